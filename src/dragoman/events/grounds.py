"""The table of where acts happen: `lexicons/whereabouts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Grounds:
    """`roles`: what an act of a type, or type and mode, is done to; `words`: lists by name."""

    roles: Mapping[str, Sequence[str]]
    words: Mapping[str, frozenset[str]]


@cache
def grounds() -> Grounds:
    """Read the table of the package."""
    path = files("dragoman") / "lexicons" / "whereabouts.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {name: frozenset(listed) for name, listed in data["words"].items()}
    return Grounds(data["roles"], words)
