"""The data dictionary: unit, source and meaning of every column of every export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from dragoman.errors import DragomanError
from dragoman.events.ontology import Ontology, ontology
from dragoman.exports.panel import PANELS, columns
from dragoman.exports.tables import TABLES, table
from dragoman.record.record import Record
from dragoman.record.rows import Column, Rows

COLUMNS = tuple(map(Column, ("table", "column", "holds", "unit", "source", "meaning")))
HOLDS = {"flag": "0 or 1", "real": "decimal", "list": 'texts joined by "; "'}
"""What a cell of CSV holds, by kind of column."""
Entry = tuple[str, str, str]


class UndescribedColumnError(DragomanError):
    """An export has a column that the dictionary does not describe."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"exports/dictionary.tsv does not describe the column {name!r}. Add a row for it."
        )


def dictionary(known: Ontology | None = None) -> Rows:
    """One row a column, in the order of tables and columns; UndescribedColumnError for a gap.

    Panels have columns for the types of `known`, else of dragoman's own ontology.
    """
    types = known or ontology()
    rows = [
        {
            "table": name,
            "column": column.name,
            "holds": HOLDS.get(column.kind, column.kind),
            **dict(zip(("unit", "source", "meaning"), describe(column.name, types), strict=True)),
        }
        for name, schema in _schemas(types)
        for column in schema
    ]
    return Rows(rows, COLUMNS)


def describe(name: str, known: Ontology | None = None) -> Entry:
    """Unit, source and meaning of a column."""
    told = {**_counts(known or ontology()), **_read()}
    entry = told.get(name) or told.get(name.partition("_")[2])
    if entry is None:
        raise UndescribedColumnError(name)
    return entry


def _schemas(types: Ontology) -> Iterator[tuple[str, tuple[Column, ...]]]:
    with Record(":memory:") as empty:
        for name in TABLES:
            yield name, table(empty, name).schema
    for unit in PANELS:
        yield f"panel {unit}", columns(unit, types)


def _counts(known: Ontology) -> Mapping[str, Entry]:
    """The columns of a panel that are named after types and quad classes."""
    found: dict[str, Entry] = {}
    for entry in known.types.values():
        for word in (entry.quad, entry.name):
            meaning = f"asserted and vouched happenings of {word}"
            found[word.lower().replace(" ", "_")] = ("happenings", "export", meaning)
    return found


@cache
def _read() -> Mapping[str, Entry]:
    text = (files("dragoman") / "exports" / "dictionary.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {name: (unit, source, meaning) for name, unit, source, meaning in rows}
