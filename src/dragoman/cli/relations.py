"""`dragoman relations`: two sides over a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import console, print_json
from dragoman.cli.query import AsJson

if TYPE_CHECKING:
    from rich.text import Text

    from dragoman.record.relation import RelationAccount

Row = dict[str, Any]
Side = Annotated[
    str,
    typer.Argument(
        help="A country's code (JPN), a state's name, or a word of a body's or group's name."
    ),
]
From = Annotated[
    str | None, typer.Option("--from", "--since", help="From this day, month or year on.")
]
To = Annotated[str | None, typer.Option("--to", "--until", help="Up to this day, month or year.")]
DIM, STRONG = "dim", "bold"
MOST = 12
"""Rows of a part that are shown; --json gives all."""
MARGIN = 14
"""Column in which text begins."""


def relations(
    a: Side,
    b: Side,
    record: opt.RecordFile = opt.RECORD,
    since: From = None,
    until: To = None,
    by: Annotated[
        str | None,
        typer.Option("--by", help="Count by day, week, month or year; else by the span."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Tell the relation of two sides: what they did and said to each other, agreed and dispute.

    Counted are happenings, by quad class; what reports vouch for as done first, and beside it what
    is alleged, planned, denied. Rates are per 1,000 reports read of the same time: a jump may only
    mean that an outlet was added. A turning point has an interval and a method, or is not told.

    Examples:

        dragoman relations JPN RUS --from 2012-01 --to 2012-06

        dragoman relations Iran "United States" --by year --json | jq .turns
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        found = opened.relation(a, b, since=since, until=until, by=by)
    if json:
        print_json([found.to_dict()])
        return
    out = console()
    for line in _lines(found):
        out.print(line, soft_wrap=True)


def _lines(found: RelationAccount) -> Iterator[Text]:
    from rich.text import Text

    yield Text(f"{found.a.name} and {found.b.name}", style=STRONG)
    span = f"{found.since or 'the first day'} to {found.until or 'the last'}"
    yield _row("read", f"{found.reports_read:,} dated reports, {span}")
    yield from _totals(found)
    yield from _periods(found)
    yield from _course(found)
    yield from _part("Contacts", map(_contact, found.contacts))
    yield from _part("Agreed or to be agreed", map(_agreement, found.agreements))
    yield from _part("Disputed", map(_dispute, found.disputes))
    latest = [h for h in reversed(found.happenings) if h["day"]]
    yield from _part("Latest happenings", map(_happening, latest))
    said = [s for s in reversed(found.statements) if s["day"]]
    yield from _part("Latest statements", map(_statement, said))
    yield Text(
        "--json gives all of it, with ids. `dragoman show REPORT` shows a report.", style=DIM
    )


def _row(label: str, *words: Any) -> Text:
    from rich.text import Text

    return Text.assemble((f"{label:>{MARGIN - 2}}  ", DIM), *words)


def _totals(found: RelationAccount) -> Iterator[Text]:
    from rich.text import Text

    from dragoman.ledgers.claims import CLAIMS

    yield Text()
    head = ["quad class", "asserted", "per 1,000", *CLAIMS[1:], "statements"]
    rows = []
    for t in found.totals:
        beside = [t[claim] for claim in CLAIMS[1:]]
        rows.append([t["quad"], t["asserted"], _number(t["per_1000"]), *beside, t["statements"]])
    yield from _columns(head, rows)


def _periods(found: RelationAccount) -> Iterator[Text]:
    from rich.text import Text

    from dragoman.record.relation import QUADS

    names = [quad.replace(" ", "_") for quad in QUADS]
    behind = ["per 1,000", "score", "conflict (95 %)"]
    head = [found.by, "reports", *(_initials(q) for q in QUADS), *behind]
    rows = [
        [
            p["period"],
            p["reports"],
            *(p[name] for name in names),
            _number(sum(p[f"{name}_per_1000"] for name in names) if p["reports"] else None),
            _number(p["score"]),
            _share(p),
        ]
        for p in found.periods
        if p["happenings"]
    ]
    if rows:
        yield Text()
        yield from _columns(head, rows)
        yield _row("", ("VC, MC cooperation and VF, MF conflict, verbal and material", DIM))


def _initials(quad: str) -> str:
    form, kind = quad.split()
    return form[0].upper() + ("C" if kind == "cooperation" else "F")


def _share(period: Row) -> str:
    share, low, high = (period[f"conflict_{n}"] for n in ("share", "low", "high"))
    return f"{share:.2f} ({low:.2f}-{high:.2f})"


def _course(found: RelationAccount) -> Iterator[Text]:
    """Trend and turning points, with their methods."""
    from rich.text import Text

    from dragoman.ledgers import trend, turning

    yield Text()
    course = found.trend
    if course.direction == "unknown":
        words = f"{course.periods} period(s) with happenings, {trend.LEAST} are needed"
    else:
        test = f"(tau {course.tau:+.2f}, p {course.p:.3f})"
        words = f"{course.direction} over {course.periods} periods {test}"
    yield _row("trend", words)
    for turn in found.turns:
        yield _row(
            "turn",
            (turn["day"], "bold yellow"),
            f" ({turn['earliest']} to {turn['latest']}, 95 %): conflict "
            f"{turn['share_before']:.2f} of {turn['happenings_before']} happenings before, "
            f"{turn['share_after']:.2f} of {turn['happenings_after']} after",
        )
    if not found.turns:
        yield _row("turns", f"none found ({turning.LEAST} dated happenings are needed)")
    else:
        yield _row("", (turning.METHOD, DIM))


def _part(name: str, rows: Iterable[Text]) -> Iterator[Text]:
    from rich.text import Text

    lines = list(rows)
    if lines:
        yield Text(f"\n{name}", style=STRONG)
        yield from lines[:MOST]
    if len(lines) > MOST:
        yield _row("", (f"and {len(lines) - MOST} more", DIM))


def _contact(c: Row) -> Text:
    claim = "" if c["claim"] == "asserted" else f", {c['claim']}"
    words = f"{c['kind']}, {c['level']}{claim}, {c['direction']}"
    return _row(c["day"] or "undated", words, _source(c["reports"]))


def _agreement(a: Row) -> Text:
    words = " ".join(a["words"].split())
    told = f"{a['instrument']}: {a['stage']}"
    return _row(a["day"] or "undated", (told, "yellow"), f"  {words}", _source([a["report_id"]]))


def _dispute(d: Row) -> Text:
    return _row(d["last"] or "undated", (d["key"], "yellow"), f"  {d['last_step'] or 'named'}")


def _happening(h: Row) -> Text:
    kind = "/".join(filter(None, (h["type"], h["mode"])))
    claims = [] if h["claims"] == ["asserted"] else h["claims"]
    marks = f" ({', '.join(claims)})" if claims else ""
    told = (f"{kind} {h['direction']}", "yellow")
    return _row(h["day"], told, f"{marks}  {h['sentence']}", _source(h["reports"]))


def _statement(s: Row) -> Text:
    speaker = (s["speaker"], "yellow")
    return _row(s["day"] or "undated", speaker, f"  {s['words']}", _source([s["report_id"]]))


def _source(reports: Sequence[str]) -> tuple[str, str]:
    more = f" +{len(reports) - 1}" if len(reports) > 1 else ""
    return f"  {reports[0][:8]}{more}", DIM


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _columns(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[Text]:
    """A small table of numbers: the first column to the left, all others to the right."""
    from rich.text import Text

    cells = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    for number, row in enumerate(cells):
        numbers = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        line = "  ".join([row[0].ljust(widths[0]), *numbers]).rstrip()
        yield Text(line, style=DIM if number == 0 else "")
