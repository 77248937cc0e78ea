"""The ontology: types with quad class, score and modes, as `lexicons/ontology.toml` holds it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""PLOVER's quad classes 1 to 4."""


@dataclass(frozen=True, slots=True)
class EventType:
    name: str
    quad: str
    score: float
    recipient_required: bool
    modes: dict[str, float]
    like: str | None = None
    """PLOVER type as which it composes with intent and takes places, counts and tenses."""


@dataclass(frozen=True, slots=True)
class Ontology:
    types: dict[str, EventType]
    contexts: frozenset[str]
    sectors: frozenset[str]
    lists: dict[str, frozenset[str]]
    """All lists of the file, by name."""
    by_adjective: dict[str, str]
    """Sector of whom only a nationality before an event noun names, by type or type and mode."""

    def scale(self, kind: str, mode: str | None) -> float:
        """Conflict-cooperation score of a type, or of its mode where one is known."""
        entry = self.types[kind]
        return entry.modes.get(mode, entry.score) if mode else entry.score

    def quad(self, kind: str) -> str:
        return self.types[kind].quad

    def plover(self, kind: str) -> str:
        """The type that a type behaves like: itself, where it names none."""
        entry = self.types.get(kind)
        return (entry.like if entry else None) or kind


@cache
def ontology() -> Ontology:
    """Read the ontology of the package."""
    path = files("dragoman") / "lexicons" / "ontology.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    types = {name: event_type(name, entry) for name, entry in data["types"].items()}
    lists = {name: frozenset(values) for name, values in data["lists"].items()}
    return Ontology(types, lists["contexts"], lists["sectors"], lists, data["by_adjective"])


def event_type(name: str, entry: Mapping[str, Any]) -> EventType:
    """A type from its table of a TOML file or its JSON object in a record."""
    return EventType(
        name=name,
        quad=entry["quad"],
        score=float(entry["score"]),
        recipient_required=entry.get("recipient_required", False),
        modes={mode: float(score) for mode, score in entry.get("modes", {}).items()},
        like=entry.get("like"),
    )
