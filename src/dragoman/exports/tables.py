"""The tables that an export can hold, flat: no cell has parts but lists of codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dragoman.errors import UsageError
from dragoman.exports.people import dyads, participants
from dragoman.exports.states import codes_of
from dragoman.record.ledgers import DisputeFilter, find_disputes, find_steps
from dragoman.record.record import Record
from dragoman.record.rows import Column, Rows

Row = dict[str, Any]
LOCAL = ("source",)
"""Columns that say where a file lay on this machine: in the record, but in no export."""
WORDS = frozenset({"sentence", "trigger", "words", "title", "text", "name", "consequence"})
"""Columns of running text: a line break in a cell ends the row for Stata."""
COUNTED = ("dead", "injured", "arrested", "displaced", "crowd", "money")
BOUNDS = {"": "best", "_low": "low", "_high": "high"}


def _events(record: Record) -> Rows:
    """Events with codes beside each country and a column for each bound of each magnitude."""
    rows = record.events()
    schema: list[Column] = []
    for column in rows.schema:
        if column.name == "magnitudes":
            schema += [Column(f"{w}{end}", "integer") for w in COUNTED for end in BOUNDS]
            schema.append(Column("money_unit"))
            continue
        schema.append(column)
        if column.name.endswith("_country"):
            side = column.name.removesuffix("_country")
            schema += [Column(f"{side}_cow"), Column(f"{side}_gw")]
    return Rows([_event(row, schema) for row in rows], schema)


def _event(row: Row, schema: Sequence[Column]) -> Row:
    told: Mapping[str, Row] = row["magnitudes"]
    whole = dict(row)
    for what in COUNTED:
        counted = told.get(what, {})
        whole |= {f"{what}{end}": counted.get(bound) for end, bound in BOUNDS.items()}
    whole["money_unit"] = told.get("money", {}).get("unit")
    for side in ("actor", "recipient", "place"):
        countries = (row[f"{side}_country"] or "").split("; ") if row[f"{side}_country"] else []
        codes = [codes_of(country) for country in countries]
        for kind in ("cow", "gw"):
            numbers = [getattr(c, kind) if c else None for c in codes]
            cell = "; ".join("" if n is None else str(n) for n in numbers)
            whole[f"{side}_{kind}"] = cell if any(numbers) else None
    return {c.name: whole[c.name] for c in schema}


def _statements(record: Record) -> Rows:
    """Statements; the parts of one that goes over a cue as "start-end"."""
    rows = record.statements()
    schema = [Column("content", "list") if c.name == "content" else c for c in rows.schema]
    flat = [{**r, "content": [f"{a}-{b}" for a, b in r["content"]]} for r in rows]
    return Rows(flat, schema)


def _happenings(record: Record) -> Rows:
    """Happenings; `spans` are their tellings as "report start-end", headlines apart."""
    rows = record.happenings()
    renamed = {"events": "spans", "in_titles": "title_spans"}
    schema = [Column(renamed[c.name], "list") if c.name in renamed else c for c in rows.schema]
    flat = [
        {**r, **{new: [f"{i} {a}-{b}" for i, a, b in r[old]] for old, new in renamed.items()}}
        for r in rows
    ]
    return Rows([{c.name: r[c.name] for c in schema} for r in flat], schema)


MAKERS: Mapping[str, Callable[[Record], Rows]] = {
    "events": _events,
    "happenings": _happenings,
    "participants": participants,
    "dyads": dyads,
    "statements": _statements,
    "reports": lambda record: record.reports(),
    "disputes": lambda record: find_disputes(record.connection, DisputeFilter()),
    "dispute_steps": lambda record: find_steps(record.connection, DisputeFilter()),
    "agreements": lambda record: record.agreements(),
}
TABLES = tuple(MAKERS)


def table(record: Record, name: str) -> Rows:
    """One of TABLES as rows, by date, report and place in the text."""
    if name not in MAKERS:
        raise UsageError(f"There is no table {name!r}. Tables: {', '.join(TABLES)}.")
    return one_line(MAKERS[name](record).without(*LOCAL))


def one_line(rows: Rows) -> Rows:
    """The rows with runs of space and line breaks in running text made one space."""
    wordy = [c.name for c in rows.schema if c.name in WORDS]
    flat = [{**r, **{n: " ".join(r[n].split()) for n in wordy if r[n]}} for r in rows]
    return Rows(flat, rows.schema)
