"""Corrections as a CSV sheet: written with the events to be reviewed, read back when filled in."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.corrections.cells import columns_of, read_lines
from dragoman.errors import DragomanError, SheetError, UsageError
from dragoman.record.corrections import enter, enter_missed
from dragoman.record.report import find_report
from dragoman.record.rows import Rows
from dragoman.validity import sheet as sampled

FIELDS = ("type", "mode", "realis", "alleged", "actors", "recipients", "place", "date")
TOLD = {
    "event_id": "event_id", "report_id": "report_id", "sentence": "sentence", "trigger": "trigger",
    "start": "start", "end": "end", "in_title": "in_title", "type": "type", "mode": "mode",
    "realis": "realis", "alleged": "alleged", "actors": "actor", "recipients": "recipient",
    "place": "place", "date": "date_from",
}  # fmt: skip
"""Columns that tell of the event, and the column of `events` they are taken from."""
ASKED = (*(f"correct_{name}" for name in FIELDS), "not_an_event", "split", "join", "apart")
HINT = "`dragoman correct --write-sheet FILE` writes a sheet."
FLAGS = {"yes": True, "true": True, "1": True, "x": True, "no": False, "false": False, "0": False}


def check_fields(values: Mapping[str, Any]) -> None:
    """UsageError for a field that cannot be corrected."""
    wrong = [name for name in values if name not in FIELDS]
    if wrong:
        raise UsageError(f"{wrong[0]!r} cannot be corrected. Fields: {', '.join(FIELDS)}.")


def write_sheet(events: Rows, path: Path) -> int:
    """Write the events with empty columns for corrections; the number of events."""
    try:
        # With a mark of UTF-8, without which spreadsheets garble names.
        with path.open("x", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([*TOLD, *ASKED])
            for event in events:
                cells = [event[column] for column in TOLD.values()]
                told = [int(c) if isinstance(c, bool) else c for c in cells]
                writer.writerow([*told, *[""] * len(ASKED)])
    except FileExistsError as error:
        raise UsageError(f"{path} exists, perhaps with your corrections. Name another.") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}). Name another.") from error
    return len(events)


def enter_sheet(connection: sqlite3.Connection, path: Path, by: str) -> int:
    """Enter all corrections of a sheet; SheetError names every bad line, and then none counts."""
    new, problems = 0, []
    rows = list(_read(path))
    if not rows:
        raise SheetError(path, [f"the sheet has no lines. {HINT}"])
    for line, row in rows:
        try:
            new += _enter(connection, _written(connection, row), by)
        except DragomanError as error:
            problems.append(f"line {line}: {error}")
    if problems:
        raise SheetError(path, problems)
    return new


def _read(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a sheet of `correct`, or of one of `sample` that is filled in."""
    if "verdict" not in columns_of(path):
        for line in read_lines(path, ("event_id",), (*TOLD, *ASKED), HINT):
            yield line.number, line.cells
        return
    for line in read_lines(path, sampled.NEEDED, sampled.COLUMNS, sampled.HINT):
        yield line.number, line.cells


def _written(connection: sqlite3.Connection, row: Mapping[str, str]) -> Mapping[str, str]:
    """The row as a sheet of `correct` has it."""
    if "verdict" not in row:
        return row
    missed = sampled.is_missed(row)
    text = find_report(connection, row["report_id"])["text"] if missed else None
    return sampled.as_correction(row, text)


def _enter(connection: sqlite3.Connection, row: Mapping[str, str], by: str) -> int:
    """1 where the row holds a new correction, else 0."""
    values: dict[str, Any] = {n: row.get(f"correct_{n}") or None for n in FIELDS}
    if values["alleged"] is not None:
        values["alleged"] = _flag("correct_alleged", values["alleged"])
    flags = {n: _flag(n, row.get(n) or "no") for n in ("not_an_event", "split")}
    join, apart = row.get("join") or None, row.get("apart") or None
    if not (any(v is not None for v in values.values()) or any(flags.values()) or join or apart):
        return 0
    if row["event_id"]:
        number = enter(connection, row["event_id"], values, by=by, join=join, apart=apart, **flags)
        return int(number is not None)
    try:
        start, end = int(row.get("start") or ""), int(row.get("end") or "")
    except ValueError as error:
        raise UsageError("a missed event (no event_id) needs report_id, start and end.") from error
    if join or apart or any(flags.values()):
        raise UsageError("a missed event (no event_id) takes correct_... columns only.")
    number = enter_missed(
        connection, row.get("report_id") or "", start, end, values, by=by,
        in_title=_flag("in_title", row.get("in_title") or "no"),
    )  # fmt: skip
    return int(number is not None)


def _flag(name: str, text: str) -> bool:
    if text.lower() not in FLAGS:
        raise UsageError(f"{text!r} in {name} is neither yes nor no.")
    return FLAGS[text.lower()]
