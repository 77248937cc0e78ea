"""Pronouns, definite descriptions and collectives: which actors named before they point to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from dragoman.model import Actor, Parsed, Phrase

REACH = 3
"""A pronoun points back this many sentences at most, a definite description further."""
FAR = 12


@cache
def words() -> Mapping[str, frozenset[str]]:
    path = files("dragoman") / "lexicons" / "coreference.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(values) for name, values in data.items()}


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor as mentioned: where, whether by a plural phrase, whether as a subject."""

    sentence: int
    start: int
    actor: Actor
    is_plural: bool
    is_subject: bool


@dataclass(slots=True)
class History:
    """What a report has mentioned so far, in order of the text."""

    seen: list[Seen] = field(default_factory=list)
    speaker: tuple[int, Actor] | None = None

    def add(self, seen: Seen) -> None:
        self.seen.append(seen)

    def back(self, sentence: int, start: int, reach: int) -> Iterable[Seen]:
        """Mentions before a position, the likeliest first: this sentence's, then subjects'."""
        here = [s for s in self.seen if s.sentence == sentence and s.start < start]
        yield from sorted(here, key=lambda s: (not s.is_subject, -s.start))
        for number in range(sentence - 1, max(-1, sentence - 1 - reach), -1):
            there = [s for s in self.seen if s.sentence == number]
            yield from sorted(there, key=lambda s: (not s.is_subject, s.start))


class Resolver:
    """Resolves what names nobody by itself against the history of the report."""

    def __init__(self, history: History, states: Mapping[str, Actor]) -> None:
        self.history, self.states, self.words = history, states, words()

    def pronoun(self, phrase: Phrase, parsed: Parsed) -> list[Actor]:
        text, start = phrase.head.text.lower(), phrase.start
        number = parsed.sentence.index
        if text in self.words["we"]:
            return self._first_person(parsed)
        if text in self.words["he"] or text in self.words["she"]:
            return self._first(number, start, REACH, lambda s: s.actor.kind in ("person", "office"))
        if text in self.words["it"]:
            kinds = ("state", "body", "group")
            return self._first(
                number, start, REACH, lambda s: s.actor.kind in kinds and not s.is_plural
            )
        if text in self.words["they"]:
            return self._plural(number, start)
        return []

    def description(self, phrase: Phrase, number: int) -> list[Actor]:
        """ "the two men", "both countries", "the kingdom", "the group"."""
        lemmas = [w.lemma for w in phrase.words]
        lower = [w.text.lower() for w in phrase.words]
        head = phrase.head.lemma
        many = 2 if self.words["pairs"] & set(lower) else 3 if "three" in lower else 0
        if many and head in self.words["collective_states"]:
            return self._several(number, phrase.start, many, is_state=True)
        if many and head in self.words["collective_people"]:
            return self._several(number, phrase.start, many, is_state=False)
        if not lower or lower[0] not in self.words["definite"] or len(lemmas) > 3:
            return []
        if phrase.is_plural:
            return []
        if head in self.words["state_nouns"]:
            return self._first(number, phrase.start, FAR, lambda s: s.actor.kind == "state")
        if head in self.words["group_nouns"]:
            kinds = ("group", "body")
            return self._first(number, phrase.start, FAR, lambda s: s.actor.kind in kinds)
        if head in self.words["person_nouns"]:
            return self._first(number, phrase.start, REACH, lambda s: s.actor.kind == "person")
        return []

    def office(self, office: str, number: int, start: int) -> list[Actor]:
        """ "the president" is the one who was introduced as such."""
        return self._first(
            number, start, FAR, lambda s: s.actor.kind == "person" and s.actor.office == office
        )

    def counterpart_office(self, number: int, start: int) -> Actor | None:
        """Whose counterpart: the last person or office before the phrase."""
        found = self._first(number, start, REACH, lambda s: s.actor.office is not None)
        return found[0] if found else None

    def _first(self, number: int, start: int, reach: int, fits: object) -> list[Actor]:
        for seen in self.history.back(number, start, reach):
            if fits(seen):  # type: ignore[operator]
                return [seen.actor]
        return []

    def _plural(self, number: int, start: int) -> list[Actor]:
        """Together named in the sentence at hand, else the last plural, group or body."""
        for seen in self.history.back(number, start, REACH):
            if seen.is_plural or seen.actor.kind in ("group", "people", "body"):
                together = [
                    s.actor
                    for s in self.history.seen
                    if s.sentence == seen.sentence
                    and s.start == seen.start
                    and s.actor.key != seen.actor.key
                ]
                return [seen.actor, *together]
        return []

    def _several(self, number: int, start: int, many: int, *, is_state: bool) -> list[Actor]:
        """The last distinct actors of a kind, taken from the latest sentence that names enough."""
        pool: dict[str, Actor] = {}
        for sentence in range(number, max(-1, number - FAR), -1):
            there = [s for s in self.history.seen if s.sentence == sentence]
            if sentence == number:
                there = [s for s in there if s.start < start]
            for seen in sorted(there, key=lambda s: s.start):
                actor = self._as_state(seen.actor) if is_state else seen.actor
                if actor is not None and (is_state or actor.kind == "person"):
                    pool.setdefault(actor.key, actor)
            if len(pool) >= many:
                return list(pool.values())[:many]
        return []

    def _as_state(self, actor: Actor) -> Actor | None:
        """The state behind an actor: "both countries" after two ministers."""
        return self.states.get(actor.country or "")

    def _first_person(self, parsed: Parsed) -> list[Actor]:
        """ "We" in a quotation is the side of the one who speaks."""
        if self.history.speaker is None:
            return []
        number, actor = self.history.speaker
        if abs(parsed.sentence.index - number) > REACH:
            return []
        state = self._as_state(actor)
        if actor.sector == "GOV" and state is not None:
            return [replace(state, evidence=f"first person of {actor.name}")]
        return [actor]
