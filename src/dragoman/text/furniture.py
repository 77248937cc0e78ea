"""Lines that are no body: captions, buttons, bylines, players, credits, each with its reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

LONGEST = 420
"""A longer line is prose, whatever it begins with."""
STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*$")
CREDIT = "credit"


class Reason(NamedTuple):
    """Why words are no body: the reason of removal and, for credits, the kind of credit."""

    name: str
    credit: str | None


@dataclass(frozen=True, slots=True)
class Furniture:
    """Compiled patterns by where they hold, in the order of the file."""

    lines: tuple[tuple[Reason, re.Pattern[str]], ...]
    long: tuple[tuple[Reason, re.Pattern[str]], ...]
    unstopped: tuple[tuple[Reason, re.Pattern[str]], ...]
    edge: tuple[tuple[Reason, re.Pattern[str]], ...]
    front: tuple[tuple[Reason, re.Pattern[str]], ...]

    def of_line(self, line: str, *, at_edge: bool = False) -> Reason | None:
        """Why a whole line is no body; None where it is body.

        `at_edge` is true of the first and last lines of a text, where names stand alone.
        """
        if len(line) > LONGEST:
            return _first(self.long, line)
        found = _first(self.lines, line) or _first(self.long, line)
        if found is None and not STOPPED.search(line):
            found = _first(self.unstopped, line)
            if found is None and at_edge:
                found = _first(self.edge, line)
        return found

    def in_front(self, line: str) -> tuple[int, Reason] | None:
        """Length and reason of the furniture in front of a line that goes on as body."""
        for reason, pattern in self.front:
            match = pattern.match(line)
            if match is not None and match.end() < len(line):
                return match.end(), reason
        return None


@cache
def furniture() -> Furniture:
    """The patterns of `furniture.toml`."""
    path = files("dragoman") / "lexicons" / "furniture.toml"
    rules = list(_rules(tomllib.loads(path.read_text(encoding="utf-8"))))
    return Furniture(
        *(
            tuple((reason, _compile(found[where])) for reason, found in rules if where in found)
            for where in ("lines", "long", "unstopped", "edge", "front")
        )
    )


def _rules(data: Mapping[str, Any]) -> Iterator[tuple[Reason, Mapping[str, list[str]]]]:
    """Credits first: a credit that looks like a button is a credit."""
    for kind, found in data[CREDIT].items():
        yield Reason(CREDIT, kind), found
    for name, found in data.items():
        if name != CREDIT:
            yield Reason(name, None), found


def _first(patterns: tuple[tuple[Reason, re.Pattern[str]], ...], line: str) -> Reason | None:
    return next((reason for reason, pattern in patterns if pattern.fullmatch(line)), None)


def _compile(alternatives: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{a})" for a in alternatives), re.IGNORECASE)
