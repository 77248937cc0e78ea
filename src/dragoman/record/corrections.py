"""Corrections in the record: entered, replayed, withdrawn, listed."""

from __future__ import annotations

import getpass
import hashlib
import json
import sqlite3
from datetime import UTC, datetime
from typing import Any

from dragoman.corrections.apply import apply, find_anchor
from dragoman.corrections.correction import APPLIED, LOST, WITHDRAWN, Correction
from dragoman.corrections.values import resolve
from dragoman.errors import BadCorrectionError, NoSuchRowError, UsageError
from dragoman.record.codings import event_rows, keep, kept, put_events
from dragoman.record.ledger_rows import dump
from dragoman.record.ontology import ontology_of
from dragoman.record.report import find_report
from dragoman.record.rows import Column, Rows

Row = dict[str, Any]
COLUMNS = (
    Column("number", "integer"), Column("made_by"), Column("made_at"), Column("state"),
    Column("kind"), Column("report_id"), Column("event_id"),
    Column("in_title", "flag"), Column("start", "integer"),
    Column("end", "integer"), Column("type"), Column("changes", "json"), Column("withdrawn_by"),
    Column("withdrawn_at"),
)  # fmt: skip


def user() -> str:
    """Who corrects where nobody is named: the user's name on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UsageError("Your name is not known here: give it with --by NAME.") from error


def enter(
    connection: sqlite3.Connection,
    identity: str,
    wanted: Row,
    *,
    by: str,
    not_an_event: bool = False,
    split: bool = False,
    join: str | None = None,
    apart: str | None = None,
) -> int | None:
    """Enter a correction of one event and apply it; its number, None where it is known already.

    Must run within a transaction. One of: values `wanted`, `not_an_event`, `split`, `join`,
    `apart`. The last two name another event, of this report or another.
    """
    event = _coded(connection, identity)
    values = {k: v for k, v in wanted.items() if v is not None}
    ways = [bool(values), not_an_event, split, join is not None, apart is not None]
    if sum(ways) != 1:
        raise UsageError(
            f"{identity}: say one thing at a time: new values, or not an event, or join, or apart, "
            "or split."
        )
    changes: Row = {}
    kind = "not an event" if not_an_event else "split" if split else "change"
    for name, other in (("join", join), ("apart", apart)):
        if other is not None:
            kind, changes[name] = name, _other(connection, event, other)
    if values:
        present, people = _present_type(connection, event), _people(connection, event)
        changes = resolve(values, present, people, ontology_of(connection))
    return _enter(connection, kind, event, changes, by)


def enter_missed(
    connection: sqlite3.Connection,
    report: str,
    start: int,
    end: int,
    wanted: Row,
    *,
    by: str,
    in_title: bool = False,
) -> int | None:
    """Enter an event that the coder missed; `start` and `end` are its trigger in the report."""
    whole = find_report(connection, report)
    text = (whole["title"] or "") if in_title else whole["text"]
    if not 0 <= start < end <= len(text):
        hint = f"The {'headline' if in_title else 'text'} of {report} has {len(text)} characters."
        raise BadCorrectionError("span", f"{start}-{end}", hint)
    if wanted.get("type") is None:
        raise UsageError(f"{report}: a missed event needs a type. Add --type.")
    rid = whole["report_id"]
    known = ontology_of(connection)
    changes = resolve(wanted, wanted["type"], _people(connection, {"report_id": rid}), known)
    where = "title" if in_title else "body"
    content = f"{rid} {where} {start} {end} {changes['type']}"
    identity = "e" + hashlib.sha256(content.encode()).hexdigest()[:12]
    spans = [(0, len(text))] if in_title else [(s["start"], s["end"]) for s in whole["sentences"]]
    first, last = next(((a, b) for a, b in spans if a <= start and end <= b), (start, end))
    kind = known.types[changes["type"]]
    row = {
        "id": identity, "report_id": rid, "happening": f"h-{identity}", "in_title": int(in_title),
        "main": 0, "type": kind.name, "mode": None, "also_modes": "[]", "contexts": "[]",
        "realis": "asserted", "alleged": 0, "reciprocal": 0, "confidence": None, "start": start,
        "end": end, "trigger": text[start:end], "sentence_start": first, "sentence_end": last,
        "sentence": text[first:last],
        **dict.fromkeys(("date_from", "date_to", "date_granularity", "date_evidence", "place",
                         "place_name", "lat", "lon", "place_country", "place_precision",
                         "place_evidence")),
        "scale": kind.score, "quad": kind.quad, "magnitudes": "{}", "frame": "correction",
        "rules": "[]",
    }  # fmt: skip
    if find_anchor(_events(connection, rid), {**_anchor(row), "to": kind.name}):
        raise UsageError(f"{report}: a {kind.name} is coded there already: correct that event.")
    return _enter(connection, "missed", row, {**changes, "row": row}, by)


def withdraw(connection: sqlite3.Connection, number: int, by: str) -> None:
    """Take a correction back; its row stays, with who did so and when."""
    row = connection.execute(
        "SELECT report_id, state FROM corrections WHERE number = ?", (number,)
    ).fetchone()
    if row is None or row["state"] == WITHDRAWN:
        raise UsageError(f"There is no correction {number} in force; see `dragoman corrections`.")
    connection.execute(
        "UPDATE corrections SET state = ?, withdrawn_by = ?, withdrawn_at = ? WHERE number = ?",
        (WITHDRAWN, by, _now(), number),
    )
    replay(connection, row["report_id"])


def replay(connection: sqlite3.Connection, report_id: str) -> None:
    """Apply all corrections of a report to what its present version read; others' rows stay."""
    found = connection.execute(
        "SELECT * FROM corrections WHERE report_id = ? ORDER BY number", (report_id,)
    ).fetchall()
    report = connection.execute("SELECT version FROM reports WHERE report_id = ?", (report_id,))
    version = report.fetchone()
    if not found or version is None:
        return
    keep(connection, report_id)
    coded = event_rows(kept(connection, report_id, version[0]))
    standing = [_correction(r) for r in found if r["state"] != WITHDRAWN]
    # A correction may name a type of a lexicon that the report is coded with no more.
    rows, states = apply(coded, standing, ontology_of(connection, ever=True))
    put_events(connection, report_id, rows)
    connection.executemany(
        "UPDATE corrections SET state = ? WHERE number = ?",
        [(APPLIED if is_found else LOST, number) for number, is_found in states.items()],
    )


