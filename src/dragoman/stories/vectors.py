"""Reports as weights of their terms, and how near two groups of reports are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dragoman.stories.terms import Term

Vector = Mapping[int, float]
PRIOR = 2000
"""Imagined reports in which words are as common as in English at large: a record of few reports
says little of how common its words are, one of thousands on one war says that "Kyiv" tells
nothing."""
FLOOR = 3.0
"""Minus the logarithm of the share of reports from which on a term has no weight (one in 20)."""
KEYS = 12
"""Terms of the greatest weight by which near reports are found at all."""


def vector(terms: Sequence[Term], held: Mapping[int, int], reports: int) -> dict[int, float]:
    """The weights of a report's terms, of length 1.

    `held` tells in how many of `reports` neighbours a term is said.
    """
    weights = {}
    for key, said, rarity in terms:
        share = (held.get(key, 0) + PRIOR * math.exp(-rarity / 10)) / (reports + PRIOR)
        weight = (1 + math.log(said)) * (-math.log(share) - FLOOR)
        if weight > 0:
            weights[key] = weight
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {key: weight / length for key, weight in weights.items()}


def count_terms(reports: Iterable[Sequence[Term]]) -> Counter[int]:
    """In how many reports each term is said."""
    held: Counter[int] = Counter()
    for terms in reports:
        held.update(term.key for term in terms)
    return held


def keys_of(weights: Vector) -> list[int]:
    """The heaviest terms, the heaviest first."""
    return sorted(weights, key=lambda key: (-weights[key], key))[:KEYS]


def total(vectors: Iterable[Vector]) -> dict[int, float]:
    """The sum of vectors."""
    added: dict[int, float] = {}
    for weights in vectors:
        for key, weight in weights.items():
            added[key] = added.get(key, 0.0) + weight
    return added


def product(a: Vector, b: Vector) -> float:
    """The inner product; of two sums divided by their numbers, the mean likeness of all pairs."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[key] for key, weight in a.items() if key in b)
