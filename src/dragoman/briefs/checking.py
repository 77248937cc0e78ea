"""That every sentence of a brief rests on stored evidence: asked before a brief is given."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from dragoman.briefs.line import TABLE_SOURCE, Brief, Fact, Part, Quote, Value, Words
from dragoman.briefs.wording import own_words
from dragoman.errors import DragomanError
from dragoman.ledgers.tables import ledger_tables

TABLES = frozenset(
    {"events", "participants", "speakers", "statements", "reports", "agreements", "dispute_steps"}
)
PEOPLE = ("participants", "speakers")
"""Tables of which all rows together are one cell: several actors, several speakers."""


class UnsupportedLineError(DragomanError):
    """A brief would say something that no row of the record supports."""


def check(connection: sqlite3.Connection, brief: Brief) -> Brief:
    """The brief; UnsupportedLineError if a sentence of it rests on nothing."""
    faults = list(unsupported(connection, brief))
    if faults:
        raise UnsupportedLineError(
            f"No row supports this, it is not written: {faults[0]} This is a fault of dragoman: "
            "please report it."
        )
    return brief


def unsupported(connection: sqlite3.Connection, brief: Brief) -> Iterator[str]:
    """What no row supports, line by line."""
    known = {source.number: source.report_id for source in brief.sources}
    for line in brief.lines:
        if not line.sources or not set(line.sources) <= set(known):
            yield f"{line.text!r} has no source."
            continue
        told = {known[number] for number in line.sources}
        for part in line.parts:
            if not _rests(connection, part, told):
                yield f"{part.text!r} in {line.text!r}."


def _rests(connection: sqlite3.Connection, part: Part, told: set[str]) -> bool:
    if isinstance(part, Words):
        return part.text in own_words()
    if isinstance(part, Fact):
        return TABLE_SOURCE in told and _is_fact(part)
    if isinstance(part, Quote):
        return part.report_id in told and _is_quoted(connection, part)
    return _is_held(connection, part)


def _is_quoted(connection: sqlite3.Connection, quote: Quote) -> bool:
    column = "coalesce(title, '')" if quote.in_title else "text"
    (text,) = connection.execute(
        f"SELECT {column} FROM reports WHERE report_id = ?", (quote.report_id,)
    ).fetchone()
    words, shown = text[quote.start : quote.end].split(), quote.text.split()
    return (
        bool(shown) and words[: len(shown)] == shown and (len(shown) < len(words)) == quote.is_cut
    )


def _is_held(connection: sqlite3.Connection, value: Value) -> bool:
    if value.table not in TABLES:
        return False
    where = " AND ".join(f'"{column}" IS ?' for column, _ in value.key)
    order = " ORDER BY number" if value.table in PEOPLE else ""
    rows = connection.execute(
        f'SELECT "{value.column}" FROM {value.table} WHERE {where}{order}',
        [wanted for _, wanted in value.key],
    ).fetchall()
    cells = [_plain(row[0]) for row in rows]
    return value.text == "; ".join(cells) if value.table in PEOPLE else value.text in cells


def _plain(cell: object) -> str:
    """A cell as a brief writes it: codes of a list joined."""
    if isinstance(cell, str) and cell.startswith("["):
        return ", ".join(map(str, json.loads(cell)))
    return "" if cell is None else str(cell)


def _is_fact(fact: Fact) -> bool:
    known = next((d for d in ledger_tables().disputes if d.key == fact.dispute), None)
    if known is None:
        return False
    if fact.field in ("name", "user"):
        return any(
            fact.text == (n.name if fact.field == "name" else ", ".join(n.used_by))
            for n in known.names
        )
    if fact.field == "key":
        return fact.text == known.key
    return fact.text == ", ".join(getattr(known, fact.field))
