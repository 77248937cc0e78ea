"""How the caller wants the inputs read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FIELDS = ("text", "date", "title", "id", "publisher", "url", "author")
"""What a row of a table may hold of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Choices for `intake.read`; what is None is found out from the input itself."""

    format: str | None = None
    """text, html, jsonl, json, csv, tsv, parquet or wire: for every file, whatever its name."""
    text_column: str | None = None
    date_column: str | None = None
    title_column: str | None = None
    id_column: str | None = None
    publisher_column: str | None = None
    url_column: str | None = None
    author_column: str | None = None
    day_first: bool | None = None
    """Whether 03/04/2015 is the third of April; None leaves it to the column's other dates."""
    any_language: bool = False
    """Reports in other languages than English are read, too."""
    max_bytes: int = 8_000_000
    """Longest report (file, page, row) in bytes. The longest news report we know has 200,000."""
    passed_over: frozenset[Path] = frozenset()
    """Files that are no input although they lie in a folder that is: the record, the output."""
    look_ahead: int = 200
    """Rows of a table looked at before its columns are guessed."""

    def column(self, field: str) -> str | None:
        """The column that the caller named for a field of FIELDS."""
        value: str | None = getattr(self, f"{field}_column")
        return value
