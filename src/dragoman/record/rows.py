"""Rows of the record for people: to dicts, pandas and Arrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dragoman.errors import DragomanError


class Rows(Sequence[dict[str, Any]]):
    """The answer to a question, in a fixed order; every row is a dict with the same keys."""

    def __init__(self, rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
        self._rows, self.columns = list(rows), list(columns)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        return [dict(row) for row in self._rows]

    def to_pandas(self) -> Any:
        """A pandas DataFrame; raises DragomanError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise DragomanError("pandas is not installed: run `pip install pandas`.") from error
        return pandas.DataFrame(self._rows, columns=self.columns)

    def to_arrow(self) -> Any:
        """A pyarrow Table; raises DragomanError where pyarrow is not installed."""
        try:
            import pyarrow
        except ImportError as error:
            raise DragomanError(
                "pyarrow is not installed: run `pip install dragoman[parquet]`."
            ) from error
        return pyarrow.table({c: [row[c] for row in self._rows] for c in self.columns})
