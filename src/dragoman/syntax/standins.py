"""Names that are modal verbs as well: the parser reads another name in their place.

"May warned lawmakers" comes out of the small parser without subject. Before a finite verb, where
no modal can stand, it is given a name of the same length instead; words keep their own text.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.syntax.tables import syntax_tables


def with_stand_ins(text: str) -> str:
    """The text as the parser reads it, of the same length."""
    if not any(name in text for name in syntax_tables().stand_ins):
        return text
    return _pattern().sub(lambda m: syntax_tables().stand_ins[m.group()], text)


@cache
def _pattern() -> re.Pattern[str]:
    tables = syntax_tables()
    names = "|".join(tables.stand_ins)
    verbs = "|".join(sorted(tables.words["finite"]))
    adverbs = r"(?:(?:also|later|then|now|herself|himself|has|had) )?"
    return re.compile(rf"\b(?:{names})(?=(?: {adverbs}(?:{verbs}|[a-z]{{3,}}ed)\b)|['’]s\b)")
