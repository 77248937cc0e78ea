"""Questions to the happenings of the record: listed, and one told whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dragoman.errors import DragomanError
from dragoman.happenings import summary
from dragoman.record.conditions import Conditions
from dragoman.record.copies import originators
from dragoman.record.queries import (
    EVENT_COLUMNS,
    EVENTS_SQL,
    HAPPENING,
    MADE_WITH,
    EventFilter,
    event_conditions,
)
from dragoman.record.rows import Column, Rows

Row = dict[str, Any]
SUMMARY_COLUMNS = (
    *map(Column, ("happening", "type", "mode", "state", "from", "to", "actor", "actor_country")),
    *map(Column, ("recipient", "recipient_country", "place", "place_country")),
    *(Column(name, "integer") for name in ("dead", "dead_low", "dead_high")),
    *(Column(name, "integer") for name in ("tellings", "reports", "outlets", "originators")),
    Column("join_confidence", "real"), Column("sentence"),
    Column("events", "json"), Column("in_titles", "json"), *MADE_WITH,
)  # fmt: skip
ORDER = "ORDER BY happening, r.date IS NULL, r.date, r.report_id, e.in_title DESC, e.start, e.id"


class NoSuchHappeningError(DragomanError):
    """The record holds no happening of that id, or several begin so."""

    def __init__(self, identity: str, found: int) -> None:
        what = "several happenings begin with" if found > 1 else "there is no happening"
        super().__init__(
            f"{what} {identity!r}. `dragoman happenings` lists them; that of an event will do."
        )


@dataclass(frozen=True, slots=True)
class HappeningAccount:
    """All that the record holds of one happening.

    `dates`, `actors` and `tolls` stand side by side with who says so; `course` is its realis over
    time; `tellings` are the events with confidence and reason of each join.
    """

    happening: str
    type: str
    mode: str | None
    state: str
    course: list[Row]
    dates: list[Row]
    actors: list[Row]
    tolls: dict[str, Row]
    outlets: tuple[str, ...]
    originators: tuple[str, ...]
    tellings: Rows


def list_happenings(connection: sqlite3.Connection, wanted: EventFilter) -> Rows:
    """One row a happening of which a telling fits, whole, in the order of its first day."""
    known = originators(connection)
    rows = [_summary(name, told, known) for name, told in _told(connection, wanted)]
    rows.sort(key=lambda r: (r["from"] is None, r["from"] or "", r["happening"]))
    return Rows(rows[: wanted.limit], SUMMARY_COLUMNS)


def find_happening(connection: sqlite3.Connection, identity: str) -> HappeningAccount:
    """One happening by its id or a beginning of it, or by that of an event that tells it."""
    name = _name(connection, identity)
    where = Conditions()
    where.add(f"{HAPPENING} = ?", name)
    told = next(_grouped(connection, where))[1]
    kind, mode = summary.main_type(told)
    known = originators(connection)
    return HappeningAccount(
        name, kind, mode, summary.state(told), summary.course(told), summary.dates(told),
        summary.actors(told), summary.tolls(told),
        tuple(sorted({t["publisher"] for t in told if t["publisher"]})),
        _originators(told, known), Rows(told, EVENT_COLUMNS),
    )  # fmt: skip


def _name(connection: sqlite3.Connection, identity: str) -> str:
    found = connection.execute(
        f"SELECT DISTINCT {HAPPENING} AS happening FROM events e LEFT JOIN tellings t "
        "ON t.event_id = e.id WHERE e.id LIKE ? || '%' OR t.happening LIKE ? || '%' LIMIT 2",
        (identity, identity),
    ).fetchall()
    if len(found) != 1 or not identity:
        raise NoSuchHappeningError(identity, len(found))
    return str(found[0][0])


def _told(connection: sqlite3.Connection, wanted: EventFilter) -> Iterator[tuple[str, list[Row]]]:
    """The tellings of every happening that fits, also those that do not fit themselves."""
    some = event_conditions(wanted)
    where = Conditions()
    if some.clauses:
        inner = (
            f"SELECT {HAPPENING} FROM events e JOIN reports r USING (report_id) "
            "LEFT JOIN tellings t ON t.event_id = e.id"
        )
        where.add(f"{HAPPENING} IN ({inner} WHERE {' AND '.join(some.clauses)})", *some.values)
    yield from _grouped(connection, where)


def _grouped(connection: sqlite3.Connection, where: Conditions) -> Iterator[tuple[str, list[Row]]]:
    clause = f"WHERE {' AND '.join(where.clauses)}" if where.clauses else ""
    found = connection.execute(f"{EVENTS_SQL} {clause} {ORDER}", where.values)
    rows = ({c.name: c.read(row[c.name]) for c in EVENT_COLUMNS} for row in found)
    for name, told in groupby(rows, key=lambda r: r["happening"]):
        yield name, list(told)


def _originators(told: list[Row], known: dict[str, set[str]]) -> tuple[str, ...]:
    """Who reported it independently: by credits, by what is copied, else the outlet itself."""
    return tuple(sorted(set().union(*(known.get(t["report_id"], ()) for t in told))))


def _summary(name: str, told: list[Row], known: dict[str, set[str]]) -> Row:
    kind, mode = summary.main_type(told)
    best, days, toll = summary.best_telling(told), summary.dates(told), summary.tolls(told)
    first, last = days[0]["value"] if days else (None, None)
    reported = next((t["report_date"] for t in told if t["report_date"]), None)
    dead = toll.get("dead", {})
    sure = [t["join_confidence"] for t in told if t["join_confidence"] is not None]
    people = ("actor", "actor_country", "recipient", "recipient_country")
    return {
        "happening": name, "type": kind, "mode": mode, "state": summary.state(told),
        "from": first or last or reported, "to": last or first or reported,
        **{k: best[k] for k in (*people, "place", "place_country", "sentence")},
        "dead": dead.get("best"), "dead_low": dead.get("low"), "dead_high": dead.get("high"),
        "tellings": len(told), "reports": len({t["report_id"] for t in told}),
        "outlets": len({t["publisher"] for t in told if t["publisher"]}),
        "originators": len(_originators(told, known)),
        "join_confidence": min(sure, default=None),
        "events": [_span(t) for t in told if not t["in_title"]],
        "in_titles": [_span(t) for t in told if t["in_title"]],
        **{c.name: best[c.name] for c in MADE_WITH},
    }  # fmt: skip


def _span(telling: Row) -> list[Any]:
    return [telling["caller_id"], telling["start"], telling["end"]]
