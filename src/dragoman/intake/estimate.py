"""How many items a run will read, roughly, without reading them: for a bar of progress."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.intake.inputs import find_sources
from dragoman.intake.options import ReadOptions
from dragoman.intake.outcome import Skipped
from dragoman.intake.source import Source, look

BY_LINE = frozenset({".jsonl", ".ndjson", ".jsonlines", ".csv", ".tsv", ".tab"})
LINE_FORMATS = frozenset({"jsonl", "csv", "tsv"})
PIECE = 1 << 20


def estimate(inputs: Sequence[str | Path], options: ReadOptions) -> int | None:
    """Items in `inputs`: lines of tables in text, one for any other file; None for a pipe."""
    if "-" in map(str, inputs):
        return None
    return sum(
        _items(source, options.format)
        for source in find_sources(inputs, passed_over=options.passed_over)
    )


def _items(source: Source | Skipped, forced: str | None) -> int:
    is_table = isinstance(source, Source) and (
        forced in LINE_FORMATS if forced else source.suffix in BY_LINE
    )
    if not is_table or isinstance(source, Skipped):
        return 1
    try:
        with source.opener() as stream:
            return max(1, _lines(look(stream).stream))
    except (OSError, EOFError, zlib.error):
        # `read` will say so when it gets there.
        return 1


def _lines(stream: BinaryIO) -> int:
    count = 0
    while piece := stream.read(PIECE):
        count += piece.count(b"\n")
    return count
