"""`dragoman coverage`, `changes`, `watch`: what was read, what is new, what one waits for."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain, print_rows
from dragoman.cli.query import AsJson

COVERAGE = {
    name: name.replace(" ", "_")
    for name in (
        "publisher", "month", "reports", "with events", "events", "statements", "skipped", "why",
    )
}  # fmt: skip
CHANGES = {
    "day": "day",
    "kind": "kind",
    "what": "what+realis+alleged+first",
    "actor": "actor",
    "recipient": "recipient",
    "words": "words",
    "report": "report_id",
}
WATCHED = {"watch": "watch", **CHANGES}
WATCHES = {n: n for n in ("watch", "actor", "recipient", "type", "dispute", "text")}
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the watch.")]

watch = typer.Typer(no_args_is_help=True, help="Keep questions, and print what is new to them.")


def coverage(record: opt.RecordFile = opt.RECORD, json: AsJson = False) -> None:
    """Count reports by outlet and month, and what was skipped and why.

    These are the denominators of every series that is counted from the record. Of what could not
    be read neither outlet nor month is known.

    Examples:

        dragoman coverage

        dragoman coverage --json | jq 'select(.skipped > 0)'
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        rows = opened.coverage()
    print_rows(rows, COVERAGE, json)


def changes(
    since: Annotated[str, typer.Option("--since", help="From this day, month or year on.")],
    actor: Annotated[
        str | None, typer.Option("--actor", help="Whoever acts or is acted on: a code or a name.")
    ] = None,
    pair: Annotated[
        tuple[str, str] | None, typer.Option("--pair", help="Two who act on each other: RUS JPN.")
    ] = None,
    dispute: Annotated[
        str | None, typer.Option("--dispute", help="Steps of a dispute, by any of its names.")
    ] = None,
    record: opt.RecordFile = opt.RECORD,
    json: AsJson = False,
) -> None:
    """List what is new since a day: events, statements, steps of disputes, agreements.

    "first" marks an event of a type that this actor did not do to this recipient before.

    Examples:

        dragoman changes --since 2015-03 --pair IRN USA

        dragoman changes --since 2012 --dispute Senkaku --json
    """
    from dragoman.record.record import Record

    if dispute and (actor or pair):
        raise typer.BadParameter("takes neither --actor nor --pair.", param_hint="--dispute")
    with Record(record, read_only=True) as opened:
        rows = opened.changes(since, actor=actor, pair=pair, dispute=dispute)
    print_rows(rows, CHANGES, json)


@watch.command("add", no_args_is_help=True)
def add_watch(
    name: Name,
    actor: Annotated[str | None, typer.Option("--actor", help="Who does or says it.")] = None,
    recipient: Annotated[str | None, typer.Option("--recipient", help="To whom.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="PLOVER type of the event.")] = None,
    dispute: Annotated[str | None, typer.Option("--dispute", help="Any name of a dispute.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="Words that must occur.")] = None,
    record: opt.RecordFile = opt.RECORD,
) -> None:
    """Keep a question in the record under a name.

    Examples:

        dragoman watch add tehran --actor IRN --type SANCTION

        dragoman watch add islands --dispute Takeshima
    """
    from dragoman.cli.query import check_type
    from dragoman.record.record import Record
    from dragoman.record.watches import Question

    question = Question(actor=actor, recipient=recipient, type=type, dispute=dispute, text=text)
    with Record(record) as opened:
        check_type(type, opened)
        opened.add_watch(name, question)


@watch.command("list")
def list_watches(record: opt.RecordFile = opt.RECORD, json: AsJson = False) -> None:
    """List the watches.

    Examples:

        dragoman watch list
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        rows = opened.watches()
    print_rows(rows, WATCHES, json)


@watch.command("remove", no_args_is_help=True)
def remove_watch(name: Name, record: opt.RecordFile = opt.RECORD) -> None:
    """Forget a watch and what it has shown.

    Examples:

        dragoman watch remove tehran
    """
    from dragoman.record.record import Record

    with Record(record) as opened:
        opened.remove_watch(name)
    complain(f"dragoman: the watch {name} is removed.")


@watch.command("run")
def run_watches(record: opt.RecordFile = opt.RECORD, json: AsJson = False) -> None:
    """Print what fits a watch and has come into the record since the last run.

    Examples:

        dragoman watch run --json | mail -s "new in the record" desk
    """
    from dragoman.record.record import Record

    with Record(record) as opened:
        rows = opened.run_watches()
    print_rows(rows, WATCHED, json)
