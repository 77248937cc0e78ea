"""What a file holds, told by its first bytes."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import NamedTuple

from dragoman.intake.decode import decode, wide_encoding
from dragoman.intake.lexicon import load_rows

PARQUET_MAGIC = b"PAR1"
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
TAGS = re.compile(r"<(?:p|div|body|head|article|section|h1|h2|span|br)\b[^>]*>", re.I)
MARKUP = re.compile(r"\s*<(?:\?xml|!doctype|[a-z][\w.:-]*[\s/>])", re.I)
NEWS = re.compile(r"<(?:\w+:)?(?:nitf|NewsML|newsMessage|newsItem|packageItem)[\s>]")
MAIL_HEADERS = re.compile(
    r"^(?:Delivered-To|Received|Return-Path|Message-ID|MIME-Version|Content-Type|X-[\w-]+):",
    re.I | re.M,
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Signature(NamedTuple):
    magic: bytes
    what: str
    advice: str


def find_signature(head: bytes) -> str | None:
    """What a file is whose first bytes tell that it holds no text, and what to do about it."""
    for signature in _signatures():
        if head.startswith(signature.magic):
            return f"This is {signature.what}. {signature.advice}"
    return None


def find_binary(head: bytes) -> str | None:
    """Why the file cannot hold text, by the share of its control characters; None when it may."""
    if _is_wide(head):
        return None
    if b"\x00" in head or len(CONTROL.findall(head.decode("latin-1"))) > 0.02 * len(head):
        return "This is a binary file of an unknown kind. Only text can be read."
    return None


def sniff(head: bytes) -> str | None:
    """The format of content that has no telling name: text, html, wire, jsonl, json or parquet.

    None for markup of other kinds.
    """
    if head.startswith(PARQUET_MAGIC):
        return "parquet"
    text = decode(head).text
    if HTML.match(text) or _is_tagged(text):
        return "html"
    if MARKUP.match(text):
        return "wire" if NEWS.search(text) else None
    return _sniff_json(text) or "text"


def _sniff_json(text: str) -> str | None:
    start = text.lstrip()
    if re.match(r"\[\s*\{", start):
        return "json"
    if not start.startswith("{"):
        return None
    lines = [line for line in start.split("\n") if line.strip()]
    # The last line may be cut off by the end of the head.
    complete = lines[:-1] if len(lines) > 1 else lines
    if all(map(is_object, complete)):
        return "jsonl"
    return "json" if re.match(r'\{\s*"', start) else None


def find_wire_format(text: str) -> str | None:
    """The wire format that a text is in, which would make its headers part of the report."""
    start = text.lstrip("\x16\x13\x7f\r\n ")
    if start.startswith("\x01"):
        return "an IPTC 7901 or ANPA message"
    return "an e-mail message" if len(MAIL_HEADERS.findall(start[:2000])) >= 3 else None


def is_object(line: str) -> bool:
    """Whether a line is one JSON object."""
    if not line.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_tagged(text: str) -> bool:
    # A page saved without its outer tags.
    return TAGS.match(text.lstrip()) is not None and len(TAGS.findall(text[:4000])) >= 3


def _is_wide(head: bytes) -> bool:
    return head[:2] in (b"\xff\xfe", b"\xfe\xff") or wide_encoding(head) is not None


@cache
def _signatures() -> tuple[Signature, ...]:
    rows = load_rows("file_signatures.tsv", 3)
    return tuple(Signature(bytes.fromhex(magic), what, advice) for magic, what, advice in rows)