def entry(connection: sqlite3.Connection, event_id: str) -> Row | None:
    """Who entered an event by hand, and when; None where the coder read it."""
    found = connection.execute(
        "SELECT number, made_by, made_at, report_id FROM corrections "
        "WHERE event_id = ? AND kind = 'missed' AND state <> ? ORDER BY number DESC LIMIT 1",
        (event_id, WITHDRAWN),
    ).fetchone()
    return dict(found) if found else None


def list_corrections(connection: sqlite3.Connection) -> Rows:
    """All corrections in the order in which they were made."""
    names = ", ".join(f'"{c.name}"' for c in COLUMNS)
    found = connection.execute(f"SELECT {names} FROM corrections ORDER BY number")
    rows = [{c.name: c.read(row[c.name]) for c in COLUMNS} for row in found]
    for row in rows:
        row["changes"].pop("row", None)
    return Rows(rows, COLUMNS)


def _enter(
    connection: sqlite3.Connection, kind: str, event: Row, changes: Row, by: str
) -> int | None:
    anchor = _anchor(event)
    names = ("kind", "report_id", *anchor, "changes")
    values = (kind, event["report_id"], *anchor.values(), dump(changes))
    columns = ", ".join(f'"{n}"' for n in names)
    last = connection.execute(
        f"SELECT number, ({columns}) = ({', '.join('?' * len(names))}) FROM corrections "
        "WHERE report_id = ? AND event_id = ? AND state <> ? ORDER BY number DESC LIMIT 1",
        (*values, event["report_id"], anchor["event_id"], WITHDRAWN),
    ).fetchone()
    if last is not None and last[1]:
        return None
    done = connection.execute(
        f"INSERT INTO corrections (made_by, made_at, state, {columns}) "
        f"VALUES (?, ?, ?, {', '.join('?' * len(names))})",
        (by, _now(), APPLIED, *values),
    )
    replay(connection, event["report_id"])
    return done.lastrowid


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _correction(row: sqlite3.Row) -> Correction:
    fields = ("number", "kind", "report_id", "event_id", "in_title", "start", "end", "type")
    return Correction(**{f: row[f] for f in fields}, changes=json.loads(row["changes"]))


def _anchor(event: Row) -> Row:
    return {"event_id": event["id"], **{k: event[k] for k in ("in_title", "start", "end", "type")}}


def _events(connection: sqlite3.Connection, report_id: str) -> list[Row]:
    """The events of a report as the coder has them."""
    version = connection.execute("SELECT version FROM reports WHERE report_id = ?", (report_id,))
    return kept(connection, report_id, version.fetchone()[0])["events"]


def _coded(connection: sqlite3.Connection, identity: str) -> Row:
    """The event as coded, by its id or a beginning; one that was set aside is still found."""
    found = connection.execute(
        "SELECT id, report_id FROM events WHERE id LIKE ? || '%' UNION "
        "SELECT event_id, report_id FROM corrections WHERE event_id LIKE ? || '%'",
        (identity, identity),
    ).fetchall()
    found = [row for row in found if row[0] == identity] or found
    if len(found) != 1 or not identity:
        raise NoSuchRowError(identity, "the record", len(found))
    wanted, rid = found[0]
    for event in _events(connection, rid):
        if event["id"] == wanted:
            return event
    missed = connection.execute("SELECT * FROM events WHERE id = ?", (wanted,)).fetchone()
    if missed is None:
        raise NoSuchRowError(identity, "the record", 0)
    return dict(missed)


def _present_type(connection: sqlite3.Connection, event: Row) -> str:
    row = connection.execute("SELECT type FROM events WHERE id = ?", (event["id"],)).fetchone()
    return str(row[0]) if row else str(event["type"])


def _people(connection: sqlite3.Connection, event: Row) -> list[Row]:
    found = connection.execute("SELECT * FROM actors WHERE report_id = ?", (event["report_id"],))
    return [dict(row) for row in found]


def _other(connection: sqlite3.Connection, event: Row, identity: str) -> Row:
    other = _coded(connection, identity)
    if other["id"] == event["id"]:
        raise UsageError(f"{identity} cannot be joined with itself: name another event.")
    return {**_anchor(other), "to": other["type"], "report_id": other["report_id"]}
