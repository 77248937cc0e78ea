"""`dragoman reports`, `events`, `statements`: questions to the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import print_rows

if TYPE_CHECKING:
    from dragoman.record.record import Record

EVENTS = {
    "date": "date_from",
    "type": "type+mode",
    "actor": "actor",
    "recipient": "recipient",
    "realis": "realis+alleged",
    "place": "place",
    "trigger": "trigger",
    "sentence": "sentence",
    "report": "report_id",
}
STATEMENTS = {
    "reported": "report_date",
    "speaker": "speaker",
    "kind": "kind",
    "addressee": "addressee",
    "words": "words",
    "report": "report_id",
}
REPORTS = {
    "date": "date",
    "publisher": "publisher",
    "title": "title",
    "events": "events",
    "statements": "statements",
    "id": "caller_id",
    "report": "report_id",
}
Since = Annotated[
    str | None,
    typer.Option("--since", help="From this day, month or year on (YYYY-MM-DD, YYYY-MM, YYYY)."),
]
Until = Annotated[str | None, typer.Option("--until", help="Up to this day, month or year.")]
Words = Annotated[
    str | None,
    typer.Option("--text", help='Words that occur, all of them; "a phrase" in quotation marks.'),
]
OfReport = Annotated[str | None, typer.Option("--report", help="Id of a report, or your own.")]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many rows.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON lines with all columns.")]


def reports(
    record: opt.RecordFile = opt.RECORD,
    since: Since = None,
    until: Until = None,
    text: Words = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Its name.")] = None,
    limit: Limit = None,
    json: AsJson = False,
) -> None:
    """List the reports of the record.

    Examples:

        dragoman reports --since 2015-03 --text '"cease-fire" Minsk'

        dragoman reports --publisher Reuters --json | jq -r .report_id
    """
    with _opened(record) as opened:
        rows = opened.reports(since=since, until=until, text=text, publisher=publisher, limit=limit)
    print_rows(rows, REPORTS, json)


def events(
    record: opt.RecordFile = opt.RECORD,
    actor: Annotated[
        str | None,
        typer.Option("--actor", help="Who did it: a country's code (IRN), a key, or a name."),
    ] = None,
    recipient: Annotated[str | None, typer.Option("--recipient", help="To whom.")] = None,
    type: Annotated[
        str | None, typer.Option("--type", help="PLOVER type: CONSULT, SANCTION, ASSAULT ...")
    ] = None,
    mode: Annotated[
        str | None, typer.Option("--mode", help="PLOVER mode: visit, airstrike, riot ...")
    ] = None,
    realis: Annotated[
        str | None,
        typer.Option("--realis", help="asserted, negated, future, hypothetical or historical."),
    ] = None,
    alleged: Annotated[
        bool | None,
        typer.Option("--alleged/--vouched", help="Only what reports do not vouch for, or do."),
    ] = None,
    min_confidence: opt.MinConfidence = None,
    since: Since = None,
    until: Until = None,
    place: Annotated[
        str | None, typer.Option("--place", help="Where: a name or a country's code.")
    ] = None,
    text: Words = None,
    report: OfReport = None,
    limit: Limit = None,
    json: AsJson = False,
) -> None:
    """List events: who did what to whom, with the words that say so.

    Examples:

        dragoman events --actor IRN --type SANCTION --since 2012

        dragoman events --realis asserted --vouched --place Kabul

        dragoman events --mode airstrike --json | jq -r '[.date_from, .actor, .trigger] | @tsv'
    """
    with _opened(record) as opened:
        check_type(type, opened)
        rows = opened.events(
            actor=actor, recipient=recipient, type=type, mode=mode, realis=realis,
            alleged=alleged, min_confidence=min_confidence, since=since, until=until, place=place,
            text=text, report=report, limit=limit,
        )  # fmt: skip
    print_rows(rows, EVENTS, json)


def statements(
    record: opt.RecordFile = opt.RECORD,
    speaker: Annotated[
        str | None,
        typer.Option("--speaker", help="Who said it: a country's code, a key, or a name."),
    ] = None,
    addressee: Annotated[str | None, typer.Option("--addressee", help="To whom.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="direct, indirect or mixed.")] = None,
    about: Annotated[
        str | None,
        typer.Option(
            "--about", help="A dispute, agreement, actor, country's code or PLOVER type spoken of."
        ),
    ] = None,
    stance: Annotated[
        str | None,
        typer.Option("--stance", help="supports, opposes, denies, claims or neutral."),
    ] = None,
    occasion: Annotated[
        str | None, typer.Option("--occasion", help="Words of the occasion: interview ...")
    ] = None,
    since: Since = None,
    until: Until = None,
    text: Words = None,
    report: OfReport = None,
    limit: Limit = None,
    json: AsJson = False,
) -> None:
    """List statements: who said what, in whose words.

    Examples:

        dragoman statements --speaker Zarif --text nuclear --since 2014

        dragoman statements --about Crimea --stance opposes

        dragoman statements --speaker RUS --kind direct --json | jq -r .words
    """
    with _opened(record) as opened:
        rows = opened.statements(
            speaker=speaker, addressee=addressee, kind=kind, about=about, stance=stance,
            occasion=occasion, since=since, until=until, text=text, report=report, limit=limit,
        )  # fmt: skip
    print_rows(rows, STATEMENTS, json)


def _opened(path: Any) -> Record:
    from dragoman.record.record import Record

    return Record(path, read_only=True)


def check_type(name: str | None, record: Record) -> None:
    """A wrong name would find nothing, and that would read as if nothing had happened."""
    types = record.ontology().types
    if name is not None and name.upper() not in types:
        raise typer.BadParameter(
            f"{name!r} is no event type. Types: {', '.join(types)}.", param_hint="--type"
        )
