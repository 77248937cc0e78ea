"""Corrections applied to the rows of one report: a pure function, run again on every coding."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from dragoman.corrections.correction import Correction
from dragoman.events.ontology import Ontology

Row = dict[str, Any]
SIDES = {"actors": "actor", "recipients": "recipient"}
PLACE = ("text", "name", "lat", "lon", "country", "precision")
SPLIT = "split by correction"
"""Reason of a happening of one event that a person took out of another."""
PARTED, JOINED = "parted by correction", "joined by correction"
HERE = "correction"
"""Evidence of what a person set."""


@dataclass(slots=True)
class EventRows:
    """The rows of one report that corrections may change, as dicts by column."""

    events: list[Row]
    participants: list[Row]
    happenings: list[Row]


def apply(
    coded: EventRows, corrections: Sequence[Correction], known: Ontology
) -> tuple[EventRows, dict[int, bool]]:
    """The rows corrected, in the order of the corrections, and which of these found their event.

    An event is found by its id, made of report, span and type; else by the one event of its type
    whose trigger overlaps the span, or that has the very span and the type it was corrected to.
    """
    rows = deepcopy(coded)
    found: dict[int, bool] = {}
    for correction in corrections:
        found[correction.number] = _Change(coded, rows, correction, known).make()
    used = {e["happening"] for e in rows.events}
    rows.happenings = [h for h in rows.happenings if h["id"] in used]
    return rows, found


def find_anchor(events: Sequence[Row], wanted: Row) -> Row | None:
    """The event that an anchor (event_id, in_title, start, end, type) means, if it is there."""
    for event in events:
        if event["id"] == wanted["event_id"]:
            return event
    near = [
        e for e in events
        if e["in_title"] == wanted["in_title"]
        and e["start"] < wanted["end"] and wanted["start"] < e["end"]
    ]  # fmt: skip
    same = [e for e in near if e["type"] == wanted["type"]]
    same = same or [
        e for e in near
        if (e["start"], e["end"], e["type"]) == (wanted["start"], wanted["end"], wanted["to"])
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None


class _Change:
    def __init__(
        self, coded: EventRows, rows: EventRows, correction: Correction, known: Ontology
    ) -> None:
        self.coded, self.rows, self.correction, self.known = coded, rows, correction, known

    def make(self) -> bool:
        """Change the rows; False where the event is not to be found."""
        correction, changes = self.correction, self.correction.changes
        event = self._find(correction.anchor())
        if correction.kind == "missed":
            self._missed(event, changes)
            return True
        if event is None:
            return False
        if correction.kind == "not an event":
            self._drop(event)
        elif correction.kind == "split":
            self._move(event, f"h-{event['id']}", SPLIT)
        elif correction.kind == "join":
            return self._join(event, changes["join"])
        elif correction.kind == "apart":
            self._part(event, changes["apart"])
        else:
            self._set(event, changes)
        return True

    def _join(self, event: Row, anchor: Row) -> bool:
        """Put an event to another of its report; what stands in two reports, the sweep joins."""
        if anchor.get("report_id", event["report_id"]) != event["report_id"]:
            return True
        other = self._find(anchor)
        if other is None:
            return False
        self._move(event, other["happening"], JOINED)
        return True

    def _part(self, event: Row, anchor: Row) -> None:
        """Take an event out of the happening of another of its report; other reports, the sweep."""
        if anchor.get("report_id", event["report_id"]) == event["report_id"]:
            other = self._find(anchor)
            if other is not None and other["happening"] == event["happening"]:
                self._move(event, f"h-{event['id']}", PARTED)

    def _find(self, anchor: Row) -> Row | None:
        """By what the coder said, not by what earlier corrections made of it."""
        coded = find_anchor(self.coded.events, anchor)
        identity = coded["id"] if coded else anchor["event_id"]
        return next((e for e in self.rows.events if e["id"] == identity), None)

    def _set(self, event: Row, changes: Row) -> None:
        before = self._original(event)
        mine = event["corrected"] = dict(event["corrected"])
        for field, value in changes.items():
            mine.setdefault(field, before[field])
            self._set_field(event, field, value)
        modes = self.known.types[event["type"]].modes
        if event["mode"] is not None and event["mode"] not in modes:
            mine.setdefault("mode", before["mode"])
            event["mode"] = None
        if "type" in changes:
            also = [m for m in json.loads(event["also_modes"]) if m in modes]
            event["also_modes"] = json.dumps(also, ensure_ascii=False, separators=(",", ":"))
        if {"type", "mode"} & set(mine):
            event["scale"] = self.known.scale(event["type"], event["mode"])
            event["quad"] = self.known.quad(event["type"])

    def _set_field(self, event: Row, field: str, value: Any) -> None:
        if field in SIDES:
            self._people(event["id"], SIDES[field], value)
        elif field == "place":
            names = ("place", "place_name", "lat", "lon", "place_country", "place_precision")
            event.update({n: value and value[k] for n, k in zip(names, PLACE, strict=True)})
            event["place_evidence"] = value and HERE
        elif field == "date":
            for name in ("from", "to", "granularity"):
                event[f"date_{name}"] = value and value[name]
            event["date_evidence"] = value and HERE
        else:
            event[field] = int(value) if field == "alleged" else value

    def _people(self, event_id: str, role: str, people: Sequence[Row]) -> None:
        others = [
            p for p in self.rows.participants if (p["event_id"], p["role"]) != (event_id, role)
        ]
        mine = [
            {"event_id": event_id, "role": role, "number": n, **p} for n, p in enumerate(people)
        ]
        self.rows.participants = [*others, *mine]

    def _original(self, event: Row) -> Row:
        """What is said of an event before it is corrected, short, by field."""
        said = {f: event[f] for f in ("type", "mode", "realis")}
        said["alleged"] = bool(event["alleged"])
        for field, role in SIDES.items():
            said[field] = [
                p["name"] for p in self.rows.participants
                if (p["event_id"], p["role"]) == (event["id"], role)
            ]  # fmt: skip
        days = (event["date_from"], event["date_to"])
        said["date"] = "/".join(dict.fromkeys(d for d in days if d)) or None
        said["place"] = event["place_name"]
        return said

    def _drop(self, event: Row) -> None:
        self.rows.events.remove(event)
        self.rows.participants = [p for p in self.rows.participants if p["event_id"] != event["id"]]

    def _move(self, event: Row, happening: str, reason: str) -> None:
        event["corrected"] = {"happening": event["happening"], **event["corrected"]}
        event["happening"] = happening
        for row in self.rows.happenings:
            if row["id"] == happening:
                row["reason"] = reason
                return
        self.rows.happenings.append(
            {"report_id": event["report_id"], "id": happening, "reason": reason}
        )

    def _missed(self, event: Row | None, changes: Row) -> None:
        """Put the event there; where a later version codes it itself, set what was said of it."""
        told = {k: v for k, v in changes.items() if k != "row"}
        if event is not None:
            self._set(event, told)
            return
        event = {**changes["row"], "corrected": {"missed": None}}
        peers = ("in_title", "sentence_start", "sentence_end")
        event["main"] = int(
            not any(all(e[k] == event[k] for k in peers) and e["main"] for e in self.rows.events)
        )
        self.rows.events.append(event)
        self.rows.happenings.append(
            {"report_id": event["report_id"], "id": event["happening"], "reason": "told once"}
        )
        self._set(event, told)
        event["corrected"] = {"missed": None}
