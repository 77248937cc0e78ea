"""What in the tables of office holders wants looking after: stale, backwards, rival terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.actors.rows import read_rows
from dragoman.actors.terms import (
    OPEN,
    Term,
    all_terms,
    first_day,
    fold,
    last_day,
    plain_office,
    surname,
)

STALE_AFTER = 180
"""Days after its check from which an open term may have ended without our knowing."""
HANDING_OVER = 62
"""Days that two terms may share: months are told whole, and offices are handed over."""
SOLE = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "monarch", "emperor"}
)
SOLE_MINISTRIES = ("foreign minister", "defence minister", "secretary of state")
"""Offices that one person holds at a time."""
STALE, BACKWARDS, RIVALS = "stale", "backwards", "rivals"


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of a table that wants looking after, and why. Days are ISO, `until` empty if open."""

    kind: str
    table: str
    country: str
    office: str
    name: str
    since: str
    until: str
    checked: str
    note: str


@dataclass(frozen=True, slots=True)
class Upkeep:
    """All findings, and how many terms each table has, with how many unverified ones."""

    findings: tuple[Finding, ...]
    tables: tuple[tuple[str, int, int], ...]


def check_facts(today: str, stale_after: int = STALE_AFTER) -> Upkeep:
    """Look through the terms of leaders, ministers, office holders and figures.

    `today` (ISO) is the day for which they are wanted, `stale_after` the days for which a check
    of an open term holds. Source of the terms: the tables of the package (docs/data.md).
    """
    terms = (*all_terms(), *_minister_terms())
    last_good = (date.fromisoformat(today) - timedelta(days=stale_after)).isoformat()
    findings = [
        *(_finding(STALE, t, f"in office when checked on {t.checked}") for t in terms
          if t.is_open and t.checked < last_good),
        *(_finding(BACKWARDS, t, "the term ends before it begins") for t in terms
          if t.until < t.since),
        *_rivals(terms),
    ]  # fmt: skip
    told = Counter(_table(t) for t in terms)
    unverified = Counter(_table(t) for t in terms if not t.is_verified)
    return Upkeep(tuple(findings), tuple((name, n, unverified[name]) for name, n in told.items()))


def _rivals(terms: Sequence[Term]) -> Iterable[Finding]:
    """Terms of one table in which two people hold for months an office of one."""
    held: dict[tuple[str, str, str], list[Term]] = {}
    for t in terms:
        if _is_sole(t):
            held.setdefault((_table(t), t.country, plain_office(t.office)), []).append(t)
    for rows in held.values():
        rows.sort(key=lambda t: (t.since, t.until, t.name))
        for at, one in enumerate(rows):
            for other in rows[at + 1 :]:
                days = _days_together(one, other)
                if days > HANDING_OVER and not _is_one_person(one, other):
                    until = "today" if other.is_open else other.until
                    note = f"together with {other.name}, {other.since} to {until}"
                    yield _finding(RIVALS, one, note)


def _is_sole(t: Term) -> bool:
    office = plain_office(t.office)
    return office in SOLE or office in SOLE_MINISTRIES


def _is_one_person(one: Term, other: Term) -> bool:
    """Two spellings: "Lee Jae Myung" and "Lee Jae-myung", "Zelensky" and "Zelenskyy"."""
    names = _letters(one.name), _letters(other.name)
    return surname(one.name) == surname(other.name) or min(names) == max(names)[: len(min(names))]


def _letters(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalpha())


def _days_together(one: Term, other: Term) -> int:
    until = min(one.until, other.until)
    if until == OPEN:
        until = max(one.checked, other.checked)
    since = max(one.since, other.since)
    return (date.fromisoformat(until) - date.fromisoformat(since)).days


def _finding(kind: str, t: Term, note: str) -> Finding:
    until = "" if t.is_open else t.until
    return Finding(kind, _table(t), t.country, t.office, t.name, t.since, until, t.checked, note)


def _table(t: Term) -> str:
    return t.row.partition(":")[0]


def _minister_terms() -> Iterable[Term]:
    for country, name, since, until, office, source, checked, *_ in read_rows("ministers.tsv"):
        row = f"ministers.tsv: {country} {office} {name} {since} to {until or 'today'}"
        first, last = first_day(since), last_day(until)
        yield Term(country, office, name, first, last, row, source, checked)
