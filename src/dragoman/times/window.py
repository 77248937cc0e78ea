"""When an undated report must have been written: while all whom it calls in office held it."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.actors.tables import read_rows
from dragoman.model import Actor, Cast, DateWindow

OPEN = "9999-12-31"
LEADING = frozenset({"president", "prime minister", "chancellor", "premier", "king", "leader"})
"""Offices of `leaders.tsv`, which calls every effective leader "leader"."""
FORMER = "ELI"
"""Sector of those who held an office before."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one person in one office, days inclusive."""

    country: str
    office: str
    name: str
    since: str
    until: str
    row: str


Span = tuple[str, str]


@cache
def terms() -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """Terms by country and surname, of ministers to the day and of leaders to the month."""
    found: dict[tuple[str, str], list[Term]] = {}
    for term in (*_office_terms(), *_leader_terms(), *_figure_terms()):
        rivals = found.setdefault((term.country, surname(term.name)), [])
        if not any(_is_told_better(term, other) for other in rivals):
            rivals.append(term)
    return {key: tuple(values) for key, values in found.items()}


def _is_told_better(term: Term, other: Term) -> bool:
    """A term to the month gives way to the same term to the day."""
    same = _plain_office(term.office) == _plain_office(other.office)
    return same and term.since[:7] == other.since[:7]


def find_window(cast: Cast) -> DateWindow | None:
    """The days on which everybody was in the office that the report gives them; None if unknown.

    People who do not fit the others are left out: a report names predecessors, too.
    """
    spans: list[Span] = []
    reasons: list[str] = []
    for actor in cast.actors:
        held = _held(actor)
        if not held:
            continue
        own = [(t.since, t.until) for t in held]
        common = own if not spans else _common(spans, own)
        if common:
            spans = common
            reasons.extend(t.row for t in held if _common([(t.since, t.until)], common))
    if not spans:
        return None
    earliest = min(a for a, _ in spans)
    latest = max(b for _, b in spans)
    return DateWindow(earliest, None if latest == OPEN else latest, tuple(dict.fromkeys(reasons)))


def _held(actor: Actor) -> Sequence[Term]:
    """Terms of a person whom the report introduces with an office."""
    if actor.kind != "person" or not actor.office or actor.country is None:
        return ()
    if actor.sector == FORMER:
        return ()
    country = actor.state or actor.country
    found = terms().get((country, surname(actor.name)), ())
    return [t for t in found if _is_same_name(t.name, actor.name) and _fits(t.office, actor.office)]


def _fits(office: str, told: str) -> bool:
    told = told.lower()
    if office == "leader":
        return any(word in told for word in LEADING)
    return _plain_office(office) == _plain_office(told)


def _plain_office(office: str) -> str:
    """An office by its canonical name (`roles.tsv`), whatever its spelling and hyphens."""
    plain = office.lower().replace("defense", "defence").replace("-", " ")
    return re.sub(r"\b(?:the|of|for)\b|\s+", " ", plain).strip()


def _is_same_name(one: str, other: str) -> bool:
    """A surname alone fits; two given names must begin alike."""
    a, b = fold(one).split(), fold(other).split()
    return len(b) == 1 or a[0][:1] == b[0][:1]


def surname(name: str) -> str:
    return fold(name).split()[-1] if name.split() else ""


def fold(name: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def _common(one: Iterable[Span], other: Sequence[Span]) -> list[Span]:
    """What two sets of spans share."""
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return [(a, b) for a, b in both if a <= b]


def _office_terms() -> Iterable[Term]:
    for country, office, name, since, until, *_ in read_rows("offices.tsv"):
        row = f"offices.tsv: {country} {office} {name} {since} to {until or 'today'}"
        yield Term(country, office, name, since, until or OPEN, row)


def _leader_terms() -> Iterable[Term]:
    for country, name, since, until, office, *_ in read_rows("leaders.tsv"):
        row = f"leaders.tsv: {country} {office} {name} {since} to {until or 'today'}"
        yield Term(country, office, name, _first_day(since), _last_day(until), row)


def _figure_terms() -> Iterable[Term]:
    for country, _, name, since, until, office, *_ in read_rows("figures.tsv"):
        if since and office:
            row = f"figures.tsv: {country} {office} {name} {since} to {until or 'today'}"
            yield Term(country, office, name, _first_day(since), _last_day(until), row)


def _first_day(date: str) -> str:
    return f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]


def _last_day(date: str) -> str:
    """Last day of a year, a month or a day; of an open end, far ahead."""
    if not date:
        return OPEN
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = (int(part) for part in date.split("-"))
        return f"{date}-{monthrange(year, month)[1]:02d}"
    return date
