"""The points that speak for and against a join, read from `rules.toml`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.happenings.words import stem

Points = Mapping[str, float]
OTHER = "deed"
"""Class of the types of a user's own ontology that the table does not know."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The table of joins: points by what is compared, thresholds by class of type."""

    version: str
    window: Mapping[str, int]
    classes: Mapping[str, str]
    """Class by type."""
    threshold: Points
    types: Points
    pairs: Mapping[tuple[str, str], float]
    """What it costs that two tellings differ in type, by both orders of the two."""
    sides: Points
    date: Points
    place: Mapping[str, Points]
    """By class of type."""
    words: Points
    toll: Points
    report: Points
    within: Points
    with_toll: frozenset[str]
    tolling: frozenset[str]
    mutual: frozenset[str]
    state: frozenset[str]
    armed: frozenset[str]
    """Sectors of armed groups, whose country the texts seldom tell."""
    plans: frozenset[str]
    planned: frozenset[str]
    stop: frozenset[str]

    def class_of(self, name: str) -> str:
        return self.classes.get(name, OTHER)

    def relatives(self, name: str) -> list[str]:
        """The type itself and those that other tellings may have in its place."""
        return [name, *sorted(b for a, b in self.pairs if a == name)]


@cache
def rules() -> Rules:
    """The rules of the package."""
    raw = (files("dragoman") / "happenings" / "rules.toml").read_bytes()
    table = tomllib.loads(raw.decode("utf-8"))
    types = dict(table["types"])
    pairs = {}
    for one, other, cost in types.pop("pairs"):
        pairs[one, other] = pairs[other, one] = float(cost)
    return Rules(
        version=hashlib.sha256(raw).hexdigest()[:16],
        window=table["window"],
        classes={t: name for name, types in table["classes"].items() for t in types},
        threshold=table["threshold"],
        types=types,
        pairs=pairs,
        with_toll=frozenset(table["with_toll"]["types"]),
        tolling=frozenset(map(stem, table["with_toll"]["triggers"])),
        mutual=frozenset(table["mutual"]["types"]),
        state=frozenset(table["sectors"]["state"]),
        armed=frozenset(table["sectors"]["armed"]),
        plans=frozenset(table["plans"]["types"]),
        planned=frozenset(table["plans"]["of"]),
        stop=frozenset(table["words_left_out"]["stop"].split()),
        **{k: table[k] for k in ("sides", "date", "place", "words", "toll", "report", "within")},
    )
