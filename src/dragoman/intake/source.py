"""One file, or standard input, as bytes that can be looked at before they are read."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from dragoman.intake.outcome import Skipped

GZIP = b"\x1f\x8b"
HEAD = 65_536
STDIN = "standard input"


@dataclass(frozen=True, slots=True)
class Source:
    """Where reports come from. `id` names them, `name` is what messages call the source."""

    id: str
    name: str
    suffix: str
    """In lower case and without a .gz: '.html' of 'Talks.HTML.gz'; '' of standard input."""
    opener: Callable[[], AbstractContextManager[BinaryIO]]

    def skip(self, kind: str, message: str, row: int | None = None, id: str = "") -> Skipped:
        """The record of an item of this source that gives no report."""
        own = self.id if row is None else f"{self.id}:{row}"
        where = self.name if row is None else f"{self.name}, row {row}"
        return Skipped(id or own, self.name, row, kind, f"{where}: {message}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A source's first bytes, and a stream that starts with them; unpacked if it was gzipped."""

    head: bytes
    stream: BinaryIO


def file_source(path: Path, id: str) -> Source:
    """The file `path`; nothing is opened yet."""
    suffixes = [s.lower() for s in path.suffixes if s.lower() != ".gz"]
    suffix = suffixes[-1] if suffixes else ""
    return Source(printable(id), printable(str(path)), suffix, lambda: path.open("rb"))


def printable(name: str) -> str:
    """A path whose bytes are no UTF-8 with U+FFFD for them: ids and messages are written out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def stdin_source(stream: BinaryIO | None = None) -> Source:
    """Standard input, or `stream` in its place."""
    return Source("stdin", STDIN, "", lambda: nullcontext(stream or sys.stdin.buffer))


def look(stream: BinaryIO) -> Opened:
    """Read the head of a stream without losing it."""
    head, stream = _head(stream)
    if head.startswith(GZIP):
        head, stream = _head(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
    return Opened(head, stream)


def _head(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    head = stream.read(HEAD)
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream)))


class _Rejoined(io.RawIOBase):
    """A stream that cannot seek, its head put back before it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        if self._head:
            piece, self._head = self._head[:size], self._head[size:]
        else:
            piece = self._rest.read(size)
        buffer[: len(piece)] = piece
        return len(piece)
