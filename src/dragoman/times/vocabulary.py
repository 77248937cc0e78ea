"""The words of time expressions, read once from `lexicons/times.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tables of `times.toml` under their own names; keys are lower case."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    holidays: Mapping[str, tuple[int, int]]
    parts: Mapping[str, tuple[float, float]]
    roles: Mapping[str, str]
    units: tuple[str, ...]
    parts_of_day: tuple[str, ...]
    so_far: frozenset[str]
    from_now: frozenset[str]
    between: frozenset[str]
    counted: frozenset[str]
    before_year: frozenset[str]
    before_may: frozenset[str]
    ambiguous_months: frozenset[str]
    determiners: frozenset[str]
    future: frozenset[str]
    future_pairs: frozenset[str]
    past: frozenset[str]
    not_past: frozenset[str]
    stops: tuple[str, ...]


@cache
def load() -> Vocabulary:
    """Read the table; the same frozen object on every call."""
    raw = tomllib.loads((files("dragoman") / "lexicons" / "times.toml").read_text("utf-8"))
    words, tense = raw["words"], raw["tense"]

    def pairs(name: str) -> Mapping[str, tuple[int, int]]:
        return MappingProxyType({k: (v[0], v[1]) for k, v in raw[name].items()})

    return Vocabulary(
        weekdays=MappingProxyType(raw["weekdays"]),
        months=MappingProxyType(raw["months"]),
        seasons=pairs("seasons"),
        numbers=MappingProxyType(raw["numbers"]),
        vague=pairs("vague"),
        holidays=pairs("holidays"),
        parts=MappingProxyType({k: (v[0], v[1]) for k, v in raw["parts"].items()}),
        roles=MappingProxyType(raw["roles"]),
        units=tuple(words["units"]),
        parts_of_day=tuple(words["parts_of_day"]),
        so_far=frozenset(words["so_far"]),
        from_now=frozenset(words["from_now"]),
        between=frozenset(words["between"]),
        counted=frozenset(words["counted"]),
        before_year=frozenset(words["before_year"]),
        before_may=frozenset(words["before_may"]),
        ambiguous_months=frozenset(words["ambiguous_months"]),
        determiners=frozenset(words["determiners"]),
        future=frozenset(tense["future"]),
        future_pairs=frozenset(tense["future_pairs"]),
        past=frozenset(tense["past"]),
        not_past=frozenset(tense["not_past"]),
        stops=tuple(tense["stops"]),
    )
