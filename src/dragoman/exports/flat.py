"""Tables of the record as files: sorted, without run ids or clock times."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from dragoman.errors import MissingDependencyError, UsageError
from dragoman.record.record import Record
from dragoman.record.rows import Rows

TABLES = ("events", "statements", "reports")
FORMATS = ("csv", "jsonl", "parquet")


def table(record: Record, name: str) -> Rows:
    """One of TABLES as rows, by date, report and place in the text."""
    if name not in TABLES:
        raise UsageError(f"There is no table {name!r}. Tables: {', '.join(TABLES)}.")
    rows: Rows = getattr(record, name)()
    return rows


def to_csv(rows: Rows) -> str:
    """CSV with a header and one row a line; true and false are 1 and 0, nothing is empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows([row[c] for c in rows.columns] for row in rows)
    return buffer.getvalue()


def to_jsonl(rows: Rows) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def to_parquet(rows: Rows, path: Path) -> None:
    """Write a Parquet file; needs the extra `dragoman[parquet]`."""
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise MissingDependencyError("pyarrow", "parquet", "Parquet") from error
    parquet.write_table(rows.to_arrow(), path)


def export(record: Record, name: str, kind: str, path: Path) -> int:
    """Write one table of the record to `path`; returns the number of rows."""
    rows = table(record, name)
    if kind == "parquet":
        to_parquet(rows, path)
    else:
        path.write_text(text_of(rows, kind), encoding="utf-8", newline="")
    return len(rows)


def text_of(rows: Rows, kind: str) -> str:
    """CSV or JSON Lines."""
    writers: dict[str, Any] = {"csv": to_csv, "jsonl": to_jsonl}
    if kind not in writers:
        raise UsageError(f"There is no text format {kind!r}. Formats: {', '.join(FORMATS)}.")
    text: str = writers[kind](rows)
    return text
