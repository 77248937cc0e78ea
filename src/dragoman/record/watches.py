"""Watches: questions that are kept in the record, and what they have shown already."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from dragoman.errors import DragomanError, UsageError
from dragoman.record.changes import COLUMNS as CHANGES
from dragoman.record.changes import event_rows, statement_rows, step_rows
from dragoman.record.dispute import NoSuchDisputeError, dispute_key
from dragoman.record.file import transaction
from dragoman.record.ledgers import DisputeFilter, find_steps
from dragoman.record.queries import EventFilter, StatementFilter, find_events, find_statements
from dragoman.record.rows import Column, Rows

Row = dict[str, Any]
COLUMNS = (Column("watch"), *CHANGES)
LISTED = (Column("watch"), *map(Column, ("actor", "recipient", "type", "dispute", "text")))


class WatchError(DragomanError):
    """There is no watch of that name, or there is one already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a watch looks for; a row must fit all that is given.

    Events, and statements by the actor where no type is asked for; with `dispute`, its steps.
    """

    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    dispute: str | None = None
    text: str | None = None


def add_watch(connection: sqlite3.Connection, name: str, question: Question) -> None:
    """Keep a question under a name; WatchError where the name is taken."""
    asked = {k: v for k, v in asdict(question).items() if v}
    if not asked:
        raise UsageError(f"The watch {name!r} asks for nothing. Give it --actor, --text or others.")
    if question.dispute and len(asked) > 1:
        raise UsageError("A watch on a dispute takes no other condition. Make a second watch.")
    with transaction(connection):
        if connection.execute("SELECT 1 FROM watches WHERE name = ?", (name,)).fetchone():
            raise WatchError(f"There is a watch {name!r}. Remove it first, or take another name.")
        kept = json.dumps(asked, ensure_ascii=False, sort_keys=True)
        connection.execute("INSERT INTO watches VALUES (?, ?)", (name, kept))


def remove_watch(connection: sqlite3.Connection, name: str) -> None:
    """Forget a watch and what it has shown; WatchError where there is none."""
    with transaction(connection):
        if not connection.execute("DELETE FROM watches WHERE name = ?", (name,)).rowcount:
            raise WatchError(f"There is no watch {name!r}. `dragoman watch list` shows them.")


def list_watches(connection: sqlite3.Connection) -> Rows:
    """The watches by name, with what they ask."""
    rows = [{"watch": name, **asdict(question)} for name, question in _watches(connection).items()]
    return Rows(rows, LISTED)


def run_watches(connection: sqlite3.Connection) -> Rows:
    """What fits and was not given by an earlier run, by watch and day; it counts as seen now."""
    rows: list[Row] = []
    with transaction(connection):
        for name, question in _watches(connection).items():
            seen = {
                tuple(row)
                for row in connection.execute(
                    "SELECT kind, id FROM watch_seen WHERE watch = ?", (name,)
                )
            }
            new = [r for r in _matches(connection, question) if (r["kind"], r["id"]) not in seen]
            new.sort(key=lambda r: (r["day"], r["report_id"], r["kind"], r["id"]))
            rows += [{"watch": name, **{c.name: r[c.name] for c in CHANGES}} for r in new]
            connection.executemany(
                "INSERT OR IGNORE INTO watch_seen VALUES (?, ?, ?)",
                [(name, r["kind"], r["id"]) for r in new],
            )
    return Rows(rows, COLUMNS)


def _watches(connection: sqlite3.Connection) -> dict[str, Question]:
    rows = connection.execute("SELECT name, question FROM watches ORDER BY name")
    return {name: Question(**json.loads(question)) for name, question in rows}


def _matches(connection: sqlite3.Connection, q: Question) -> Iterator[Row]:
    if q.dispute:
        try:
            key = dispute_key(connection, q.dispute)
        except NoSuchDisputeError:
            return  # No report has told of it yet.
        yield from step_rows(find_steps(connection, DisputeFilter(key=key)))
        return
    wanted = EventFilter(actor=q.actor, recipient=q.recipient, type=q.type, text=q.text)
    yield from event_rows(find_events(connection, wanted))
    if q.type is None:
        said = StatementFilter(speaker=q.actor, addressee=q.recipient, text=q.text)
        yield from statement_rows(find_statements(connection, said))
