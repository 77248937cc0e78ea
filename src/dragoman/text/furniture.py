"""Lines that are no body: captions, buttons, bylines, players, credits, each with its reason."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST = 260
"""A longer line is prose, whatever it begins with."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Compiled patterns in the order of the file: (reason, credit kind or None, pattern)."""

    patterns: tuple[tuple[str, str | None, re.Pattern[str]], ...]

    def reason(self, line: str) -> tuple[str, str | None] | None:
        """Why a line is no body, and its kind of credit; None where it is body."""
        if len(line) > LONGEST:
            return None
        for reason, kind, pattern in self.patterns:
            if pattern.fullmatch(line):
                return reason, kind
        return None


@cache
def furniture() -> Furniture:
    path = files("dragoman") / "lexicons" / "furniture.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    patterns = [("credit", kind, _compile(p)) for kind, p in data["credit"].items()]
    patterns += [(reason, None, _compile(p)) for reason, p in data["whole_line"].items()]
    return Furniture(tuple(patterns))


def _compile(alternatives: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{a})" for a in alternatives), re.IGNORECASE)
