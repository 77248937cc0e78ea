"""Questions to the record: reports, events and statements by what they are about."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from dragoman.errors import UsageError
from dragoman.record.rows import Rows

EVENT_COLUMNS = (
    "event_id", "report_id", "caller_id", "report_date", "publisher", "happening", "in_title",
    "main", "type", "mode", "realis", "alleged", "actor", "actor_country", "actor_sector",
    "recipient", "recipient_country", "recipient_sector", "attributed_to", "date_from", "date_to",
    "date_granularity", "place", "place_country", "lat", "lon", "place_precision", "scale", "quad",
    "reciprocal", "start", "end", "trigger", "sentence", "frame", "rules",
)  # fmt: skip
EVENTS = """
SELECT e.id AS event_id, r.report_id, r.caller_id, r.date AS report_date, r.publisher, e.happening, e.in_title, e.main,
  e.type, e.mode, e.realis, e.alleged,
  {actor} AS actor, {actor_country} AS actor_country, {actor_sector} AS actor_sector,
  {recipient} AS recipient, {recipient_country} AS recipient_country, {recipient_sector} AS recipient_sector,
  {attribution} AS attributed_to, e.date_from, e.date_to, e.date_granularity, e.place_name AS place, e.place_country,
  e.lat, e.lon, e.place_precision, e.scale, e.quad, e.reciprocal, e.start, e.end,
  substr(CASE WHEN e.in_title THEN r.title ELSE r.text END, e.start + 1, e.end - e.start) AS trigger,
  substr(CASE WHEN e.in_title THEN r.title ELSE r.text END, e.sentence_start + 1, e.sentence_end - e.sentence_start) AS sentence,
  e.frame, e.rules
FROM events e JOIN reports r USING (report_id)
"""
STATEMENT_COLUMNS = (
    "statement_id", "report_id", "caller_id", "report_date", "publisher", "kind", "speaker",
    "speaker_country", "speaker_sector", "addressee", "words", "occasion", "content",
)  # fmt: skip
STATEMENTS = """
SELECT s.id AS statement_id, r.report_id, r.caller_id, r.date AS report_date, r.publisher, s.kind,
  {speaker} AS speaker, {speaker_country} AS speaker_country, {speaker_sector} AS speaker_sector,
  {addressee} AS addressee, s.words, s.occasion, s.content
FROM statements s JOIN reports r USING (report_id)
"""
REPORT_COLUMNS = (
    "report_id", "caller_id", "source", "date", "publisher", "title", "url", "language",
    "characters", "sentences", "events", "statements",
)  # fmt: skip
REPORTS = """
SELECT r.report_id, r.caller_id, r.source, r.date, r.publisher, r.title, r.url, r.language, length(r.text) AS characters,
  (SELECT count(*) FROM sentences s WHERE s.report_id = r.report_id) AS sentences,
  (SELECT count(*) FROM events e WHERE e.report_id = r.report_id) AS events,
  (SELECT count(*) FROM statements s WHERE s.report_id = r.report_id) AS statements
FROM reports r
"""


def _joined(column: str, table: str, owner: str, own: str, role: str) -> str:
    """Values of several people in one cell, in their order, joined by "; "."""
    return (
        f"(SELECT group_concat(v, '; ') FROM (SELECT coalesce(p.{column}, '') AS v FROM {table} p "
        f"WHERE p.{owner} = {own} AND p.role = '{role}' ORDER BY p.number))"
    )


def _person(role: str, name: str) -> dict[str, str]:
    cells = ("participants", "event_id", "e.id", role)
    return {
        name: _joined("name", *cells),
        f"{name}_country": _joined("country", *cells),
        f"{name}_sector": _joined("sector", *cells),
    }


_speaker = ("speakers", "statement_id", "s.id")
EVENTS_SQL = EVENTS.format(
    **_person("actor", "actor"),
    **_person("recipient", "recipient"),
    attribution=_joined("name", "participants", "event_id", "e.id", "attribution"),
)
STATEMENTS_SQL = STATEMENTS.format(
    speaker=_joined("name", *_speaker, "speaker"),
    speaker_country=_joined("country", *_speaker, "speaker"),
    speaker_sector=_joined("sector", *_speaker, "speaker"),
    addressee=_joined("text", *_speaker, "addressee"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What events to give; None means all. Dates are ISO; names match in any part of the name."""

    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    mode: str | None = None
    realis: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    text: str | None = None
    alleged: bool | None = None
    report: str | None = None
    limit: int | None = None


