"""Coding the stored texts again with the present version."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dragoman.engines.pool import MakeCode, code_reports
from dragoman.model import Report
from dragoman.record.rows import Column, Rows
from dragoman.record.store import Writer

FIELDS = ("date", "title", "publisher", "url", "author", "language", "source")
VERSION_COLUMNS = (
    Column("version", "integer"), Column("dragoman"), Column("lexicon"), Column("parser"),
    Column("spacy"), Column("numpy"), Column("reports", "integer"), Column("kept", "integer"),
)  # fmt: skip


@dataclass(slots=True)
class Added:
    """What a run of `Record.add` did: reports written, known already, failed, items skipped."""

    new: int = 0
    known: int = 0
    failed: int = 0
    skipped: int = 0
    failures: list[str] = field(default_factory=list)
    """What went wrong with those that failed."""

    @property
    def handled(self) -> int:
        return self.new + self.known + self.failed + self.skipped


def recode(
    connection: sqlite3.Connection,
    writer: Writer,
    make_code: MakeCode,
    workers: int,
    progress: Callable[[Added], None],
) -> Added:
    """Code what another version coded, one report a transaction; a failure leaves the old rows."""
    ids = "SELECT report_id FROM reports WHERE version <> ? AND text <> '' ORDER BY report_id"
    wanted = [row[0] for row in connection.execute(ids, (writer.version,))]
    total = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
    bare = _without_text(connection, writer.version)
    done = Added(known=total - len(wanted) - len(bare), failed=len(bare))
    done.failures.extend(
        f"{identity}: kept as it was: the record holds no text of it. Add the report to a record "
        "of its own, with its text."
        for identity in bare
    )
    waiting: deque[Report] = deque()

    def reports() -> Iterator[Report]:
        for identity in wanted:
            report = _stored(connection, identity)
            waiting.append(report)
            yield report

    for coding in code_reports(reports(), workers=workers, make_code=make_code):
        report = waiting.popleft()
        try:
            if "error" in coding:
                raise ValueError(coding["error"]["message"])
            writer.rewrite(report, coding)
            done.new += 1
        except (ValueError, sqlite3.IntegrityError) as error:
            done.failed += 1
            done.failures.append(f"{report.source or report.id}: kept as it was: {error}")
        progress(done)
    return done


def _without_text(connection: sqlite3.Connection, version: int) -> list[str]:
    """Reports of other versions whose text is withheld (`withhold.py`)."""
    ids = "SELECT report_id FROM reports WHERE version <> ? AND text = '' ORDER BY report_id"
    return [row[0] for row in connection.execute(ids, (version,))]


def list_versions(connection: sqlite3.Connection) -> Rows:
    """Versions in the order in which they came to the record."""
    found = connection.execute(
        "SELECT id AS version, dragoman, lexicon, parser, spacy, numpy, "
        "(SELECT count(*) FROM reports r WHERE r.version = v.id) AS reports, "
        "(SELECT count(*) FROM codings c JOIN reports r USING (report_id) "
        "WHERE c.version = v.id AND r.version <> v.id) AS kept FROM versions v ORDER BY id"
    )
    return Rows([dict(row) for row in found], VERSION_COLUMNS)


def _stored(connection: sqlite3.Connection, identity: str) -> Report:
    row = connection.execute("SELECT * FROM reports WHERE report_id = ?", (identity,)).fetchone()
    return Report(row["caller_id"], row["text"], **{f: row[f] for f in FIELDS})
