"""Mend mojibake and stray entities without losing where each character came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from ftfy import TextFixerConfig, fix_text

from dragoman.model import Span

SUSPECT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00c2\u00c3\u00e2\ufffd]|&#?\w{2,8};")
"""Only lines with one of these can need a repair; ftfy is too slow for all the others."""
WORDS = re.compile(r"\w+|\W")
LONGEST_CHANGE = 400
"""Characters of a changed run that are still compared one by one."""
CONFIG = TextFixerConfig(
    unescape_html=True,
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    normalization=None,
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text. `steps` are (position in it, position in the text as received) pairs:

    from each on, both run in step until the next. Empty where nothing was repaired.
    """

    text: str
    received: str
    steps: tuple[tuple[int, int], ...] = ()

    def back(self, position: int) -> int:
        """Offset in the text as received of an offset in the repaired text."""
        if not self.steps:
            return position
        at = bisect_right(self.steps, (position, len(self.received) + 1)) - 1
        here, there = self.steps[at]
        limit = self.steps[at + 1][1] if at + 1 < len(self.steps) else len(self.received)
        return min(there + position - here, limit)

    def back_span(self, start: int, end: int) -> Span:
        """Span in the text as received: it covers all that the repaired words came from."""
        first = self.back(start)
        return first, max(first, self.back(end))


def repair(raw: str) -> Repaired:
    """Repair a text line by line; lines without suspicious characters are left alone."""
    if not SUSPECT.search(raw):
        return Repaired(raw, raw)
    pieces: list[str] = []
    steps: list[tuple[int, int]] = []
    at = length = 0
    for line in raw.splitlines(keepends=True):
        fixed = _fix(line)
        steps.append((length, at))
        if fixed != line:
            steps.extend((length + new, at + old) for old, new in _turns(line, fixed))
        pieces.append(fixed)
        at += len(line)
        length += len(fixed)
    text = "".join(pieces)
    if text == raw:
        return Repaired(raw, raw)
    return Repaired(text, raw, tuple(dict(steps).items()))


def _fix(line: str) -> str:
    if not SUSPECT.search(line):
        return line
    words = line.rstrip("\r\n")
    return fix_text(words, config=CONFIG).replace("\n", " ") + line[len(words) :]


def _turns(old: str, new: str) -> Iterator[tuple[int, int]]:
    """Where the two lines fall out of step and where they are in step again.

    Repairs hardly ever touch a space, so what stands between spaces is paired off; looking for
    what two lines share would pair the wrong ones of two equal words. Where a space was made or
    lost, the lines are compared word by word.
    """
    was, now = old.split(" "), new.split(" ")
    if len(was) != len(now):
        yield from _compared(old, new)
        return
    at_old = at_new = 0
    for one, other in zip(was, now, strict=True):
        if one != other:
            yield from ((at_old + a, at_new + b) for a, b in _compared(one, other))
            yield at_old + len(one), at_new + len(other)
        at_old, at_new = at_old + len(one) + 1, at_new + len(other) + 1


def _compared(old: str, new: str) -> Iterator[tuple[int, int]]:
    """The same by what both have in common, word by word and inside of changed words only:

    lines of ten thousand characters would take seconds.
    """
    old_words, new_words = WORDS.findall(old), WORDS.findall(new)
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    at_old = at_new = 0
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        was, now = "".join(old_words[i1:i2]), "".join(new_words[j1:j2])
        yield at_old, at_new
        if tag == "replace" and len(was) <= LONGEST_CHANGE:
            inner = SequenceMatcher(None, was, now, autojunk=False)
            for _, a1, a2, b1, b2 in inner.get_opcodes():
                yield at_old + a1, at_new + b1
                yield at_old + a2, at_new + b2
        at_old, at_new = at_old + len(was), at_new + len(now)
        yield at_old, at_new
