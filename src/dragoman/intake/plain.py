"""Plain text: a file is a report."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.intake.decode import decode
from dragoman.intake.outcome import Item, Skipped
from dragoman.intake.reader import Reader
from dragoman.intake.source import Opened, Source
from dragoman.model import Report


class TextReader(Reader):
    """The whole file is the text, exactly as decoded."""

    name = "text"
    suffixes = (".txt", ".text", ".md")

    def read(self, source: Source, opened: Opened) -> Iterator[Item]:
        data = self.whole(source, opened)
        if isinstance(data, Skipped):
            yield data
            return
        text, note = decode(data)
        yield Report(source.id, text, source=source.name, notes=(note,) if note else ())