def find_events(connection: sqlite3.Connection, wanted: EventFilter) -> Rows:
    """Events that fit, by date of report, report and place in the text."""
    where: list[str] = []
    values: list[Any] = []

    def add(condition: str, *parameters: Any) -> None:
        where.append(condition)
        values.extend(parameters)

    for role in ("actor", "recipient"):
        name = getattr(wanted, role)
        if name:
            add(
                "EXISTS (SELECT 1 FROM participants p WHERE p.event_id = e.id AND p.role = ? AND "
                "(p.country = ? OR p.state = ? OR p.key = ? OR p.name LIKE ?))",
                role, name, name, name, f"%{name}%",
            )  # fmt: skip
    for column in ("type", "mode", "realis"):
        value = getattr(wanted, column)
        if value:
            add(f"e.{column} = ?", value)
    _dates(wanted.since, wanted.until, "coalesce(e.date_from, r.date)", add)
    if wanted.place:
        like = f"%{wanted.place}%"
        add("(e.place_name LIKE ? OR e.place_country = ?)", like, wanted.place)
    if wanted.alleged is not None:
        add("e.alleged = ?", int(wanted.alleged))
    if wanted.report:
        add("(r.report_id = ? OR r.caller_id = ?)", wanted.report, wanted.report)
    if wanted.text:
        add(
            "r.report_id IN (SELECT report_id FROM report_words WHERE report_words MATCH ?)",
            wanted.text,
        )
    order = "ORDER BY r.date IS NULL, r.date, r.report_id, e.in_title DESC, e.start, e.id"
    return _ask(connection, EVENTS_SQL, where, values, order, wanted.limit, EVENT_COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """What statements to give; None means all."""

    speaker: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    report: str | None = None
    limit: int | None = None


def find_statements(connection: sqlite3.Connection, wanted: StatementFilter) -> Rows:
    """Statements that fit, by date of report, report and id."""
    where: list[str] = []
    values: list[Any] = []

    def add(condition: str, *parameters: Any) -> None:
        where.append(condition)
        values.extend(parameters)

    if wanted.speaker:
        add(
            "EXISTS (SELECT 1 FROM speakers p WHERE p.statement_id = s.id AND p.role = 'speaker' "
            "AND (p.country = ? OR p.key = ? OR p.name LIKE ?))",
            wanted.speaker, wanted.speaker, f"%{wanted.speaker}%",
        )  # fmt: skip
    if wanted.kind:
        add("s.kind = ?", wanted.kind)
    _dates(wanted.since, wanted.until, "r.date", add)
    if wanted.text:
        add(
            "s.id IN (SELECT statement_id FROM statement_words WHERE statement_words MATCH ?)",
            wanted.text,
        )
    if wanted.report:
        add("(r.report_id = ? OR r.caller_id = ?)", wanted.report, wanted.report)
    order = "ORDER BY r.date IS NULL, r.date, r.report_id, s.in_title DESC, json_extract(s.content, '$[0][0]'), s.id"
    return _ask(connection, STATEMENTS_SQL, where, values, order, wanted.limit, STATEMENT_COLUMNS)


def find_reports(
    connection: sqlite3.Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    text: str | None = None,
    publisher: str | None = None,
    limit: int | None = None,
) -> Rows:
    """Reports that fit, by date and id."""
    where: list[str] = []
    values: list[Any] = []

    def add(condition: str, *parameters: Any) -> None:
        where.append(condition)
        values.extend(parameters)

    _dates(since, until, "r.date", add)
    if publisher:
        add("r.publisher LIKE ?", f"%{publisher}%")
    if text:
        add("r.report_id IN (SELECT report_id FROM report_words WHERE report_words MATCH ?)", text)
    order = "ORDER BY r.date IS NULL, r.date, r.report_id"
    return _ask(connection, REPORTS, where, values, order, limit, REPORT_COLUMNS)


def _dates(since: str | None, until: str | None, column: str, add: Any) -> None:
    if since:
        add(f"{column} >= ?", since)
    if until:
        add(f"{column} <= ?", until)


def _ask(
    connection: sqlite3.Connection,
    select: str,
    where: list[str],
    values: list[Any],
    order: str,
    limit: int | None,
    columns: tuple[str, ...],
) -> Rows:
    sql = f"{select} {'WHERE ' + ' AND '.join(where) if where else ''} {order}"
    if limit is not None:
        sql += " LIMIT ?"
        values = [*values, limit]
    try:
        found = connection.execute(sql, values).fetchall()
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            raise UsageError(
                f"The search text is not understood ({error}). Put words in quotation marks, as "
                "in --text '\"peace treaty\"'."
            ) from error
        raise
    return Rows([{c: row[c] for c in columns} for row in found], columns)
