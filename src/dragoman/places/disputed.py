"""Which places lie on disputed ground, and which country an event there is given.

The rule is PLOVER's: the state that nominally holds a place, with the dispute named beside it.
Where who holds it by right is the dispute itself (Jerusalem), the country is left open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.places.gazetteer import Entry

EVERYWHERE = "*"
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Grounds:
    """`areas` and `names` give the dispute of a country's area or place; `is_open` its rule."""

    areas: Mapping[tuple[str, str], str]
    names: Mapping[tuple[str, str], str]
    is_open: frozenset[tuple[str, str]]
    """(country, dispute) where the country of events is left open."""


@cache
def grounds() -> Grounds:
    """Read `disputed_grounds.tsv`."""
    areas: dict[tuple[str, str], str] = {}
    names: dict[tuple[str, str], str] = {}
    left_open = set()
    text = (files("dragoman") / "lexicons" / "disputed_grounds.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        country, codes, places, rule, dispute = line.split("\t")
        areas.update({(country, code): dispute for code in codes.split("|") if code})
        names.update({(country, name): dispute for name in places.split("|") if name})
        if rule == OPEN:
            left_open.add((country, dispute))
    return Grounds(areas, names, frozenset(left_open))


def dispute_of(entry: Entry) -> str | None:
    """The key of the dispute over the ground that a place lies on, None where there is none."""
    if entry.dispute:
        return entry.dispute
    country, known = entry.country or "", grounds()
    return (
        known.names.get((country, entry.name))
        or (known.areas.get((country, entry.admin1)) if entry.admin1 else None)
        or known.areas.get((country, EVERYWHERE))
    )


def country_of_events(country: str | None, dispute: str | None) -> str | None:
    """The country that an event at a place is given, by the documented rule."""
    if dispute is not None and (country or "", dispute) in grounds().is_open:
        return None
    return country
