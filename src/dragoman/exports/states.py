"""Codes of states that counts are joined by: Correlates of War and Gleditsch-Ward."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.actors.rows import read_rows


class StateCodes(NamedTuple):
    """Name and numeric codes of a state; None where a list has no such state."""

    name: str
    cow: int | None
    gw: int | None


@cache
def _states() -> dict[str, StateCodes]:
    """By the ISO code, or dragoman's code of a historical state (SUN, DDR)."""
    return {
        iso: StateCodes(names.split("|")[0], _number(cow), _number(gw))
        for iso, cow, gw, _since, _until, _successor, names, *_ in read_rows("states.tsv")
    }


def codes_of(country: str | None, state: str | None = None) -> StateCodes | None:
    """Codes of the historical state where one acts, else of the country; None for a body."""
    return _states().get(state or "") or _states().get(country or "")


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
