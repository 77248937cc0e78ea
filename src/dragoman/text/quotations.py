"""Quotations of a body: straight and curly, over sentences and paragraphs, closed or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Quotation, Span

MARK = re.compile(r"``|''|[“”„«»\"‘’'`]")
DOUBLE_OPENING = frozenset({"“", "„", "«", "``"})
DOUBLE_CLOSING = frozenset({"”", "»", "''", '"'})
SINGLE = frozenset({"‘", "’", "'", "`"})
STRAIGHT = '"'
MAX_WAITING = 2
"""Paragraphs without a mark that an open quotation may run through to its closing mark."""
ELIDED = re.compile(r"['’‘](?:em|til|tis|twas|cause|bout|round|n|\d0s)\b", re.IGNORECASE)
"""Words that begin with an apostrophe, which opens no quotation."""


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    end: int
    text: str


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Outermost quotations in the paragraphs of a body, in order, without their marks.

    One that is not closed at the end of its paragraph goes on in the next where that one opens
    with a mark again, or closes it without; else it ends there and is not closed.
    """
    found: list[Quotation] = []
    is_open = False
    waiting: list[Span] = []
    for start, end in paragraphs:
        paragraph = _Paragraph(text, start, end)
        close = paragraph.orphan() if is_open or waiting else None
        if close is not None:
            found.extend(Quotation(a, b, closed=False, continues=True) for a, b in waiting)
            found.append(Quotation(start, close, closed=True, continues=True))
        here = [q for q in paragraph.read(continues=is_open) if close is None or q.start > close]
        found.extend(here)
        is_silent = not paragraph.marks and (is_open or bool(waiting))
        waiting = [*waiting, (start, end)] if is_silent and len(waiting) < MAX_WAITING else []
        is_open = bool(here) and not here[-1].closed
    return tuple(found)


class _Paragraph:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.marks = [_Mark(m.start(), m.end(), m.group()) for m in MARK.finditer(text, start, end)]

    def orphan(self) -> int | None:
        """Where a first mark closes what an earlier paragraph has opened."""
        for mark in self.marks:
            before, after = self._around(mark)
            if mark.text in DOUBLE_OPENING:
                return None
            if mark.text in DOUBLE_CLOSING:
                closes = not before.isspace() and not after.isalnum()
                return mark.at if closes and mark.at > self.start else None
        return None

    def read(self, *, continues: bool) -> list[Quotation]:
        found: list[Quotation] = []
        number = 0
        while number < len(self.marks):
            mark = self.marks[number]
            number += 1
            if not self._opens(mark, number):
                continue
            closer, is_closed = self._closer(mark, number)
            first = continues and not found and not self.text[self.start : mark.at].strip()
            close = self.marks[closer].at if closer < len(self.marks) else self.end
            if self.text[mark.end : close].strip():
                found.append(Quotation(mark.end, close, is_closed, first))
            number = closer + 1 if is_closed else closer
        return found

    def _around(self, mark: _Mark) -> tuple[str, str]:
        before = self.text[mark.at - 1] if mark.at > self.start else " "
        after = self.text[mark.end] if mark.end < self.end else " "
        return before, after

    def _opens(self, mark: _Mark, following: int) -> bool:
        before, after = self._around(mark)
        if mark.text in DOUBLE_OPENING:
            return True
        if mark.text in (STRAIGHT, "''"):
            return not after.isspace() and not before.isalnum()
        if mark.text not in SINGLE or mark.text == "’" or before.isalnum() or before in ".,!?":
            return False
        if not after.isalnum() or ELIDED.match(self.text, mark.at):
            return False
        return self._single_closer(following, mark) is not None

    def _closer(self, mark: _Mark, following: int) -> tuple[int, bool]:
        """Position of the mark that ends `mark`'s quotation, and whether it closes it.

        Another opening of the same kind says that the closing mark is missing.
        """
        if mark.text in SINGLE:
            found = self._single_closer(following, mark)
            return (found, True) if found is not None else (len(self.marks), False)
        for n in range(following, len(self.marks)):
            other = self.marks[n]
            before, after = self._around(other)
            if other.text == mark.text and (other.text not in (STRAIGHT, "''") or before.isspace()):
                is_opening = not after.isspace()
                return n, not is_opening
            if other.text in DOUBLE_CLOSING:
                return n, True
        return len(self.marks), False

    def _single_closer(self, following: int, mark: _Mark) -> int | None:
        """A single mark that closes: behind a word or stop, before none, and no plural's."""
        doubtful: int | None = None
        for n in range(following, len(self.marks)):
            other = self.marks[n]
            before, after = self._around(other)
            if other.text == "‘" or (other.text == mark.text and before.isspace()):
                break
            if other.text not in ("’", "'") or after.isalnum() or before.isspace():
                continue
            follows = self.text[other.end : other.end + 2]
            if before == "s" and follows[:1] == " " and follows[1:].islower():
                doubtful = n if doubtful is None else doubtful
                continue
            return n
        return doubtful
