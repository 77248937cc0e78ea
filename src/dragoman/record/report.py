"""One report of the record, found by its id, with all that was read from it."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from dragoman.errors import DragomanError

PARTS = ("sentences", "removed", "credits")
MOST_NAMED = 5
"""Reports named in a message when an id fits several."""


class NoSuchReportError(DragomanError):
    """The record holds no report of that id, or several."""


def find_report(connection: sqlite3.Connection, identity: str) -> dict[str, Any]:
    """The report whose id is `identity` or begins so, or whose caller's id it is.

    Its row, with sentences, removed and credits as lists of rows, `dateline` and `notes` decoded,
    and `versions` that it was coded with. NoSuchReportError where none or several fit.
    """
    report = dict(
        connection.execute(
            "SELECT * FROM reports WHERE report_id = ?", _one(connection, identity)
        ).fetchone()
    )
    for table in PARTS:
        rows = connection.execute(
            f"SELECT * FROM {table} WHERE report_id = ? ORDER BY start, end", (report["report_id"],)
        )
        report[table] = [dict(row) for row in rows]
    for name in ("dateline", "notes"):
        report[name] = json.loads(report[name]) if report[name] else None
    made_with = connection.execute("SELECT * FROM versions WHERE id = ?", (report["version"],))
    report["versions"] = dict(made_with.fetchone())
    return report


def _one(connection: sqlite3.Connection, identity: str) -> tuple[str]:
    ways = (
        ("report_id = ?", identity),
        ("caller_id = ?", identity),
        ("report_id GLOB ?", f"{identity}*" if identity.isalnum() else ""),
    )
    for condition, value in ways:
        found = connection.execute(
            f"SELECT report_id, title FROM reports WHERE {condition} ORDER BY report_id LIMIT ?",
            (value, MOST_NAMED + 1),
        ).fetchall()
        if len(found) > 1:
            ids = ", ".join(row["report_id"] for row in found[:MOST_NAMED])
            more = " and more" if len(found) > MOST_NAMED else ""
            raise NoSuchReportError(f"{identity!r} fits several reports: {ids}{more}. Name one.")
        if found:
            return (str(found[0]["report_id"]),)
    raise NoSuchReportError(
        f"The record holds no report {identity!r}. `dragoman reports` lists what it holds."
    )
