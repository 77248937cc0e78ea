"""All that a record holds, to compare records with each other."""

from __future__ import annotations

from dragoman.exports.flat import TABLES, table, text_of
from dragoman.record.record import Record


def all_rows(record: Record) -> dict[str, list[str]]:
    """The rows of all tables, in an order of their own; joined first, as for a reader."""
    connection = record.connection
    record.join()
    names = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        # The inner tables of the full-text indexes depend on the order of writing.
        if "_words_" not in row[0]
    ]
    return {
        name: sorted(repr(tuple(row)) for row in connection.execute(f"SELECT * FROM {name}"))
        for name in names
    }


def all_exports(record: Record) -> list[str]:
    """Every table in every text format."""
    return [text_of(table(record, name), kind) for name in TABLES for kind in ("csv", "jsonl")]


def faults(record: Record) -> list[str]:
    """What SQLite's own checks find wrong."""
    checks = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
    found = [str(tuple(row)) for check in checks for row in record.connection.execute(check)]
    return [fault for fault in found if fault != "('ok',)"]
