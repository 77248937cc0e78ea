"""`dragoman export`: a table or panel of the record as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain
from dragoman.cli.query import Since, Until

if TYPE_CHECKING:
    from dragoman.record.record import Record
    from dragoman.record.rows import Rows


FOREIGN = ("plover", "polecat")
"""Forms of other programs, that hold events and nothing else."""


def export(
    kind: Annotated[
        str, typer.Option("--as", help="csv, jsonl or parquet; of events, plover or polecat.")
    ] = "csv",
    table: Annotated[
        str,
        typer.Option(
            "--table",
            "-t",
            help="events, happenings, participants, dyads, statements, reports, disputes, "
            "dispute_steps or agreements.",
        ),
    ] = "events",
    panel: Annotated[
        str | None,
        typer.Option("--panel", help="Counts with zeros, by country or dyad, in place of a table."),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Period of a panel: day, month, year.")] = "month",
    since: Since = None,
    until: Until = None,
    undirected: Annotated[
        bool, typer.Option("--undirected", help="Dyads once each, in place of both directions.")
    ] = False,
    tellings: Annotated[
        bool,
        typer.Option("--tellings", help="Count every event of every report, not happenings once."),
    ] = False,
    dictionary: Annotated[
        bool, typer.Option("--dictionary", help="Write unit and source of every column instead.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write to in place of standard output."),
    ] = None,
    record: opt.RecordFile = opt.RECORD,
) -> None:
    """Write a table or a panel of the record as CSV, JSON lines or Parquet.

    The same reports give the same bytes, whatever the order they were added in. `--since` and
    `--until` bound a panel.

    Examples:

        dragoman export --as csv --output events.csv

        dragoman export --panel dyad --by year --since 1990 --output pairs.csv

        dragoman export --as jsonl --table statements | gzip > statements.jsonl.gz

        dragoman export --dictionary --output columns.csv
    """
    from dragoman.errors import UsageError
    from dragoman.exports import flat

    if kind in FOREIGN:
        if panel or dictionary or since or until or table != "events":
            raise UsageError(f"--as {kind} holds events only: leave out the other options.")
        _foreign(kind, record, output)
        return

    flat.check_kind(kind)
    if output is None and kind == "parquet":
        raise UsageError("Parquet is no text: name a file with --output.")
    if panel is None and (since or until):
        raise UsageError("--since and --until bound a panel: name one with --panel.")
    if tellings and panel is None and table != "dyads":
        raise UsageError("--tellings is for what is counted: --panel, or --table dyads.")
    what = "columns" if dictionary else f"rows of the {panel} panel" if panel else table
    if dictionary:
        _put(_columns(record), kind, output, what)
        return
    with opt.joined(record) as opened:
        if panel:
            rows = _panel(opened, panel, by, since, until, tellings=tellings)
        elif table == "dyads":
            from dragoman.exports.people import dyads

            rows = dyads(opened, undirected=undirected, tellings=tellings)
        else:
            rows = flat.table(opened, table)
    _put(rows, kind, output, what)


def _columns(path: Path) -> Rows:
    """The dictionary, with the types of the record where there is one."""
    from dragoman.exports.dictionary import dictionary
    from dragoman.record.record import Record

    if not path.exists():
        return dictionary()
    with Record(path, read_only=True) as record:
        return dictionary(record.ontology())


def _foreign(kind: str, path: Path, output: Path | None) -> None:
    from dragoman.exports.flat import replaced
    from dragoman.exports.plover import write_plover
    from dragoman.exports.polecat import write_polecat
    from dragoman.record.record import Record

    write = write_plover if kind == "plover" else write_polecat
    with Record(path, read_only=True) as record:
        if output is None:
            write(record, sys.stdout)
            return
        with replaced(output) as part, part.open("w", encoding="utf-8", newline="") as stream:
            count = write(record, stream)
    complain(f"dragoman: {count:,} rows written to {output}.")


def _panel(
    record: Record, unit: str, by: str, since: str | None, until: str | None, *, tellings: bool
) -> Rows:
    from dragoman.exports.panel import panel

    made = panel(record, unit, by, since=since, until=until, tellings=tellings)
    what = "tellings" if tellings else "happenings"
    for reason, count in sorted(made.left_out.items()):
        complain(f"dragoman: {count:,} {what} are not in the panel: {reason}.")
    return made.rows


def _put(rows: Rows, kind: str, output: Path | None, what: str) -> None:
    from dragoman.exports import flat

    if output is None:
        flat.write_text(rows, kind, sys.stdout)
        return
    count = flat.write(rows, kind, output)
    complain(f"dragoman: {count:,} {what} written to {output}.")
