"""Copies kept in the record: each report is compared with the earlier ones that it may repeat.

What a report is a copy of depends on the set of reports alone: it is found anew when an earlier
one comes in between.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from dragoman.record.rows import Column, Rows
from dragoman.stories.copies import Copy, Text, compare
from dragoman.stories.shingles import find_shingles, keys_of, pack, unpack

UNDATED = "9999"
LOOKED_AT = 40
"""Earlier reports that are looked at for each sentence, the last first."""
LEAST_KEYS = 2
BEFORE = """
SELECT report_id FROM copy_keys WHERE key = ? AND (day, report_id) < (?, ?)
ORDER BY day DESC, report_id DESC LIMIT ?
"""
AFTER = """
SELECT report_id FROM copy_keys WHERE key = ? AND (day, report_id) > (?, ?)
ORDER BY day, report_id LIMIT ?
"""
LACKING = """
SELECT report_id, date, text FROM reports r
WHERE NOT EXISTS (SELECT 1 FROM copy_texts c WHERE c.report_id = r.report_id)
"""
COPY_COLUMNS = (
    Column("report_id"), Column("caller_id"), Column("date"), Column("publisher"), Column("title"),
    Column("kind"), Column("share", "real"), Column("original"), Column("original_caller_id"),
    Column("original_date"), Column("original_publisher"), Column("original_title"),
    Column("shared", "json"), Column("in_original", "json"),
)  # fmt: skip
COPIES = """
SELECT c.report_id, r.caller_id, r.date, r.publisher, r.title, c.kind, c.share, c.original,
  o.caller_id AS original_caller_id, o.date AS original_date,
  o.publisher AS original_publisher, o.title AS original_title, c.shared, c.in_original
