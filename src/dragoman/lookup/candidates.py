"""Whom else a phrase could have meant, and why it does not: rival rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.actors.names import Hit, find_names
from dragoman.actors.tables import Entry, Tables, surname_of, tables
from dragoman.actors.terms import Term
from dragoman.lookup.phrase import Scene
from dragoman.model import Parsed

if TYPE_CHECKING:
    from dragoman.lookup.who import Resolved

STATE_KINDS = frozenset({"state", "adjective", "capital"})
MOST = 8
"""Rivals that are listed; "Khan" has dozens."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meaning of the phrase that was not taken."""

    name: str
    country: str | None
    sector: str | None
    office: str | None
    key: str | None
    since: str
    until: str
    why: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "country": self.country,
            "sector": self.sector,
            "office": self.office,
            "key": self.key,
            "from": self.since or None,
            "until": self.until or None,
            "why": self.why,
        }


def find_candidates(
    parsed: Parsed, scene: Scene, taken: Sequence[Resolved]
) -> tuple[Candidate, ...]:
    """Rival meanings: other rows of the same name, other holders of the office, namesakes."""
    found: dict[tuple[str, str, str | None], Candidate] = {}
    chosen = {(r.actor.name, r.actor.sector) for r in taken} | {(r.name, "GOV") for r in taken}
    for candidate in _rivals(parsed, scene, taken):
        if (candidate.name, candidate.sector) not in chosen:
            key = (candidate.name, candidate.since, candidate.sector)
            found.setdefault(key, candidate)
    return tuple(found.values())[:MOST]


def _rivals(parsed: Parsed, scene: Scene, taken: Sequence[Resolved]) -> Iterator[Candidate]:
    start, end = scene.span
    for resolved in taken:
        for term in resolved.holder.others if resolved.holder is not None else ():
            yield _of_term(term, resolved.actor.sector)
    known, countries = tables(), {r.actor.country for r in taken}
    for hit in find_names(parsed, known, None):
        if start <= hit.start and hit.end <= end:
            yield from _of_hit(hit, scene.question.date, countries)
    last = surname_of(scene.question.text)
    if any(r.actor.kind == "person" for r in taken) or not taken:
        yield from _namesakes(last, known, scene.question.date)


def _of_term(term: Term, sector: str | None) -> Candidate:
    why = "held the office at another time"
    until = "" if term.is_open else term.until
    return Candidate(
        term.name, term.country, sector, term.office, None, term.since, until, f"{why}: {term.row}"
    )


def _of_hit(hit: Hit, date: str | None, countries: set[str | None]) -> Iterator[Candidate]:
    """Meanings of a name; not the state whose adjective told the country that is taken."""
    for entry in hit.entries:
        if entry.kind not in STATE_KINDS or entry.actor.country not in countries:
            yield _of_entry(entry, date, f"another meaning of {hit.text}")


def _namesakes(surname: str, known: Tables, date: str | None) -> Iterator[Candidate]:
    for entry in known.surnames.get(surname, ()):
        yield _of_entry(entry, date, f"a leader of that name: {entry.actor.evidence}")


def _of_entry(entry: Entry, date: str | None, why: str) -> Candidate:
    actor = entry.actor
    if not entry.holds(date):
        why += f", not on {date}"
    return Candidate(
        actor.name, actor.country, actor.sector, actor.office, actor.key,
        entry.since, entry.until, why,
    )  # fmt: skip
