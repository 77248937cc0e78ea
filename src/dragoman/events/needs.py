"""Which frames can fit in a sentence at all, by the words that they ask for.

A frame whose object must be one of some nouns fits nowhere else. Frames are numbered and sets of
them are bits of a number, so that one look at the words of a sentence spares most frames of
its verbs a closer one: of 117,000 looks at frames of verbs in 150 articles 16,000 are left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.events.lexicon import Frame, Words


class Needs:
    """What each frame needs under a verb or an adjective."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.bit = {frame.id: 1 << number for number, frame in enumerate(frames)}
        self._anywhere = 0
        self._by_word: dict[str, int] = {}
        for frame in frames:
            bit = self.bit[frame.id]
            needed = min(_listed(frame), key=len, default=None)
            if needed is None:
                self._anywhere |= bit
            for word in needed or ():
                self._by_word[word] = self._by_word.get(word, 0) | bit

    def met(self, words: Iterable[str]) -> int:
        """The frames that a sentence with these lemmas and lower-case words may have."""
        found = self._anywhere
        for word in words:
            found |= self._by_word.get(word, 0)
        return found


def _listed(frame: Frame) -> Iterator[frozenset[str]]:
    """The lists of words of which one must be there; classes of actors can be any words."""
    wanted: tuple[Words, ...] = (frame.theme, *frame.where.values())
    return (words.single | words.first for words in wanted if words and not words.special)
