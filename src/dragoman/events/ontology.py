"""The PLOVER ontology as `lexicons/ontology.toml` holds it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class EventType:
    name: str
    quad: str
    score: float
    recipient_required: bool
    modes: dict[str, float]


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


@cache
def ontology() -> Ontology:
    """Read the ontology of the package."""
    path = files("dragoman") / "lexicons" / "ontology.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    types = {
        name: EventType(
            name=name,
            quad=entry["quad"],
            score=float(entry["score"]),
            recipient_required=entry["recipient_required"],
            modes={mode: float(score) for mode, score in entry.get("modes", {}).items()},
        )
        for name, entry in data["types"].items()
    }
    lists = {name: frozenset(values) for name, values in data["lists"].items()}
    return Ontology(types, lists["contexts"], lists["sectors"], lists, data["by_adjective"])
