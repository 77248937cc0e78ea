"""`dragoman codebook` and `dragoman gaps`: what the lexicon holds, and what it lacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as opt
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.model import Report

FORMS = ("markdown", "html")


def codebook(
    form: Annotated[
        str, typer.Option("--as", metavar="|".join(FORMS), help="Form of the page.")
    ] = "markdown",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file, not to the screen.")
    ] = None,
) -> None:
    """Print the codebook: all types, modes and frames with their examples.

    Examples:

        dragoman codebook --as html --output codebook.html
    """
    from dragoman.events.codebook import to_html, to_markdown

    if form not in FORMS:
        raise UsageError(f"There is no form {form!r}. Choose one of: {', '.join(FORMS)}.")
    page = to_html() if form == "html" else to_markdown()
    if output is None:
        typer.echo(page, nl=False)
    else:
        output.write_text(page, encoding="utf-8", newline="\n")


def gaps(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INPUT...]", help="Files and folders; without any, the record."),
    ] = None,
    record: opt.RecordFile = opt.RECORD,
    least: Annotated[int, typer.Option("--least", min=1, help="Seen at least so many times.")] = 3,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")] = 50,
    idle: Annotated[bool, typer.Option("--idle", help="Frames that never fired instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """List what people and states do to each other that no frame covers, with examples.

    Reports are coded anew, so this takes as long as `dragoman code`.

    Examples:

        dragoman gaps clippings/ --least 5

        dragoman gaps --record middle-east.sqlite --idle
    """
    from dragoman.events.gaps import GapFinder
    from dragoman.pipeline import Coder

    coder = Coder()
    finder = GapFinder(coder.events)
    for report in _reports(inputs, record):
        finder.count(coder.code(report))
    if idle:
        for frame in finder.idle()[:limit]:
            typer.echo(json.dumps({"frame": frame}) if as_json else frame)
        return
    for gap in finder.frequent(least)[:limit]:
        if as_json:
            row = {"pattern": gap.pattern, "count": gap.count, "examples": gap.examples}
            typer.echo(json.dumps(row, ensure_ascii=False))
        else:
            typer.echo(f"{gap.count:6}  {gap.pattern}")
            for example in gap.examples:
                typer.echo(f"          {example}")


def _reports(inputs: list[str] | None, record: opt.RecordFile) -> Iterator[Report]:
    from dragoman.intake import ReadOptions, Skipped, read
    from dragoman.record.record import Record

    if inputs:
        for item in read(inputs, ReadOptions()):
            if isinstance(item, Skipped):
                typer.echo(item.message, err=True)
            else:
                yield item
        return
    with Record(record, read_only=True) as opened:
        for row in opened.reports():
            yield opened.source_report(row["report_id"])
