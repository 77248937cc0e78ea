"""When relations turned: breaks in the share of conflict, with an interval, by a stated method.

Happenings of a pair stand in the order of their days, each conflict (1) or cooperation (0). A
break is the day between two happenings at which two shares fit them better than one, by the
likelihood ratio of two binomial shares against one. It counts when twice the log ratio exceeds
8.85, the 5 % bound of the greatest such ratio over all places that leave 15 % on either side
(Andrews 1993, Econometrica 61, table I). Its interval are the days at which the ratio is within
7.35 of the greatest, the 95 % set of Eo and Morley (2015, Quantitative Economics 6). What stands
before and after a break is searched again. Nothing is drawn by lot: the same rows give the same
answer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

METHOD = (
    "likelihood ratio of two shares of conflict against one over happenings in order of day; "
    "5 % bound 8.85 (Andrews 1993), 95 % interval by a drop of 7.35 (Eo and Morley 2015)"
)
BOUND = 8.85
DROP = 7.35
TRIM = 0.15
LEAST = 20
"""Happenings below which no break is sought: with fewer, chance looks like a turn."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A break: its best day, its interval of days, and the shares of conflict on both sides.

    `before` and `after` are (conflicts, happenings) up to the breaks beside it; `ratio` is twice
    the log likelihood ratio.
    """

    day: str
    earliest: str
    latest: str
    before: tuple[int, int]
    after: tuple[int, int]
    ratio: float


def find_turns(told: Sequence[tuple[str, bool]]) -> list[Turn]:
    """Breaks of (day, is conflict), in the order of time."""
    ordered = sorted(told)
    turns = _search(ordered)
    edges = ["", *(turn.day for turn in turns), "~"]
    counts = [_counted(ordered, since, until) for since, until in pairwise(edges)]
    return [replace(turn, before=counts[n], after=counts[n + 1]) for n, turn in enumerate(turns)]


def _search(told: Sequence[tuple[str, bool]]) -> list[Turn]:
    turn = _greatest(told)
    if turn is None:
        return []
    earlier = [t for t in told if t[0] < turn.day]
    later = [t for t in told if t[0] >= turn.day]
    return [*_search(earlier), turn, *_search(later)]


def _counted(told: Sequence[tuple[str, bool]], since: str, until: str) -> tuple[int, int]:
    """Conflicts and happenings from a day on and before another."""
    here = [is_conflict for day, is_conflict in told if since <= day < until]
    return sum(here), len(here)


def _greatest(told: Sequence[tuple[str, bool]]) -> Turn | None:
    total = len(told)
    if total < LEAST:
        return None
    conflicts = sum(is_conflict for _, is_conflict in told)
    whole = _fit(conflicts, total)
    ratios: dict[int, float] = {}
    seen = 0
    edge = math.ceil(TRIM * total)
    for place in range(1, total):
        seen += told[place - 1][1]
        is_inside = edge <= place <= total - edge
        if is_inside and told[place][0] != told[place - 1][0]:
            ratio = 2 * (_fit(seen, place) + _fit(conflicts - seen, total - place) - whole)
            ratios[place] = ratio
    if not ratios or max(ratios.values()) < BOUND:
        return None
    best = max(ratios, key=lambda place: (ratios[place], -place))
    near = [place for place, ratio in ratios.items() if ratio >= ratios[best] - DROP]
    before = sum(is_conflict for _, is_conflict in told[:best])
    return Turn(
        day=told[best][0],
        earliest=told[min(near)][0],
        latest=told[max(near)][0],
        before=(before, best),
        after=(conflicts - before, total - best),
        ratio=round(ratios[best], 2),
    )


def _fit(hits: int, total: int) -> float:
    """Log likelihood of a share at its best value."""
    share = hits / total
    misses = total - hits
    return (hits * math.log(share) if hits else 0.0) + (
        misses * math.log(1 - share) if misses else 0.0
    )
