"""Paragraphs by lines, and those that stand in the text already."""

from __future__ import annotations

import re
from dataclasses import dataclass

MIN_REPEATED = 40
"""Shorter lines may be said twice; longer ones are copies."""
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A line with words in it, blanks at its ends left out."""

    start: int
    end: int
    text: str


def find_blocks(text: str) -> list[Block]:
    """The lines of a text that hold more than blanks, in order."""
    blocks = []
    for match in LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            blocks.append(Block(start, start + len(stripped), stripped))
    return blocks


def key_of(line: str) -> str:
    """What two copies of a line have in common: its words, whatever blanks are between."""
    return " ".join(line.split())


def repeated(blocks: list[Block], title: str | None = None) -> set[int]:
    """Positions of blocks that repeat an earlier one, or in the first line the title.

    A short line goes with its neighbours: it repeats where the line before it does.
    """
    keys = [key_of(block.text) for block in blocks]
    first: dict[str, int] = {}
    found: set[int] = set()
    for n, key in enumerate(keys):
        if n == 0 and len(keys) > 1 and title and key.rstrip(".") == key_of(title).rstrip("."):
            found.add(n)
        before = first.setdefault(key, n)
        if before == n:
            continue
        follows = n - 1 in found and before > 0 and keys[n - 1] == keys[before - 1]
        if len(key) >= MIN_REPEATED or follows:
            found.add(n)
    return found
