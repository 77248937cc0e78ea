"""`dragoman show`: one report with all that was read from it, to be checked by eye."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain, console

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.record.record import Record

Row = dict[str, Any]
Span = tuple[int, int]
GUTTER = 7
"""Characters before a line: four of the mark, the bar and a space on each side."""
EVENT, STATEMENT, DIM = "bold yellow", "cyan", "dim"


def show(
    report: Annotated[
        str,
        typer.Argument(
            metavar="REPORT", help="Id of a report, a beginning of it, or your own id of it."
        ),
    ],
    record: opt.RecordFile = opt.RECORD,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write it as one HTML page instead."),
    ] = None,
) -> None:
    """Show one report sentence by sentence, with the events and statements read from each.

    Examples:

        dragoman show 4e6828e78d56

        dragoman show talks.txt --record middle-east.sqlite | less

        dragoman show 4e6828e78d56 --html report.html
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        found = opened.report(report)
        events = opened.events(report=found["report_id"])
        statements = opened.statements(report=found["report_id"])
        if html is not None:
            _write_page(opened, found, html)
            return
    out = console()
    for line in (*_head(found), *_body(found, list(events), list(statements)), *_left_out(found)):
        out.print(line, soft_wrap=True)


def _write_page(record: Record, report: Row, path: Path) -> None:
    from dragoman.exports.page import page
    from dragoman.record.page import page_rows

    path.write_text(page(page_rows(record, report)), encoding="utf-8")
    complain(f"dragoman: {report['report_id']} written to {path}.")


def _head(report: Row) -> Iterable[Text | str]:
    from rich.text import Text

    yield Text(report["title"] or "(no headline)", style="bold")
    versions = report["versions"]
    dateline = report["dateline"]
    facts = {
        "report": report["report_id"],
        "your id": report["caller_id"],
        "from": report["source"],
        "publisher": report["publisher"],
        "author": report["author"],
        "date": report["date"],
        "url": report["url"],
        "dateline": dateline and report["text"][dateline["start"] : dateline["end"]].strip(),
        "notes": "; ".join(report["notes"] or ()),
        "coded by": f"dragoman {versions['dragoman']}, lexicon {versions['lexicon']}, "
        f"parser {versions['parser']}",
    }
    for name, value in facts.items():
        if value:
            yield Text.assemble((f"{name:>10}  ", DIM), str(value))
    for credit in report["credits"]:
        words = report["text"][credit["start"] : credit["end"]].strip()
        yield Text.assemble((f"{'credit':>10}  ", DIM), f"{words} ({credit['kind']})")
    yield ""


def _body(report: Row, events: Sequence[Row], statements: Sequence[Row]) -> Iterable[Text | str]:
    """Headline and sentences, each with its number in the gutter and its codes below."""
    headline = ([e for e in events if e["in_title"]], [s for s in statements if s["in_title"]])
    if any(headline):
        yield from _sentence("head", report["title"], 0, *headline)
    for sentence in report["sentences"]:
        start, end = sentence["start"], sentence["end"]
        here = [e for e in events if not e["in_title"] and start <= e["start"] < end]
        said = [s for s in statements if not s["in_title"] and start <= s["content"][0][0] < end]
        words = report["text"][start:end]
        yield from _sentence(str(sentence["number"] + 1), words, start, here, said)


def _sentence(
    label: str, words: str, offset: int, events: Sequence[Row], statements: Sequence[Row]
) -> Iterable[Text]:
    from rich.text import Text

    text = Text(words)
    for statement in statements:
        for start, end in statement["content"]:
            text.stylize(STATEMENT, max(0, start - offset), max(0, end - offset))
    for event in events:
        text.stylize(EVENT, event["start"] - offset, event["end"] - offset)
    yield from _gutter(label, text)
    for event in events:
        yield from _gutter(">", _event(event))
        if event["corrected"]:
            yield from _gutter("", _corrected(event))
    for statement in statements:
        yield from _gutter('"', _statement(statement))


def _gutter(mark: str, text: Text) -> Iterable[Text]:
    """A text of one line or more behind its mark."""
    from rich.text import Text

    out = console()
    flat = Text(" ").join(text.split()) if "\n" in text.plain else text
    for number, line in enumerate(flat.wrap(out, max(20, out.width - GUTTER))):
        line.rstrip()
        yield Text.assemble((f"{mark if number == 0 else '':>4} │ ", DIM), line)


def _event(event: Row) -> Text:
    from rich.text import Text

    code = event["type"] + (f"/{event['mode']}" if event["mode"] else "")
    return Text.assemble(
        (code, EVENT),
        f"  {_sides(event)}  ",
        ", ".join(_realis(event)),
        (f"  [{event['trigger']}] {event['frame']}", DIM),
    )


def _corrected(event: Row) -> Text:
    """What a person set, with what the coder had said."""
    from rich.text import Text

    was = (
        "entered by hand" if field == "missed" else f"{field} was {_plain(value)}"
        for field, value in event["original"].items()
    )
    return Text(f"corrected: {', '.join(was)}", style=DIM)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value) or "none"
    return "none" if value is None else str(value)


def _sides(event: Row) -> str:
    actor = _person(event["actor"], event["actor_country"])
    if event["reciprocal"] and not event["recipient"]:
        return f"{actor} <>"
    return f"{actor} > {_person(event['recipient'], event['recipient_country'])}"


def _person(name: str | None, country: str | None) -> str:
    if not name:
        return "---"
    return f"{name} ({country})" if country else name


def _realis(event: Row) -> Iterable[str]:
    yield event["realis"]
    if event["alleged"]:
        yield "alleged"
    if event["attributed_to"]:
        yield f"told by {event['attributed_to']}"
    if event["date_from"]:
        until = event["date_to"]
        yield event["date_from"] + (f" to {until}" if until and until != event["date_from"] else "")
    if event["place"]:
        yield f"at {event['place']}"
    yield from event["contexts"]
    for what, count in event["magnitudes"].items():
        yield f"{what} {count['text']}"


def _statement(statement: Row) -> Text:
    from rich.text import Text

    speaker = _person(statement["speaker"], statement["speaker_country"])
    to = f" to {statement['addressee']}" if statement["addressee"] else ""
    return Text.assemble((f"{speaker}{to}, {statement['kind']}: ", STATEMENT), statement["words"])


def _left_out(report: Row) -> Iterable[Text | str]:
    from rich.text import Text

    if report["removed"]:
        yield ""
        yield Text("left out", style="bold")
    for part in report["removed"]:
        words = " ".join(report["text"][part["start"] : part["end"]].split())
        short = words if len(words) <= 70 else f"{words[:67]}..."
        yield Text.assemble((f"  {part['reason']}: ", DIM), json.dumps(short, ensure_ascii=False))
