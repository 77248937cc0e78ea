"""What the coder read from a report, as JSON rows by table: kept, taken away, put back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from dragoman.corrections.apply import EventRows
from dragoman.record.ledger_rows import dump

Row = dict[str, Any]
OF_REPORT = (
    "sentences", "removed", "credits", "date_windows", "actors", "mentions", "happenings", "events",
    "places", "times", "statements", "disputes", "dispute_names", "dispute_spans", "dispute_steps",
    "agreements",
)  # fmt: skip
"""Tables of a report's coding, each before those that refer to it."""
OF_ROWS = {"participants": ("event_id", "events"), "speakers": ("statement_id", "statements")}
"""Tables that belong to rows of another table of the coding."""


def read_coding(connection: sqlite3.Connection, report_id: str) -> dict[str, list[Row]]:
    """The rows of a report as they are now, by table."""
    coding = {table: _rows(connection, table, report_id) for table in OF_REPORT}
    return coding | {table: _rows_of(connection, table, report_id) for table in OF_ROWS}


def kept(connection: sqlite3.Connection, report_id: str, version: int) -> dict[str, list[Row]]:
    """The coding of a report by a version, without corrections."""
    row = connection.execute(
        "SELECT coding FROM codings WHERE report_id = ? AND version = ?", (report_id, version)
    ).fetchone()
    return json.loads(row[0]) if row else read_coding(connection, report_id)


def keep(connection: sqlite3.Connection, report_id: str) -> None:
    """Keep the present coding of a report unless it is kept; its rows must not be corrected yet."""
    version = connection.execute("SELECT version FROM reports WHERE report_id = ?", (report_id,))
    coding = dump(read_coding(connection, report_id))
    connection.execute(
        "INSERT OR IGNORE INTO codings VALUES (?, ?, ?)", (report_id, version.fetchone()[0], coding)
    )


def words_by_report(connection: sqlite3.Connection) -> dict[str, list[int]]:
    """Rows of the words of statements, by report; FTS5 holds no index but that of the words."""
    found: dict[str, list[int]] = {}
    for report_id, number in connection.execute(
        "SELECT s.report_id, w.rowid FROM statement_words w "
        "CROSS JOIN statements s ON s.id = w.statement_id"
    ):
        found.setdefault(report_id, []).append(number)
    return found


def clear(connection: sqlite3.Connection, report_id: str, words: Sequence[int]) -> None:
    """Take the coding of a report out of the tables; the report stays.

    `words` are the report's rows of `statement_words`: to look for them here would read the
    whole table for each report.
    """
    # Another process may have written since: a row of another report is left alone.
    connection.executemany(
        "DELETE FROM statement_words WHERE rowid = ? AND statement_id IN "
        "(SELECT id FROM statements WHERE report_id = ?)",
        [(number, report_id) for number in words],
    )
    for table in reversed(OF_REPORT):
        connection.execute(f"DELETE FROM {table} WHERE report_id = ?", (report_id,))


def event_rows(coding: dict[str, list[Row]]) -> EventRows:
    """The part of a coding that corrections may change."""
    events = [{**e, "corrected": json.loads(e.get("corrected", "{}"))} for e in coding["events"]]
    return EventRows(events, coding["participants"], coding["happenings"])


def put_events(connection: sqlite3.Connection, report_id: str, rows: EventRows) -> None:
    """Put the events of one report in the place of those that are there."""
    for table in ("events", "happenings"):
        connection.execute(f"DELETE FROM {table} WHERE report_id = ?", (report_id,))
    _put(connection, "happenings", rows.happenings)
    _put(connection, "events", [{**e, "corrected": dump(e["corrected"])} for e in rows.events])
    _put(connection, "participants", rows.participants)


def _put(connection: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    for row in rows:
        # A row kept under an older schema lacks later columns, which then have their defaults.
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))


def _rows(connection: sqlite3.Connection, table: str, report_id: str) -> list[Row]:
    found = connection.execute(f"SELECT * FROM {table} WHERE report_id = ?", (report_id,))
    return [dict(row) for row in found]


def _rows_of(connection: sqlite3.Connection, table: str, report_id: str) -> list[Row]:
    column, owner = OF_ROWS[table]
    found = connection.execute(
        f"SELECT * FROM {table} WHERE {column} IN (SELECT id FROM {owner} WHERE report_id = ?)",
        (report_id,),
    )
    return [dict(row) for row in found]
