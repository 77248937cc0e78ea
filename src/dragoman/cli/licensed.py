"""`dragoman archive`, `rehydrate`: replication packages without licensed text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain

MOST_MISSING = 10
"""Missing reports named one by one."""


def archive(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The zip to write.")],
    record: opt.RecordFile = opt.RECORD,
) -> None:
    """Write a replication package: all that was coded, without the text of the reports.

    Examples:

        dragoman archive replication.zip --record politics.sqlite
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        count = opened.archive(file)
    complain(f"dragoman: {count:,} reports without their text written to {file}.")


def rehydrate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A package of `dragoman archive`.")],
    inputs: opt.Inputs,
    record: opt.RecordFile = opt.RECORD,
) -> None:
    """Join a replication package with the text you have, into a new record.

    Reports are matched by content: text, title, date, publisher and address. The exit status is 1
    when some have no text.

    Examples:

        dragoman rehydrate replication.zip archive/ --record replicated.sqlite
    """
    from dragoman.record.record import Record

    with Record(record) as opened:
        joined = opened.rehydrate(file, inputs)
    complain(f"dragoman: {joined.found:,} reports have their text, {len(joined.missing):,} not.")
    for rid in joined.missing[:MOST_MISSING]:
        complain(f"dragoman: {rid}: no input holds this report.")
    if joined.missing:
        raise typer.Exit(1)
