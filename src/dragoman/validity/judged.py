"""What coders said of the items of a draw, as values to count and compare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.corrections.cells import Line
from dragoman.validity.sheet import FIELDS, NO_EVENT, RIGHT, UNCLEAR, UNCODED

NOTHING = "none"
"""The type of what is no event."""


@dataclass(frozen=True)
class Judged:
    """One item as one coder judged it."""

    lines: list[Line]

    @property
    def cells(self) -> dict[str, str]:
        return self.lines[0].cells

    @property
    def verdict(self) -> str:
        return self.cells["verdict"].lower()

    @property
    def is_judged(self) -> bool:
        return self.verdict not in ("", UNCLEAR)

    @property
    def stratum(self) -> str:
        return self.cells["stratum"]

    @property
    def is_sentence(self) -> bool:
        return self.stratum == UNCODED

    @property
    def coded(self) -> str:
        """The type that was coded."""
        return NOTHING if self.is_sentence else self.stratum

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The types that the coder sees; none for no event, several where several are missed."""
        if self.verdict == NO_EVENT:
            return ()
        wanted = (line.cells["correct_type"].upper() for line in self.lines)
        return tuple(sorted(t or self.coded for t in wanted))

    @property
    def is_told(self) -> bool:
        """Whether a coded row tells an event at all, perhaps another than was coded."""
        return not self.is_sentence and bool(self.types)

    @property
    def is_type_right(self) -> bool:
        return not self.is_sentence and self.types == (self.coded,)

    @property
    def is_row_right(self) -> bool:
        return self.verdict == RIGHT

    def is_field_right(self, field: str) -> bool:
        return not self.cells[f"correct_{field}"]

    def value(self, field: str) -> str | None:
        """What is compared between coders; None where the coder says nothing of the field.

        Types are compared by what the coder sees, other fields by whether the coded value stands:
        two coders write the same actor in different ways.
        """
        if not self.is_judged:
            return None
        if field == "type":
            return "; ".join(self.types) or NOTHING
        if not self.is_told:
            return None
        return "stands" if self.is_field_right(field) else "wrong"


COMPARED = tuple(f for f in FIELDS if f not in ("mode", "place", "date"))
"""Fields of which agreement is told."""
