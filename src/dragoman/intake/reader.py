"""What every reader of a format is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from dragoman.intake.options import ReadOptions
from dragoman.intake.outcome import Item, Skipped, Summary
from dragoman.intake.source import Opened, Source


class Reader(ABC):
    """Reads one format. Yields a Report or a Skipped for each item; raises nothing for content.

    OSError, EOFError and zlib.error of a broken stream may pass: `read` records them.
    """

    name: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    def __init__(self, options: ReadOptions, summary: Summary) -> None:
        self.options = options
        self.summary = summary

    @abstractmethod
    def read(self, source: Source, opened: Opened) -> Iterator[Item]:
        """The items of a source, in its order."""

    def whole(self, source: Source, opened: Opened) -> bytes | Skipped:
        """All bytes of a source that is one report."""
        data = opened.stream.read(self.options.max_bytes + 1)
        if len(data) > self.options.max_bytes:
            return source.skip("too_long", self.too_long("The file"))
        return data

    def too_long(self, what: str) -> str:
        """The message for an item over the limit."""
        limit = f"{self.options.max_bytes:,}"
        return f"{what} is longer than {limit} bytes, too long for one report. Split it."
