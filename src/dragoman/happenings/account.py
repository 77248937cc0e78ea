"""What one report tells of one thing, as the joins see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

CODES_ALONE = re.compile(r"[A-Z]{3}(-[A-Z]{3})*")
"""Key of a state, a sector or a people: no one in particular."""
TOLLS = ("dead", "injured", "arrested", "displaced", "crowd")
LEAST_TOLL = 3
"""Tolls of one or two are told of every other event."""
Days = tuple[int, int]
"""First and last day, as ordinals of `datetime.date`."""


@dataclass(frozen=True, slots=True)
class Side:
    """One participant. `name` is the last word of a person's or body's key, "" for all others."""

    country: str | None
    sector: str | None
    name: str = ""


def side(key: str, name: str, country: str | None, sector: str | None) -> Side:
    """A participant of the record as a side: only what bears a name of its own has one here."""
    is_named = name[:1].isupper() and not CODES_ALONE.fullmatch(key)
    return Side(country or (key if is_named else None), sector, key.rpartition("-")[2] * is_named)


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an event."""

    name: str
    country: str | None
    precision: str
    lat: float | None
    lon: float | None

    @property
    def is_point(self) -> bool:
        return self.precision in ("city", "site", "admin2") and self.lat is not None


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as the joins see it. `days` are those that the text tells, else None."""

    event_id: str
    type: str
    planned: str | None
    """Of a plan, the type of the act planned: "will meet" is AGREE, and a plan of CONSULT."""
    mode: str | None
    realis: str
    alleged: bool
    main: bool
    in_title: bool
    reciprocal: bool
    days: Days | None
    place: Where | None
    actors: frozenset[Side]
    recipients: frozenset[Side]
    sentence: str
    trigger: frozenset[str]
    """Stems of the words that carry it."""
    words: Mapping[str, float]
    tolls: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Account:
    """All that one report tells of one thing: the tellings that its own joins keep together."""

    report_id: str
    day: int | None
    """Day of the report; None where it has none."""
    context: Mapping[str, float]
    """The names of headline and lead."""
    tellings: tuple[Telling, ...]
    is_alone: bool = False
    """A person says that it tells a thing of its own."""
    types: frozenset[str] = field(init=False)
    deeds: frozenset[str] = field(init=False)
    """The types, of plans those of the acts planned."""
    actors: frozenset[Side] = field(init=False)
    recipients: frozenset[Side] = field(init=False)

    def __post_init__(self) -> None:
        set_field = object.__setattr__
        told = {t.type for t in self.tellings}
        set_field(self, "types", frozenset(told | {t.planned for t in self.tellings if t.planned}))
        set_field(self, "deeds", frozenset(t.planned or t.type for t in self.tellings))
        set_field(self, "actors", _union(t.actors for t in self.tellings))
        set_field(self, "recipients", _union(t.recipients for t in self.tellings))

    @property
    def type(self) -> str:
        return self.tellings[0].type

    @property
    def realis(self) -> str:
        return self.tellings[0].realis

    @property
    def is_reciprocal(self) -> bool:
        return any(t.reciprocal for t in self.tellings)

    @property
    def days(self) -> Days | None:
        """The narrowest interval that a telling names."""
        told = [t.days for t in self.tellings if t.days]
        return min(told, key=lambda d: (d[1] - d[0], d)) if told else None

    @property
    def is_main(self) -> bool:
        return any(t.main or t.in_title for t in self.tellings)

    @property
    def is_headline(self) -> bool:
        return all(t.in_title for t in self.tellings)

    @property
    def places(self) -> list[Where]:
        return list(dict.fromkeys(t.place for t in self.tellings if t.place))

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(s.country for s in self.actors | self.recipients if s.country)

    @property
    def event_ids(self) -> list[str]:
        return [t.event_id for t in self.tellings]


def ordinal(day: str | None) -> int | None:
    """An ISO day as an ordinal."""
    return date.fromisoformat(day).toordinal() if day else None


def _union(sets: Iterable[frozenset[Side]]) -> frozenset[Side]:
    return frozenset().union(*sets)
