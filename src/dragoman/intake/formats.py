"""The formats that dragoman reads, and which of them a source is in."""

from __future__ import annotations

from dragoman.errors import UnknownFormatError
from dragoman.intake.decode import decode
from dragoman.intake.delimited import DelimitedReader, TabReader
from dragoman.intake.html import HtmlReader
from dragoman.intake.jsonfile import JsonReader
from dragoman.intake.jsonl import JsonLinesReader
from dragoman.intake.outcome import Skipped
from dragoman.intake.parquet import ParquetReader
from dragoman.intake.plain import TextReader
from dragoman.intake.reader import Reader
from dragoman.intake.sniff import (
    PARQUET_MAGIC,
    find_binary,
    find_signature,
    find_wire_format,
    sniff,
)
from dragoman.intake.source import Source
from dragoman.intake.wire import WireReader

READERS: tuple[type[Reader], ...] = (
    TextReader,
    HtmlReader,
    JsonLinesReader,
    JsonReader,
    DelimitedReader,
    TabReader,
    ParquetReader,
    WireReader,
)
FORMATS = tuple(reader.name for reader in READERS)


def check_format(name: str | None) -> None:
    """UnknownFormatError unless `name` is a format or None."""
    if name is not None and name not in FORMATS:
        raise UnknownFormatError(name, FORMATS)


def choose_reader(source: Source, head: bytes, forced: str | None) -> type[Reader] | Skipped:
    """The reader for a source: the forced one, else by its name's ending, else by its content."""
    by_name = {reader.name: reader for reader in READERS}
    by_suffix = {suffix: reader for reader in READERS for suffix in reader.suffixes}
    reader = by_name[forced] if forced else by_suffix.get(source.suffix)
    if not_text := _find_no_text(source, head, reader):
        return not_text
    if reader is not None:
        return reader
    found = sniff(head)
    # Agencies name files by their ids: what stands behind the last point is no format then.
    if source.suffix and found != "wire":
        return _unknown(source, head)
    return by_name[found] if found else _unknown(source, head)


def _find_no_text(source: Source, head: bytes, reader: type[Reader] | None) -> Skipped | None:
    """Why a source that should be text is none: a binary, or a wire format with its headers."""
    if reader is ParquetReader or (reader is None and head.startswith(PARQUET_MAGIC)):
        return None
    if known := find_signature(head):
        return source.skip("binary", known)
    # Before the count of control characters, of which a short message in IPTC 7901 has many.
    if reader in (None, TextReader) and (wire := find_wire_format(decode(head).text)):
        advice = "Its headers are no text: save the story's text alone."
        return source.skip("format", f"This is {wire}. {advice}")
    binary = find_binary(head)
    return source.skip("binary", binary) if binary else None


def _unknown(source: Source, head: bytes) -> Skipped:
    if sniff(head) is None:
        what = "This looks like XML, but of no kind that is read."
    else:
        what = f"Files ending in {source.suffix!r} are of no known format."
    choice = f"Convert the file, or force a format with --format {', '.join(FORMATS)}."
    return source.skip("format", f"{what} {choice}")
