"""The record as the Python API gives it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from dragoman.coding import report_id
from dragoman.engines.pool import MakeCode, code_reports, real_coder
from dragoman.errors import DragomanError
from dragoman.intake import ReadOptions, Skipped, Summary, read
from dragoman.model import Report
from dragoman.record.queries import (
    EventFilter,
    StatementFilter,
    find_events,
    find_reports,
    find_statements,
)
from dragoman.record.rows import Rows
from dragoman.record.store import Writer, open_record


class NoSuchReportError(DragomanError):
    """The record holds no report of that id."""


@dataclass(slots=True)
class Added:
    """What a run of `Record.add` did."""

    new: int = 0
    known: int = 0
    failed: int = 0


class Record:
    """One SQLite file with reports, events, statements and all evidence.

    `path` is made if it does not exist. A record can be read while it is being written.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._connection = open_record(self.path)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open SQLite connection, for questions of one's own."""
        return self._connection

    def add(
        self,
        inputs: Sequence[str | Path] | str | Path,
        options: ReadOptions | None = None,
        *,
        workers: int = 1,
        summary: Summary | None = None,
        progress: Callable[[int], None] | None = None,
        make_code: MakeCode = real_coder,
    ) -> Added:
        """Read files and folders, code what is new and write it, one report a transaction.

        Reports that the record holds already are left alone, so a run that was broken off is
        simply run again. `progress` is called with the number of reports handled so far.
        """
        inputs = [inputs] if isinstance(inputs, str | Path) else inputs
        items = read(inputs, options or ReadOptions(), summary=summary)
        return self.add_reports(items, workers=workers, progress=progress, make_code=make_code)

    def add_reports(
        self,
        items: Iterable[Report | Skipped],
        *,
        workers: int = 1,
        progress: Callable[[int], None] | None = None,
        make_code: MakeCode = real_coder,
    ) -> Added:
        """As `add`, from reports at hand."""
        writer, added = Writer(self._connection), Added()
        pending: list[Report] = []
        twice: list[tuple[str, Report]] = []

        def fresh() -> Iterator[Report]:
            seen: set[str] = set()
            for item in items:
                if isinstance(item, Skipped):
                    writer.skip(item.source, item.id, item.kind, item.message)
                    continue
                key = report_id(item)
                if key in seen or writer.has(key):
                    added.known += 1
                    twice.append((key, item))
                    continue
                seen.add(key)
                pending.append(item)
                yield item

        for coding in code_reports(fresh(), workers=workers, make_code=make_code):
            report = pending.pop(0)
            if "error" in coding:
                added.failed += 1
                fault = coding["error"]
                writer.skip(report.source or report.id, report.id, fault["kind"], fault["message"])
            else:
                writer.write(report, coding)
                added.new += 1
            if progress is not None:
                progress(added.new + added.known + added.failed)
        for key, report in twice:
            writer.same(key, report)
        return added

    def events(self, **filters: Any) -> Rows:
        """Events as rows; see `EventFilter` for the filters."""
        return find_events(self._connection, EventFilter(**filters))

    def statements(self, **filters: Any) -> Rows:
        """Statements as rows; see `StatementFilter` for the filters."""
        return find_statements(self._connection, StatementFilter(**filters))

    def reports(self, **filters: Any) -> Rows:
        """Reports as rows: since, until, text, publisher, limit."""
        return find_reports(self._connection, **filters)

    def report(self, identity: str) -> dict[str, Any]:
        """One report by its id, by a beginning of it, or by the caller's id."""
        found = self._connection.execute(
            "SELECT * FROM reports WHERE report_id = ? OR caller_id = ? OR report_id LIKE ? "
            "ORDER BY report_id = ? DESC, caller_id = ? DESC, report_id",
            (identity, identity, f"{identity}%", identity, identity),
        ).fetchone()
        if found is None:
            raise NoSuchReportError(
                f"The record {self.path} holds no report {identity!r}. "
                "`dragoman reports` lists what it holds."
            )
        report = dict(found)
        for table in ("sentences", "removed", "credits"):
            rows = self._connection.execute(
                f"SELECT * FROM {table} WHERE report_id = ? ORDER BY start", (report["report_id"],)
            )
            report[table] = [dict(row) for row in rows]
        return report

    def skipped(self) -> Rows:
        """What could not be read or coded, and why."""
        columns = ("source", "caller_id", "kind", "message")
        rows = self._connection.execute("SELECT * FROM skipped ORDER BY source, caller_id, kind")
        return Rows([dict(row) for row in rows], columns)
