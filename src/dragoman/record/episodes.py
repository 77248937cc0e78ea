"""Episodes kept in the record: days are grouped anew from the first that has changed.

What a day is grouped into depends on the days shortly before and on nothing else, so the result
is that of all days in order, however the reports came; a new last day costs a day.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.stories.episodes import Member, group_day
from dragoman.stories.terms import Term, unpack
from dragoman.stories.vectors import vector

DAYS_BEFORE = 10
"""An episode goes on as long as it is not silent for longer."""
REACH = 2 * DAYS_BEFORE
"""How far a change can be felt: reports that are compared with a day's are weighed by the reports
of the days before them."""


def group_days(connection: sqlite3.Connection) -> set[str]:
    """Give every dated report its episode; the episodes that have other reports than before."""
    changed: set[str] = set()
    after = ""
    while (start := _first_open(connection, after)) is not None:
        after = _replay(connection, start, changed)
    return changed


def _first_open(connection: sqlite3.Connection, after: str) -> str | None:
    found = connection.execute(
        "SELECT min(day) FROM story_terms WHERE episode IS NULL AND day > ?", (after,)
    ).fetchone()
    return None if found[0] is None else str(found[0])


def _replay(connection: sqlite3.Connection, start: str, changed: set[str]) -> str:
    """Group the days from `start` on until nothing changes any more; the last day that did."""
    window = _Window(connection, start)
    last_change = start
    for (day,) in connection.execute(
        "SELECT DISTINCT day FROM story_terms WHERE day >= ? ORDER BY day", (start,)
    ).fetchall():
        if _shifted(day, -REACH) > last_change:
            break
        if _group(connection, window, day, changed):
            last_change = day
    return last_change


def _group(connection: sqlite3.Connection, window: _Window, day: str, changed: set[str]) -> bool:
    """Group one day; whether any of its reports is in another episode than before."""
    old = window.enter(day)
    new = group_day(window.members(day), window.running(day))
    window.settle(day, new)
    moved = [(name, report) for report, name in new.items() if old[report] != name]
    changed.update(name for name, _ in moved)
    changed.update(name for _, report in moved if (name := old[report]) is not None)
    connection.executemany("UPDATE story_terms SET episode = ? WHERE report_id = ?", moved)
    return bool(moved)


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


@dataclass(slots=True)
class _Entry:
    """A day's reports: their terms, then their weights, then their episodes."""

    terms: dict[str, list[Term]]
    members: list[Member] = field(default_factory=list)
    episodes: dict[str, str] = field(default_factory=dict)


class _Window:
    """The days that the grouping of a day looks at, and how common their terms are.

    Weights of a report are those of its own day, so twice the days before are read.
    """

    def __init__(self, connection: sqlite3.Connection, start: str) -> None:
        self._connection = connection
        self._days: dict[str, _Entry] = {}
        self._held: Counter[int] = Counter()
        self._reports = 0
        known = connection.execute(
            "SELECT DISTINCT day FROM story_terms WHERE day >= ? AND day < ? ORDER BY day",
            (_shifted(start, -REACH), start),
        ).fetchall()
        for (day,) in known:
            self.settle(day, {k: v for k, v in self.enter(day).items() if v is not None})

    def enter(self, day: str) -> dict[str, str | None]:
        """Read a day, and leave those that are too long past; its reports' episodes so far."""
        found = self._connection.execute(
            "SELECT report_id, terms, episode FROM story_terms WHERE day = ? ORDER BY report_id",
            (day,),
        ).fetchall()
        oldest = _shifted(day, -DAYS_BEFORE)
        for past in [d for d in self._days if d < oldest]:
            self._count(self._days.pop(past), -1)
        entry = _Entry({row["report_id"]: unpack(row["terms"]) for row in found})
        self._days[day] = entry
        self._count(entry, 1)
        entry.members = [
            Member(report, vector(terms, self._held, self._reports))
            for report, terms in entry.terms.items()
        ]
        return {row["report_id"]: row["episode"] for row in found}

    def settle(self, day: str, episodes: dict[str, str]) -> None:
        self._days[day].episodes = episodes

    def members(self, day: str) -> list[Member]:
        return self._days[day].members

    def running(self, day: str) -> dict[str, list[Member]]:
        """The episodes of the days before with their reports of these days, in order."""
        found: defaultdict[str, list[Member]] = defaultdict(list)
        for past, entry in self._days.items():
            for member in entry.members if past < day else ():
                found[entry.episodes[member.report_id]].append(member)
        return dict(found)

    def _count(self, entry: _Entry, sign: int) -> None:
        self._reports += sign * len(entry.terms)
        for terms in entry.terms.values():
            for term in terms:
                self._held[term.key] += sign
