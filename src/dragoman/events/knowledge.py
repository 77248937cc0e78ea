"""What is coded with: ontology, frames, intents and context words, as one immutable object."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from dragoman.events.contexts import ContextWords, context_words
from dragoman.events.intent import IntentTable, intents
from dragoman.events.lexicon import Lexicon, lexicon
from dragoman.events.ontology import Ontology, ontology


@dataclass(frozen=True)
class Knowledge:
    """Parts that fit each other: frames and rules name types of this ontology only."""

    ontology: Ontology
    lexicon: Lexicon
    intents: IntentTable
    contexts: ContextWords
    version: str | None = None
    """Version of the user's lexicon that is part of it; None for the package's own alone."""

    @cached_property
    def own_frames(self) -> frozenset[str]:
        """Ids of the frames that the user's lexicon adds or replaces."""
        if self.version is None:
            return frozenset()
        packaged = {f.id: f for f in lexicon().frames}
        return frozenset(f.id for f in self.lexicon.frames if packaged.get(f.id) != f)


@cache
def package_knowledge() -> Knowledge:
    """The knowledge of the package, without any user's lexicon."""
    return Knowledge(ontology(), lexicon(), intents(), context_words())
