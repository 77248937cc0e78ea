"""`dragoman demo`: sample reports into a record, and what an analyst would look at first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain, console
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from dragoman.events.user.folder import UserLexicon as Lexicon
    from dragoman.record.dispute import DisputeAccount
    from dragoman.record.record import Record

Row = dict[str, Any]
DEMO = Path("dragoman-demo.sqlite")
REALIS = ("asserted", "future", "hypothetical", "historical", "negated", "alleged")
DIM, STRONG, EVENT = "dim", "bold", "bold yellow"
MOST = 10
"""Rows of a table, steps of the dispute."""
FEW = 4
"""Statements shown."""


def demo(
    record: Annotated[
        Path, typer.Option("--record", "-r", help="The file of the record to make.")
    ] = DEMO,
    keep: Annotated[
        bool,
        typer.Option("--keep", help="Add to a record that is there, whatever it holds."),
    ] = False,
    lexicon: opt.UserLexicon = None,
) -> None:
    """Code sample reports into a record, show what is in it and what to try next.

    The samples are part of dragoman: some 45 short reports on disputes, sanctions, a coup, truces
    and a trade war, with invented agencies. A record that holds only samples is made anew; one
    that holds anything else is left alone unless --keep is given.

    Examples:

        dragoman demo

        dragoman demo --record first-look.sqlite
    """
    own = opt.user_lexicon(lexicon)
    from dragoman.record.record import Record
    from dragoman.samples import sample_reports

    samples = sample_reports()
    if record.exists() and not keep:
        _clear(record)
    complain(f"dragoman: reading {len(samples)} sample reports into {record} ...")
    with Record(record) as opened:
        opened.add_reports(samples, lexicon=own)
        out = console()
        for part in _parts(opened, str(record), own):
            out.print(part, soft_wrap=not _is_table(part))


def _clear(path: Path) -> None:
    """Remove a record of samples; anything else is someone's work."""
    from dragoman.coding import report_id
    from dragoman.record.overview import has_only
    from dragoman.record.record import Record
    from dragoman.samples import sample_reports

    with Record(path, read_only=True) as opened:
        is_ours = has_only(opened, map(report_id, sample_reports()))
    if not is_ours:
        raise UsageError(
            f"{path} holds reports that are no samples. Name another file with --record, or give "
            "--keep to add the samples to it."
        )
    for name in (str(path), f"{path}-wal", f"{path}-shm"):
        Path(name).unlink(missing_ok=True)


def _is_table(part: RenderableType) -> bool:
    from rich.table import Table

    return isinstance(part, Table)


def _parts(record: Record, path: str, own: Lexicon | None) -> Iterable[RenderableType]:
    from dragoman.record.overview import (
        examples_of_claims,
        fullest,
        instruments,
        longest,
        most_quoted,
    )  # fmt: skip

    reports, events = list(record.reports()), list(record.events())
    statements = list(record.statements())
    yield from _counts(reports, events, statements)
    yield from _types(events)
    yield from _pairs(events)
    yield from _claims(examples_of_claims(events))
    dispute = longest(record.disputes())
    told = record.dispute(dispute["key"]) if dispute else None
    if told is not None:
        yield from _dispute(told)
    yield from _agreements(instruments(record.agreements()))
    quoted = most_quoted(statements)
    if quoted is not None:
        yield from _speaker(*quoted)
    yield from _undated([r for r in reports if not r["date"] and r["window_reason"]])
    event = fullest([e for e in events if e["alleged"]])
    yield from _explained(record, event, own)
    yield from _next(path, event, told, quoted[0] if quoted else None)


