"""`dragoman stories`, `story`, `copies`: many reports, who repeats whom and about what."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import print_rows
from dragoman.cli.query import AsJson

STORIES = {
    "first": "first",
    "last": "last",
    "reports": "count",
    "outlets": "outlets",
    "title": "title",
    "story": "story",
}
REPORTS = {
    "date": "date",
    "publisher": "publisher",
    "title": "title",
    "events": "events",
    "id": "caller_id",
    "report": "report_id",
}

COPIES = {
    "date": "date",
    "publisher": "publisher",
    "kind": "kind",
    "share": "share",
    "of": "original_publisher",
    "title": "title",
    "report": "report_id",
    "original": "original",
}


def stories(
    record: opt.RecordFile = opt.RECORD,
    least: Annotated[
        int, typer.Option("--least", min=1, help="Only stories of at least so many reports.")
    ] = 1,
    json: AsJson = False,
) -> None:
    """List stories: reports about one thing, over days and outlets.

    With --json a line is a story with the ids of its reports.

    Examples:

        dragoman stories --least 2

        dragoman stories --json | jq -c '[.story, .reports]'
    """
    with opt.joined(record) as found:
        rows = found.stories(least=least)
    print_rows(rows if json else _counted(rows), STORIES, json)


def story(
    identity: Annotated[str, typer.Argument(metavar="ID", help="Its id, or a beginning of it.")],
    record: opt.RecordFile = opt.RECORD,
    json: AsJson = False,
) -> None:
    """List the reports of one story, by date.

    Examples:

        dragoman story 4f0c1e9d

        dragoman story 4f0c1e9d --json | jq -r .report_id
    """
    with opt.joined(record) as found:
        rows = found.story(identity)
    print_rows(rows, REPORTS, json)


def copies(
    record: opt.RecordFile = opt.RECORD,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="same, updated, excerpt or shares agency text."),
    ] = None,
    json: AsJson = False,
) -> None:
    """List reports that repeat an earlier one, and how.

    With --json, shared and in_original are the sentences that both have, as [start, end].

    Examples:

        dragoman copies --kind updated

        dragoman copies --json | jq -c '[.caller_id, .kind, .original_caller_id]'
    """
    with opt.joined(record) as found:
        rows = found.copies(kind)
    print_rows(rows, COPIES, json)


def _counted(rows: Any) -> Any:
    """Stories with the number of their reports in place of their ids."""
    from dragoman.record.rows import Column, Rows

    schema = [*rows.schema, Column("count", "integer")]
    return Rows([{**row, "count": len(row["reports"])} for row in rows], schema)
