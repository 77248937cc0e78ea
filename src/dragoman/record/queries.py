"""Questions to the record: reports, events and statements by what they are about."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from dragoman.record.conditions import Conditions, ask
from dragoman.record.rows import Column, Rows
from dragoman.record.search import like, match

MADE_WITH = (Column("dragoman"), Column("lexicon"), Column("parser"))
"""The versions that a row was made with, the last columns of every table."""
EVENT_COLUMNS = (
    Column("event_id"), Column("report_id"), Column("caller_id"), Column("report_date"), Column("publisher"),
    Column("happening"), Column("in_title", "flag"), Column("main", "flag"), Column("type"), Column("mode"),
    Column("also_modes", "list"), Column("contexts", "list"), Column("realis"), Column("alleged", "flag"),
    Column("actor"), Column("actor_country"), Column("actor_sector"),
    Column("recipient"), Column("recipient_country"), Column("recipient_sector"), Column("attributed_to"),
    Column("date_from"), Column("date_to"), Column("date_granularity"), Column("date_evidence"),
    Column("place"), Column("place_country"), Column("lat", "real"), Column("lon", "real"),
    Column("place_precision"), Column("place_evidence"), Column("magnitudes", "json"),
    Column("scale", "real"), Column("quad"), Column("reciprocal", "flag"), Column("confidence", "real"),
    Column("start", "integer"), Column("end", "integer"), Column("trigger"), Column("sentence"),
    Column("frame"), Column("rules", "list"),
    Column("join_confidence", "real"), Column("join_reason"), Column("corrected", "list"), Column("original", "json"), *MADE_WITH,
)  # fmt: skip
HAPPENING = "coalesce(t.happening, e.report_id || '-' || e.happening)"
"""The happening of an event; one that no join across reports has looked at yet has its report's."""
EVENTS = """
SELECT e.id AS event_id, r.report_id, r.caller_id, r.date AS report_date, r.publisher, {happening} AS happening, e.in_title, e.main,
  e.type, e.mode, e.also_modes, e.contexts, e.realis, e.alleged,
  {actor} AS actor, {actor_country} AS actor_country, {actor_sector} AS actor_sector,
  {recipient} AS recipient, {recipient_country} AS recipient_country, {recipient_sector} AS recipient_sector,
  {attribution} AS attributed_to, e.date_from, e.date_to, e.date_granularity, e.date_evidence,
  e.place_name AS place, e.place_country, e.lat, e.lon, e.place_precision, e.place_evidence, e.magnitudes,
  e.scale, e.quad, e.reciprocal, e.confidence, e.start, e.end, e.trigger, e.sentence, e.frame, e.rules,
  t.confidence AS join_confidence, t.reason AS join_reason,
  (SELECT json_group_array(key) FROM json_each(e.corrected)) AS corrected, nullif(e.corrected, '{{}}') AS original,
  v.dragoman, v.lexicon, v.parser
FROM events e JOIN reports r USING (report_id) JOIN versions v ON v.id = r.version
LEFT JOIN tellings t ON t.event_id = e.id
"""
STATEMENT_COLUMNS = (
    Column("statement_id"), Column("report_id"), Column("caller_id"), Column("report_date"), Column("publisher"),
    Column("in_title", "flag"), Column("kind"), Column("speaker"), Column("speaker_country"), Column("speaker_sector"),
    Column("addressee"), Column("words"), Column("occasion"), Column("about", "json"), Column("content", "json"),
    Column("evidence", "list"), *MADE_WITH,
)  # fmt: skip
STATEMENTS = """
SELECT s.id AS statement_id, r.report_id, r.caller_id, r.date AS report_date, r.publisher, s.in_title, s.kind,
  {speaker} AS speaker, {speaker_country} AS speaker_country, {speaker_sector} AS speaker_sector,
  {addressee} AS addressee, s.words, s.occasion, s.about, s.content, s.evidence,
  v.dragoman, v.lexicon, v.parser
FROM statements s JOIN reports r USING (report_id) JOIN versions v ON v.id = r.version
"""
REPORT_COLUMNS = (
    Column("report_id"), Column("caller_id"), Column("source"), Column("date"), Column("publisher"), Column("title"),
    Column("url"), Column("author"), Column("language"), Column("notes", "list"), Column("window_from"), Column("window_to"),
    Column("window_reason"), Column("characters", "integer"),
    Column("sentences", "integer"), Column("events", "integer"), Column("statements", "integer"), *MADE_WITH,
)  # fmt: skip
REPORTS = """
SELECT r.report_id, r.caller_id, r.source, r.date, r.publisher, r.title, r.url, r.author, r.language, r.notes,
  w.date_from AS window_from, w.date_to AS window_to, w.reason AS window_reason, length(r.text) AS characters,
  (SELECT count(*) FROM sentences s WHERE s.report_id = r.report_id) AS sentences,
  (SELECT count(*) FROM events e WHERE e.report_id = r.report_id) AS events,
  (SELECT count(*) FROM statements s WHERE s.report_id = r.report_id) AS statements,
  v.dragoman, v.lexicon, v.parser
FROM reports r JOIN versions v ON v.id = r.version LEFT JOIN date_windows w USING (report_id)
"""
BY_DATE = "ORDER BY r.date IS NULL, r.date, r.report_id"


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
    happening=HAPPENING,
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
    """What events to give; None means all.

    `actor` and `recipient` are a country's code ("IRN"), an actor's key or the beginning of a
    word of the name; `since` and `until` a day, month or year, inclusive, compared with the day of
    the event or else that of the report; `text` words and "phrases" of the report. Rows without a
    confidence (coded with `--fast`, or entered by a person) are never under `min_confidence`.
    """

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
    min_confidence: float | None = None
    report: str | None = None
    limit: int | None = None


