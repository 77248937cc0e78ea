"""The syntax room's words, read once from `lexicons/syntax.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SyntaxTables:
    weights: dict[str, str]
    irregular: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    light: Mapping[str, frozenset[str]]
    repairs: tuple[Mapping[str, object], ...]
    phrasal: frozenset[str]
    """Verbs with a particle that may stand far behind a long object: "hand back"."""
    stand_ins: Mapping[str, str]
    """Names that are modals as well, and a name of the same length for the parser."""


@cache
def syntax_tables() -> SyntaxTables:
    """Read the tables of the package."""
    folder = files("dragoman") / "lexicons"
    data = tomllib.loads((folder / "syntax.toml").read_text(encoding="utf-8"))
    repairs = tomllib.loads((folder / "repairs.toml").read_text(encoding="utf-8"))
    return SyntaxTables(
        weights=data["weights"],
        stand_ins=data["stand_ins"],
        irregular=data["irregular"],
        words={name: frozenset(words) for name, words in data["words"].items()},
        light={name: frozenset(verbs) for name, verbs in data["light"].items()},
        repairs=tuple(repairs.get("repair", ())),
        phrasal=frozenset(
            entry
            for repair in repairs.get("repair", ())
            if repair["action"] == "particle"
            for entry in repair["entries"]
        )
        | frozenset(data["words"]["phrasal"]),
    )
