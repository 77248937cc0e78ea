"""Parquet: a row is a report. Needs the extra `dragoman[parquet]`."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dragoman.errors import MissingDependencyError
from dragoman.intake.columns import known_names, squeeze
from dragoman.intake.options import FIELDS
from dragoman.intake.outcome import Item, Skipped
from dragoman.intake.reader import Reader
from dragoman.intake.source import Opened, Source
from dragoman.intake.table import TableRow, read_table

BATCH = 256


class ParquetReader(Reader):
    """Only columns that may hold a part of a report are read, a batch of rows at a time."""

    name = "parquet"
    suffixes = (".parquet", ".pq")

    def read(self, source: Source, opened: Opened) -> Iterator[Item]:
        if importlib.util.find_spec("pyarrow") is None:
            missing = MissingDependencyError("pyarrow", "parquet", "Reading Parquet")
            yield source.skip("dependency", str(missing))
            return
        rows = self._rows(source, opened)
        yield from read_table(source, rows, self.options, self.summary)

    def _rows(self, source: Source, opened: Opened) -> Iterator[TableRow | Skipped]:
        import pyarrow
        from pyarrow.parquet import ParquetFile

        stream = opened.stream if opened.stream.seekable() else BytesIO(opened.stream.read())
        number = 0
        try:
            file = ParquetFile(stream)
            batches = file.iter_batches(batch_size=BATCH, columns=self._columns(file))
            for batch in batches:
                for values in batch.to_pylist():
                    number += 1
                    yield self._row(source, number, values)
        # pyarrow raises OSError and ValueErrors of its own for a damaged file.
        except (OSError, ValueError, pyarrow.ArrowException) as error:
            message = f"The Parquet file cannot be read ({error}). Write it again."
            yield source.skip("broken", message, number + 1 if number else None)

    def _row(self, source: Source, number: int, values: dict[str, Any]) -> TableRow | Skipped:
        size = sum(len(v) for v in values.values() if isinstance(v, str | bytes))
        if size > self.options.max_bytes:
            return source.skip("too_long", self.too_long("The row"), number)
        texts = {
            name: value.decode("utf-8", errors="replace") if isinstance(value, bytes) else value
            for name, value in values.items()
        }
        return TableRow(number, texts, None, size)

    def _columns(self, file: Any) -> list[str]:
        """The columns with a known or chosen name; all of them where none could be the text."""
        names: list[str] = list(file.schema_arrow.names)
        known = {name for field in FIELDS for name in known_names()[field]}
        chosen = {self.options.column(field) for field in FIELDS}
        kept = [name for name in names if name in chosen or squeeze(name) in known]
        has_text = any(squeeze(n) in known_names()["text"] or n in chosen for n in kept)
        return kept if has_text else names
