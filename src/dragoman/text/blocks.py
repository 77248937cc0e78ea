"""Paragraphs by lines, and those that stand in the text already."""

from __future__ import annotations

import re
from dataclasses import dataclass

MIN_REPEATED = 40
"""Shorter lines may be said twice; longer ones are copies."""
LINE = re.compile(r"[^\n]+")


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
            start = match.start() + line.index(stripped[0])
            blocks.append(Block(start, start + len(stripped), stripped))
    return blocks


def repeated(blocks: list[Block]) -> set[int]:
    """Positions of blocks that repeat an earlier one; a short line goes with its neighbours."""
    first: dict[str, int] = {}
    found: set[int] = set()
    for n, block in enumerate(blocks):
        key = " ".join(block.text.split())
        if key not in first:
            first[key] = n
        elif len(key) >= MIN_REPEATED or _in_run(blocks, n, first[key], found):
            found.add(n)
    return found


def _in_run(blocks: list[Block], n: int, before: int, found: set[int]) -> bool:
    """A short line repeats as part of a block where the line before it repeats as well."""
    if n - 1 not in found or before == 0:
        return False
    return blocks[n - 1].text == blocks[before - 1].text
