"""The lines of a stream of bytes, none longer than a limit."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, cast

from dragoman.intake.decode import BOMS, decode, wide_encoding


class Line(NamedTuple):
    number: int
    text: str | None
    """None where the line is over the limit; its line end is kept otherwise."""
    note: str | None


def read_lines(stream: BinaryIO, head: bytes, limit: int) -> Iterator[Line]:
    """The lines of `stream`, numbered from 1 and each decoded on its own.

    A file may change its encoding halfway (two exports joined); UTF-16 is settled by its head.
    """
    wide = _wide(head)
    source = _narrowed(stream, wide) if wide else stream
    number = 0
    while piece := source.readline(limit + 1):
        number += 1
        if number == 1 and piece.startswith(codecs.BOM_UTF8):
            piece = piece[len(codecs.BOM_UTF8) :]
        if len(piece) > limit and not piece.endswith(b"\n"):
            _finish_line(source, limit)
            yield Line(number, None, None)
            continue
        text, note = decode(piece)
        yield Line(number, text, f"encoding: read as {wide}" if wide else note)


def _finish_line(source: BinaryIO, limit: int) -> None:
    while (piece := source.readline(limit)) and not piece.endswith(b"\n"):
        pass


def _wide(head: bytes) -> str | None:
    for mark, name in BOMS:
        if head.startswith(mark):
            return None if name == "utf-8" else name.rsplit("-", 1)[0]
    return wide_encoding(head)


def _narrowed(stream: BinaryIO, encoding: str) -> BinaryIO:
    """A stream in UTF-16 or UTF-32 as UTF-8, so that lines can be told by their bytes."""
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    return cast(BinaryIO, io.BufferedReader(_Recoded(text)))


class _Recoded(io.RawIOBase):
    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._left:
            self._left = self._text.read(len(buffer)).encode("utf-8")
        piece, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)
