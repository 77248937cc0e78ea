"""Whether a series goes up or down: Kendall's test for a trend (Mann 1945)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

METHOD = "Kendall's rank test of mean scores against periods, two-sided (Mann 1945)"
LEAST = 8
"""Periods below which the normal approximation of the test does not hold."""
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Trend:
    """`direction`: warmer, colder, none, or unknown where there are too few periods."""

    direction: str
    periods: int
    tau: float | None
    p: float | None


def find_trend(scores: Sequence[float]) -> Trend:
    """The trend of the mean scores of periods in their order."""
    n = len(scores)
    if n < LEAST:
        return Trend("unknown", n, None, None)
    s = sum((b > a) - (b < a) for a, b in combinations(scores, 2))
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(scores).values())
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    if variance == 0:
        return Trend("none", n, 0.0, 1.0)
    z = (abs(s) - 1) / math.sqrt(variance) if s else 0.0
    p = math.erfc(z / math.sqrt(2))
    direction = "none" if p >= LEVEL else "warmer" if s > 0 else "colder"
    return Trend(direction, n, round(2 * s / (n * (n - 1)), 3), round(p, 4))
