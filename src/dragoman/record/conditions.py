"""The WHERE of a question to the record, and its answer as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.record.rows import Column, Rows
from dragoman.record.search import first_day, last_day, like


@dataclass(slots=True)
class Conditions:
    """The WHERE of a question, put together bit by bit."""

    clauses: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, clause: str, *values: Any) -> None:
        self.clauses.append(clause)
        self.values.extend(values)

    def dates(self, column: str, since: str | None, until: str | None) -> None:
        if since:
            self.add(f"{column} >= ?", first_day(since))
        if until:
            self.add(f"{column} <= ?", last_day(until))

    def report(self, identity: str | None) -> None:
        if identity:
            self.add("(r.report_id = ? OR r.caller_id = ?)", identity, identity)

    def person(self, table: str, owner: str, own: str, role: str, name: str | None) -> None:
        """A code of a country or state, the key of an actor, or the beginning of a name's word."""
        if name:
            self.add(
                f"EXISTS (SELECT 1 FROM {table} p WHERE p.{owner} = {own} AND p.role = ? AND "
                "(p.country = upper(?) OR p.state = upper(?) OR p.key = ? "
                r"OR ' ' || p.name LIKE ? ESCAPE '\'))",
                role, name, name, name, like(name),
            )  # fmt: skip

    def listed(self, column: str, value: str | None) -> None:
        """One of the values of a column that holds a JSON list of codes or words."""
        if value:
            held = f"SELECT 1 FROM json_each({column}) WHERE lower(value) = lower(?)"
            self.add(f"EXISTS ({held})", value)


def ask(
    connection: sqlite3.Connection,
    select: str,
    where: Conditions,
    order: str,
    limit: int | None,
    columns: Sequence[Column],
) -> Rows:
    """The rows that fit, in order."""
    conditions = f"WHERE {' AND '.join(where.clauses)}" if where.clauses else ""
    values = [*where.values, -1 if limit is None else limit]
    found = connection.execute(f"{select} {conditions} {order} LIMIT ?", values)
    return Rows([{c.name: c.read(row[c.name]) for c in columns} for row in found], columns)
