"""What ledgers ask about the propositions of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.model import Cast, Parsed, Phrase, Proposition
from dragoman.syntax.governed import governed

MAX_DEPTH = 3


@dataclass(frozen=True)
class LedgerScene:
    """One sentence with who its phrases are."""

    parsed: Parsed
    cast: Cast

    @cached_property
    def below(self) -> dict[int, tuple[Proposition, ...]]:
        return governed(self.parsed)

    def phrases(self, p: Proposition, roles: frozenset[str] | None = None) -> Iterator[Phrase]:
        """The phrases that fill roles of a proposition (all roles if None)."""
        for argument in p.arguments:
            if roles is None or argument.role in roles:
                yield self.parsed.phrases[argument.phrase]

    def touched(self, p: Proposition, depth: int = 0) -> Iterator[Phrase]:
        """Phrases of a proposition, of what hangs on it, and behind their prepositions."""
        for phrase in self.phrases(p):
            yield phrase
            for _, number in phrase.preps:
                yield self.parsed.phrases[number]
        if depth < MAX_DEPTH:
            for below in self.below.get(p.id, ()):
                if below.relation not in ("conjunct", "relative", "if", "when"):
                    yield from self.touched(below, depth + 1)

    def countries(self, phrase: Phrase, depth: int = 0) -> list[str]:
        """Countries of whom a phrase denotes, else of its possessor, modifier or "of" phrase."""
        own = [m.actor.country for m in self.cast.of(phrase) if m.actor.country]
        if own or depth > MAX_DEPTH:
            return list(dict.fromkeys(own))
        numbers = [phrase.possessor] if phrase.possessor is not None else []
        numbers += [n for name, n in phrase.preps if name in ("of", "between", "with", "among")]
        found = [c for n in numbers for c in self.countries(self.parsed.phrases[n], depth + 1)]
        found += [m.actor.country for m in self.cast.modifying(phrase) if m.actor.country]
        return list(dict.fromkeys(found))

    def all_countries(self) -> list[str]:
        """Countries of all mentions of the sentence, in order."""
        index = self.parsed.sentence.index
        found = [m.actor.country for m in self.cast.mentions if m.sentence == index]
        return list(dict.fromkeys(c for c in found if c))


def words_of(phrase: Phrase) -> set[str]:
    """Lemmas and lower-case forms of a phrase's words."""
    return {w.lemma for w in phrase.words} | {w.text.lower() for w in phrase.words}


def states_among(codes: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Those of `wanted` that are among `codes`, in the order of `wanted`."""
    return tuple(code for code in wanted if code in codes)