def find_events(connection: sqlite3.Connection, wanted: EventFilter) -> Rows:
    """Events that fit, by date of report, report and place in the text."""
    order = f"{BY_DATE}, e.in_title DESC, e.start, e.id"
    where = event_conditions(wanted)
    return ask(connection, EVENTS_SQL, where, order, wanted.limit, EVENT_COLUMNS)


def event_conditions(wanted: EventFilter) -> Conditions:
    """What an event `e` of a report `r` must be."""
    where = Conditions()
    for role in ("actor", "recipient"):
        where.person("participants", "event_id", "e.id", role, getattr(wanted, role))
    if wanted.type:
        where.add("e.type = upper(?)", wanted.type)
    if wanted.mode:
        where.add(
            "(e.mode = lower(?) OR EXISTS (SELECT 1 FROM json_each(e.also_modes) WHERE value = lower(?)))",
            wanted.mode, wanted.mode,
        )  # fmt: skip
    if wanted.realis:
        where.add("e.realis = lower(?)", wanted.realis)
    where.dates("coalesce(e.date_from, r.date)", wanted.since, wanted.until)
    if wanted.place:
        where.add(
            r"(' ' || e.place_name LIKE ? ESCAPE '\' OR e.place_country = upper(?))",
            like(wanted.place), wanted.place,
        )  # fmt: skip
    if wanted.alleged is not None:
        where.add("e.alleged = ?", int(wanted.alleged))
    if wanted.min_confidence is not None:
        where.add("coalesce(e.confidence, 1) >= ?", wanted.min_confidence)
    where.report(wanted.report)
    if wanted.text:
        where.add(*_report_words(wanted.text))
    return where


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """What statements to give; None means all. Dates are those of the reports.

    `about` is the key or a part of the name of a topic (an event's is its type), or a country's
    code; `stance` is that towards the topic, where both are given; `occasion` a part of its words.
    """

    speaker: str | None = None
    addressee: str | None = None
    kind: str | None = None
    about: str | None = None
    stance: str | None = None
    occasion: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    report: str | None = None
    limit: int | None = None


def _topic(where: Conditions, wanted: StatementFilter) -> None:
    """One topic of the statement that fits both `about` and `stance`."""
    tests: list[str] = []
    values: list[str] = []
    if wanted.about:
        key, name, country = (f"json_extract(t.value, '$.{f}')" for f in ("key", "name", "country"))
        tests.append(
            rf"({key} = ? OR {country} = upper(?) OR ' ' || {key} LIKE ? ESCAPE '\' "
            rf"OR ' ' || {name} LIKE ? ESCAPE '\')"
        )
        values += [wanted.about, wanted.about, like(wanted.about), like(wanted.about)]
    if wanted.stance:
        tests.append("json_extract(t.value, '$.stance') = lower(?)")
        values.append(wanted.stance)
    if tests:
        held = " AND ".join(tests)
        where.add(f"EXISTS (SELECT 1 FROM json_each(s.about) t WHERE {held})", *values)


def find_statements(connection: sqlite3.Connection, wanted: StatementFilter) -> Rows:
    """Statements that fit, by date of report, report and place in the text."""
    where = Conditions()
    for role in ("speaker", "addressee"):
        where.person("speakers", "statement_id", "s.id", role, getattr(wanted, role))
    if wanted.kind:
        where.add("s.kind = lower(?)", wanted.kind)
    if wanted.occasion:
        where.add(r"' ' || s.occasion LIKE ? ESCAPE '\'", like(wanted.occasion))
    _topic(where, wanted)
    where.dates("r.date", wanted.since, wanted.until)
    if wanted.text:
        where.add(
            "s.id IN (SELECT statement_id FROM statement_words WHERE statement_words MATCH ?)",
            match(wanted.text),
        )
    where.report(wanted.report)
    order = f"{BY_DATE}, s.in_title DESC, json_extract(s.content, '$[0][0]'), s.id"
    return ask(connection, STATEMENTS_SQL, where, order, wanted.limit, STATEMENT_COLUMNS)


def find_reports(
    connection: sqlite3.Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    text: str | None = None,
    publisher: str | None = None,
    report: str | None = None,
    limit: int | None = None,
) -> Rows:
    """Reports that fit, by date and id."""
    where = Conditions()
    where.dates("r.date", since, until)
    if publisher:
        where.add(r"' ' || r.publisher LIKE ? ESCAPE '\'", like(publisher))
    if text:
        where.add(*_report_words(text))
    where.report(report)
    return ask(connection, REPORTS, where, BY_DATE, limit, REPORT_COLUMNS)


def _report_words(text: str) -> tuple[str, str]:
    words = "SELECT report_id FROM report_words WHERE report_words MATCH ?"
    return f"r.report_id IN ({words})", match(text)
