"""The events of a report as accounts: what the joins across reports compare."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.corrections.apply import SPLIT
from dragoman.events.headlines import ECHOED
from dragoman.happenings.account import (
    LEAST_TOLL,
    TOLLS,
    Account,
    Days,
    Side,
    Telling,
    Where,
    ordinal,
    side,
)
from dragoman.happenings.plans import planned_type
from dragoman.happenings.rules import Rules
from dragoman.happenings.words import names, stems, weigh
from dragoman.places.assign import is_surmised
from dragoman.times.newsday import is_implied

LEAD = 600
"""Characters of the text that are the lead."""
EVENTS = """
SELECT e.*, r.date AS report_date, r.title AS headline, coalesce(h.reason, '') AS reason
FROM events e JOIN reports r USING (report_id)
LEFT JOIN happenings h ON h.report_id = e.report_id AND h.id = e.happening
WHERE e.report_id = ? ORDER BY e.in_title DESC, e.start, e.id
"""
PEOPLE = """
SELECT p.event_id, p.role, p.key, p.name, p.text, p.country, p.sector FROM participants p
JOIN events e ON e.id = p.event_id WHERE e.report_id = ? AND p.role <> 'attribution'
ORDER BY p.event_id, p.role, p.number
"""


def accounts_of(connection: sqlite3.Connection, report_id: str, rules: Rules) -> Iterator[Account]:
    """The accounts of a report in the order of its text, headline first."""
    events = connection.execute(EVENTS, (report_id,)).fetchall()
    if not events:
        return
    people: dict[str, list[sqlite3.Row]] = {}
    for row in connection.execute(PEOPLE, (report_id,)):
        people.setdefault(row["event_id"], []).append(row)
    groups: dict[str, list[sqlite3.Row]] = {}
    for event in events:
        groups.setdefault(event["happening"], []).append(event)
    context = names(_head(connection, report_id), rules.stop)
    for told in groups.values():
        tellings = tuple(_telling(e, people.get(e["id"], ()), rules) for e in told)
        day = ordinal(told[0]["report_date"])
        yield Account(report_id, day, context, tellings, told[0]["reason"] == SPLIT)


def _head(connection: sqlite3.Connection, report_id: str) -> str:
    row = connection.execute(
        "SELECT coalesce(title, '') || '. ' || substr(text, 1, ?) FROM reports WHERE report_id = ?",
        (LEAD, report_id),
    ).fetchone()
    return str(row[0])


def _telling(event: sqlite3.Row, people: Sequence[sqlite3.Row], rules: Rules) -> Telling:
    said = [p["text"] for p in people] + [p["name"] for p in people]
    plan = planned_type(event["type"], event["frame"], rules)
    return Telling(
        event["id"], event["type"], plan, event["mode"], event["realis"],
        bool(event["alleged"]), bool(event["main"]), bool(event["in_title"]),
        bool(event["reciprocal"]), _days(event), _place(event),
        _sides(people, "actor"), _sides(people, "recipient"),
        event["sentence"], stems(event["trigger"], rules.stop),
        weigh(_words(event), rules.stop, said), _tolls(event),
    )  # fmt: skip


def _words(event: sqlite3.Row) -> str:
    """The words that tell an event: of its sentence, and of the headline that tells it, too."""
    is_echoed = ECHOED in json.loads(event["rules"])
    return f"{event['headline']}. {event['sentence']}" if is_echoed else str(event["sentence"])


def _days(event: sqlite3.Row) -> Days | None:
    """The days that the words of the report give an act, if any: an implied one joins nothing."""
    if is_implied(event["date_evidence"]):
        return None
    first = ordinal(event["date_from"] or event["date_to"])
    last = ordinal(event["date_to"] or event["date_from"])
    return None if first is None or last is None else (first, max(first, last))


def _place(event: sqlite3.Row) -> Where | None:
    """The place that the act's own words give, if any: a surmised one joins nothing."""
    if event["place_name"] is None or is_surmised(event["place_evidence"]):
        return None
    fields = ("place_name", "place_country", "place_precision", "lat", "lon")
    return Where(*(event[f] for f in fields))


def _sides(people: Sequence[sqlite3.Row], role: str) -> frozenset[Side]:
    return frozenset(
        side(p["key"], p["name"], p["country"], p["sector"]) for p in people if p["role"] == role
    )


def _tolls(event: sqlite3.Row) -> dict[str, int]:
    told: dict[str, Any] = json.loads(event["magnitudes"])
    return {
        what: told[what]["best"]
        for what in TOLLS
        if what in told and (told[what]["best"] or 0) >= LEAST_TOLL
    }
