"""PLOVER contexts of an event: what its frame fixes, and what the words of its phrases name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.events.ontology import ontology
from dragoman.model import Event, Proposition

if TYPE_CHECKING:
    from dragoman.events.scene import Scene

CARRIED = frozenset({"to", "ing", "bare", "theme", "on", "of", "for", "over", "about", "into"})
"""Relations of what an event embeds: "agreed to share intelligence" is about intelligence."""
SETTING = frozenset({"after", "before", "since", "during", "while", "when", "until"})
"""Prepositions of time and setting, whose phrases tell of something else."""
MAX_DEPTH = 2


class ContextsError(DragomanError):
    """`contexts.toml` names a context that the ontology does not have."""


@dataclass(frozen=True, slots=True)
class ContextWords:
    """`single[lemma]` gives contexts; `several[first lemma]` phrases, blank-padded, with theirs."""

    single: Mapping[str, tuple[str, ...]]
    several: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]


@cache
def context_words() -> ContextWords:
    """The words of the package; raise ContextsError on a context of no ontology."""
    data = read_contexts()
    unknown = sorted(set(data) - ontology().contexts)
    if unknown:
        raise ContextsError(
            f"contexts.toml: the ontology has no context {unknown}; see ontology.toml, contexts."
        )
    return index_contexts(data)


def read_contexts() -> dict[str, list[str]]:
    """Read `lexicons/contexts.toml`: words by context."""
    path = files("dragoman") / "lexicons" / "contexts.toml"
    data: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return data


def index_contexts(data: Mapping[str, Sequence[str]]) -> ContextWords:
    """Contexts by word and by phrase."""
    single: dict[str, list[str]] = {}
    several: dict[str, list[str]] = {}
    for context, words in data.items():
        for entry in words:
            if " " in entry:
                several.setdefault(f" {entry} ", []).append(context)
            else:
                single.setdefault(entry, []).append(context)
    return ContextWords(
        {word: tuple(found) for word, found in single.items()}, _by_first_lemma(several)
    )


def _by_first_lemma(
    phrases: Mapping[str, Sequence[str]],
) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for phrase, contexts in phrases.items():
        found.setdefault(phrase.split()[0], []).append((phrase, tuple(contexts)))
    return {lemma: tuple(entries) for lemma, entries in found.items()}


def with_contexts(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """The events of one sentence with the contexts that their own words give them."""
    found = ((event, _contexts(scene, event)) for event in events)
    return [e if e.contexts == named else replace(e, contexts=named) for e, named in found]


def _contexts(scene: Scene, event: Event) -> tuple[str, ...]:
    """The frame's contexts first, then those of words, each in alphabetical order."""
    words = scene.knowledge.contexts
    found: set[str] = set()
    for text in _texts(scene, event):
        for lemma in text.split():
            found.update(words.single.get(lemma, ()))
            for phrase, contexts in words.several.get(lemma, ()):
                if phrase in text:
                    found.update(contexts)
    return (*event.contexts, *sorted(found - set(event.contexts)))


def _texts(scene: Scene, event: Event) -> Iterable[str]:
    """Lemmas of the trigger's nouns and of every phrase that takes part, blank-padded."""
    words = [
        w.lemma
        for w in scene.parsed.words
        if event.start <= w.start < event.end and w.tag[:2] in ("NN", "JJ")
    ]
    yield f" {' '.join(words)} "
    for p in scene.parsed.propositions:
        if (p.start, p.end) == (event.start, event.end):
            for told in (p, *_embedded(scene, p)):
                for argument in told.arguments:
                    if argument.role not in SETTING:
                        yield scene.words.text(argument.phrase)


def _embedded(scene: Scene, p: Proposition, depth: int = 0) -> Iterable[Proposition]:
    if depth >= MAX_DEPTH:
        return
    for below in scene.below.get(p.id, ()):
        if below.relation in CARRIED:
            yield below
            yield from _embedded(scene, below, depth + 1)
