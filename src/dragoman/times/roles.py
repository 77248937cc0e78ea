"""What stands before a time expression: modifiers ("late in"), roles ("since"), and non-times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.times.vocabulary import Vocabulary

REACH = 6


class Clue(NamedTuple):
    """Modifiers of an expression, nearest first, its role, and the tokens where they begin."""

    parts: tuple[str, ...]
    role: str
    first_part: int
    first: int


def clue_before(words: Sequence[str], i: int, v: Vocabulary) -> Clue:
    """Read back from token `i` over function words for modifiers and the role."""
    parts: list[str] = []
    first_part = i
    j = i - 1
    while j >= max(i - REACH, 0):
        word = words[j]
        if word in v.parts or word in v.so_far or word in v.from_now:
            parts.append(word)
            first_part = j
        elif word in v.roles:
            return Clue(tuple(parts), v.roles[word], first_part, j)
        elif word not in v.between:
            break
        j -= 1
    return Clue(tuple(parts), "on", first_part, first_part)


def is_attributive(
    match: re.Match[str], tokens: Sequence[re.Match[str]], first: int, v: Vocabulary
) -> bool:
    """Whether it dates a noun after it ("the 2011 uprising", "Friday's attack")."""
    text, end = match.string, match.end()
    if text[end : end + 2] in {"'s", "’s", "s'"}:
        return True
    if first == 0 or tokens[first - 1][0].lower() not in v.determiners:
        return False
    following = re.match(r"\s+([a-z]\w+)", text[end:])
    return following is not None and following[1] not in v.before_year


def is_no_time(
    name: str, match: re.Match[str], words: Sequence[str], i: int, v: Vocabulary
) -> bool:
    """Words of a form that are none here: "2000 people", "may", "Theresa May"."""
    before = words[i - 1] if i else ""
    text = match[0]
    if name == "year":
        end = match.end()
        following = re.match(r"\s+(\w+)", match.string[end : end + 30])
        if following and following[1].lower() in v.counted:
            return True
        around = match.string[max(match.start() - 1, 0) : match.start()]
        if match.string[end : end + 1] in {"%", "°"} or around in {"$", "€", "£", ".", "#"}:
            return True
        return before not in v.before_year and around != "("
    if name == "month" and text.lower().rstrip(".") in v.ambiguous_months:
        return before not in v.before_may
    if name == "month" and len(text) <= 4 and not text.endswith("."):
        return text.lower() in v.months and len(text) < 4 and text.lower() != "may"
    return False
