"""Licensed text: taken out of the rows of a report, and put back from its offsets."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from dragoman.model import Report

SOURCE = "CASE in_title WHEN 1 THEN coalesce(:title, '') ELSE :text END"
"""The text that the offsets of a row point into."""
OWNED = {
    "participants": "event_id IN (SELECT id FROM events WHERE report_id = :rid AND in_title = {n})",
    "speakers": "statement_id IN (SELECT id FROM statements WHERE report_id = :rid AND in_title = {n})",
}
MARKED = {"disputes": ("consequence",), "statements": ("occasion",)}
"""Words of the text that have no offsets of their own: replaced by "@start-end"."""


def withhold(connection: sqlite3.Connection, rid: str, report: Report) -> None:
    """Empty all cells of a report that its text gives back; within the caller's transaction.

    Names and numbers as written stay where repair has made them differ from the text.
    """
    values = {"rid": rid, "text": report.text, "title": report.title}
    for statement in _emptied():
        connection.execute(statement, values)
    for table, columns in MARKED.items():
        for column in columns:
            connection.execute(
                f"UPDATE {table} SET {column} = '@' || (instr(:text, {column}) - 1) || '-' || "
                f"(instr(:text, {column}) - 1 + length({column})) "
                f"WHERE report_id = :rid AND instr(:text, {column}) > 0",
                values,
            )
    connection.execute("UPDATE reports SET text = '', title = NULL WHERE report_id = :rid", values)


def restore(connection: sqlite3.Connection, rid: str, report: Report) -> None:
    """Fill the cells that `withhold` emptied, and the full-text indexes."""
    values = {"rid": rid, "text": report.text, "title": report.title}
    for statement in _filled():
        connection.execute(statement, values)
    for table, columns in MARKED.items():
        for column in columns:
            _unmark(connection, table, column, values)
    for sid, content, in_title in connection.execute(
        "SELECT id, content, in_title FROM statements WHERE report_id = :rid", values
    ).fetchall():
        source = (report.title or "") if in_title else report.text
        words = " ... ".join(source[a:b] for a, b in json.loads(content))
        connection.execute("UPDATE statements SET words = ? WHERE id = ?", (words, sid))
        connection.execute("INSERT INTO statement_words VALUES (?, ?)", (sid, words))
    connection.execute(
        "UPDATE reports SET text = :text, title = :title WHERE report_id = :rid", values
    )
    connection.execute(
        "INSERT INTO report_words VALUES (:rid, coalesce(:title, ''), :text)", values
    )


def _emptied() -> Iterator[str]:
    yield "UPDATE events SET trigger = '', sentence = '' WHERE report_id = :rid"
    yield "UPDATE statements SET words = '' WHERE report_id = :rid"
    for table in ("places", "times"):
        same = f"text = substr({SOURCE}, start + 1, end - start)"
        yield f"UPDATE {table} SET text = '' WHERE report_id = :rid AND {same}"
    for table, owner, source in _owned():
        same = f"text = substr({source}, start + 1, end - start)"
        yield f"UPDATE {table} SET text = '' WHERE start IS NOT NULL AND {owner} AND {same}"


def _filled() -> Iterator[str]:
    yield (
        f"UPDATE events SET trigger = substr({SOURCE}, start + 1, end - start), sentence = "
        f"substr({SOURCE}, sentence_start + 1, sentence_end - sentence_start) "
        "WHERE report_id = :rid"
    )
    for table in ("places", "times"):
        words = f"substr({SOURCE}, start + 1, end - start)"
        yield f"UPDATE {table} SET text = {words} WHERE report_id = :rid AND text = ''"
    for table, owner, source in _owned():
        words = f"substr({source}, start + 1, end - start)"
        yield (
            f"UPDATE {table} SET text = {words} WHERE start IS NOT NULL AND text = '' AND {owner}"
        )


def _owned() -> Iterator[tuple[str, str, str]]:
    for table, owner in OWNED.items():
        yield table, owner.format(n=0), ":text"
        yield table, owner.format(n=1), "coalesce(:title, '')"


def _unmark(
    connection: sqlite3.Connection, table: str, column: str, values: dict[str, str | None]
) -> None:
    marked = connection.execute(
        f"SELECT DISTINCT {column} FROM {table} WHERE report_id = :rid AND {column} GLOB "
        "'@[0-9]*-[0-9]*'",
        values,
    ).fetchall()
    for (mark,) in marked:
        start, _, end = mark[1:].partition("-")
        words = (values["text"] or "")[int(start) : int(end)]
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE report_id = ? AND {column} = ?",
            (words, values["rid"], mark),
        )
