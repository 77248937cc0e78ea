"""Krippendorff's alpha: how far coders agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` of nominal values, `same` the share of pairs that agree, over `n` units.

    `alpha` is None where all values are one: there is no chance to agree beyond.
    """

    alpha: float | None
    same: float | None
    n: int


def agreement(units: Iterable[Sequence[str]]) -> Agreement:
    """Agreement on units, each with the values that two or more coders gave; others are left out.

    After Krippendorff, Content Analysis (2004), 11.3: coincidences of values within units,
    each unit's pairs weighing as much as it has values.
    """
    paired = [list(values) for values in units if len(values) > 1]
    if not paired:
        return Agreement(None, None, 0)
    counts = Counter(value for values in paired for value in values)
    n = counts.total()
    apart = sum(_apart(values) / (len(values) - 1) for values in paired)
    by_chance = (n * n - sum(c * c for c in counts.values())) / (n - 1)
    alpha = 1 - apart / by_chance if by_chance else None
    return Agreement(alpha, 1 - apart / n, len(paired))


def _apart(values: Sequence[str]) -> int:
    """Ordered pairs of different values."""
    return len(values) ** 2 - sum(c * c for c in Counter(values).values())
