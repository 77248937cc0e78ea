"""Events and statements between two sides, with who acted on whom."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.model import Span
from dragoman.record.parties import Party
from dragoman.record.queries import (
    BY_DATE,
    EVENT_COLUMNS,
    EVENTS_SQL,
    STATEMENT_COLUMNS,
    STATEMENTS_SQL,
)
from dragoman.record.search import first_day, last_day

Row = dict[str, Any]
MUTUAL = "mutual"
MEETING = "CONSULT"
IN_IT = (
    "EXISTS (SELECT 1 FROM participants p WHERE p.event_id = e.id "
    "AND p.role IN ('actor', 'recipient') AND {condition})"
)
SPOKE = (
    "EXISTS (SELECT 1 FROM speakers p WHERE p.statement_id = s.id AND p.role = 'speaker' AND {a})"
)
ADDRESSED = (
    "EXISTS (SELECT 1 FROM speakers p WHERE p.statement_id = s.id AND p.role = 'addressee' AND {b})"
)
NAMED = (
    "EXISTS (SELECT 1 FROM json_each(s.content) c JOIN mentions m ON m.report_id = s.report_id "
    "AND m.start >= c.value ->> 0 AND m.end <= c.value ->> 1 "
    "JOIN actors p ON p.report_id = m.report_id AND p.key = m.key "
    "WHERE NOT s.in_title AND {b})"
)
PRESENT = """
SELECT p.event_id, p.role, {a} AS is_a, {b} AS is_b, who.office, e.sentence_start, e.sentence_end
FROM participants p JOIN events e ON e.id = p.event_id
LEFT JOIN actors who ON who.report_id = e.report_id AND who.key = p.key
WHERE p.role IN ('actor', 'recipient') AND {both}
ORDER BY p.event_id, p.role, p.number
"""


@dataclass(frozen=True, slots=True)
class Between:
    """What two sides did and said to each other.

    Events have the column `direction` ("JPN > RUS" or "mutual"), statements `side` (who speaks).
    `offices` are (side, office) of who took part, `sentences` the span of the event's sentence,
    both by event id.
    """

    events: list[Row]
    statements: list[Row]
    offices: Mapping[str, list[tuple[str, str | None]]]
    sentences: Mapping[str, Span]


def find_between(
    connection: sqlite3.Connection, a: Party, b: Party, since: str | None, until: str | None
) -> Between:
    """Events by which one side acts on the other or both meet; statements by one about the other.

    What both do together to a third, or what is done to both, is not between them. Days are those
    of the event or else of its report, and of the report of a statement.
    """
    values = {**a.values("a"), **b.values("b")}
    both = " AND ".join(IN_IT.format(condition=s.condition(n)) for s, n in ((a, "a"), (b, "b")))
    present = connection.execute(
        PRESENT.format(a=a.condition("a"), b=b.condition("b"), both=both), values
    ).fetchall()
    days = _days("coalesce(e.date_from, r.date)", since, until, values)
    found = connection.execute(
        f"{EVENTS_SQL} WHERE {both} {days} {BY_DATE}, e.in_title DESC, e.start, e.id", values
    )
    events = [{c.name: c.read(row[c.name]) for c in EVENT_COLUMNS} for row in found]
    sides = _sides(present)
    told = []
    for event in events:
        direction = _direction(event, sides[event["event_id"]], a, b)
        if direction is not None:
            told.append({**event, "direction": direction})
    statements = _statements(connection, a, b, since, until)
    sentences = {p["event_id"]: (p["sentence_start"], p["sentence_end"]) for p in present}
    return Between(told, statements, _offices(present, a, b), sentences)


def _days(column: str, since: str | None, until: str | None, values: dict[str, str]) -> str:
    clause = ""
    if since:
        values["since"] = first_day(since)
        clause += f" AND {column} >= :since"
    if until:
        values["until"] = last_day(until)
        clause += f" AND {column} <= :until"
    return clause


def _sides(present: list[sqlite3.Row]) -> dict[str, dict[str, set[str]]]:
    """By event: which of the two sides are among its actors and its recipients."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in present:
        roles = found.setdefault(row["event_id"], {"actor": set(), "recipient": set()})
        roles[row["role"]] |= {side for side in "ab" if row[f"is_{side}"]}
    return found


def _direction(event: Row, sides: Mapping[str, set[str]], a: Party, b: Party) -> str | None:
    act, suffer = sides["actor"], sides["recipient"]
    if {"a", "b"} <= act:
        return MUTUAL if event["reciprocal"] or event["type"] == MEETING else None
    if "a" in act and "b" in suffer:
        return f"{a.label} > {b.label}"
    if "b" in act and "a" in suffer:
        return f"{b.label} > {a.label}"
    return None


def _offices(
    present: list[sqlite3.Row], a: Party, b: Party
) -> dict[str, list[tuple[str, str | None]]]:
    found: dict[str, list[tuple[str, str | None]]] = {}
    for row in present:
        for side, party in (("is_a", a), ("is_b", b)):
            if row[side]:
                found.setdefault(row["event_id"], []).append((party.label, row["office"]))
    return found


def _statements(
    connection: sqlite3.Connection, a: Party, b: Party, since: str | None, until: str | None
) -> list[Row]:
    """What one side says to the other or about it."""
    found: dict[str, Row] = {}
    for one, other in ((a, b), (b, a)):
        values = {**one.values("a"), **other.values("b")}
        days = _days("r.date", since, until, values)
        about = f"({ADDRESSED} OR {NAMED})".format(b=other.condition("b"))
        spoke = SPOKE.format(a=one.condition("a"))
        rows = connection.execute(
            f"{STATEMENTS_SQL} WHERE {spoke} AND {about} {days} {BY_DATE}, "
            "json_extract(s.content, '$[0][0]'), s.id",
            values,
        )
        for row in rows:
            said = {c.name: c.read(row[c.name]) for c in STATEMENT_COLUMNS}
            # What both say together stands once, with the side that speaks first in the question.
            found.setdefault(said["statement_id"], {**said, "side": one.label})
    return sorted(found.values(), key=_order)


def _order(said: Row) -> tuple[Any, ...]:
    return (
        said["report_date"] is None,
        said["report_date"] or "",
        said["report_id"],
        said["content"],
    )
