"""Shingles of sentences, by which copied text is found: hashes of five words in a row.

Kept are the hashes alone: a record without text holds no words of the reports.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Sequence
from zlib import crc32

from dragoman.stories.terms import WORD

SIZE = 5
LEAST_WORDS = 8
"""A shorter sentence ("He did not elaborate.") is written by many."""
MOST_KEYS = 40
QUOTED = re.compile(r"[\"“”„«»]|\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b")
"""Marks of a quotation, and words of a speaker: a speech may be printed without marks."""
OPENING = re.compile("[“„«]")
CLOSING = re.compile("[”»]")
LONGEST_QUOTATION = 6
"""Sentences after which a mark that is never closed is taken for a slip."""
COUNT = struct.Struct("<HB")
"""A sentence in a cell: how many shingles follow, and whether it quotes."""

Sentence = tuple[bool, tuple[int, ...]]
"""Whether a sentence quotes somebody, and its shingles in order; none if it is short."""


def find_shingles(sentences: Iterable[str]) -> list[Sentence]:
    """The shingles of every sentence, in order."""
    found: list[Sentence] = []
    left = 0
    for sentence in sentences:
        quotes = left > 0 or bool(QUOTED.search(sentence))
        found.append((quotes, _shingles(WORD.findall(sentence.lower()))))
        left = 0 if not _is_open(sentence, left > 0) else left - 1 if left else LONGEST_QUOTATION
    return found


def _is_open(sentence: str, was_open: bool) -> bool:
    """Whether a quotation goes on after a sentence."""
    if sentence.count('"') % 2:
        return not was_open
    opened, closed = len(OPENING.findall(sentence)), len(CLOSING.findall(sentence))
    return was_open if opened == closed else opened > closed


def _shingles(words: Sequence[str]) -> tuple[int, ...]:
    if len(words) < LEAST_WORDS:
        return ()
    return tuple(
        crc32(" ".join(words[n : n + SIZE]).encode()) for n in range(len(words) - SIZE + 1)
    )


def keys_of(sentences: Iterable[Sentence]) -> list[int]:
    """The least hash of each sentence: two sentences have the same as likely as they are alike.

    MinHash by sentence and not by report, since an excerpt is not like the whole.
    """
    keys = dict.fromkeys(min(shingles) for _, shingles in sentences if shingles)
    return list(keys)[:MOST_KEYS]


def pack(sentences: Iterable[Sentence]) -> bytes:
    """Sentences as a cell of the record."""
    return b"".join(
        COUNT.pack(len(shingles), quotes) + struct.pack(f"<{len(shingles)}I", *shingles)
        for quotes, shingles in sentences
    )


def unpack(cell: bytes) -> list[Sentence]:
    found: list[Sentence] = []
    at = 0
    while at < len(cell):
        count, quotes = COUNT.unpack_from(cell, at)
        at += COUNT.size
        found.append((bool(quotes), struct.unpack_from(f"<{count}I", cell, at)))
        at += 4 * count
    return found
