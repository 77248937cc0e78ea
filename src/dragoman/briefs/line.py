"""What a brief is made of: parts that each rest on a row, lines with their sources, sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Key = tuple[tuple[str, Any], ...]
"""Columns and values that find the rows a part rests on."""
TABLE_SOURCE = "disputes.tsv"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of `briefs.toml`: they say nothing of the world."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A cell of the record: `column` of the rows of `table` that `key` finds, joined by "; "."""

    text: str
    table: str
    key: Key
    column: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, from `start` on; `is_cut` where a limit ended them before `end`."""

    text: str
    report_id: str
    in_title: bool
    start: int
    end: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell of a row of the table of disputes, which no report tells."""

    text: str
    dispute: str
    field: str


Part = Words | Value | Quote | Fact


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source: a report of the record, or the table of disputes."""

    number: int
    report_id: str
    caller_id: str | None = None
    publisher: str | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a brief: its parts, and the numbers of its sources, never none."""

    parts: tuple[Part, ...]
    sources: tuple[int, ...]
    claim: str | None = None

    @property
    def text(self) -> str:
        return "".join(_text(part) for part in self.parts)


def _text(part: Part) -> str:
    if not isinstance(part, Quote):
        return part.text
    return f"“{part.text}{' …' if part.is_cut else ''}”"


@dataclass(frozen=True, slots=True)
class Section:
    """`rivals` are groups of lines that contradict each other, to be set side by side."""

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    rivals: tuple[tuple[Line, ...], ...] = ()

    @property
    def all_lines(self) -> tuple[Line, ...]:
        return (*self.lines, *(line for group in self.rivals for line in group))


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of a timeline. `lane` is a quad class, "dispute" or "agreement"."""

    day: str
    lane: str
    label: str
    claim: str
    text: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A compiled report with its timeline and sources."""

    title: str
    since: str | None
    until: str | None
    sections: tuple[Section, ...]
    moments: tuple[Moment, ...]
    sources: tuple[Source, ...]
    versions: tuple[str, ...]

    @property
    def lines(self) -> Sequence[Line]:
        return [line for section in self.sections for line in section.all_lines]
