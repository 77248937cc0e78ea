"""A report's body: what is not body is marked with its reason, the rest cut into sentences."""

from __future__ import annotations

from dragoman.model import Body, Credit, Dateline, Removed, Sentence, Span
from dragoman.text.blocks import Block, find_blocks, repeated
from dragoman.text.credits import read_credit, read_dateline
from dragoman.text.furniture import furniture
from dragoman.text.quotations import find_quotations
from dragoman.text.sentences import cut_sentences

DATELINE_LINES = 6
"""A dateline stands before one of the first lines of body."""


def clean(text: str, title: str | None, publisher: str | None = None) -> Body:  # noqa: ARG001
    """Clean a (repaired) text; everything in it is in a sentence, removed, or blank."""
    removed: list[Removed] = []
    credits: list[Credit] = []
    paragraphs: list[Span] = []
    dateline: Dateline | None = None
    blocks = find_blocks(text)
    copies = repeated(blocks)
    for number, block in enumerate(blocks):
        if number in copies:
            removed.append(Removed(block.start, block.end, "repeated block"))
            continue
        if not _is_body(block, removed, credits):
            continue
        start = block.start
        if dateline is None and len(paragraphs) < DATELINE_LINES:
            dateline = read_dateline(block.text, block.start)
            if dateline is not None:
                start = _after_dateline(dateline, removed, credits)
        if start < block.end:
            paragraphs.append((start, block.end))
    return Body(
        text=text,
        sentences=_sentences(text, title, paragraphs),
        removed=_merged(removed, text),
        credits=tuple(credits),
        dateline=dateline,
        quotations=find_quotations(text, paragraphs),
    )


def _is_body(block: Block, removed: list[Removed], credits: list[Credit]) -> bool:
    found = furniture().reason(block.text)
    if found is None:
        return True
    reason, kind = found
    removed.append(Removed(block.start, block.end, reason))
    if kind is not None:
        credits.extend(read_credit(block.text, block.start, kind))
    return False


def _after_dateline(dateline: Dateline, removed: list[Removed], credits: list[Credit]) -> int:
    removed.append(Removed(dateline.start, dateline.end, "dateline"))
    if dateline.agency:
        credits.append(Credit(dateline.start, dateline.end, "dateline", dateline.agency))
    return dateline.end


def _sentences(text: str, title: str | None, paragraphs: list[Span]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    headline = title or ""
    for start, end in cut_sentences(headline, 0, len(headline)):
        found.append(Sentence(len(found), start, end, headline[start:end], -1, True))
    for number, (first, last) in enumerate(paragraphs):
        for start, end in cut_sentences(text, first, last):
            found.append(Sentence(len(found), start, end, text[start:end], number))
    return tuple(found)


def _merged(removed: list[Removed], text: str) -> tuple[Removed, ...]:
    """Neighbouring parts with one reason are one part."""
    merged: list[Removed] = []
    for part in sorted(removed, key=lambda r: r.start):
        last = merged[-1] if merged else None
        if last and last.reason == part.reason and not text[last.end : part.start].strip():
            merged[-1] = Removed(last.start, part.end, part.reason)
        else:
            merged.append(part)
    return tuple(merged)
