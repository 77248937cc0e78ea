"""Rival names that the text itself teaches: "known as X in A and Y in B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.model import Cast, Sentence

NAME = r"(?:the\s+)?(?P<{0}>[A-Z][\w'’-]+(?:\s+(?:(?:al|of|da|de|el|e)\s+)?[A-Z][\w'’-]+)*)"
WHO = r"(?P<{0}>(?:the\s+)?[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+)*)"
CALLED = r"(?:known|called|referred\s+to|named|dubbed|designated)"
CALLS = r"(?:calls?|refers?\s+to\s+as|knows?\s+as|names?)"


def _pattern(template: str) -> re.Pattern[str]:
    filled = template
    for mark in ("x", "y"):
        filled = filled.replace(f"<{mark}>", NAME.replace("{0}", mark))
    for mark in ("a", "b"):
        filled = filled.replace(f"<{mark}>", WHO.replace("{0}", mark))
    return re.compile(filled.replace("CALLED", CALLED).replace("CALLS", CALLS))


CALLING = re.compile("call|refer|know|name|dubbed|designated")
"""What every pattern has: a look for it spares most sentences the patterns."""
IN = r"(?:in|by|to|among)"
PATTERNS = tuple(
    _pattern(template)
    for template in (
        rf"CALLED\s+(?:as\s+)?<x>\s+{IN}\s+<a>,?\s+(?:and|but|or)\s+(?:as\s+)?<y>\s+{IN}\s+<b>",
        rf"CALLED\s+{IN}\s+<a>\s+as\s+<x>,?\s+(?:and|but)\s+{IN}\s+<b>\s+as\s+<y>",
        r"<a>\s+CALLS\s+(?:them\s+|it\s+|the\s+\w+\s+)?<x>,?\s+(?:and|but|while)\s+<b>\s+(?:CALLS\s+)?(?:them\s+|it\s+)?<y>",
        rf"CALLED\s+(?:as\s+)?<x>\s+{IN}\s+<a>",
        rf"CALLED\s+{IN}\s+<a>\s+as\s+<x>",
        r"which\s+<a>\s+CALLS\s+<x>",
    )
)


class LearntName(NamedTuple):
    """A name and the country that uses it, with its place in the text."""

    name: str
    country: str
    sentence: int
    start: int
    end: int


def learn_names(sentences: Sequence[Sentence], cast: Cast) -> list[list[LearntName]]:
    """Groups of names for one thing, each with its user; a user must be a country of the cast."""
    groups = []
    for sentence in sentences:
        if CALLING.search(sentence.text) is None:
            continue
        taken: list[tuple[int, int]] = []
        for pattern in PATTERNS:
            for match in pattern.finditer(sentence.text):
                if any(match.start() < b and a < match.end() for a, b in taken):
                    continue
                group = _read(match, sentence, cast)
                if group:
                    taken.append(match.span())
                    groups.append(group)
    return groups


def _read(match: re.Match[str], sentence: Sentence, cast: Cast) -> list[LearntName]:
    found = []
    pairs = [("x", "a"), ("y", "b")] if "y" in match.groupdict() else [("x", "a")]
    for thing, user in pairs:
        start, end = (sentence.start + offset for offset in match.span(user))
        country = next(
            (
                m.actor.country
                for m in cast.mentions
                if m.sentence == sentence.index and m.start < end and start < m.end
            ),
            None,
        )
        if country is None:
            return []
        a, b = (sentence.start + offset for offset in match.span(thing))
        found.append(LearntName(match[thing], country, sentence.index, a, b))
    return found
