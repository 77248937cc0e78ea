"""What is new since a day: events, statements, steps of disputes, agreements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.record.dispute import dispute_key
from dragoman.record.ledgers import AgreementFilter, DisputeFilter, find_agreements, find_steps
from dragoman.record.queries import EventFilter, StatementFilter, find_events, find_statements
from dragoman.record.rows import Column, Rows
from dragoman.record.search import first_day

Row = dict[str, Any]
COLUMNS = (
    Column("day"), Column("kind"), Column("what"), Column("realis"), Column("alleged", "flag"),
    Column("actor"), Column("recipient"), Column("first", "flag"), Column("words"),
    Column("report_id"), Column("id"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """Whom or what a reader follows; None means all.

    `actor` is any part in it; `pair` two who act on each other or together; `dispute` a name.
    """

    actor: str | None = None
    pair: tuple[str, str] | None = None
    dispute: str | None = None


def find_changes(connection: sqlite3.Connection, since: str, interest: Interest) -> Rows:
    """What is dated on or after `since`, in the order of time.

    `first` tells an event of a type that this actor has not done to this recipient (by country)
    at any earlier day of the record.
    """
    day = first_day(since)
    if interest.dispute:
        key = dispute_key(connection, interest.dispute)
        rows = list(step_rows(find_steps(connection, DisputeFilter(key=key, since=day))))
    else:
        rows = [r for r in _all(connection, day) if _concerns(r, interest)]
    rows.sort(key=lambda r: (r["day"], r["report_id"], r["kind"], r["id"]))
    return Rows([{c.name: r[c.name] for c in COLUMNS} for r in rows], COLUMNS)


def _all(connection: sqlite3.Connection, day: str) -> Iterator[Row]:
    events = event_rows(find_events(connection, EventFilter()))
    yield from (e for e in _with_firsts(events) if e["day"] >= day)
    yield from statement_rows(find_statements(connection, StatementFilter(since=day)))
    yield from step_rows(find_steps(connection, DisputeFilter(since=day)))
    yield from agreement_rows(find_agreements(connection, AgreementFilter(since=day)))


def event_rows(events: Iterable[Row]) -> Iterator[Row]:
    """Events as rows of changes; `sides` are the names and codes that a reader may follow."""
    for e in events:
        day = e["date_from"] or e["report_date"] or ""
        yield {
            "day": day, "kind": "event", "what": e["type"] + (f"/{e['mode']}" if e["mode"] else ""),
            "realis": e["realis"], "alleged": e["alleged"], "actor": e["actor"],
            "recipient": e["recipient"], "first": False, "words": e["sentence"],
            "report_id": e["report_id"], "id": e["event_id"],
            "does": _split(e["actor"], e["actor_country"]),
            "suffers": _split(e["recipient"], e["recipient_country"]),
            "sort": (e["type"], e["actor_country"], e["recipient_country"]),
        }  # fmt: skip


def statement_rows(statements: Iterable[Row]) -> Iterator[Row]:
    """Statements as rows of changes."""
    for s in statements:
        yield {
            "day": s["report_date"] or "", "kind": "statement", "what": s["kind"], "realis": None,
            "alleged": False, "actor": s["speaker"], "recipient": s["addressee"], "first": False,
            "words": s["words"], "report_id": s["report_id"], "id": s["statement_id"],
            "does": _split(s["speaker"], s["speaker_country"]), "suffers": _split(s["addressee"]),
        }  # fmt: skip


def step_rows(steps: Iterable[Row]) -> Iterator[Row]:
    """Steps of disputes as rows of changes; the dispute stands as what they are done to."""
    for s in steps:
        yield {
            "day": s["day"] or "", "kind": "dispute", "what": s["step"], "realis": None,
            "alleged": False, "actor": "; ".join(s["by"]), "recipient": s["key"], "first": False,
            "words": s["trigger"], "report_id": s["report_id"],
            "id": f"{s['report_id']}-{s['in_title']:d}-{s['start']}-{s['step']}",
            "does": set(s["by"]), "suffers": set(s["by"]),
        }  # fmt: skip


def agreement_rows(agreements: Iterable[Row]) -> Iterator[Row]:
    """Agreements as rows of changes."""
    for a in agreements:
        yield {
            "day": a["day"] or "", "kind": "agreement", "what": f"{a['instrument']}: {a['stage']}",
            "realis": None, "alleged": False, "actor": "; ".join(a["parties"]), "recipient": None,
            "first": False, "words": a["words"], "report_id": a["report_id"],
            "id": f"{a['report_id']}-{a['in_title']:d}-{a['start']}-{a['instrument']}",
            "does": set(a["parties"]), "suffers": set(a["parties"]),
        }  # fmt: skip


def _with_firsts(events: Iterable[Row]) -> Iterator[Row]:
    dated = [e for e in events if e["day"]]
    earliest: dict[Any, str] = {}
    for e in dated:
        earliest[e["sort"]] = min(e["day"], earliest.get(e["sort"], e["day"]))
    for e in dated:
        yield {**e, "first": e["day"] == earliest[e["sort"]]}


def _concerns(row: Row, interest: Interest) -> bool:
    if interest.actor and not _names(row["does"] | row["suffers"], interest.actor):
        return False
    if interest.pair:
        one, two = interest.pair
        does, suffers = row["does"], row["suffers"]
        across = (_names(does, one) and _names(suffers, two)) or (
            _names(does, two) and _names(suffers, one)
        )
        return across or (_names(does, one) and _names(does, two))
    return True


def _names(sides: set[str], wanted: str) -> bool:
    """A country's code, or the beginning of a word of a name."""
    plain = wanted.casefold()
    return any(f" {plain}" in f" {side.casefold()}" for side in sides)


def _split(*joined: str | None) -> set[str]:
    parts: Sequence[str] = [part for cell in joined for part in (cell or "").split("; ")]
    return set(filter(None, parts))
