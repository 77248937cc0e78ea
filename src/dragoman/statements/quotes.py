"""Which words of a body stand in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dragoman.model import Quotation, Span

MARKS = "\"'“”‘’«»„`"
PAIRS = (("“", "”"), ('"', '"'), ("«", "»"))
TRIM = MARKS + " \n\t,—–-:;\u00a0"


class Quoted:
    """Quotations of a body, to be asked about spans."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = tuple(quotations)
        self._starts = [q.start for q in quotations]

    def around(self, position: int) -> int | None:
        """Number of the quotation that holds a position."""
        n = bisect_right(self._starts, position) - 1
        return n if n >= 0 and position < self.all[n].end else None

    def within(self, start: int, end: int) -> list[tuple[int, Span]]:
        """Quotations that share characters with a span: (number, shared part)."""
        found = []
        n = max(0, bisect_right(self._starts, start) - 1)
        while n < len(self.all) and self.all[n].start < end:
            a, b = max(start, self.all[n].start), min(end, self.all[n].end)
            if a < b:
                found.append((n, (a, b)))
            n += 1
        return found

    def outside(self, start: int, end: int) -> list[Span]:
        """The parts of a span that are in no quotation."""
        parts, at = [], start
        for _, (a, b) in self.within(start, end):
            if a > at:
                parts.append((at, a))
            at = b
        if at < end:
            parts.append((at, end))
        return parts


def trim(text: str, start: int, end: int, marks: str = TRIM) -> Span:
    """A span without blanks, commas and quotation marks at its ends."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return start, end


def balanced(text: str, start: int, end: int) -> Span:
    """A span with the mark that closes a quotation inside it, or opens one, just beyond it."""
    inside = text[start:end]
    for opening, closing in PAIRS:
        is_straight = opening == closing
        open_ones = inside.count(opening) - (0 if is_straight else inside.count(closing))
        if is_straight and open_ones % 2 == 0:
            continue
        tail = text[end : end + 3]
        if open_ones > 0 and closing in tail:
            end += tail.index(closing) + 1
        elif (open_ones < 0 or is_straight) and text[start - 1 : start] == opening:
            start -= 1
    return start, end


def has_words(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])
