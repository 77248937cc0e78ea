"""Sentences by lines, quotation marks and abbreviations, with exact offsets."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dragoman.model import Span

STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<tail>[\"'”’»)\]]*)(?P<gap>\s+)")
INITIALS = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]\.)+$|(?:^|\s)[A-Z]$")
SHORT = re.compile(r"([A-Za-z][A-Za-z.]*)$")
CLOSING = frozenset("\"'”’»")
OPENERS = "\"'“‘«([—–-"


@cache
def abbreviations() -> frozenset[str]:
    text = (files("dragoman") / "lexicons" / "abbreviations.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(" ".join(lines).split())


ALWAYS = frozenset(
    {"Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Sgt", "Adm", "Sen",
     "Rep", "Rev", "Hon", "Gov", "St", "Amb", "Cmdr", "Mt", "Ft", "vs", "No", "Nos"}
)  # fmt: skip
"""After these a capital begins a name, never a sentence."""
STARTERS = frozenset(
    {"The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "It", "They", "We", "I", "This",
     "That", "These", "Those", "His", "Her", "Its", "Their", "However", "Meanwhile", "As", "After",
     "Before", "When", "While", "If", "For", "There", "Some", "Both", "Many", "Police", "Last"}
)  # fmt: skip
"""Words that begin sentences: behind "U.S." or "p.m." they decide that a new one starts."""


def cut_sentences(text: str, start: int, end: int) -> list[Span]:
    """Cut a paragraph, `text[start:end]`, into sentences; blanks between them belong to none."""
    spans: list[Span] = []
    begin = start
    for match in STOP.finditer(text, start, end):
        if match.start() < begin or match.end() >= end:
            continue
        if _ends_here(text, begin, match, end):
            spans.append((begin, match.end("tail")))
            begin = match.end()
    if begin < end:
        spans.append((begin, end))
    return [s for s in (_strip(text, a, b) for a, b in spans) if s[1] > s[0]]


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    following = text[match.end() : min(end, match.end() + 40)]
    first = following.lstrip(OPENERS)[:1]
    quoted = any(mark in CLOSING for mark in match["tail"])
    if first and (first.islower() and not quoted):
        return False
    if quoted and first.islower():
        return _is_statement_after_quote(following)
    if match["stop"] != ".":
        return True
    return not _is_abbreviation(text, begin, match, following)


def _is_statement_after_quote(following: str) -> bool:
    """ "...," he said continues; an iPhone or al-Qaeda after a quotation begins."""
    return following.startswith(("al-", "al Qaeda", "iPhone", "eBay"))


def _is_abbreviation(text: str, begin: int, match: re.Match[str], following: str) -> bool:
    """Whether the full stop belongs to the word before it and the sentence goes on."""
    before = text[begin : match.start()]
    if match["tail"] and not match["tail"].startswith(")"):
        return False
    word_match = SHORT.search(before)
    if word_match is None:
        return False
    word = word_match.group(1)
    if word in ALWAYS:
        return True
    next_word = re.match(r"[\"“'‘(]*(\w+)", following)
    begins = next_word is not None and next_word.group(1) in STARTERS
    if INITIALS.search(before + ".") or INITIALS.search(before):
        return not begins or len(word) == 1
    if word in abbreviations():
        if following[:1].isdigit():
            return True
        return not begins and len(following) > 0
    return False
