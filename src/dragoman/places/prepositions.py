"""The preposition that a place name stands behind."""

from __future__ import annotations

import re

from dragoman.places.cues import load

WORDS = re.compile(r"[A-Za-z'’-]+|[.,;:!?()\"“”]")
REACH = 60


def preposition(text: str, start: int, end: int) -> str | None:
    """ "in" for "in the northern Syrian city of Raqqa"; "and" where it is joined to another place.

    None where the place is the subject, an object or the modifier of a noun.
    """
    cues = load()
    if text[end : end + 2] in {"'s", "’s"}:
        return None
    words: list[str] = WORDS.findall(text[max(0, start - REACH) : start])
    i = len(words) - 1
    if i >= 1 and words[i].lower() == "of" and words[i - 1].lower() in cues.area_nouns:
        i -= 2
    elif i >= 2 and words[i].lower() == "the" and words[i - 1].lower() == "of":
        i -= 1
    skipped = 0
    while i >= 0 and skipped < 4:
        word = words[i].lower()
        if word in cues.locatives or word in cues.happens:
            return word
        if word in {"and", "or"}:
            return word
        if words[i] in {",", "(", ")"} and skipped == 0:
            return None
        if not (word in cues.adjectives_of_place or word in cues.area_nouns or _is_adjective(word)):
            return None
        i -= 1
        skipped += 1
    return None


def _is_adjective(word: str) -> bool:
    return word in load().adjectives
