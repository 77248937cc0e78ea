"""JSON: a list of reports, or one, or several after each other, or a service's answer."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from dragoman.intake.decode import decode, stream_encoding
from dragoman.intake.envelope import open_envelope
from dragoman.intake.jsonl import JsonLinesReader
from dragoman.intake.outcome import Item, Skipped
from dragoman.intake.reader import Reader
from dragoman.intake.sniff import is_object
from dragoman.intake.source import Opened, Source
from dragoman.intake.table import TableRow, read_table

BETWEEN = re.compile(r"[\s,]*")
CHUNK = 1_000_000


class _Broken(NamedTuple):
    """The end of what can be read; `reason` None where an item is too long."""

    reason: str | None


class JsonReader(Reader):
    """Items are read one by one: a list of any length needs no more memory than its largest."""

    name = "json"
    suffixes = (".json",)

    def read(self, source: Source, opened: Opened) -> Iterator[Item]:
        lines = decode(opened.head).text.split("\n", 2)
        if len(lines) > 1 and is_object(lines[0]):
            yield from JsonLinesReader(self.options, self.summary).read(source, opened)
            return
        rows = self._rows(source, opened)
        yield from read_table(source, rows, self.options, self.summary)

    def _rows(self, source: Source, opened: Opened) -> Iterator[TableRow | Skipped]:
        for number, value in enumerate(self._items(opened), 1):
            if isinstance(value, dict):
                yield TableRow(number, value)
            elif isinstance(value, _Broken):
                yield self._broken(source, value, number)
            else:
                message = f"The item is a JSON {type(value).__name__}, no object. Remove it."
                yield source.skip("row", message, number)

    def _items(self, opened: Opened) -> Iterator[Any]:
        """The values of the file; those in an envelope, where no column was named."""
        for value in _values(opened, self.options.max_bytes):
            inside = None
            if isinstance(value, dict) and self.options.text_column is None:
                inside = open_envelope(value)
            yield from [value] if inside is None else inside

    def _broken(self, source: Source, end: _Broken, number: int) -> Skipped:
        advice = "What follows is not read: write one object a line (.jsonl)."
        if end.reason is None:
            return source.skip("too_long", f"{self.too_long('The item')} {advice}", number)
        return source.skip("broken", f"Not valid JSON ({end.reason}). {advice}", number)


def _values(opened: Opened, limit: int) -> Iterator[Any]:
    """The values of a list or of a file of values; at last a `_Broken` where one cannot be read."""
    text_of = _Text(opened)
    parse = json.JSONDecoder().raw_decode
    text = text_of.more()
    opening = re.match(r"\s*\[", text)
    at = opening.end() if opening else 0
    while True:
        at = _match_end(text, at)
        if at == len(text):
            text, at = text_of.more(), 0
            if text:
                continue
            if opening:
                yield _Broken("the list does not end")
            return
        if opening and text[at] == "]":
            return
        try:
            value, at = parse(text, at)
        except (ValueError, RecursionError) as error:
            more = text_of.more() if _is_cut_off(error, text) else ""
            text, at = text[at:] + more, 0
            if not more or len(text) > limit:
                yield _Broken(None if more else str(error))
                return
        else:
            yield value


def _is_cut_off(error: Exception, text: str) -> bool:
    """Whether JSON fails because its text ends too early, not because it is wrong."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated string") or error.pos >= len(text) - 16


def _match_end(text: str, at: int) -> int:
    found = BETWEEN.match(text, at)
    return found.end() if found else at


class _Text:
    """A stream's text, piece by piece, in the encoding that its head shows."""

    def __init__(self, opened: Opened) -> None:
        self._stream = opened.stream
        name = stream_encoding(opened.head)
        self._decoder = codecs.getincrementaldecoder(name)(errors="replace")

    def more(self) -> str:
        data = self._stream.read(CHUNK)
        return self._decoder.decode(data, final=not data)
