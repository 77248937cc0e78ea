"""Rows of the record for people: to dicts, pandas and Arrow."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import MissingDependencyError

ARROW = {"flag": "bool_", "integer": "int64", "real": "float64"}
"""Arrow's types by kind of column; all others are strings."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer. `kind`: text, integer, real, flag, list (of texts) or json."""

    name: str
    kind: str = "text"

    def read(self, value: Any) -> Any:
        """The value that SQLite gives, as Python knows it."""
        if self.kind == "flag":
            return bool(value)
        if value is None:
            return None
        return json.loads(value) if self.kind in ("list", "json") else value

    def flat(self, value: Any) -> Any:
        """The value for a cell: lists joined by "; ", all else that has parts as JSON."""
        if value is None:
            return None
        if self.kind == "list":
            return "; ".join(map(str, value))
        return json.dumps(value, ensure_ascii=False) if self.kind == "json" else value


class Rows(Sequence[dict[str, Any]]):
    """The answer to a question, in a fixed order; every row is a dict with the same keys."""

    def __init__(self, rows: Sequence[dict[str, Any]], schema: Sequence[Column]) -> None:
        self._rows, self.schema = list(rows), tuple(schema)

    @property
    def columns(self) -> list[str]:
        return [column.name for column in self.schema]

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def without(self, *names: str) -> Rows:
        """The same rows without some columns."""
        schema = [column for column in self.schema if column.name not in names]
        return Rows([{c.name: row[c.name] for c in schema} for row in self._rows], schema)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts of one's own."""
        return [dict(row) for row in self._rows]

    def to_pandas(self) -> Any:
        """A pandas DataFrame; raises MissingDependencyError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise MissingDependencyError("pandas", "", "to_pandas()") from error
        return pandas.DataFrame(self._rows, columns=self.columns)

    def to_arrow(self) -> Any:
        """A pyarrow Table with the same types whatever the rows; lists are flattened to text.

        Raises MissingDependencyError where pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError as error:
            raise MissingDependencyError("pyarrow", "parquet", "to_arrow()") from error
        types = [(c.name, getattr(pyarrow, ARROW.get(c.kind, "string"))()) for c in self.schema]
        cells = {c.name: [c.flat(row[c.name]) for row in self._rows] for c in self.schema}
        return pyarrow.table(cells, schema=pyarrow.schema(types))
