"""Sentences by lines, quotation marks and abbreviations, with exact offsets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dragoman.model import Span

STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<tail>['\"”’»)\]]*)(?P<gap>\s+|(?=[A-Z\"“][a-z]+ [a-z]))")
INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.)*[A-Z]$")
LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$")
NEXT_WORD = re.compile(r"[\"“'‘«(\[—–\-]*\s*([A-Za-z’']+)")
SPEAKER = re.compile(r"((?:[A-Z][\w.’'-]*|of|the|al|bin|van|von|de) ){1,6}(?P<verb>[a-z]+)\b")
QUOTES = frozenset("'\"”’»")
OPENERS = "\"'“‘«([—–- "
LOOK_BACK, LOOK_AHEAD = 24, 90
MIN_WORD_BEFORE_GLUED = 3
"""Letters before a stop without a blank behind it ("ended.The"), so that no URL is cut."""


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists of `sentences.toml`."""
    path = files("dragoman") / "lexicons" / "sentences.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(found) for name, found in data.items()}


def cut_sentences(text: str, start: int, end: int) -> list[Span]:
    """Cut a paragraph, `text[start:end]`, into sentences; blanks between them belong to none."""
    spans: list[Span] = []
    begin = start
    for match in STOP.finditer(text, start, end):
        if match.start() >= begin and match.end() < end and _ends_here(text, begin, match, end):
            spans.append((begin, match.end("tail")))
            begin = match.end()
    if begin < end:
        spans.append((begin, end))
    return [s for s in (_strip(text, a, b) for a, b in spans) if s[1] > s[0]]


def _strip(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    following = text[match.end() : min(end, match.end() + LOOK_AHEAD)]
    first = following.lstrip(OPENERS)[:1]
    is_quoted = any(mark in QUOTES for mark in match["tail"])
    if first.islower() or not first:
        return False
    if not match["gap"]:
        return _is_glued(text, begin, match, following)
    if is_quoted and match["stop"] != ".":
        return not _is_cue(following)
    if match["stop"] == ".":
        return is_quoted or not _is_abbreviation(text, begin, match, following)
    if match["stop"].strip(".…"):
        return True
    return text[match.start() - 1 : match.start()] != " " or _begins_sentence(following)


def _is_cue(following: str) -> bool:
    """Whether a speaker and a saying verb follow a quoted question or cry."""
    match = SPEAKER.match(following)
    return match is not None and match["verb"] in words()["speaks"]


def _is_glued(text: str, begin: int, match: re.Match[str], following: str) -> bool:
    before = text[max(begin, match.start() - MIN_WORD_BEFORE_GLUED) : match.start()]
    is_word = len(before) == MIN_WORD_BEFORE_GLUED and before.isalpha() and before.islower()
    return is_word and _begins_sentence(following)


def _begins_sentence(following: str) -> bool:
    word = NEXT_WORD.match(following)
    return word is not None and word.group(1) in words()["starters"]


def _is_abbreviation(text: str, begin: int, match: re.Match[str], following: str) -> bool:
    """Whether the full stop belongs to the word (or list number) before it and all goes on."""
    before = text[max(begin, match.start() - LOOK_BACK) : match.start()]
    found = LAST_WORD.search(before)
    if match["tail"]:
        return False
    if found is None:
        return text[begin : match.start()].isdigit()
    word, known = found.group(), words()
    if word in known["titles"] or (not before.strip(word) and len(word) == 1):
        return True
    if word in known["numbered"] and following[:1].isdigit():
        return True
    if word in known["others"] or INITIALS.search(before):
        return not _begins_sentence(following)
    return False
