"""`dragoman export`: a table of the record as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain


def export(
    kind: Annotated[str, typer.Option("--as", help="csv, jsonl or parquet.", show_default=False)],
    table: Annotated[
        str, typer.Option("--table", "-t", help="events, statements or reports.")
    ] = "events",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write to in place of standard output."),
    ] = None,
    record: opt.RecordFile = opt.RECORD,
) -> None:
    """Write a table of the record as CSV, JSON lines or Parquet.

    The same reports give the same bytes, whatever the order they were added in.

    Examples:

        dragoman export --as csv --output events.csv

        dragoman export --as jsonl --table statements | gzip > statements.jsonl.gz

        dragoman export --as parquet --table reports -o reports.parquet
    """
    from dragoman.errors import UsageError
    from dragoman.exports import flat
    from dragoman.record.record import Record

    flat.check_kind(kind)
    if output is None and kind == "parquet":
        raise UsageError("Parquet is no text: name a file with --output.")
    with Record(record, read_only=True) as opened:
        if output is not None:
            count = flat.export(opened, table, kind, output)
            complain(f"dragoman: {count:,} {table} written to {output}.")
        else:
            flat.write_text(flat.table(opened, table), kind, sys.stdout)
