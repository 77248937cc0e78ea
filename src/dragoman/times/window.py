"""When an undated report must have been written: while all whom it calls in office held it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.actors.terms import OPEN, Term, fold, plain_office, surname, terms
from dragoman.model import Actor, Cast, DateWindow

LEADING = frozenset({"president", "prime minister", "chancellor", "premier", "king", "leader"})
"""Offices of `leaders.tsv`, which calls every effective leader "leader"."""
FORMER = "ELI"
"""Sector of those who held an office before."""


Span = tuple[str, str]


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
    return plain_office(office) == plain_office(told)


def _is_same_name(one: str, other: str) -> bool:
    """A surname alone fits; two given names must begin alike."""
    a, b = fold(one).split(), fold(other).split()
    return len(b) == 1 or a[0][:1] == b[0][:1]


def _common(one: Iterable[Span], other: Sequence[Span]) -> list[Span]:
    """What two sets of spans share."""
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return [(a, b) for a, b in both if a <= b]
