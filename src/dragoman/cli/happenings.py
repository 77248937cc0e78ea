"""`dragoman happenings`, `happening`: what happened, whoever tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import console, print_json, print_rows
from dragoman.cli.query import AsJson, Limit, OfReport, Since, Until, Words, check_type

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.record.happenings import HappeningAccount

LIST = {
    "date": "from",
    "type": "type+mode",
    "state": "state",
    "actor": "actor",
    "recipient": "recipient",
    "place": "place",
    "reports": "reports",
    "sources": "originators",
    "sentence": "sentence",
    "happening": "happening",
}
DIM = "dim"


def happenings(
    record: opt.RecordFile = opt.RECORD,
    actor: Annotated[
        str | None, typer.Option("--actor", help="A country's code (IRN), a key, or a name.")
    ] = None,
    recipient: Annotated[str | None, typer.Option("--recipient", help="To whom.")] = None,
    type: Annotated[str | None, typer.Option("--type", help="PLOVER type.")] = None,
    since: Since = None,
    until: Until = None,
    place: Annotated[str | None, typer.Option("--place", help="A name or a code.")] = None,
    text: Words = None,
    report: OfReport = None,
    limit: Limit = None,
    json: AsJson = False,
) -> None:
    """List happenings: one row for one thing, however many reports tell it.

    Events of several reports are joined where type, sides, date, place and words fit
    (docs/happenings.md). A happening is listed when one of its tellings fits the options. With
    `--json`, `events` are the report, start and end of every telling.

    Examples:

        dragoman happenings --actor ISR --type ASSAULT --since 2014-07

        dragoman happenings --json | jq 'select(.originators > 2)'
    """
    with opt.joined(record) as opened:
        check_type(type, opened)
        rows = opened.happenings(
            actor=actor, recipient=recipient, type=type, since=since, until=until, place=place,
            text=text, report=report, limit=limit,
        )  # fmt: skip
    print_rows(rows, LIST, json)


def happening(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a happening or of an event that tells it.")
    ],
    record: opt.RecordFile = opt.RECORD,
    json: AsJson = False,
) -> None:
    """Show one happening: its tellings, and where the reports differ on day, toll and culprit.

    Joins are undone with `dragoman correct EVENT --split` or `--apart EVENT`, and made with
    `--join EVENT`.

    Examples:

        dragoman happening h3f1c9a07b52

        dragoman happening e3f1c9a07b52 --json
    """
    with opt.joined(record) as opened:
        found = opened.happening(identity)
    if json:
        print_json([_as_dict(found)])
        return
    for line in _account(found):
        console().print(line, soft_wrap=True)


def _account(found: HappeningAccount) -> Iterable[Text]:
    from rich.text import Text

    kind = found.type + (f"/{found.mode}" if found.mode else "")
    yield Text.assemble((found.happening, "bold"), f"  {kind}, {found.state}")
    course = " -> ".join(f"{c['realis']} ({c['day'] or 'undated'})" for c in found.course)
    yield from _facts("course", [course] if len(found.course) > 1 else [])
    yield from _facts("day", [_days(*r["value"]) + _told(r) for r in found.dates])
    yield from _facts("actor", [f"{r['value'][0]}{_told(r)}" for r in found.actors])
    for what, toll in found.tolls.items():
        yield from _facts(what, [_bounds(toll), *(f"  {_value(v)}{_by(v)}" for v in toll["told"])])
    yield from _facts("outlets", [", ".join(found.outlets)] if found.outlets else [])
    yield from _facts("reported by", [", ".join(found.originators)] if found.originators else [])
    yield Text()
    for t in found.tellings:
        sure = "" if t["join_confidence"] is None else f" {t['join_confidence']:.2f}"
        yield Text.assemble(
            (f"{t['report_date'] or 'undated':>12}  ", DIM),
            (f"{t['type']} {t['realis']}{', alleged' if t['alleged'] else ''}", "bold yellow"),
            f"  {t['publisher'] or t['caller_id']}: {' '.join(t['sentence'].split())}",
            (f"  {t['event_id']} [{t['join_reason'] or 'not joined yet'}{sure}]", DIM),
        )
    reports = len({t["report_id"] for t in found.tellings})
    yield Text(f"{len(found.tellings)} telling(s) in {reports} report(s).", style=DIM)


def _facts(label: str, lines: list[str]) -> Iterable[Text]:
    from rich.text import Text

    for number, line in enumerate(lines):
        yield Text.assemble((f"{'' if number else label:>12}  ", DIM), line)


def _days(first: str | None, last: str | None) -> str:
    return "/".join(dict.fromkeys(d for d in (first, last) if d))


def _told(rival: dict[str, Any]) -> str:
    outlets = dict.fromkeys(t["outlet"] or t["report"] for t in rival["told"])
    return f"  ({rival['tellings']}: {', '.join(outlets)})"


def _bounds(toll: dict[str, Any]) -> str:
    best = "?" if toll["best"] is None else toll["best"]
    return f"{best} ({toll['low'] or '?'} to {toll['high'] or '?'})"


def _value(told: dict[str, Any]) -> str:
    return str(told["text"] or told["best"])


def _by(told: dict[str, Any]) -> str:
    said = f", as {told['said_by']} said" if told["said_by"] else ""
    return f"  {told['outlet'] or told['report']}, {told['day'] or 'undated'}{said}"


def _as_dict(found: HappeningAccount) -> dict[str, Any]:
    plain = {f.name: getattr(found, f.name) for f in fields(found)}
    return {**plain, "tellings": found.tellings.to_dicts()}
