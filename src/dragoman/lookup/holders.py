"""Who held an office on a day, by the tables; past their check the name is left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.actors.rows import read_rows
from dragoman.actors.tables import tables
from dragoman.actors.terms import (
    OPEN,
    Term,
    all_terms,
    first_day,
    is_told_better,
    last_day,
    plain_office,
    surname,
)

LEADER = "leader"
PRESIDENT = "president"
EARLIEST = "0000-01-01"


@dataclass(frozen=True, slots=True)
class Holding:
    """What the tables know of an office on a day: `term` is None where the name is left open."""

    term: Term | None
    reason: str
    others: tuple[Term, ...]
    """The terms next to it in time."""


def holding(country: str | None, office: str | None, date: str | None) -> Holding:
    """The holder of an office of a country on a day (ISO), or why none is named.

    >>> holding("RUS", "president", "2012-03-01").term.name
    'Dmitry Medvedev'
    """
    terms = _by_office().get((country or "", _canonical(office or "")), ())
    if not terms:
        return Holding(None, "no row tells who held the office", ())
    if date is None:
        return Holding(None, "without a date any holder may be meant", terms[-3:])
    found = [t for t in terms if t.holds(date)]
    if not found:
        last = max(terms, key=lambda t: (t.until, t.since))
        past = last.is_open and date > last.checked
        reason = f"past the day of check, {last.checked}" if past else "no row covers the date"
        return Holding(None, reason, _near(terms, date))
    best = found[-1]
    source = best.source if best.is_verified else "unverified"
    return Holding(best, f"{best.row} ({source})", _near(terms, date, best))


def _near(terms: Sequence[Term], date: str, but: Term | None = None) -> tuple[Term, ...]:
    """The term before a day and the one after it."""
    before = [t for t in terms if t.since <= date and t is not but]
    after = [t for t in terms if t.since > date]
    return (*before[-1:], *after[:1])


@cache
def _by_office() -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """Terms by country and canonical office, in order of time, each told once."""
    found: dict[tuple[str, str], list[Term]] = {}
    for term in all_terms():
        for office in _offices_of(term):
            rows = found.setdefault((term.country, office), [])
            as_told = replace(term, office=office)
            if not any(_is_same(as_told, other) for other in rows):
                rows.append(as_told)
    return {
        key: tuple(sorted(_undoubled(rows), key=lambda t: (t.since, t.name)))
        for key, rows in found.items()
    }


def _is_same(term: Term, other: Term) -> bool:
    """The same person in the same office at the same time, told by a table read before."""
    if surname(term.name) != surname(other.name):
        return False
    return is_told_better(term, other) or (term.since <= other.until and other.since <= term.until)


def _undoubled(rows: Sequence[Term]) -> list[Term]:
    """Rows to the month end where a successor's row to the day begins."""
    exact = [r for r in rows if r.row.startswith("offices.tsv")]
    kept = []
    for row in rows:
        covered = row not in exact and any(
            e.since <= row.since and row.until <= e.until and e.name != row.name for e in exact
        )
        if not covered:
            kept.append(row)
    return kept


def _offices_of(term: Term) -> Iterator[str]:
    """The offices that a row tells, canonical: a leader also holds his country's chief office."""
    office = _canonical(term.office)
    chief = _chief_office(term.country, term.since)
    if office != LEADER:
        yield office
    elif chief is not None:
        yield chief
    if office in (LEADER, chief):
        yield LEADER


def _chief_office(country: str, day: str) -> str | None:
    """The office of a country's effective leader on a day; None where he has none by right."""
    rows = _chiefs().get(country)
    if rows is None:
        return PRESIDENT
    office = next((o for o, since, until in rows if since <= day <= until), PRESIDENT)
    return None if office == "none" else office


@cache
def _chiefs() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for countries, office, since, until, *_ in read_rows("chief_offices.tsv"):
        first = first_day(since) if since else EARLIEST
        last = last_day(until) if until else OPEN
        for country in countries.split("|"):
            found.setdefault(country, []).append((office, first, last))
    return {country: tuple(rows) for country, rows in found.items()}


@cache
def _canonical(office: str) -> str:
    """An office by the name that `roles.tsv` gives it: "secretary of state" is foreign minister."""
    plain = tuple(office.lower().replace("-", " - ").split())
    for roles in tables().roles.values():
        for role in roles:
            if role.words == plain and role.office:
                return role.office
    return plain_office(office)
