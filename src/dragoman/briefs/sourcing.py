"""The numbered sources of a brief, in the order in which its sentences name them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from dragoman.briefs.line import TABLE_SOURCE, Source

MOST = 4
"""Sources named at one sentence; the brief's JSON has the counts of all."""


class Sources:
    """Gives reports their numbers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}

    def of(self, reports: Iterable[str]) -> tuple[int, ...]:
        """The numbers of reports, the first few."""
        wanted = list(dict.fromkeys(reports))[:MOST]
        return tuple(self._numbers.setdefault(r, len(self._numbers) + 1) for r in wanted)

    def all(self) -> tuple[Source, ...]:
        return tuple(self._source(number, report) for report, number in self._numbers.items())

    def _source(self, number: int, report: str) -> Source:
        if report == TABLE_SOURCE:
            return Source(number, report, title="dragoman's table of disputes")
        columns = "caller_id, publisher, date, title, url"
        row = self._connection.execute(
            f"SELECT {columns} FROM reports WHERE report_id = ?", (report,)
        ).fetchone()
        return Source(number, report, *row)
