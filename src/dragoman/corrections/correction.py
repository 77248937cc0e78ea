"""A correction: what a person says of one event, anchored to report, span and type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

APPLIED, LOST, WITHDRAWN = "applied", "no longer anchored", "withdrawn"


@dataclass(frozen=True, slots=True)
class Correction:
    """`changes` by field (kind "change" and "missed"), or {"join": anchor of the other event}.

    `kind` is change, not an event, join, apart, split or missed; `type` is that of the coder.
    """

    number: int
    kind: str
    report_id: str
    event_id: str
    in_title: int
    start: int
    end: int
    type: str
    changes: dict[str, Any]

    def anchor(self) -> dict[str, Any]:
        """What the event is found by; `to` is the type that it was corrected to."""
        return {
            "event_id": self.event_id,
            "in_title": self.in_title,
            "start": self.start,
            "end": self.end,
            "type": self.type,
            "to": self.changes.get("type", self.type),
        }
