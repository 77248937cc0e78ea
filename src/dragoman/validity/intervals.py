"""Shares with 95 % intervals from a stratified draw."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Z = 1.959963984540054
"""Of a normal distribution, 95 % lie within so many standard deviations."""
STEPS = 60
"""Halvings when a bound is searched: beyond the precision of a float's print."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval, from `n` lines judged; None where none was."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Stratum:
    """What was judged of a stratum: its size in the record, and counts of lines.

    `right` are events coded rightly, `other` events told that are coded otherwise. Of sentences
    without event (`is_coded` false), `other` are those that tell one, `each` events a sentence.
    """

    size: int
    n: int
    right: int
    other: int
    each: float = 1.0
    is_coded: bool = True


def wilson(share: float, n: float) -> tuple[float, float]:
    """Wilson's score interval (1927) of a share of `n` lines."""
    if not 0 <= share <= 1 or n <= 0:
        raise ValueError(f"share {share} of {n}")
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def share_of(units: Iterable[tuple[float, bool]]) -> Share:
    """The weighted share of what is true, units being (weight, whether it is).

    Wilson's interval at Kish's effective number of lines, (sum w)^2 / sum w^2: with equal weights
    that is the number of lines.
    """
    held = list(units)
    if not held:
        return Share(None, None, None, 0)
    total = sum(w for w, _ in held)
    value = min(1.0, sum(w for w, is_true in held if is_true) / total)
    low, high = wilson(value, total**2 / sum(w * w for w, _ in held))
    return Share(value, low, high, len(held))


def recall_of(strata: Sequence[Stratum]) -> Share:
    """Events coded rightly, of all events that the sentences tell.

    The interval holds every recall r at which right - r * all might be 0: each stratum's shares
    have Wilson's interval, and their distances add up as in the method of variance estimates
    recovery (Zou and Donner 2008), shares of one stratum with their multinomial correlation. So
    no missed event in 50 sentences still leaves room for some.
    """
    n = sum(s.n for s in strata)
    right = sum(s.size * s.right / s.n for s in strata)
    told = right + sum(s.size * s.each * s.other / s.n for s in strata)
    if not told:
        return Share(None, None, None, n)
    value = right / told
    low = _search(0.0, value, lambda r: _bound(strata, r, upper=False) > 0)
    high = _search(value, 1.0, lambda r: _bound(strata, r, upper=True) >= 0)
    return Share(value, low, high, n)


def _bound(strata: Sequence[Stratum], r: float, *, upper: bool) -> float:
    """A bound of (1 - r) * right - r * other, summed over the strata."""
    middle, squares = 0.0, 0.0
    for s in strata:
        p, q = s.right / s.n, s.other / s.n
        (p_low, p_high), (q_low, q_high) = wilson(p, s.n), wilson(q, s.n)
        gain, loss = (1 - r) * s.size * s.is_coded, r * s.size * s.each
        middle += gain * p - loss * q
        a = gain * (p_high - p if upper else p - p_low)
        b = loss * (q - q_low if upper else q_high - q)
        spread = (1 - p) * (1 - q)
        together = -math.sqrt(p * q / spread) if spread > 0 else 0.0
        squares += a * a + b * b - 2 * max(-1.0, together) * a * b
    return middle + (1 if upper else -1) * math.sqrt(squares)


def _search(low: float, high: float, is_left: Callable[[float], bool]) -> float:
    """The last r between two bounds of which `is_left` holds; the first bound if it never does."""
    if is_left(high):
        return high
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_left(middle) else (low, middle)
    return low
