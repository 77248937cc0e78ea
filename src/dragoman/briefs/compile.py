"""Briefs put together from the record: of a pair of sides, or of a dispute."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from dragoman.briefs.checking import check
from dragoman.briefs.choosing import Told, leading, rivals, same, speaking, told_most
from dragoman.briefs.line import Brief, Line, Moment, Section
from dragoman.briefs.lines import Entry, Lines, agreement, happening, step, telling
from dragoman.briefs.wording import wording
from dragoman.errors import UsageError
from dragoman.ledgers.claims import ASSERTED, CONDITIONAL, HISTORY, Happened, happened
from dragoman.ledgers.tables import KnownDispute, ledger_tables
from dragoman.record.between import find_between
from dragoman.record.dispute import find_dispute
from dragoman.record.parties import NoSuchPartyError, Party, find_party
from dragoman.record.relation import pair_agreements, pair_disputes
from dragoman.record.search import first_day, last_day

Row = dict[str, Any]
MOST = 10
"""Lines of a section where the caller does not say."""
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a brief is to cover. Without `since` the news is that of the last year of the matter.

    `quote_limit` is the number of words that may be quoted of one report, `most` the number of
    lines of a section.
    """

    since: str | None = None
    until: str | None = None
    quote_limit: int | None = None
    most: int = MOST
    whole: bool = False
    """Without `since`, take everything as news: for timelines."""


@dataclass(slots=True)
class _Matter:
    """All rows that a brief draws on, up to its last day."""

    title: str
    sides: list[str]
    happenings: list[Happened] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    agreements: list[Told] = field(default_factory=list)
    steps: list[Told] = field(default_factory=list)
    known: list[KnownDispute] = field(default_factory=list)


def pair_brief(connection: sqlite3.Connection, a: str, b: str, wanted: Wanted) -> Brief:
    """A brief on two sides; NoSuchPartyError where the record knows nobody of a name."""
    one, other = find_party(connection, a), find_party(connection, b)
    if one.label == other.label:
        raise UsageError(f"{a!r} and {b!r} are both {one.label}. A brief is on two sides.")
    matter = _Matter(f"{one.name} and {other.name}", [one.label, other.label])
    _add_pair(connection, matter, one, other, wanted)
    keys = [d["key"] for d in pair_disputes(connection, one, other, None, wanted.until)]
    steps = [s for key in keys for s in find_dispute(connection, key).steps]
    both = set(matter.sides)
    steps = [s for s in steps if not s["by"] or both & set(s["by"])]
    matter.steps = same(steps, "day", "step", "by")
    matter.known = [d for d in ledger_tables().disputes if d.key in keys]
    return check(connection, _compile(connection, matter, wanted))


def dispute_brief(connection: sqlite3.Connection, name: str, wanted: Wanted) -> Brief:
    """A brief on a dispute by any of its names; NoSuchDisputeError where none or several fit."""
    account = find_dispute(connection, name)
    sides = list(account.sides or account.claimants)
    matter = _Matter(account.key, sides)
    matter.steps = same(account.steps, "day", "step", "by")
    matter.known = [d for d in ledger_tables().disputes if d.key == account.key]
    reports = {row["report_id"] for row in account.reports}
    for one, other in combinations(_parties(connection, sides), 2):
        _add_pair(connection, matter, one, other, wanted)
    matter.happenings = [h for h in matter.happenings if reports & set(h.reports)]
    matter.statements = [s for s in matter.statements if s["report_id"] in reports]
    told = [a for a in matter.agreements if reports & set(a.reports)]
    matter.agreements = list({a.row["report_id"] + repr(a.row["start"]): a for a in told}.values())
    return check(connection, _compile(connection, matter, wanted))


def _parties(connection: sqlite3.Connection, codes: Iterable[str]) -> list[Party]:
    """The sides that act or speak in the record; a table names some that never do."""
    found = []
    for code in codes:
        try:
            found.append(find_party(connection, code))
        except NoSuchPartyError:
            continue
    return found


def _add_pair(
    connection: sqlite3.Connection, matter: _Matter, a: Party, b: Party, wanted: Wanted
) -> None:
    between = find_between(connection, a, b, None, wanted.until)
    matter.happenings += happened(between.events)
    matter.statements += between.statements
    rows = pair_agreements(connection, a, b, None, wanted.until)
    matter.agreements += same(rows, "instrument", "stage", "day")


# ---------------------------------------------------------------- sections
def _compile(connection: sqlite3.Connection, matter: _Matter, wanted: Wanted) -> Brief:
    until = last_day(wanted.until) if wanted.until else "9999"
    since = _news_from(matter, wanted, until)
    matter.steps = [s for s in matter.steps if (s.row["day"] or "") <= until]
    lines = Lines(connection, wanted.quote_limit)
    makers = (_new, _agreed, _differ, _contradict, _said, _before)
    sections = [make(matter, lines, since, wanted.most) for make in makers]
    return Brief(
        title=matter.title,
        since=since or None,
        until=wanted.until,
        sections=tuple(s for s in sections if s.all_lines),
        moments=tuple(_moments(matter, since)),
        sources=lines.sources.all(),
        versions=_versions(connection),
    )


