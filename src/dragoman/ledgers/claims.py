"""How far reports vouch for what they tell, and many tellings as one happening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
ASSERTED, ALLEGED, PLANNED, DENIED, HISTORY, CONDITIONAL = CLAIMS = (
    "asserted", "alleged", "planned", "denied", "history", "conditional",
)  # fmt: skip
"""What a happening counts as, the strongest first: one report that vouches for it is enough."""
BY_REALIS = {
    "asserted": ASSERTED,
    "future": PLANNED,
    "negated": DENIED,
    "historical": HISTORY,
    "hypothetical": CONDITIONAL,
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing in the world with all its tellings, the plainest of them first.

    `day` is that of the event, else of the earliest report; `claim` the strongest of `CLAIMS`.
    """

    key: str
    day: str | None
    claim: str
    tellings: tuple[Row, ...]

    @property
    def best(self) -> Row:
        return self.tellings[0]

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(sorted({t["report_id"] for t in self.tellings}))

    @property
    def rivals(self) -> tuple[str, ...]:
        """Claims that its tellings make; several where reports contradict each other."""
        found = {claim_of(t) for t in self.tellings}
        return tuple(claim for claim in CLAIMS if claim in found)


def claim_of(event: Row) -> str:
    """What one telling claims: done, done by somebody's word alone, planned, not done ..."""
    if event["alleged"] and event["realis"] in ("asserted", "historical"):
        return ALLEGED
    return BY_REALIS[event["realis"]]


def happened(events: Iterable[Row]) -> list[Happened]:
    """Events by happening, as joined across reports, in the order of time."""
    groups: dict[str, list[Row]] = {}
    for event in events:
        groups.setdefault(event["happening"], []).append(event)
    found = [_join(key, rows) for key, rows in groups.items()]
    return sorted(found, key=lambda h: (h.day is None, h.day or "", h.key))


def _join(key: str, rows: Sequence[Row]) -> Happened:
    claims = {claim_of(row) for row in rows}
    strongest = next(claim for claim in CLAIMS if claim in claims)
    ordered = sorted(rows, key=lambda r: _rank(r, strongest))
    days = [r["date_from"] for r in ordered if r["date_from"]]
    reported = sorted(r["report_date"] for r in rows if r["report_date"])
    day = days[0] if days else (reported[0] if reported else None)
    return Happened(key, day, strongest, tuple(ordered))


def _rank(row: Row, strongest: str) -> tuple[Any, ...]:
    """Tellings of the strongest claim first; of these the body's, the shortest, the first."""
    sentence = len(row["sentence"] or "")
    return claim_of(row) != strongest, row["in_title"], sentence, row["event_id"]
