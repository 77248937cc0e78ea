"""A dependency tree as plain lists: cheap to read, and open to repairs before it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.model import Sentence, Word

COLUMNS = ("IDX", "LENGTH", "IS_SPACE", "TAG", "DEP", "HEAD")
"""Of a token; HEAD is the distance to it, negative where it stands before."""


@dataclass(slots=True)
class Tree:
    """One sentence: parallel lists over its tokens, blank tokens left out.

    `heads[i]` is the index of token i's head (itself for a root), `labels[i]` its dependency
    label in the parser's scheme; `tags` and `lower` repeat the words' tags and their texts in
    lower case. Only `repairs` changes a tree, and calls `grow` after it.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    heads: list[int]
    labels: list[str]
    tags: list[str] = field(init=False)
    lower: list[str] = field(init=False)
    children: list[list[int]] = field(init=False)
    left: list[int] = field(init=False)
    right: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.tags = [word.tag for word in self.words]
        self.lower = [word.text.lower() for word in self.words]
        self.grow()

    def grow(self) -> None:
        """Derive children and the first and last token of every subtree."""
        heads, size = self.heads, len(self.words)
        children: list[list[int]] = [[] for _ in range(size)]
        for i, head in enumerate(heads):
            if head != i:
                children[head].append(i)
        downwards = self.roots()
        for i in downwards:
            downwards.extend(children[i])
        left, right = list(range(size)), list(range(size))
        for i in reversed(downwards):
            head = heads[i]
            left[head] = min(left[head], left[i])
            right[head] = max(right[head], right[i])
        self.children, self.left, self.right = children, left, right

    def retag(self, i: int, tag: str) -> None:
        """Give a token another Penn tag; a noun's lemma is its form."""
        word = self.words[i]._replace(tag=tag, lemma=self.words[i].text.lower())
        self.words = (*self.words[:i], word, *self.words[i + 1 :])
        self.tags[i] = tag

    def roots(self) -> list[int]:
        return [i for i, head in enumerate(self.heads) if head == i]

    def kids(self, i: int, *labels: str) -> list[int]:
        """Children of token `i` with one of the labels, in order."""
        return [c for c in self.children[i] if self.labels[c] in labels]

    def kid(self, i: int, *labels: str) -> int | None:
        for c in self.children[i]:
            if self.labels[c] in labels:
                return c
        return None

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
    rows = doc.to_array(COLUMNS)
    starts, lengths, are_blank, tags, labels = rows[:, :-1].T.tolist()
    heads = rows[:, -1].view("int64").tolist()
    names = {key: doc.vocab.strings[key] for key in {*tags, *labels}}
    kept = [i for i, is_blank in enumerate(are_blank) if not is_blank]
    place = {old: new for new, old in enumerate(kept)}
    words = []
    for i in kept:
        text = sentence.text[starts[i] : starts[i] + lengths[i]]
        tag, start = names[tags[i]] or "NN", sentence.start + starts[i]
        words.append(Word(text, lemma(text, tag), tag, start, start + lengths[i]))
    return Tree(
        sentence,
        tuple(words),
        heads=[place.get(i + heads[i], place[i]) for i in kept],
        labels=[names[labels[i]] or "dep" for i in kept],
    )
