"""Stories of the record: the reports about one thing, kept up to date and asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from dragoman.errors import DragomanError
from dragoman.record.episodes import group_days
from dragoman.record.rows import Column, Rows
from dragoman.record.sequels import link_episodes
from dragoman.stories.terms import find_terms, pack

STORY_COLUMNS = (
    Column("story"), Column("reports", "json"), Column("first"), Column("last"),
    Column("outlets", "integer"), Column("title"),
)  # fmt: skip
REPORT_COLUMNS = (
    Column("story"), Column("report_id"), Column("caller_id"), Column("date"), Column("publisher"),
    Column("title"), Column("episode"), Column("events", "integer"),
)  # fmt: skip
REPORTS = """
SELECT s.story, r.report_id, r.caller_id, r.date, r.publisher, r.title, s.episode,
  (SELECT count(*) FROM events e WHERE e.report_id = r.report_id) AS events
FROM stories s JOIN reports r USING (report_id)
"""
IN_ORDER = "ORDER BY s.day = '', s.day, s.report_id"
LACKING = """
SELECT report_id, title, date, text FROM reports r
WHERE NOT EXISTS (SELECT 1 FROM story_terms t WHERE t.report_id = r.report_id)
"""
STALE = "SELECT 1 FROM story_terms WHERE episode IS NULL"


class NoSuchStoryError(DragomanError):
    """The record holds no story of that id, or several."""


def note_terms(
    connection: sqlite3.Connection, report_id: str, day: str | None, title: str | None,
    sentences: Iterable[str],
) -> None:  # fmt: skip
    """Keep the terms of a report; in the transaction that writes it."""
    cell = pack(find_terms(title, sentences))
    connection.execute(
        "INSERT INTO story_terms VALUES (?, ?, ?, NULL)", (report_id, day or "", cell)
    )


def _is_fresh(connection: sqlite3.Connection) -> bool:
    """Whether every report has its story."""
    return not any(connection.execute(f"{sql} LIMIT 1").fetchone() for sql in (LACKING, STALE))


def refresh_stories(connection: sqlite3.Connection) -> None:
    """Bring the stories up to date with the reports; nothing is done where they are.

    Must run within a transaction: a run that is killed leaves the stories as they were.
    """
    if _is_fresh(connection):
        return
    _note_older(connection)
    changed = group_days(connection)
    undated = connection.execute(
        "SELECT report_id FROM story_terms WHERE episode IS NULL"
    ).fetchall()
    connection.execute("UPDATE story_terms SET episode = report_id WHERE episode IS NULL")
    link_episodes(connection, changed | {row[0] for row in undated})


def _note_older(connection: sqlite3.Connection) -> None:
    """Terms of reports that an older version of dragoman has written."""
    for row in connection.execute(LACKING).fetchall():
        spans = connection.execute(
            "SELECT start, end FROM sentences WHERE report_id = ? ORDER BY number", (row[0],)
        )
        sentences = [row["text"][start:end] for start, end in spans]
        note_terms(connection, row["report_id"], row["date"], row["title"], sentences)


def list_stories(connection: sqlite3.Connection, least: int = 1) -> Rows:
    """Stories of at least so many reports, by their first day; the undated last.

    `reports` are the caller's ids of the reports, by date.
    """
    found: dict[str, list[sqlite3.Row]] = {}
    for row in connection.execute(f"{REPORTS} {IN_ORDER}"):
        found.setdefault(row["story"], []).append(row)
    stories = (_story(name, reports) for name, reports in found.items() if len(reports) >= least)
    return Rows(list(stories), STORY_COLUMNS)


def _story(name: str, reports: list[sqlite3.Row]) -> dict[str, Any]:
    days = [row["date"] for row in reports if row["date"]]
    titles = [row["title"] for row in reports if row["title"]]
    return {
        "story": name,
        "reports": [row["caller_id"] for row in reports],
        "first": min(days, default=None),
        "last": max(days, default=None),
        "outlets": len({row["publisher"] for row in reports if row["publisher"]}),
        "title": titles[0] if titles else None,
    }


def find_story(connection: sqlite3.Connection, identity: str) -> Rows:
    """The reports of one story, by date; `identity` is its id, or a beginning of it.

    NoSuchStoryError where that names none or several.
    """
    names = connection.execute(
        "SELECT DISTINCT story FROM episodes WHERE story GLOB ? LIMIT 2",
        (f"{identity}*" if identity.isalnum() else "",),
    ).fetchall()
    if len(names) != 1:
        what = "several stories fit" if names else "no story is"
        raise NoSuchStoryError(f"In the record {what} {identity!r}. `dragoman stories` lists them.")
    rows = connection.execute(f"{REPORTS} WHERE s.story = ? {IN_ORDER}", (names[0][0],))
    return Rows([dict(row) for row in rows], REPORT_COLUMNS)


def story_of(connection: sqlite3.Connection) -> dict[str, str]:
    """The story of every report, by the report's id."""
    return dict(connection.execute("SELECT report_id, story FROM stories").fetchall())