def _news_from(matter: _Matter, wanted: Wanted, until: str) -> str:
    """The day by which news and background part: that asked for, else a year before the last."""
    if wanted.since or wanted.whole:
        return first_day(wanted.since) if wanted.since else ""
    days = [h.day for h in matter.happenings] + [s.row["day"] for s in matter.steps]
    dated = [day for day in days if day and day <= until]
    return (date.fromisoformat(max(dated)) - YEAR).isoformat() if dated else ""


def _is_new(day: str | None, since: str) -> bool:
    return bool(day) and (day or "") >= since


def _section(key: str, lines: Iterable[Line], others: Sequence[tuple[Line, ...]] = ()) -> Section:
    return Section(key, wording()["sections"][key], tuple(lines), tuple(others))


def _new(matter: _Matter, lines: Lines, since: str, most: int) -> Section:
    here = [
        h
        for h in matter.happenings
        if _is_new(h.day, since) and h.claim not in (HISTORY, CONDITIONAL)
    ]
    return _section("new", lines.told(map(happening, leading(here, most))))


def _agreed(matter: _Matter, lines: Lines, since: str, most: int) -> Section:
    agreeing = wording()["differing"]["agreeing"]
    rows = [a for a in matter.agreements if _is_new(a.row["day"], since)]
    steps = [s for s in matter.steps if _is_new(s.row["day"], since) and s.row["step"] in agreeing]
    told = [agreement(*a) for a in told_most(rows, most)]
    return _section("agreed", lines.told([*told, *(step(*s) for s in told_most(steps, most))]))


def _differ(matter: _Matter, lines: Lines, since: str, most: int) -> Section:
    differing = wording()["differing"]["steps"]
    steps = [s for s in matter.steps if _is_new(s.row["day"], since) and s.row["step"] in differing]
    facts = [line for known in matter.known for line in lines.standing(known)]
    told = lines.told(step(*s) for s in told_most(steps, most))
    return _section("differ", [*facts, *told])


def _contradict(matter: _Matter, lines: Lines, since: str, most: int) -> Section:
    here = [h for h in matter.happenings if _is_new(h.day, since)]
    groups = [tuple(lines.told(map(telling, group))) for group in rivals(here)]
    return _section("contradict", (), [group for group in groups if len(group) > 1][:most])


def _said(matter: _Matter, lines: Lines, since: str, most: int) -> Section:
    here = [s for s in matter.statements if _is_new(s["report_date"], since)]
    each = max(1, most // max(1, len(matter.sides)))
    return _section("said", lines.statements(speaking(here, matter.sides, each)))


def _before(matter: _Matter, lines: Lines, since: str, most: int) -> Section:
    """What lies before the news: happenings, steps of the dispute, agreements."""
    past = [
        h
        for h in matter.happenings
        if h.day and (h.day < since or h.claim == HISTORY) and h.claim in (ASSERTED, HISTORY)
    ]
    steps = [s for s in matter.steps if s.row["day"] and s.row["day"] < since]
    agreed = [a for a in matter.agreements if a.row["day"] and a.row["day"] < since]
    told: list[tuple[str, Entry]] = [(s.row["day"], step(*s)) for s in told_most(steps, most)]
    told += [(a.row["day"], agreement(*a)) for a in told_most(agreed, most)]
    told += [(h.day or "", happening(h)) for h in leading(past, most)]
    return _section("before", lines.told(entry for _, entry in sorted(told, key=lambda t: t[0])))


# ---------------------------------------------------------------- the timeline
def _moments(matter: _Matter, since: str) -> list[Moment]:
    found = [
        Moment(h.day, h.best["quad"], _label(h.best), h.claim, h.best["sentence"], h.reports)
        for h in matter.happenings
        if h.day and h.day >= since and h.claim != CONDITIONAL
    ]
    for told in matter.steps:
        day, by = told.row["day"], ", ".join(told.row["by"])
        if day and day >= since:
            label = f"{told.row['step']}{f' by {by}' if by else ''}"
            words = " ".join(told.row["trigger"].split())
            found.append(Moment(day, "dispute", label, ASSERTED, words, told.reports))
    for told in matter.agreements:
        row = told.row
        if row["day"] and row["day"] >= since:
            label = f"{row['instrument']}: {row['stage']}"
            words = " ".join(row["words"].split())
            found.append(Moment(row["day"], "agreement", label, ASSERTED, words, told.reports))
    return sorted(found, key=lambda m: (m.day, m.lane, m.label, m.reports))


def _label(event: Row) -> str:
    kind = "/".join(filter(None, (event["type"], event["mode"])))
    return f"{kind} {event['direction']}"


def _versions(connection: sqlite3.Connection) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT DISTINCT v.dragoman, v.lexicon, v.parser FROM versions v "
        "JOIN reports r ON r.version = v.id ORDER BY v.id"
    )
    return tuple(f"dragoman {d}, lexicon {lexicon}, parser {p}" for d, lexicon, p in rows)
