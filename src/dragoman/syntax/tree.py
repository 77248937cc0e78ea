"""A dependency tree as plain lists: cheap to read, and open to repairs before it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.model import Sentence, Word


@dataclass(slots=True)
class Tree:
    """One sentence: parallel lists over its tokens, blank tokens left out.

    `heads[i]` is the index of token i's head (itself for a root), `labels[i]` its dependency
    label in the parser's scheme. Only `repairs` changes a tree, and calls `grow` after it.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    heads: list[int]
    labels: list[str]
    children: list[list[int]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.grow()

    def grow(self) -> None:
        """Derive children and the first and last token of every subtree."""
        size = len(self.words)
        self.children = [[] for _ in range(size)]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.left, self.right = list(range(size)), list(range(size))
        for i in self._bottom_up():
            head = self.heads[i]
            if head != i:
                self.left[head] = min(self.left[head], self.left[i])
                self.right[head] = max(self.right[head], self.right[i])

    def _bottom_up(self) -> list[int]:
        order = [i for i, head in enumerate(self.heads) if head == i]
        for i in order:
            order.extend(self.children[i])
        return order[::-1]

    def retag(self, i: int, tag: str) -> None:
        """Give a token another Penn tag; a noun's lemma is its form."""
        word = self.words[i]._replace(tag=tag, lemma=self.words[i].text.lower())
        self.words = (*self.words[:i], word, *self.words[i + 1 :])

    def roots(self) -> list[int]:
        return [i for i, head in enumerate(self.heads) if head == i]

    def kids(self, i: int, *labels: str) -> list[int]:
        """Children of token `i` with one of the labels, in order."""
        return [c for c in self.children[i] if self.labels[c] in labels]

    def kid(self, i: int, *labels: str) -> int | None:
        return next((c for c in self.children[i] if self.labels[c] in labels), None)

    def ancestors(self, i: int) -> Iterator[int]:
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character span of the tokens `first` to `last`, both included."""
        return self.words[first].start, self.words[last].end

    def extent(self, i: int) -> tuple[int, int]:
        return self.span(self.left[i], self.right[i])


def plant(sentence: Sentence, doc: Any, lemma: Callable[[str, str], str]) -> Tree:
    """Copy a spaCy doc into a tree; offsets are moved to those of the whole text."""
    kept = [i for i, token in enumerate(doc) if not token.is_space]
    place = {old: new for new, old in enumerate(kept)}
    words, heads, labels = [], [], []
    for new, old in enumerate(kept):
        token = doc[old]
        text, tag, start = token.text, token.tag_ or "NN", sentence.start + token.idx
        words.append(Word(text, lemma(text, tag), tag, start, start + len(text)))
        heads.append(place.get(token.head.i, new))
        labels.append(token.dep_ or "dep")
    return Tree(sentence, tuple(words), heads, labels)
