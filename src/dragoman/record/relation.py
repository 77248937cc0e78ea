"""The relation of two sides over a period, as the record tells it."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dragoman.errors import UsageError
from dragoman.ledgers import trend as trends
from dragoman.ledgers import turning
from dragoman.ledgers.claims import ASSERTED, CLAIMS, Happened, happened
from dragoman.ledgers.contacts import find_contacts
from dragoman.record.between import Between, find_between
from dragoman.record.dispute import list_disputes
from dragoman.record.ledgers import (
    AGREEMENT_COLUMNS,
    AgreementFilter,
    DisputeFilter,
    find_agreements,
)
from dragoman.record.parties import Party, find_party
from dragoman.record.rows import Column, Rows
from dragoman.record.search import first_day, last_day
from dragoman.validity.intervals import wilson

Row = dict[str, Any]
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
CONFLICT = frozenset(QUADS[2:])
BYS = ("day", "week", "month", "year")
LONGEST_BY_MONTH = 5
"""Years up to which a relation is told by month, else by year."""
PER = 1000
HAPPENING_COLUMNS = (
    Column("day"), Column("type"), Column("mode"), Column("direction"), Column("quad"), Column("scale", "real"),
    Column("claim"), Column("claims", "list"), Column("actor"), Column("recipient"), Column("attributed_to"),
    Column("tellings", "integer"), Column("reports", "list"), Column("sentence"), Column("trigger"), Column("event_ids", "list"),
)  # fmt: skip
STATEMENT_COLUMNS = (
    Column("day"), Column("side"), Column("speaker"), Column("kind"), Column("quad"), Column("scale", "real"),
    Column("words"), Column("occasion"), Column("report_id"), Column("statement_id"),
)  # fmt: skip
CONTACT_COLUMNS = (
    Column("day"), Column("kind"), Column("level"), Column("claim"), Column("direction"), Column("sentence"),
    Column("reports", "list"), Column("event_ids", "list"),
)  # fmt: skip
TURN_COLUMNS = (
    Column("day"), Column("earliest"), Column("latest"), Column("share_before", "real"), Column("happenings_before", "integer"),
    Column("share_after", "real"), Column("happenings_after", "integer"), Column("ratio", "real"),
)  # fmt: skip
TOTAL_COLUMNS = (
    Column("quad"), *(Column(claim, "integer") for claim in CLAIMS), Column("per_1000", "real"),
    Column("statements", "integer"),
)  # fmt: skip
PERIOD_COLUMNS = (
    Column("period"), Column("reports", "integer"), Column("happenings", "integer"),
    *(Column(quad.replace(" ", "_"), "integer") for quad in QUADS),
    *(Column(f"{quad.replace(' ', '_')}_per_1000", "real") for quad in QUADS),
    Column("score", "real"), Column("conflict_share", "real"), Column("conflict_low", "real"), Column("conflict_high", "real"),
    Column("statements", "integer"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RelationAccount:
    """All that the record tells of two sides in a period.

    `totals` counts happenings by quad class and claim; `per_1000` and all of `periods` count what
    reports vouch for as done (claim "asserted"), per 1,000 reports that were read of that time.
    `turns` are breaks in the share of conflict (`ledgers.turning`), `trend` that of the mean
    scores of periods (`ledgers.trend`). `undated` happenings stand in no period.
    """

    a: Party
    b: Party
    since: str | None
    until: str | None
    by: str
    reports_read: int
    undated: int
    totals: Rows
    periods: Rows
    trend: trends.Trend
    turns: Rows
    contacts: Rows
    agreements: Rows
    disputes: Rows
    happenings: Rows
    statements: Rows

    def to_dict(self) -> dict[str, Any]:
        """As JSON values, with the methods of trend and turns."""
        rows = {
            name: getattr(self, name).to_dicts()
            for name in (
                "totals", "periods", "turns", "contacts", "agreements", "disputes", "happenings",
                "statements",
            )
        }  # fmt: skip
        plain = {n: getattr(self, n) for n in ("since", "until", "by", "reports_read", "undated")}
        return {
            "a": asdict(self.a), "b": asdict(self.b), **plain,
            "trend": {**asdict(self.trend), "method": trends.METHOD},
            "turns_method": turning.METHOD, **rows,
        }  # fmt: skip


def find_relation(
    connection: sqlite3.Connection,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    by: str | None = None,
) -> RelationAccount:
    """The relation of two sides; `by` is day, week, month or year, chosen by the span if None.

    NoSuchPartyError where the record knows nobody of a name; UsageError for two names of one.
    """
    one, other = find_party(connection, a), find_party(connection, b)
    if one.label == other.label:
        raise UsageError(f"{a!r} and {b!r} are both {one.label}. A relation has two sides.")
    if by is not None and by not in BYS:
        raise UsageError(f"{by!r} is no period. Choose one of: {', '.join(BYS)}.")
    between = find_between(connection, one, other, since, until)
    told = happened(between.events)
    done = [h for h in told if h.claim == ASSERTED]
    unit = by or _unit([h.day for h in told if h.day])
    read = _read_by(connection, unit, since, until)
    statements = _statements(between)
    periods = _periods(done, statements, read, unit)
    dated = [(h.day, h.best["quad"] in CONFLICT) for h in done if h.day]
    return RelationAccount(
        a=one,
        b=other,
        since=since,
        until=until,
        by=unit,
        reports_read=read.total(),
        undated=sum(h.day is None for h in told),
        totals=_totals(told, statements, read.total()),
        periods=periods,
        trend=trends.find_trend([p["score"] for p in periods if p["score"] is not None]),
        turns=Rows([_turn(t) for t in turning.find_turns(dated)], TURN_COLUMNS),
        contacts=_contacts(told, between),
        agreements=pair_agreements(connection, one, other, since, until),
        disputes=pair_disputes(connection, one, other, since, until),
        happenings=Rows([_happening(h) for h in told], HAPPENING_COLUMNS),
        statements=Rows(statements, STATEMENT_COLUMNS),
    )


# ---------------------------------------------------------------- counts
def _unit(days: Sequence[str]) -> str:
    if not days:
        return "month"
    years = int(max(days)[:4]) - int(min(days)[:4])
    return "month" if years <= LONGEST_BY_MONTH else "year"


def period_of(day: str, unit: str) -> str:
    """The period of a day: "2012-03", "2012-W09" ..."""
    if unit == "week":
        year, week, _ = date.fromisoformat(day).isocalendar()
        return f"{year}-W{week:02d}"
    return day[: {"day": 10, "month": 7, "year": 4}[unit]]


def _read_by(
    connection: sqlite3.Connection, unit: str, since: str | None, until: str | None
) -> Counter[str]:
    """Reports read, by period of their dates; undated reports stand in none."""
    days = connection.execute(
        "SELECT date, count(*) FROM reports WHERE date >= ? AND date <= ? GROUP BY date",
        (first_day(since) if since else "", last_day(until) if until else "9999"),
    )
    found: Counter[str] = Counter()
    for day, count in days:
        found[period_of(day, unit)] += count
    return found


def _totals(told: Sequence[Happened], statements: Sequence[Row], read: int) -> Rows:
    rows = []
    for quad in QUADS:
        claims = Counter(h.claim for h in told if h.best["quad"] == quad)
        rows.append(
            {
                "quad": quad,
                **{claim: claims[claim] for claim in CLAIMS},
                "per_1000": _rate(claims[ASSERTED], read),
                "statements": sum(s["quad"] == quad for s in statements),
            }
        )
    return Rows(rows, TOTAL_COLUMNS)


def _periods(
    done: Iterable[Happened], statements: Iterable[Row], read: Counter[str], unit: str
) -> Rows:
    by_period: defaultdict[str, list[Happened]] = defaultdict(list)
    for h in done:
        if h.day:
            by_period[period_of(h.day, unit)].append(h)
    said = Counter(period_of(s["day"], unit) for s in statements if s["day"])
    names = sorted({*by_period, *said})
    return Rows(
        [_period(name, by_period[name], said[name], read[name]) for name in names], PERIOD_COLUMNS
    )


def _period(name: str, here: Sequence[Happened], said: int, read: int) -> Row:
    counts = Counter(h.best["quad"] for h in here)
    scores = [h.best["scale"] for h in here if h.best["scale"] is not None]
    share = sum(counts[quad] for quad in CONFLICT) / len(here) if here else None
    low, high = wilson(share, len(here)) if share is not None else (None, None)
    return {
        "period": name,
        "reports": read,
        "happenings": len(here),
        **{quad.replace(" ", "_"): counts[quad] for quad in QUADS},
        **{f"{quad.replace(' ', '_')}_per_1000": _rate(counts[quad], read) for quad in QUADS},
        "score": round(sum(scores) / len(scores), 2) if scores else None,
        "conflict_share": _rounded(share),
        "conflict_low": _rounded(low),
        "conflict_high": _rounded(high),
        "statements": said,
    }


def _rate(count: int, read: int) -> float | None:
    """Per 1,000 reports read; None where none was."""
    return round(count * PER / read, 2) if read else None


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


# ---------------------------------------------------------------- rows
def _happening(h: Happened) -> Row:
    best = h.best
    copied = ("type", "mode", "direction", "quad", "scale", "actor", "recipient", "attributed_to", "sentence", "trigger")  # fmt: skip
    return {
        "day": h.day,
        "claim": h.claim,
        "claims": list(h.rivals),
        "tellings": len(h.tellings),
        "reports": list(h.reports),
        "event_ids": [t["event_id"] for t in h.tellings],
        **{name: best[name] for name in copied},
    }


def _statements(between: Between) -> list[Row]:
    """Statements with the quad class of the event that the saying of them is, if it is one."""
    copied = ("side", "speaker", "kind", "words", "occasion", "report_id", "statement_id")
    acts: dict[str, list[Row]] = {}
    for event in between.events:
        acts.setdefault(event["report_id"], []).append(event)
    found = []
    for s in between.statements:
        act = _act(s, acts.get(s["report_id"], ()), between)
        found.append(
            {
                "day": s["report_date"],
                "quad": act["quad"] if act else None,
                "scale": act["scale"] if act else None,
                **{name: s[name] for name in copied},
            }
        )
    return found


def _act(statement: Row, events: Iterable[Row], between: Between) -> Row | None:
    """The event that the speaking side does to the other in the sentence of a statement."""
    for event in events:
        first, end = between.sentences[event["event_id"]]
        is_here = any(first <= start < end for start, _ in statement["content"])
        is_speakers = event["direction"].startswith(f"{statement['side']} >")
        if is_here and is_speakers and event["in_title"] == statement["in_title"]:
            return event
    return None


def _turn(turn: turning.Turn) -> Row:
    return {
        "day": turn.day,
        "earliest": turn.earliest,
        "latest": turn.latest,
        "share_before": round(turn.before[0] / turn.before[1], 3),
        "happenings_before": turn.before[1],
        "share_after": round(turn.after[0] / turn.after[1], 3),
        "happenings_after": turn.after[1],
        "ratio": turn.ratio,
    }


def _contacts(told: Sequence[Happened], between: Between) -> Rows:
    rows = []
    for contact in find_contacts(told, between.offices):
        h = _happening(contact.happening)
        copied = {name: h[name] for name in ("direction", "sentence", "reports", "event_ids")}
        rows.append(
            {
                "day": contact.day, "kind": contact.kind, "level": contact.level,
                "claim": contact.claim, **copied,
            }
        )  # fmt: skip
    return Rows(rows, CONTACT_COLUMNS)


# ---------------------------------------------------------------- what is agreed and disputed
def pair_agreements(
    connection: sqlite3.Connection, a: Party, b: Party, since: str | None, until: str | None
) -> Rows:
    """Agreements to which both are told to be parties, by day of report."""
    wanted = AgreementFilter(party=a.code or a.name, since=since, until=until)
    rows = [r for r in find_agreements(connection, wanted) if b.label in r["parties"]]
    return Rows(rows, AGREEMENT_COLUMNS)


def pair_disputes(
    connection: sqlite3.Connection, a: Party, b: Party, since: str | None, until: str | None
) -> Rows:
    """Disputes of which both are sides, the most reported first."""
    found = list_disputes(connection, DisputeFilter(party=a.label, since=since, until=until))
    rows = [r for r in found if b.label in (*r["parties"], *r["claimants"])]
    return Rows(rows, found.schema)
