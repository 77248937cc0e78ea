"""Bytes to text, and which encoding that took."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

SAMPLE = 200_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = re.compile(
    "[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u20ac£§©®°·½ \u00c0-\u00ff]"
)
"""What English text in Windows-1252 has beyond ASCII: its punctuation and accented letters."""


class Decoded(NamedTuple):
    text: str
    note: str | None
    """Said when the bytes were not plain UTF-8; None when they were."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`, by byte order mark, UTF-8, `declared` encoding or likelihood.

    Nothing is changed beyond decoding: line ends and damaged words stay as they came.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name)
    if b"\x00" in data and (wide := wide_encoding(data)):
        return _decode_as(data, wide)
    try:
        return Decoded(data.decode("utf-8"), None)
    except UnicodeDecodeError:
        return _decode_as(data, _declared(data, declared) or _guess(data))


def stream_encoding(head: bytes) -> str:
    """The codec for a stream that starts with `head`; it takes a byte order mark with it."""
    for mark, name in BOMS:
        if head.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name.rsplit("-", 1)[0]
    try:
        # Not final: the head may end within a character.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return wide_encoding(head) or _guess(head)
    return wide_encoding(head) or "utf-8"


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: text in which every other byte is NUL."""
    sample = data[: SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if half and even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _decode_as(data: bytes, name: str) -> Decoded:
    text = data.decode(name, errors="replace")
    lost = text.count("\ufffd")
    note = f"encoding: read as {name}"
    if lost:
        note += f", {lost} places that cannot be decoded are marked with U+FFFD"
    return Decoded(text, note if lost or name != "utf-8" else None)


def _declared(data: bytes, declared: str | None) -> str | None:
    try:
        codec = codecs.lookup(declared) if declared else None
        data.decode(codec.name if codec else "ascii")
    except (LookupError, UnicodeDecodeError):
        return None
    # latin-1 is declared where Windows-1252 is written (so the HTML standard reads it).
    return "cp1252" if codec and codec.name == "iso8859-1" else declared


def _guess(data: bytes) -> str:
    sample = data[:SAMPLE]
    if _is_damaged_utf8(sample):
        return "utf-8"
    western = sample.decode("cp1252", errors="replace")
    beyond = [c for c in western if c > "\x7f"]
    if len(beyond) < 0.1 * len(western) and all(map(WESTERN.match, beyond)):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _is_damaged_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - lost >= max(1, lost)
