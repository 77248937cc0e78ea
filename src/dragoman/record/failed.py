"""Reports that could not be coded, set aside with their fault until they can."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from dragoman.coding import report_id
from dragoman.model import Report
from dragoman.record.rows import Column, Rows

FIELDS = ("date", "title", "publisher", "url", "author", "language", "source")
COLUMNS = (
    Column("report_id"), Column("id"), Column("source"), Column("state"), Column("kind"),
    Column("message"), Column("dragoman"),
)  # fmt: skip
LISTED = """
SELECT f.report_id, f.caller_id AS id, f.source, 'not coded' AS state, f.kind, f.message, v.dragoman
FROM failures f LEFT JOIN versions v ON v.id = f.version
UNION ALL
SELECT NULL, s.caller_id, s.source, 'not read', s.kind, s.message, NULL FROM skipped s
WHERE NOT EXISTS (
  SELECT 1 FROM failures f
  WHERE f.caller_id = s.caller_id AND coalesce(f.source, f.caller_id) = s.source
)
ORDER BY state, source, id, kind
"""


def keep_failure(
    connection: sqlite3.Connection,
    report: Report,
    kind: str,
    message: str,
    *,
    version: int,
    keep_text: bool,
) -> None:
    """Set a report aside with what went wrong; without `keep_text` its words are not kept."""
    about = [getattr(report, name) for name in FIELDS]
    if not keep_text:
        about[FIELDS.index("title")] = None
    row = (
        report_id(report), report.id, report.text if keep_text else "", *about,
        json.dumps(report.notes, ensure_ascii=False), kind, message, version,
    )  # fmt: skip
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT OR REPLACE INTO failures VALUES ({marks})", row)


def forget_failure(connection: sqlite3.Connection, identity: str) -> None:
    """A report is coded: it has failed no more."""
    connection.execute("DELETE FROM failures WHERE report_id = ?", (identity,))


def list_failed(connection: sqlite3.Connection) -> Rows:
    """What could not be coded or read, by source, with the version that tried last."""
    return Rows([dict(row) for row in connection.execute(LISTED)], COLUMNS)


def failed_reports(connection: sqlite3.Connection) -> Iterator[Report]:
    """The reports set aside whose text the record holds, in the order of their ids."""
    found = connection.execute("SELECT * FROM failures WHERE text <> '' ORDER BY report_id")
    for row in found.fetchall():
        about = {name: row[name] for name in FIELDS}
        yield Report(row["caller_id"], row["text"], **about, notes=tuple(json.loads(row["notes"])))


def without_text(connection: sqlite3.Connection) -> int:
    """How many are set aside without their text: only `add` can code them again."""
    found = connection.execute("SELECT count(*) FROM failures WHERE text = ''").fetchone()
    return int(found[0])
