"""A report's body: what is not body is marked with its reason, the rest cut into sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model import Body, Credit, Dateline, Removed, Sentence, Span
from dragoman.text.blocks import Block, find_blocks, repeated
from dragoman.text.credits import read_credit
from dragoman.text.datelines import read_dateline
from dragoman.text.furniture import Reason, furniture
from dragoman.text.quotations import find_quotations
from dragoman.text.sentences import cut_sentences

DATELINE_LINES = 6
"""A dateline stands before one of the first lines of body."""
EDGE_LINES = 3
"""Names alone on one of so many first or last lines are authors'."""
REPEATED = "repeated block"
NO_SENTENCE = "no sentence"
LONGEST_SENTENCE = 5000
"""Characters. The longest of 155,400 sentences in 3,900 news reports has 2,373; what is longer is
data, and later steps compare the words of a sentence with each other."""


def clean(text: str, title: str | None, publisher: str | None = None) -> Body:  # noqa: ARG001
    """Clean a (repaired) text; everything in it is in a sentence, removed, or blank.

    A text of a single line is a sentence someone picked: it has at most a dateline to lose.
    """
    sorter = _Sorter()
    blocks = find_blocks(text)
    copies = repeated(blocks, title)
    for number, block in enumerate(blocks):
        if number in copies:
            sorter.removed.append(Removed(block.start, block.end, REPEATED))
            continue
        at_edge = number < EDGE_LINES or number >= len(blocks) - EDGE_LINES
        sorter.sort(block, at_edge=at_edge, is_alone=len(blocks) == 1)
    sentences, endless = _sentences(text, title, sorter.paragraphs)
    return Body(
        text=text,
        sentences=sentences,
        removed=_merged([*sorter.removed, *endless], text),
        credits=tuple(sorter.credits),
        dateline=sorter.dateline,
        quotations=find_quotations(text, sorter.paragraphs),
    )


@dataclass(slots=True)
class _Sorter:
    """Sorts lines into body and what is removed."""

    removed: list[Removed] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    dateline: Dateline | None = None

    def sort(self, block: Block, *, at_edge: bool, is_alone: bool) -> None:
        reason = None if is_alone else furniture().of_line(block.text, at_edge=at_edge)
        if reason is not None:
            self._remove(block.start, block.end, block.text, reason)
            return
        start = self._without_front(block)
        start = self._without_dateline(block, start)
        if start < block.end:
            self.paragraphs.append((start, block.end))

    def _remove(self, start: int, end: int, words: str, reason: Reason) -> None:
        self.removed.append(Removed(start, end, reason.name))
        if reason.credit is not None:
            self.credits.extend(read_credit(words, start, reason.credit))

    def _without_front(self, block: Block) -> int:
        """Where the body of a line begins behind captions, bullets and buttons."""
        start = block.start
        while True:
            line = block.text[start - block.start :]
            found = furniture().in_front(line)
            if found is None:
                return start
            length, reason = found
            self._remove(start, start + length, line[:length], reason)
            rest = line[length:]
            start += length + len(rest) - len(rest.lstrip())

    def _without_dateline(self, block: Block, start: int) -> int:
        if self.dateline is not None or len(self.paragraphs) >= DATELINE_LINES:
            return start
        found = read_dateline(block.text[start - block.start :], start)
        if found is None:
            return start
        self.dateline = found
        self.removed.append(Removed(found.start, found.end, "dateline"))
        if found.agency:
            self.credits.append(Credit(found.start, found.end, "dateline", found.agency))
        return found.end


def _sentences(
    text: str, title: str | None, paragraphs: list[Span]
) -> tuple[tuple[Sentence, ...], list[Removed]]:
    """The sentences of headline and body, and what is too long to be one."""
    found: list[Sentence] = []
    endless: list[Removed] = []
    headline = title or ""
    for start, end in cut_sentences(headline, 0, len(headline)):
        found.append(Sentence(len(found), start, end, headline[start:end], -1, True))
    for number, (first, last) in enumerate(paragraphs):
        for start, end in cut_sentences(text, first, last):
            if end - start > LONGEST_SENTENCE:
                endless.append(Removed(start, end, NO_SENTENCE))
            else:
                found.append(Sentence(len(found), start, end, text[start:end], number))
    return tuple(found), endless


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