FROM copies c JOIN reports r USING (report_id) JOIN reports o ON o.report_id = c.original
WHERE :kind IS NULL OR c.kind = :kind
ORDER BY r.date IS NULL, r.date, c.report_id
"""


class Where(NamedTuple):
    """A report and its day; the order of tuples is that of reports."""

    day: str
    report_id: str


def note_text(
    connection: sqlite3.Connection, report_id: str, day: str | None, sentences: Iterable[str]
) -> None:
    """Keep the sentences of a report as hashes; in the transaction that writes it."""
    found = find_shingles(sentences)
    connection.execute(
        "INSERT INTO copy_texts VALUES (?, ?, ?, 1)", (report_id, day or UNDATED, pack(found))
    )
    connection.executemany(
        "INSERT INTO copy_keys VALUES (?, ?, ?)",
        [(key, day or UNDATED, report_id) for key in keys_of(found)],
    )


def forget_text(connection: sqlite3.Connection, report_id: str) -> None:
    """Before the sentences of a report are kept anew."""
    for table in ("copy_texts", "copy_keys"):
        connection.execute(f"DELETE FROM {table} WHERE report_id = ?", (report_id,))


def refresh_copies(connection: sqlite3.Connection) -> int:
    """Compare what is new with what came before, and what came after with what is new.

    Must run within a transaction; the number of reports compared.
    """
    _note_older(connection)
    fresh = connection.execute("SELECT day, report_id FROM copy_texts WHERE is_new").fetchall()
    if not fresh:
        return 0
    pending = {Where(*row) for row in fresh}
    for where in list(pending):
        pending |= _later(connection, where)
    for where in sorted(pending):
        _renew(connection, where)
    connection.execute("UPDATE copy_texts SET is_new = 0 WHERE is_new")
    return len(pending)


def _note_older(connection: sqlite3.Connection) -> None:
    """Texts that an older version has written, or that are joined with a package again.

    Where some of these have no text, what was found with all texts stays as it is.
    """
    rows = connection.execute(LACKING).fetchall()
    for row in rows:
        spans = _spans(connection, row["report_id"]) if row["text"] else []
        sentences = [row["text"][start:end] for start, end in spans]
        note_text(connection, row["report_id"], row["date"], sentences)
    if any(not row["text"] for row in rows):
        connection.execute("UPDATE copy_texts SET is_new = 0")


def _spans(connection: sqlite3.Connection, report_id: str) -> list[tuple[int, int]]:
    return [
        (row[0], row[1])
        for row in connection.execute(
            "SELECT start, end FROM sentences WHERE report_id = ? ORDER BY number", (report_id,)
        )
    ]


def _later(connection: sqlite3.Connection, where: Where) -> set[Where]:
    """Reports that look at this one."""
    found: set[Where] = set()
    for key in _keys(connection, where.report_id):
        for (other,) in connection.execute(AFTER, (key, *where, LOOKED_AT)):
            found.add(Where(_day(connection, other), other))
    return found


def _renew(connection: sqlite3.Connection, where: Where) -> None:
    """Find what a report copies, and write it."""
    connection.execute("DELETE FROM copies WHERE report_id = ?", (where.report_id,))
    mine = _text(connection, where.report_id)
    best: tuple[tuple[float, str, str], str, Copy] | None = None
    for other in _candidates(connection, where):
        found = compare(mine, _text(connection, other))
        if found is None:
            continue
        # Of those that give as much, the first of all has it from nobody.
        rank = (-found.share, _day(connection, other), other)
        if best is None or rank < best[0]:
            best = rank, other, found
    if best is not None:
        _write(connection, where.report_id, best[1], best[2])


def _write(connection: sqlite3.Connection, report_id: str, original: str, copy: Copy) -> None:
    mine, other = _spans(connection, report_id), _spans(connection, original)
    shared = json.dumps([mine[a] for a, _ in copy.shared])
    there = json.dumps([other[b] for _, b in copy.shared])
    connection.execute(
        "INSERT INTO copies VALUES (?, ?, ?, ?, ?, ?)",
        (report_id, original, copy.kind, copy.share, shared, there),
    )


def _candidates(connection: sqlite3.Connection, where: Where) -> list[str]:
    """Earlier reports that have sentences alike."""
    keys = _keys(connection, where.report_id)
    common: Counter[str] = Counter()
    for key in keys:
        common.update(row[0] for row in connection.execute(BEFORE, (key, *where, LOOKED_AT)))
    return [other for other, count in common.items() if count >= min(LEAST_KEYS, len(keys))]


def _keys(connection: sqlite3.Connection, report_id: str) -> list[int]:
    found = connection.execute("SELECT key FROM copy_keys WHERE report_id = ?", (report_id,))
    return [row[0] for row in found]


def _text(connection: sqlite3.Connection, report_id: str) -> Text:
    row = connection.execute(
        "SELECT c.cell, r.publisher FROM copy_texts c JOIN reports r USING (report_id) "
        "WHERE report_id = ?",
        (report_id,),
    ).fetchone()
    return Text(unpack(row["cell"]), row["publisher"])


def _day(connection: sqlite3.Connection, report_id: str) -> str:
    found = connection.execute("SELECT day FROM copy_texts WHERE report_id = ?", (report_id,))
    return str(found.fetchone()[0])


def list_copies(connection: sqlite3.Connection, kind: str | None = None) -> Rows:
    """Reports that repeat earlier ones, by date, with the sentences that both have."""
    rows = connection.execute(COPIES, {"kind": kind})
    return Rows([{c.name: c.read(row[c.name]) for c in COPY_COLUMNS} for row in rows], COPY_COLUMNS)


def originators(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Who reported what each report tells: the agencies that it credits, else whoever it copies
    and the agencies of that, else its outlet. Reports of which nothing is known are left out."""
    found: dict[str, set[str]] = {}
    for row in connection.execute("SELECT report_id, agency FROM credits WHERE agency IS NOT NULL"):
        found.setdefault(row["report_id"], set()).add(row["agency"])
    credited = frozenset(found)
    for row in connection.execute("SELECT report_id, publisher FROM reports WHERE publisher <> ''"):
        found.setdefault(row["report_id"], {row["publisher"]})
    # What a report copies is earlier than it, so its originators are settled first.
    for row in connection.execute(
        "SELECT c.report_id, c.original FROM copies c JOIN copy_texts t USING (report_id) "
        "ORDER BY t.day, c.report_id"
    ):
        if row["report_id"] not in credited and row["original"] in found:
            found[row["report_id"]] = found[row["original"]]
    return found
