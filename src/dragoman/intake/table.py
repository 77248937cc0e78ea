"""The rows of a table, whatever file they stood in, to reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from dragoman.intake.columns import Layout, choose_layout, is_filled
from dragoman.intake.dates import decide_day_first, parse_date
from dragoman.intake.options import ReadOptions
from dragoman.intake.outcome import Guess, Item, Skipped, Summary
from dragoman.intake.source import Source
from dragoman.model import Report

LOOK_AHEAD_CHARACTERS = 4_000_000


class TableRow(NamedTuple):
    number: int
    values: Mapping[str, object]
    note: str | None = None
    size: int = 0
    """Bytes or characters of the row, for the bound on looking ahead."""


@dataclass(frozen=True, slots=True)
class Table:
    source: Source
    layout: Layout
    day_first: bool | None


def read_table(
    source: Source, rows: Iterator[TableRow | Skipped], options: ReadOptions, summary: Summary
) -> Iterator[Item]:
    """A report for each row that has text, a Skipped for each other.

    The first rows decide on the columns and on the order of day and month; a table without a
    text column is one Skipped, after those of its unreadable first rows.
    """
    ahead = _look_ahead(rows, options.look_ahead)
    readable = [row for row in ahead if isinstance(row, TableRow)]
    layout = choose_layout([row.values for row in readable], options)
    if readable and (layout.lacking or "text" not in layout.columns):
        yield from (row for row in ahead if isinstance(row, Skipped))
        yield source.skip("no_text_column", _explain_columns(layout))
        return
    for field in sorted(layout.guessed):
        # A column that is called as dragoman calls the field is no guess.
        if layout.columns[field] != field:
            summary.guesses.append(Guess(source.name, field, layout.columns[field]))
    table = Table(source, layout, _day_first(readable, layout, options))
    for row in chain(ahead, rows):
        yield row if isinstance(row, Skipped) else _to_item(row, table)


def _look_ahead(rows: Iterator[TableRow | Skipped], most: int) -> list[TableRow | Skipped]:
    ahead: list[TableRow | Skipped] = []
    size = 0
    while len(ahead) < most and size < LOOK_AHEAD_CHARACTERS:
        row = next(rows, None)
        if row is None:
            break
        ahead.append(row)
        size += row.size if isinstance(row, TableRow) else 0
    return ahead


def _day_first(rows: list[TableRow], layout: Layout, options: ReadOptions) -> bool | None:
    column = layout.columns.get("date")
    if column is None or options.day_first is not None:
        return options.day_first
    return decide_day_first(row.values.get(column) for row in rows)


def _explain_columns(layout: Layout) -> str:
    names = ", ".join(map(repr, layout.names[:20])) or "none"
    if layout.lacking:
        lacking = ", ".join(map(repr, layout.lacking))
        return f"There is no column {lacking}. The columns are: {names}. Name one of these."
    return (
        f"No column with the text of reports was found. The columns are: {names}. "
        "Name the right one with --text-column."
    )


def _to_item(row: TableRow, table: Table) -> Item:
    cell = _Cells(row.values, table.layout)
    own_id = cell.word("id") or ""
    raw = cell.raw("text")
    if isinstance(raw, list) and raw and all(isinstance(part, str) for part in raw):
        raw = "\n".join(raw)
    if not is_filled(raw):
        message = "The row has no text. Leave it out, or name another --text-column."
        return table.source.skip("no_text", message, row.number, own_id)
    if not isinstance(raw, str):
        message = f"The text is a {type(raw).__name__}, no string. Name another --text-column."
        return table.source.skip("row", message, row.number, own_id)
    date, date_note = read_date(cell.raw("date"), table.day_first)
    text, text_note = _without_surrogates(raw)
    notes = tuple(note for note in (row.note, date_note, text_note) if note)
    return Report(
        own_id or f"{table.source.id}:{row.number}",
        text,
        date=date,
        title=cell.word("title"),
        publisher=cell.word("publisher"),
        url=cell.word("url"),
        author=cell.word("author"),
        source=f"{table.source.name}:{row.number}",
        notes=notes,
    )


def read_date(raw: object, day_first: bool | None) -> tuple[str | None, str | None]:
    """The date of a report, which is a day or nothing, and a note for the reader."""
    iso, reason = parse_date(raw, day_first)
    if iso is None:
        return None, f"date unreadable: {reason}" if reason else None
    if len(iso) < len("2015-01-03"):
        return None, f"date without day: only {iso} is given, the report is kept undated"
    return iso, f"date uncertain: {reason}" if reason else None


class _Cells(NamedTuple):
    values: Mapping[str, object]
    layout: Layout

    def raw(self, field: str) -> object:
        return self.values.get(self.layout.columns.get(field, ""))

    def word(self, field: str) -> str | None:
        """A cell as a short text: lists of names joined, {"name": ...} by its name."""
        value = self.raw(field)
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("title") or value.get("id")
        if isinstance(value, list):
            value = "; ".join(part for part in value if isinstance(part, str))
        if not is_filled(value) or isinstance(value, Mapping | bool):
            return None
        return _without_surrogates(str(value).strip())[0] or None


def _without_surrogates(text: str) -> tuple[str, str | None]:
    """Half a surrogate pair (a broken JSON escape) cannot be written out again as UTF-8."""
    if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text):
        return text, None
    cleaned = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return cleaned, "encoding: halves of surrogate pairs are marked with U+FFFD"
