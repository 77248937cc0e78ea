"""Tables of the record as files: sorted, without run ids, paths or clock times."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from dragoman.errors import MissingDependencyError, UsageError
from dragoman.exports.tables import TABLES, table
from dragoman.record.record import Record
from dragoman.record.rows import Column, Rows

__all__ = ["TABLES", "export", "table", "write", "write_csv", "write_jsonl", "write_parquet"]
FORMATS = ("csv", "jsonl", "parquet")


def write_csv(rows: Rows, stream: TextIO) -> None:
    """CSV with a header: true and false are 1 and 0, unknown is empty, lists are joined by "; ".

    Lines end in CR LF as RFC 4180 has it: with LF alone, Python leaves a CR in a cell unquoted.
    """
    writer = csv.writer(stream)
    writer.writerow(rows.columns)
    for row in rows:
        writer.writerow([_cell(column, row[column.name]) for column in rows.schema])


def write_jsonl(rows: Rows, stream: TextIO) -> None:
    """One JSON object a line; lists stay lists."""
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_parquet(rows: Rows, path: Path) -> None:
    """A Parquet file; needs the extra `dragoman[parquet]`."""
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise MissingDependencyError("pyarrow", "parquet", "Parquet") from error
    parquet.write_table(rows.to_arrow(), path)


def export(record: Record, name: str, kind: str, path: Path) -> int:
    """Write one table of the record to `path`, whole or not at all; the number of rows."""
    check_kind(kind)
    return write(table(record, name), kind, path)


def write(rows: Rows, kind: str, path: Path) -> int:
    """Write rows to `path`, whole or not at all; the number of rows."""
    check_kind(kind)
    with replaced(path) as part:
        if kind == "parquet":
            write_parquet(rows, part)
        else:
            with part.open("w", encoding="utf-8", newline="") as stream:
                write_text(rows, kind, stream)
    return len(rows)


def write_text(rows: Rows, kind: str, stream: TextIO) -> None:
    """CSV or JSON Lines to an open stream."""
    if kind == "csv":
        write_csv(rows, stream)
    else:
        write_jsonl(rows, stream)


def check_kind(kind: str) -> None:
    """UsageError unless `kind` is one of FORMATS."""
    if kind not in FORMATS:
        raise UsageError(f"There is no export format {kind!r}. Formats: {', '.join(FORMATS)}.")


def text_of(rows: Rows, kind: str) -> str:
    """CSV or JSON Lines as a string."""
    buffer = io.StringIO()
    write_text(rows, kind, buffer)
    return buffer.getvalue()


def _cell(column: Column, value: Any) -> Any:
    return int(value) if column.kind == "flag" else column.flat(value)


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place at the end, so that no half export is left."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            yield part
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror or error}).") from error
