"""Lemmas by table: spaCy's English rules and exceptions, applied once a word form and tag.

The stock lemmatizer works token by token on morphology that we do not compute; the same tables
behind a cache cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

CLASS_OF_TAG = {"N": "noun", "V": "verb", "M": "verb", "J": "adj", "R": "adv"}
BASE_TAGS = frozenset({"NN", "NNP", "VB", "VBP", "JJ", "RB", "MD"})


class Lemmatizer:
    """Lemma of a word form under a Penn tag, in lower case.

    `tables` is the lookups file of a spaCy lemmatizer; `irregular` maps contracted and
    auxiliary forms, which the rules get wrong, to their lemma.
    """

    def __init__(self, tables: Path, irregular: Mapping[str, str]) -> None:
        from spacy.lookups import Lookups

        lookups = Lookups().from_bytes(tables.read_bytes())
        names = set(CLASS_OF_TAG.values())
        rules, exceptions = lookups.get_table("lemma_rules"), lookups.get_table("lemma_exc")
        self._rules = {name: [tuple(r) for r in rules.get(name, ())] for name in names}
        self._exceptions = {name: exceptions.get(name, {}) for name in names}
        index = lookups.get_table("lemma_index")
        self._index = {name: frozenset(index.get(name, ())) for name in names}
        self._irregular = irregular
        self.lemma = lru_cache(maxsize=200_000)(self._lemma)

    def _lemma(self, form: str, tag: str) -> str:
        word = form.lower().replace("’", "'")
        kind = CLASS_OF_TAG.get(tag[:1])
        if kind == "verb" and word in self._irregular:
            return self._irregular[word]
        if kind is None or tag in BASE_TAGS:
            return word
        return self._by_rule(kind, word)

    def _by_rule(self, kind: str, word: str) -> str:
        """As spaCy does: an exception first, then the last rule that gives a known word."""
        if found := self._exceptions[kind].get(word):
            return str(found[0])
        known, unknown, index = None, None, self._index[kind]
        for old, new in self._rules[kind]:
            if word.endswith(old) and len(word) > len(old):
                form = word[: len(word) - len(old)] + new
                if form in index or not form.isalpha():
                    known = known if _has_lost_its_e(known, form) else form
                elif unknown is None:
                    unknown = form
        return known or _undoubled(kind, word) or unknown or word


def _has_lost_its_e(known: str | None, form: str) -> bool:
    """ "staged" is of stage, not of stag, whose past doubles its consonant: "stagged"."""
    if known is None or known != form + "e" or len(form) < 3:
        return False
    before, vowel, last = tuple(form[-3:])
    return last not in "aeiouwxy" and vowel in "aeiou" and before not in "aeiou"


def _undoubled(kind: str, word: str) -> str | None:
    """ "readmitted" is of readmit: an unknown verb's doubled consonant is halved."""
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in "bdgmnprt"
        if kind == "verb" and stem != word and doubled:
            return stem[:-1]
    return None
