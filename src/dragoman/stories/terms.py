"""The terms of a report by which stories are told apart: its words, names and numbers.

Terms are kept as hashes: a record without text holds no words of the reports.
"""

from __future__ import annotations

import math
import re
import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

TITLE_WEIGHT = 3
"""What a word of the headline counts, in words of the body."""
MOST_WORDS = 220
"""Words of the body that are read: a report tells its news first, then the background."""
MOST_TERMS = 80
COMMONEST = 150
"""Words so frequent that they tell nothing."""
RAREST = 105
"""Tenths of minus the logarithm of the share of reports that hold a word of no list."""
NAME = 90
"""The same of two capitalised words in a row."""
ROW = struct.Struct("<IBB")
WORD = re.compile(r"[^\W\d_][\w'’]*[^\W_]|\d[\d,.]*\d|\d")


class Term(NamedTuple):
    """`key` is a hash of the word, `said` how often it is said, `rarity` as in `RAREST`."""

    key: int
    said: int
    rarity: int


@cache
def _ranks() -> dict[str, int]:
    path = files("dragoman") / "lexicons" / "frequent_words.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    words = (line for line in lines if line and not line.startswith("#"))
    return {word: rank for rank, word in enumerate(words, 1)}


def find_terms(title: str | None, sentences: Iterable[str]) -> list[Term]:
    """The rarest terms of a report, by key.

    `sentences` are those of the body, in order. "Strikes" and "strike" are one term; "Prime
    Minister Modi" gives its words and the names "prime minister" and "minister modi".
    """
    counts: Counter[str] = Counter()
    _count(WORD.findall(title or ""), TITLE_WEIGHT, counts)
    left = MOST_WORDS
    for sentence in sentences:
        words = WORD.findall(sentence)[:left]
        _count(words, 1, counts)
        left -= len(words)
        if left <= 0:
            break
    found = [Term(crc32(word.encode()), min(n, 255), rarity(word)) for word, n in counts.items()]
    found.sort(key=lambda t: (-(1 + math.log(t.said)) * t.rarity, t.key))
    return sorted(found[:MOST_TERMS])


def _count(words: Sequence[str], weight: int, counts: Counter[str]) -> None:
    before = None
    for word in words:
        stem = _stem(word)
        if len(stem) < 2 or _ranks().get(stem, COMMONEST) < COMMONEST:
            before = None
            continue
        counts[stem] += weight
        is_name = word[0].isupper()
        if is_name and before:
            counts[f"{before} {stem}"] += weight
        before = stem if is_name else None


def rarity(word: str) -> int:
    """By Zipf's law: a word's rank tells in what share of texts it is found."""
    if " " in word:
        return NAME
    rank = _ranks().get(word)
    return RAREST if rank is None else min(RAREST, round(10 * math.log(rank + 2)) + 10)


def _stem(word: str) -> str:
    """A word without case, possessive and plural: as good as a lemma to tell words apart."""
    plain = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 4 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain


def pack(terms: Iterable[Term]) -> bytes:
    """Terms as a cell of the record, six bytes each."""
    return b"".join(ROW.pack(*term) for term in terms)


def unpack(cell: bytes) -> list[Term]:
    return [Term(*row) for row in ROW.iter_unpack(cell)]
