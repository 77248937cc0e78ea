"""What was read and what was set aside, by outlet and month: the denominators of every series."""

from __future__ import annotations

import sqlite3

from dragoman.record.rows import Column, Rows

COUNTS = ("reports", "with_events", "events", "statements", "skipped")
COLUMNS = (
    *map(Column, ("publisher", "month")),
    *(Column(name, "integer") for name in COUNTS),
    Column("why"),
)
CODED = """
SELECT publisher, substr(date, 1, 7) AS month, count(*) AS reports, sum(events > 0) AS with_events,
  sum(events) AS events, sum(statements) AS statements, 0 AS skipped, NULL AS why
FROM (SELECT r.publisher, r.date,
  (SELECT count(*) FROM events e WHERE e.report_id = r.report_id) AS events,
  (SELECT count(*) FROM statements s WHERE s.report_id = r.report_id) AS statements FROM reports r)
GROUP BY publisher, month ORDER BY publisher IS NULL, publisher, month IS NULL, month
"""
SKIPPED = """
SELECT NULL AS publisher, NULL AS month, 0 AS reports, 0 AS with_events, 0 AS events,
  0 AS statements, count(*) AS skipped, kind AS why
FROM skipped GROUP BY kind ORDER BY kind
"""


def coverage(connection: sqlite3.Connection) -> Rows:
    """Reports coded by outlet and month, then what was skipped, by reason.

    Of what could not be read neither outlet nor month is known: its rows have only a count.
    """
    found = [*connection.execute(CODED), *connection.execute(SKIPPED)]
    return Rows([dict(row) for row in found], COLUMNS)
