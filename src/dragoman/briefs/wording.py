"""The templates of briefs, filled with parts that rest on rows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.briefs.line import Part, Words

SLOT = re.compile(r"\{(\w+)\}")


@cache
def wording() -> Mapping[str, Any]:
    """`briefs.toml`."""
    path = files("dragoman") / "lexicons" / "briefs.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


Slot = Part | Sequence[Part]


def fill(template: str, **slots: Slot) -> tuple[Part, ...]:
    """The parts of a line: the words of a template, and between them what fills its slots."""
    table = wording()
    text = {**table["lines"], **table["labels"]}[template]
    parts: list[Part] = []
    at = 0
    for match in SLOT.finditer(text):
        filling = slots[match[1]]
        parts.append(Words(text[at : match.start()]))
        parts.extend(filling if isinstance(filling, tuple | list) else (filling,))
        at = match.end()
    parts.append(Words(text[at:]))
    return tuple(part for part in parts if part.text)


def filler(name: str) -> Words:
    """Words for a cell that is empty."""
    return Words(wording()["fill"][name])


@cache
def own_words() -> frozenset[str]:
    """All that a brief may say in words of its own."""
    table = wording()
    templates = (*table["lines"].values(), *table["labels"].values())
    pieces = {piece for line in templates for piece in SLOT.split(line)[::2]}
    return frozenset({*pieces, *table["fill"].values(), *table["claims"].values()})
