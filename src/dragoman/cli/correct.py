"""`dragoman correct` and `corrections`: what a person sets right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain, print_rows
from dragoman.errors import UsageError

LIST = {
    "number": "number",
    "state": "state",
    "kind": "kind",
    "event": "event_id",
    "report": "report_id",
    "type": "type",
    "changes": "changes",
    "by": "made_by",
    "at": "made_at",
}


def correct(
    event: Annotated[
        str | None, typer.Argument(metavar="EVENT", help="Id of an event, or its beginning.")
    ] = None,
    type: Annotated[str | None, typer.Option("--type", help="PLOVER type.")] = None,
    mode: Annotated[str | None, typer.Option("--mode", help="Mode of the type, or none.")] = None,
    realis: Annotated[
        str | None,
        typer.Option("--realis", help="asserted, negated, future, hypothetical or historical."),
    ] = None,
    alleged: Annotated[
        bool | None, typer.Option("--alleged/--not-alleged", help="The report vouches for it not.")
    ] = None,
    actors: Annotated[
        str | None,
        typer.Option(
            "--actors",
            help='Who did it, joined by ";": a code (IRN, IRN/MIL), a name, "Name (IRN/MIL)"; '
            "or none.",
        ),
    ] = None,
    recipients: Annotated[
        str | None, typer.Option("--recipients", help="To whom, written likewise.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", help='A name, "Name (IRN)" to choose, or none.')
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="A day, month, year, FROM/TO, or none.")
    ] = None,
    not_an_event: Annotated[
        bool, typer.Option("--not-an-event", help="Set the event aside.")
    ] = False,
    join: Annotated[
        str | None, typer.Option("--join", metavar="EVENT", help="It tells the same thing as this.")
    ] = None,
    apart: Annotated[
        str | None,
        typer.Option("--apart", metavar="EVENT", help="It tells another thing than this."),
    ] = None,
    split: Annotated[bool, typer.Option("--split", help="It tells a thing of its own.")] = False,
    missed: Annotated[
        str | None,
        typer.Option("--missed", metavar="REPORT", help="Enter an event of this report."),
    ] = None,
    start: Annotated[int | None, typer.Option("--start", help="Where its words begin.")] = None,
    end: Annotated[int | None, typer.Option("--end", help="Where its words end.")] = None,
    in_title: Annotated[
        bool, typer.Option("--in-title", help="They stand in the headline.")
    ] = False,
    sheet: Annotated[
        Path | None, typer.Option("--sheet", help="Enter the corrections of a CSV sheet.")
    ] = None,
    write_sheet: Annotated[
        Path | None, typer.Option("--write-sheet", help="Write a sheet of events to review.")
    ] = None,
    report: Annotated[
        str | None, typer.Option("--report", help="Only events of this report in the sheet.")
    ] = None,
    withdraw: Annotated[
        int | None, typer.Option("--withdraw", metavar="NUMBER", help="Take a correction back.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who corrects; else your name.")] = None,
    record: opt.RecordFile = opt.RECORD,
) -> None:
    """Correct an event, enter one that was missed, or do many by a sheet.

    Corrections are rows of their own: the coder's values stay, and every later coding is
    corrected again.

    Examples:

        dragoman correct e3f1c9a07b52 --type REJECT --mode none --actors "IRN; RUS/MIL"

        dragoman correct --missed 4e6828e78d56 --start 120 --end 128 --type PROTEST --by "Ana"

        dragoman correct e3f1c9a07b52 --apart e77a01c2d3f4

        dragoman correct --write-sheet review.csv

        dragoman correct --sheet review.csv
    """
    values = {
        "type": type, "mode": mode, "realis": realis, "alleged": alleged, "actors": actors,
        "recipients": recipients, "place": place, "date": date,
    }  # fmt: skip
    _one_task(event, missed, sheet, write_sheet, withdraw)
    _no_values_for_files(
        sheet or write_sheet or withdraw, values, not_an_event or split or join or apart
    )
    from dragoman.record.record import Record
    from dragoman.record.sheet import write_sheet as write

    # To correct makes no record where there is none.
    if not record.exists() or write_sheet:
        with Record(record, read_only=True) as opened:
            if write_sheet:
                count = write(opened.events(report=report), write_sheet)
                complain(f"dragoman: {count:,} events written to {write_sheet}.")
        return
    with Record(record) as opened:
        if sheet:
            complain(f"dragoman: {opened.correct_sheet(sheet, by=by):,} new corrections.")
        elif withdraw is not None:
            opened.withdraw(withdraw, by=by)
            complain(f"dragoman: correction {withdraw} is withdrawn.")
        elif missed:
            others = not_an_event or split or join or apart
            if start is None or end is None or others:
                raise UsageError("A missed event needs --start, --end and --type, and no other.")
            _told(opened.correct_missed(missed, start, end, by=by, in_title=in_title, **values))
        else:
            number = opened.correct(
                str(event), by=by, not_an_event=not_an_event, split=split, join=join,
                apart=apart, **values,
            )  # fmt: skip
            _told(number)


def corrections(
    record: opt.RecordFile = opt.RECORD,
    json: Annotated[bool, typer.Option("--json", help="JSON lines with all columns.")] = False,
) -> None:
    """List corrections: what, by whom, when, and whether they are applied.

    A correction is "no longer anchored" where the present coding has no such event at its place.

    Examples:

        dragoman corrections

        dragoman corrections --json | jq 'select(.state == "no longer anchored")'
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        print_rows(opened.corrections(), LIST, json)


def _one_task(*tasks: Any) -> None:
    if sum(task is not None for task in tasks) != 1:
        raise UsageError(
            "Name one of: an event, --missed REPORT, --sheet FILE, --write-sheet FILE, "
            "--withdraw NUMBER."
        )


def _no_values_for_files(task: Any, values: dict[str, Any], others: Any) -> None:
    if task is not None and (others or any(v is not None for v in values.values())):
        raise UsageError("Values are for one event: name it, or leave them out.")


def _told(number: int | None) -> None:
    if number is None:
        complain("dragoman: this correction stands already.")
    else:
        complain(f"dragoman: correction {number} is applied.")
