"""Rows of a tab-separated lexicon, its comments left out."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from dragoman.errors import LexiconError


@cache
def load_rows(file: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of `lexicons/FILE`, each of `columns` cells; LexiconError where one is not."""
    text = (files("dragoman") / "lexicons" / file).read_text(encoding="utf-8")
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if len(cells) != columns:
            raise LexiconError(file, number, f"expected {columns} cells, found {len(cells)}")
        rows.append(cells)
    return tuple(rows)
