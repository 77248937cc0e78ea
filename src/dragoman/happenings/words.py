"""The words of a sentence that tell one event from another, with their weights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

WORD = re.compile(r"[^\W\d_][\w’'.-]*[^\W_]|\d[\d.,]*")
STEM = 5
"""Letters kept of a word: "shelled" and "shelling" are one, and hardly two others are."""
NAME, PLAIN = 2.0, 1.0

Weights = Mapping[str, float]


def weigh(text: str, stop: frozenset[str], without: Iterable[str] = ()) -> dict[str, float]:
    """The telling words of a sentence; names and numbers weigh twice.

    `without` are words that name the participants: those are compared as participants.
    """
    left_out = {stem(w) for words in without for w in WORD.findall(words)}
    found: dict[str, float] = {}
    for match in WORD.finditer(text):
        word = match.group()
        short = stem(word)
        if word.lower() in stop or short in left_out or len(short) < 2:
            continue
        is_name = match.start() > 0 and (word[0].isupper() or word[0].isdigit())
        found[short] = max(found.get(short, 0.0), NAME if is_name else PLAIN)
    return found


def names(text: str, stop: frozenset[str]) -> dict[str, float]:
    """The names and numbers of a text alone."""
    return {word: weight for word, weight in weigh(text, stop).items() if weight == NAME}


def stems(text: str, stop: frozenset[str]) -> frozenset[str]:
    """The stems of a few words, those without meaning of their own left out."""
    return frozenset(stem(w) for w in WORD.findall(text) if w.lower() not in stop)


def stem(word: str) -> str:
    return word.lower().replace("’s", "").replace("'s", "")[:STEM]


def shared(one: Weights, other: Weights) -> float:
    """The share of the lighter one's weight that the other has as well; 0 where one is empty."""
    least = min(sum(one.values()), sum(other.values()))
    if not least:
        return 0.0
    both = sum(min(weight, other[word]) for word, weight in one.items() if word in other)
    return both / least
