"""Whether a time expression lies ahead: told by the nearest verb or word of plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.times.vocabulary import Vocabulary

REACH = 14
"""Words looked at on either side."""


def is_future(
    words: Sequence[str], first: int, last: int, vocabulary: Vocabulary, *, in_title: bool = False
) -> bool:
    """Decide for the expression at `words[first:last]` (lower-case tokens of the sentence).

    The nearest telling word before it decides ("will meet on Friday", "said on Friday that he
    will ..."); where none stands before it, the first one after it.
    """
    for i in range(first - 1, max(first - REACH, -1), -1):
        if words[i] in vocabulary.stops:
            break
        told = _tells(words, i, vocabulary, in_title)
        if told is not None:
            return told
    for i in range(last, min(last + REACH, len(words))):
        if words[i] in vocabulary.stops:
            break
        told = _tells(words, i, vocabulary, in_title)
        if told is not None:
            return told
    return False


def _tells(words: Sequence[str], i: int, v: Vocabulary, in_title: bool) -> bool | None:
    """True for a word of future, False for one of past, None for any other."""
    word = words[i]
    if word in v.future:
        return True
    if word == "to":
        pair = f"{words[i - 1]} to" if i else "to"
        return True if pair in v.future_pairs or in_title else None
    if word in v.past:
        following = f"{word} {words[i + 1]}" if i + 1 < len(words) else word
        return following in v.future_pairs
    if word.endswith("ed") and len(word) > 4 and word not in v.not_past:
        following = f"{word} {words[i + 1]}" if i + 1 < len(words) else word
        return following in v.future_pairs
    return None


TOKEN = re.compile(r"\d+|[^\W\d_]+|['’](?:s|ll|d)\b|[;—–]")
"""Words, numbers, clitics and the stops that end a look for tense."""
