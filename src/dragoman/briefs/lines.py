"""The sentences of a brief, each from one row or happening."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.briefs.line import TABLE_SOURCE, Fact, Key, Line, Part, Quote, Value, Words
from dragoman.briefs.quoting import Quoter
from dragoman.briefs.sourcing import Sources
from dragoman.briefs.wording import Slot, fill, filler, wording
from dragoman.ledgers.claims import Happened, claim_of
from dragoman.ledgers.tables import KnownDispute
from dragoman.record.between import MUTUAL

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A coded row before it is a line: where its words stand, and what they are coded as."""

    day: Part
    row: Row
    label: tuple[Part, ...]
    reports: tuple[str, ...]
    claim: str | None = None


class Lines:
    """Makes the lines of one brief: they share its limit of quotation and its sources."""

    def __init__(self, connection: sqlite3.Connection, quote_limit: int | None) -> None:
        self.quoter = Quoter(connection, quote_limit)
        self.sources = Sources(connection)

    def told(self, entries: Iterable[Entry]) -> list[Line]:
        """Lines of entries in their order; what rests on one sentence of one day is one line."""
        groups: dict[tuple[Any, ...], list[Entry]] = {}
        for entry in entries:
            row = entry.row
            spot = self.quoter.spot(row["report_id"], row["in_title"], row["start"])
            groups.setdefault((entry.day.text, row["report_id"], *spot), []).append(entry)
        return [self._line(group) for group in groups.values()]

    def _line(self, entries: Sequence[Entry]) -> Line:
        first = entries[0]
        labels: list[Part] = []
        for entry in {e.label: e for e in entries}.values():
            labels += [filler("next")] * bool(labels) + [*entry.label]
        row = first.row
        parts = fill(
            "evidence",
            day=first.day,
            quote=self.quoter.sentence(row["report_id"], row["in_title"], row["start"]),
            publisher=_publisher(row),
            labels=labels,
        )
        reports = [row["report_id"], *(r for entry in entries for r in entry.reports)]
        return Line(parts, self.sources.of(reports), first.claim)

    def statements(self, rows: Iterable[Row]) -> list[Line]:
        """Words of speakers, where the limit leaves any; indirect ones stand as the report's."""
        lines = map(self._statement, rows)
        return [line for line in lines if any(isinstance(part, Quote) for part in line.parts)]

    def _statement(self, said: Row) -> Line:
        key: Key = (("statement_id", said["statement_id"]), ("role", "speaker"))
        speaker = Value(said["speaker"], "speakers", key, "name")
        is_direct = said["kind"] == "direct"
        report, in_title = said["report_id"], said["in_title"]
        quotes: list[Part] = []
        for start, end in said["content"] if is_direct else ():
            quotes += [filler("gap")] * bool(quotes)
            quotes.append(self.quoter.span(report, in_title, start, end))
        parts = fill(
            "statement" if is_direct else "indirect",
            day=_report_day(said),
            speaker=speaker,
            quote=quotes or self.quoter.sentence(report, in_title, said["content"][0][0]),
            publisher=_publisher(said),
        )
        return Line(parts, self.sources.of([report]))

    def standing(self, known: KnownDispute) -> Iterable[Line]:
        """What the table knows of a dispute: object, claimants, holder, names by user."""
        source = self.sources.of([TABLE_SOURCE])
        key = Fact(known.key, known.key, "key")
        facts = (("claimant", "claimants"), ("holder", "administered_by"))
        for template, field in facts:
            cell = ", ".join(getattr(known, field))
            if cell:
                slot = {"claimant": "claimants", "holder": "holders"}[template]
                slots = {slot: Fact(cell, known.key, field), "dispute": key}
                yield Line(fill(template, **slots), source)
        seen: set[tuple[str, ...]] = set()
        for name in known.names:
            if name.used_by and name.used_by not in seen:
                seen.add(name.used_by)
                user = Fact(", ".join(name.used_by), known.key, "user")
                told = Fact(name.name, known.key, "name")
                parts = fill("name", dispute=key, user=user, name=told)
                yield Line(parts, source)


def happening(h: Happened) -> Entry:
    """A happening in the words of its plainest telling."""
    return _event(h.best, h.claim, h.reports)


def telling(event: Row) -> Entry:
    """One telling, for where reports contradict each other."""
    return _event(event, claim_of(event), (event["report_id"],))


def _event(event: Row, claim: str, reports: tuple[str, ...]) -> Entry:
    key: Key = (("id", event["event_id"]),)
    kind: list[Part] = [Value(event["type"], "events", key, "type")]
    if event["mode"]:
        kind += [filler("gap"), Value(event["mode"], "events", key, "mode")]
    slots: dict[str, Slot] = {"type": kind, "claim": Words(wording()["claims"][claim])}
    slots["actor"] = _people(event, "actor")
    is_mutual = event["direction"] == MUTUAL
    if not is_mutual:
        slots["recipient"] = _people(event, "recipient")
    dated = Value(event["date_from"] or "", "events", key, "date_from")
    day = dated if event["date_from"] else _report_day(event)
    label = fill("mutual" if is_mutual else "happening", **slots)
    return Entry(day, event, label, reports, claim)


def step(row: Row, reports: tuple[str, ...]) -> Entry:
    """A step of a dispute."""
    key = _spot(row, "step")
    slots: dict[str, Slot] = {"step": Value(row["step"], "dispute_steps", key, "step")}
    if row["by"]:
        slots["by"] = Value(", ".join(row["by"]), "dispute_steps", key, "by")
    dated = Value(row["date_from"] or "", "dispute_steps", key, "date_from")
    day = dated if row["date_from"] else _report_day(row)
    return Entry(day, row, fill("step" if row["by"] else "step_by_nobody", **slots), reports)


def agreement(row: Row, reports: tuple[str, ...]) -> Entry:
    """An agreement at a stage."""
    key = (*_spot(row, "stage"), ("instrument", row["instrument"]))
    is_judged = row["stage"] in wording()["judgement"]["stages"]
    label = fill(
        "judged" if is_judged else "agreement",
        instrument=Value(row["instrument"], "agreements", key, "instrument"),
        stage=Value(row["stage"], "agreements", key, "stage"),
        parties=Value(", ".join(row["parties"]), "agreements", key, "parties"),
    )
    return Entry(_report_day(row), row, label, reports)


def _spot(row: Row, what: str) -> Key:
    """Where in which report a step or an agreement is told."""
    place = tuple((name, row[name]) for name in ("report_id", "in_title", "start", "end"))
    return (*place, (what, row[what]))


def _publisher(row: Row) -> Part:
    if not row["publisher"]:
        return filler("no_publisher")
    return Value(row["publisher"], "reports", (("report_id", row["report_id"]),), "publisher")


def _report_day(row: Row) -> Part:
    if not row["report_date"]:
        return filler("no_day")
    return Value(row["report_date"], "reports", (("report_id", row["report_id"]),), "date")


def _people(event: Row, role: str) -> Part:
    if not event[role]:
        return filler("nobody")
    key = (("event_id", event["event_id"]), ("role", role))
    return Value(event[role], "participants", key, "name")
