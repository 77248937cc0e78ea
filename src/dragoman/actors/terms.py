"""Who held which office when: terms of leaders, ministers and other figures, with their source."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.actors.leaders import leaders
from dragoman.actors.rows import read_rows

OPEN = "9999-12-31"
OWN_KNOWLEDGE = frozenset({"N", "author, unverified"})
"""Sources of a row that no register stands behind."""
CHECKED = re.compile(r"[Cc]hecked (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one person in one office, days inclusive; `checked` is the day of check."""

    country: str
    office: str
    name: str
    since: str
    until: str
    row: str
    source: str
    checked: str

    @property
    def is_verified(self) -> bool:
        """Whether a source beside the authors' own knowledge stands behind the row."""
        return self.source not in OWN_KNOWLEDGE

    @property
    def is_open(self) -> bool:
        return self.until == OPEN

    def holds(self, date: str) -> bool:
        """Whether the row knows the person in office on a day: an open end runs to its check."""
        return self.since <= date <= (self.checked if self.is_open else self.until)


@cache
def all_terms() -> tuple[Term, ...]:
    """Every row of the three tables that tells a term."""
    return (*_office_terms(), *_leader_terms(), *_figure_terms())


@cache
def terms() -> Mapping[tuple[str, str], tuple[Term, ...]]:
    """Terms by country and surname, of ministers to the day and of leaders to the month."""
    found: dict[tuple[str, str], list[Term]] = {}
    for term in all_terms():
        rivals = found.setdefault((term.country, surname(term.name)), [])
        if not any(is_told_better(term, other) for other in rivals):
            rivals.append(term)
    return {key: tuple(values) for key, values in found.items()}


def is_told_better(term: Term, other: Term) -> bool:
    """A term to the month gives way to the same term to the day."""
    same = plain_office(term.office) == plain_office(other.office)
    return same and term.since[:7] == other.since[:7]


def plain_office(office: str) -> str:
    """An office by its canonical name (`roles.tsv`), whatever its spelling and hyphens."""
    plain = office.lower().replace("defense", "defence").replace("-", " ")
    return re.sub(r"\b(?:the|of|for)\b|\s+", " ", plain).strip()


def surname(name: str) -> str:
    return fold(name).split()[-1] if name.split() else ""


def fold(name: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def _office_terms() -> Iterable[Term]:
    for country, office, name, since, until, source, checked, *_ in read_rows("offices.tsv"):
        row = f"offices.tsv: {country} {office} {name} {since} to {until or 'today'}"
        yield Term(country, office, name, since, until or OPEN, row, source, checked)


def _leader_terms() -> Iterable[Term]:
    checked = _day_of_check("leaders.tsv")
    for x in leaders():
        row = f"leaders.tsv: {x.country} {x.office} {x.name} {x.since} to {x.until or 'today'}"
        first, last = first_day(x.since), last_day(x.until)
        yield Term(x.country, x.office, x.name, first, last, row, x.source, checked)


def _figure_terms() -> Iterable[Term]:
    checked = _day_of_check("figures.tsv")
    for country, _, name, since, until, office, *_ in read_rows("figures.tsv"):
        if since and office:
            row = f"figures.tsv: {country} {office} {name} {since} to {until or 'today'}"
            first, last = first_day(since), last_day(until)
            yield Term(country, office, name, first, last, row, "author, unverified", checked)


def _day_of_check(table: str) -> str:
    """The day that a table's header tells."""
    text = (files("dragoman") / "lexicons" / table).read_text(encoding="utf-8")
    found = CHECKED.search(text)
    return found[1] if found else ""


def first_day(date: str) -> str:
    return f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]


def last_day(date: str) -> str:
    """Last day of a year, a month or a day; of an open end, far ahead."""
    if not date:
        return OPEN
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = (int(part) for part in date.split("-"))
        return f"{date}-{monthrange(year, month)[1]:02d}"
    return date
