"""What the phrases of one sentence say: frames ask it many times over, it is read once."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Phrase
from dragoman.syntax.tables import syntax_tables

MAX_DEPTH = 4
LINKS = frozenset({"of", "for", "to"})
"""Prepositions over which the text of a phrase goes on: "state of emergency"."""
MAX_LINKS = 2


class PhraseWords:
    """Heads, words and lemmas of the phrases of a sentence, by the phrases' numbers."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._phrases = phrases
        self._heads: dict[int, tuple[Phrase, ...]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._text: dict[int, str] = {}
        self._chain: dict[int, frozenset[str]] = {}

    def heads(self, number: int) -> tuple[Phrase, ...]:
        """The phrase, and those behind its "of" where it only counts or frames them."""
        found = self._heads.get(number)
        if found is None:
            found = self._heads[number] = tuple(self._behind(number, 0))
        return found

    def _behind(self, number: int, depth: int) -> list[Phrase]:
        phrase = self._phrases[number]
        found = [phrase]
        if phrase.head.lemma in syntax_tables().words["containers"] and depth < MAX_DEPTH:
            for name, other in phrase.preps:
                if name == "of":
                    found.extend(self._behind(other, depth + 1))
        return found

    def words(self, number: int) -> frozenset[str]:
        """Lemmas and lower-case words of the phrase's heads."""
        found = self._words.get(number)
        if found is None:
            words = [word for phrase in self.heads(number) for word in phrase.words]
            both = (*(w.lemma for w in words), *(w.text.lower() for w in words))
            found = self._words[number] = frozenset(both)
        return found

    def text(self, number: int) -> str:
        """Lemmas of the phrase and its of-chain, blank-padded: " state of emergency "."""
        found = self._text.get(number)
        if found is None:
            found = self._text[number] = self._chained(number, 0)
        return found

    def chain(self, number: int) -> frozenset[str]:
        """The lemmas of `text`."""
        found = self._chain.get(number)
        if found is None:
            found = self._chain[number] = frozenset(self.text(number).split())
        return found

    def _chained(self, number: int, depth: int) -> str:
        phrase = self._phrases[number]
        text = " " + " ".join([w.lemma for w in phrase.words]) + " "
        if depth < MAX_LINKS:
            for name, other in phrase.preps:
                if name in LINKS and other != number:
                    text = f"{text}{name}{self._chained(other, depth + 1)}"
        return text
