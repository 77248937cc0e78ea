"""CSV and TSV: a row under the header is a report."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import ClassVar

from dragoman.intake.columns import known_names, squeeze
from dragoman.intake.decode import decode
from dragoman.intake.lines import read_lines
from dragoman.intake.outcome import Item, Skipped
from dragoman.intake.reader import Reader
from dragoman.intake.source import Opened, Source
from dragoman.intake.table import TableRow, read_table

DELIMITERS = (",", "\t", ";", "|")


class DelimitedReader(Reader):
    """The delimiter is the one that makes the header name columns that reports have."""

    name = "csv"
    suffixes: ClassVar[tuple[str, ...]] = (".csv",)
    delimiter: ClassVar[str | None] = None

    def read(self, source: Source, opened: Opened) -> Iterator[Item]:
        delimiter = self.delimiter or find_delimiter(decode(opened.head).text)
        rows = self._rows(source, _Feed(opened, self.options.max_bytes), delimiter)
        return read_table(source, rows, self.options, self.summary)

    def _rows(self, source: Source, feed: _Feed, delimiter: str) -> Iterator[TableRow | Skipped]:
        # Python's own limit of 131,072 characters a field is for the whole process; articles
        # pass it. The feed bounds lines, this bounds a quotation mark that is never closed.
        csv.field_size_limit(self.options.max_bytes)
        table = csv.reader(feed, delimiter=delimiter, strict=False)
        header: list[str] = []
        number = 0
        for cells in _cells(table):
            for _ in range(feed.take_overlong()):
                number += 1
                yield source.skip("too_long", self.too_long("The row"), number)
            if isinstance(cells, csv.Error):
                number += 1
                message = f"The row cannot be read ({cells}). Check its quotation marks."
                yield source.skip("row", message, number)
            elif not header:
                header = [name.strip() for name in cells]
            elif any(cells):
                number += 1
                yield self._row(source, number, header, cells, feed.take_note())

    def _row(
        self, source: Source, number: int, header: list[str], cells: list[str], note: str | None
    ) -> TableRow | Skipped:
        if len(cells) > len(header) and any(cells[len(header) :]):
            message = (
                f"The row has {len(cells)} cells, the header {len(header)}. "
                "Put quotation marks around cells that hold the delimiter or a line end."
            )
            return source.skip("row", message, number)
        # Empty cells are missing values, and so are cells that a short row lacks.
        values = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
        whole = {name: values.get(name) for name in header}
        return TableRow(number, whole, note, sum(map(len, cells)))


class TabReader(DelimitedReader):
    name = "tsv"
    suffixes = (".tsv", ".tab")
    delimiter = "\t"


def find_delimiter(head: str) -> str:
    """The delimiter under which the first line holds most known names, then most names."""
    known = {name for names in known_names().values() for name in names}
    first = head.lstrip("\ufeff\r\n").split("\n", 1)[0]

    def merit(delimiter: str) -> tuple[int, int, int]:
        names = next(csv.reader([first], delimiter=delimiter), [])
        hits = sum(squeeze(name) in known for name in names)
        return hits, len(names), -DELIMITERS.index(delimiter)

    return max(DELIMITERS, key=merit)


def _cells(table: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """The rows of a table, errors among them; at last an empty one, the end of the file."""
    while True:
        try:
            yield next(table)
        except StopIteration:
            yield []
            return
        except csv.Error as error:
            yield error


class _Feed:
    """The lines of a file for `csv`, and what befell them on the way."""

    def __init__(self, opened: Opened, limit: int) -> None:
        self._lines = read_lines(opened.stream, opened.head, limit)
        self._overlong = 0
        self._note: str | None = None

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if line.text is None:
                self._overlong += 1
                continue
            self._note = self._note or line.note
            yield line.text

    def take_note(self) -> str | None:
        note, self._note = self._note, None
        return note

    def take_overlong(self) -> int:
        count, self._overlong = self._overlong, 0
        return count
