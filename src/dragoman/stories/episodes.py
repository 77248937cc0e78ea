"""Episodes: reports of neighbouring days about one thing, grouped day by day."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.stories.vectors import Vector, keys_of, product, total

NEAR = 0.12
"""Mean likeness of the reports of two groups from which on they are one."""
SHARED_KEYS = 2
"""Of the heaviest terms, so many must be shared for two groups to be compared."""


class Member(NamedTuple):
    """A report with its weights; episodes go by the id of their first report."""

    report_id: str
    weights: Vector


def group_day(today: Sequence[Member], running: Mapping[str, Sequence[Member]]) -> dict[str, str]:
    """The episode of each of a day's reports: one that runs, or one that begins today.

    `running` are the episodes of the days before with their reports of these days. The two
    nearest groups are joined as long as any are near; two that run already stay two, or the
    days before would change.
    """
    day = _Day()
    for name in sorted(running):
        day.add(_Group(name, True, (), len(running[name]), *_of(running[name])))
    fresh = [
        day.add(_Group(m.report_id, False, (m.report_id,), 1, *_of([m]))) for m in sorted(today)
    ]
    for number in fresh:
        day.compare(number)
    day.join()
    return {report: group.name for group in day.groups.values() for report in group.reports}


@dataclass(frozen=True, slots=True)
class _Group:
    """Reports that are one episode so far: `reports` are those of today, `size` counts all."""

    name: str
    is_old: bool
    reports: tuple[str, ...]
    size: int
    added: Vector
    keys: frozenset[int]


def _of(members: Sequence[Member]) -> tuple[Vector, frozenset[int]]:
    keys = frozenset(key for member in members for key in keys_of(member.weights))
    return total(member.weights for member in members), keys


class _Day:
    """Groups by number, and pairs of near groups with the nearest first."""

    def __init__(self) -> None:
        self.groups: dict[int, _Group] = {}
        self._holders: defaultdict[int, dict[int, None]] = defaultdict(dict)
        self._near: list[tuple[float, int, int]] = []
        self._count = 0

    def add(self, group: _Group) -> int:
        self._count += 1
        self.groups[self._count] = group
        for key in group.keys:
            self._holders[key][self._count] = None
        return self._count

    def compare(self, number: int) -> None:
        """Find the groups that are near one of today, of those that came before it."""
        mine = self.groups[number]
        shared = Counter(other for key in mine.keys for other in self._holders[key])
        for other, keys in shared.items():
            yours = self.groups[other]
            if other >= number or keys < SHARED_KEYS or (mine.is_old and yours.is_old):
                continue
            likeness = product(mine.added, yours.added) / (mine.size * yours.size)
            if likeness >= NEAR:
                heapq.heappush(self._near, (-likeness, other, number))

    def join(self) -> None:
        """Join the two nearest until none are near."""
        while self._near:
            _, a, b = heapq.heappop(self._near)
            if a in self.groups and b in self.groups:
                self.compare(self.add(self._merge(a, b)))

    def _merge(self, a: int, b: int) -> _Group:
        one, two = self._take(a), self._take(b)
        first, second = (
            (one, two) if (not one.is_old, one.name) <= (not two.is_old, two.name) else (two, one)
        )
        return _Group(
            first.name,
            first.is_old,
            first.reports + second.reports,
            one.size + two.size,
            total((first.added, second.added)),
            first.keys | second.keys,
        )

    def _take(self, number: int) -> _Group:
        group = self.groups.pop(number)
        for key in group.keys:
            del self._holders[key][number]
        return group
