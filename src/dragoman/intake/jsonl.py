"""JSONL: a line is a report."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.intake.lines import Line, read_lines
from dragoman.intake.outcome import Item, Skipped
from dragoman.intake.reader import Reader
from dragoman.intake.source import Opened, Source
from dragoman.intake.table import TableRow, read_table


class JsonLinesReader(Reader):
    """Rows such as {"id", "text", "date", "title", "publisher", "url"}; blank lines are passed."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson", ".jsonlines")

    def read(self, source: Source, opened: Opened) -> Iterator[Item]:
        lines = read_lines(opened.stream, opened.head, self.options.max_bytes)
        rows = (self._row(source, line) for line in lines if line.text is None or line.text.strip())
        return read_table(source, rows, self.options, self.summary)

    def _row(self, source: Source, line: Line) -> TableRow | Skipped:
        if line.text is None:
            return source.skip("too_long", self.too_long("The line"), line.number)
        try:
            values = json.loads(line.text)
        except (ValueError, RecursionError) as error:
            message = f"The line is no valid JSON ({error}). Mend or remove it."
            return source.skip("row", message, line.number)
        if not isinstance(values, dict):
            message = f"The line is a JSON {type(values).__name__}, no object. Mend or remove it."
            return source.skip("row", message, line.number)
        return TableRow(line.number, values, line.note, len(line.text))