def _title(words: str) -> Text:
    from rich.text import Text

    return Text(f"\n{words}", style=STRONG)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> Any:
    """A table without lines; the last `numbers` columns are set to the right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, heading in enumerate(headings):
        right = place >= len(headings) - numbers
        table.add_column(heading, justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _counts(
    reports: Sequence[Row], events: Sequence[Row], statements: Sequence[Row]
) -> Iterable[RenderableType]:
    from rich.text import Text

    days = sorted(r["date"] for r in reports if r["date"])
    undated = len(reports) - len(days)
    publishers = len({r["publisher"] for r in reports if r["publisher"]})
    yield _title("What is in the record")
    yield Text(
        f"{len(reports)} reports by {publishers} publishers, {days[0]} to {days[-1]}, {undated} of "
        f"them undated\n{len(events)} events, {len(statements)} statements, each with the words "
        "of the report it rests on"
    )


def _types(events: Sequence[Row]) -> Iterable[RenderableType]:
    from dragoman.record.overview import types_by_realis

    yield _title("Events by PLOVER type, and whether they are told as done")
    rows = [
        (name, *(str(counts[k] or "") for k in (*REALIS, "all")))
        for name, counts in types_by_realis(events)
    ]
    yield _table(("type", *REALIS, "all"), rows, numbers=len(REALIS) + 1)


def _pairs(events: Sequence[Row]) -> Iterable[RenderableType]:
    from dragoman.record.overview import pairs

    yield _title("Who did what to whom, told as done (by number of reports)")
    rows = [(p.actor, p.type, p.recipient, str(p.reports)) for p in pairs(events)[:MOST]]
    yield _table(("actor", "type", "recipient", "reports"), rows, numbers=1)


def _claims(claims: Sequence[tuple[str, int, Row]]) -> Iterable[RenderableType]:
    from rich.text import Text

    yield _title("What is told is not what happened: one example each")
    for name, count, event in claims:
        told = f", told by {event['attributed_to']}" if event["attributed_to"] else ""
        day = f", {event['date_from']}" if event["date_from"] else ""
        sides = f"{event['actor'] or '-'} > {event['recipient'] or '-'}"
        yield Text.assemble(
            (f"{name:>10}  ", EVENT), f"{_code(event)}  {sides}{told}{day}", (f"  ({count})", DIM)
        )
        yield _quoted(event)


def _code(event: Row) -> str:
    return "/".join(filter(None, (event["type"], event["mode"])))


def _quoted(event: Row) -> Text:
    """The sentence of an event with its trigger set off."""
    from rich.text import Text

    words = " ".join(event["sentence"].split())
    trigger = " ".join(event["trigger"].split())
    text = Text(f"{'':>12}{words}", style=DIM)
    text.highlight_words([trigger], style=EVENT)
    return text


def _dispute(found: DisputeAccount) -> Iterable[RenderableType]:
    from rich.text import Text

    from dragoman.record.overview import turns

    yield _title(f"A dispute: {found.key}")
    for side in (*found.claimants, *(s for s in found.sides if s not in found.claimants)):
        names = [n.name for n in found.names if side in n.used_by]
        holds = " (holds it)" if side in found.administered_by else ""
        yield Text.assemble(
            (f"{side:>12}  ", STRONG), f"calls it {', '.join(names) or 'by no name told'}{holds}"
        )
    steps = turns(found.steps)
    for step in steps[:MOST]:
        by = f" by {', '.join(step['by'])}" if step["by"] else ""
        yield Text.assemble(
            (f"{step['day'] or 'undated':>12}  ", DIM),
            (step["step"], EVENT),
            by,
            (f"  [{' '.join(step['trigger'].split())}] {step['report_id'][:8]}", DIM),
        )
    if len(steps) > MOST:
        yield Text(f"{'':>12}  and {len(steps) - MOST} more", style=DIM)


def _agreements(rows: Sequence[Row]) -> Iterable[RenderableType]:
    yield _title("Agreements and how far they got")
    cells = [
        (_day(r), r["instrument"], r["stage"], ", ".join(r["parties"]),
         ", ".join(r["domains"]))
        for r in rows
    ]  # fmt: skip
    yield _table(("date", "instrument", "stage", "parties", "domains"), cells)


def _day(row: Row) -> str:
    """The day of the report; of an undated one the first day that it can be of."""
    return row["report_date"] or (f"after {row['day']}" if row["day"] else "undated")


def _speaker(name: str, rows: Sequence[Row]) -> Iterable[RenderableType]:
    from rich.text import Text

    yield _title(f"In the words of {name}")
    for row in rows[:FEW]:
        yield Text.assemble(
            (f"{row['report_date'] or 'undated':>12}  ", DIM), f'"{row["words"].strip()}"'
        )


def _undated(rows: Sequence[Row]) -> Iterable[RenderableType]:
    from rich.text import Text

    if not rows:
        return
    row = rows[0]
    yield _title("A report without a date, placed by the office-holders it names")
    window = f"{row['window_from']} to {row['window_to'] or 'now'}"
    yield Text.assemble((f"{row['title']}: ", STRONG), window)
    for reason in row["window_reason"].split("; "):
        yield Text(f"{'':>12}  {reason}", style=DIM)


def _explained(record: Record, event: Row, own: Lexicon | None) -> Iterable[RenderableType]:
    """The head of what `dragoman explain` says of an event."""
    from rich.text import Text

    from dragoman.explain.explanation import Explainer
    from dragoman.explain.render import render
    from dragoman.pipeline import Coder, CoderOptions

    yield _title(f"Why is that so? Event {event['event_id']}")
    explainer = Explainer(Coder(CoderOptions(lexicon=own)))
    lines = render(explainer.row(*record.of_row(event["event_id"])))
    body = lines[2:]
    end = body.index("") if "" in body else len(body)
    for line in (lines[0], *body[:end]):
        yield Text(line)


def _next(
    path: str, event: Row, dispute: DisputeAccount | None, speaker: str | None
) -> Iterable[RenderableType]:
    from rich.text import Text

    record = f" --record {path}"
    commands = [
        (f"dragoman show {event['report_id'][:8]}{record}", "a report, sentence by sentence"),
        (f"dragoman show {event['report_id'][:8]} --html report.html{record}", "the same, a page"),
        (f"dragoman explain {event['event_id']}{record}", "all that was considered"),
        (f"dragoman events --type SANCTION --realis asserted{record}", "who punished whom"),
    ]
    if dispute is not None:
        commands += [(f'dragoman dispute "{dispute.names[0].name}"{record}', "by any of its names")]
    if speaker is not None:
        commands += [(f'dragoman statements --speaker "{speaker}"{record}', "who said what")]
    commands += [(f"dragoman export --as csv --table events{record}", "for R, pandas, Stata")]
    yield _title(f"The record is {os.path.relpath(path) if os.path.isabs(path) else path}.")
    yield Text("Try, in a clone with `uv run` before it:")
    width = max(len(command) for command, _ in commands)
    for command, what in commands:
        yield Text.assemble(f"  {command:<{width}}  ", (what, DIM))
