"""Whom a phrase means: the coder's own steps on a phrase, its date and its context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from dragoman.actors.cast import find_cast
from dragoman.lookup.candidates import Candidate, find_candidates
from dragoman.lookup.holders import Holding, holding
from dragoman.lookup.phrase import Question, Scene, set_scene
from dragoman.model import Actor, ActorMention, Cast, Parsed, Phrase
from dragoman.places.find import find_places
from dragoman.syntax.parser import DEFAULT_MODEL, Parser

BATCH = 256
"""Questions parsed at a time: the parser is three times as fast on many short texts as on one."""
SENTENCE = "{} said so."
"""A phrase that means nobody by itself is read as the subject of a sentence."""
OFFICES = frozenset({"office", "body"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """An actor that the phrase means; `name` is the holder's where it is an office."""

    actor: Actor
    reason: str
    holder: Holding | None = None

    @property
    def name(self) -> str | None:
        term = self.holder.term if self.holder is not None else None
        return term.name if term is not None else self.actor.name

    def to_dict(self) -> dict[str, Any]:
        evidence = [self.actor.evidence, *([self.holder.reason] if self.holder else [])]
        return {
            "country": self.actor.country,
            "state": self.actor.state,
            "sector": self.actor.sector,
            "other_sectors": list(self.actor.other_sectors),
            "name": self.name,
            "office": self.actor.office,
            "key": self.actor.key,
            "kind": self.actor.kind,
            "reason": self.reason,
            "evidence": [e for e in evidence if e],
        }


NOBODY: dict[str, Any] = {
    "country": None, "state": None, "sector": None, "other_sectors": [], "name": None,
    "office": None, "key": None, "kind": None, "reason": "nobody is found", "evidence": [],
}  # fmt: skip


PEOPLE = "people of a country"


@dataclass(frozen=True, slots=True)
class WhoAnswer:
    """Whom a phrase means: several where it names several ("France and Germany")."""

    question: Question
    actors: tuple[Resolved, ...]
    candidates: tuple[Candidate, ...]

    def to_dict(self) -> dict[str, Any]:
        """The first actor's fields, then all actors and the other candidates with why not."""
        rows = [a.to_dict() for a in self.actors]
        return {
            "text": self.question.text,
            "date": self.question.date,
            **(rows[0] if rows else NOBODY),
            "actors": rows,
            "candidates": [c.to_dict() for c in self.candidates],
        }


class WhoFinder:
    """Answers questions in batches, in order, by the code that codes reports."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        # No nominal predicates: a phrase alone tells no event.
        self._parser = Parser(model, frozenset())

    def answer(self, question: Question) -> WhoAnswer:
        return next(self.answers([question]))

    def answers(self, questions: Iterable[Question]) -> Iterator[WhoAnswer]:
        """One answer for each question, as they come."""
        rest = iter(questions)
        while batch := list(islice(rest, BATCH)):
            yield from self._batch(batch)

    def _batch(self, questions: Sequence[Question]) -> list[WhoAnswer]:
        answers = self._read([set_scene(q, SENTENCE) for q in questions])
        unknown = [i for i, a in enumerate(answers) if not a.actors]
        again = self._read([set_scene(questions[i]) for i in unknown])
        for at, answer in zip(unknown, again, strict=True):
            if answer.actors:
                answers[at] = answer
        return answers

    def _read(self, scenes: Sequence[Scene]) -> list[WhoAnswer]:
        parsed = iter(self._parser.parse([s for scene in scenes for s in scene.sentences]))
        return [_answer(scene, tuple(islice(parsed, len(scene.sentences)))) for scene in scenes]


def _answer(scene: Scene, parsed: tuple[Parsed, ...]) -> WhoAnswer:
    date = scene.question.date
    places = find_places(scene.sentences, parsed, None)
    cast = find_cast(parsed, scene.body, date, places)
    start, end = scene.span
    (own,) = [p for p in parsed if p.sentence.start <= start < p.sentence.end]
    actors = tuple(_resolved(_in_person(m, cast), date) for m in _meant(own, cast, start, end))
    return WhoAnswer(scene.question, actors, find_candidates(own, scene, actors))


def _meant(parsed: Parsed, cast: Cast, start: int, end: int) -> list[ActorMention]:
    """Mentions of the leading noun phrases of a span, else of what stands within them."""
    inside = [p for p in parsed.phrases if start <= p.head.start < end]
    leading = _leading(inside)
    for phrases in (leading, inside):
        found = [m for p in phrases for m in _named_first(cast, parsed, p)]
        if found:
            return _distinct(found)
    return _distinct([m for p in inside for m in cast.modifying(p)])


def _in_person(mention: ActorMention, cast: Cast) -> ActorMention:
    """The person whom the context introduces by the office that a pronoun stands for."""
    actor = mention.actor
    if mention.reason != "pronoun" or actor.kind not in OFFICES or actor.office is None:
        return mention
    post = (actor.country, actor.office)
    holders = [a for a in cast.actors if a.kind == "person" and (a.country, a.office) == post]
    return replace(mention, actor=holders[0]) if len(holders) == 1 else mention


def _leading(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases that no other phrase of the span governs."""
    below: set[int] = set()
    for phrase in phrases:
        below |= {n for _, n in phrase.preps} | {*phrase.appositions}
        if phrase.possessor is not None:
            below.add(phrase.possessor)
    return [p for p in phrases if p.id not in below]


def _named_first(cast: Cast, parsed: Parsed, phrase: Phrase) -> Sequence[ActorMention]:
    """A phrase's mentions; the person of its apposition where that names the office's holder."""
    own = cast.of(phrase)
    for number in phrase.appositions:
        apposed = cast.of(parsed.phrases[number])
        people = [m for m in apposed if m.actor.kind == "person"]
        is_role = all(m.actor.kind in OFFICES for m in own)
        if people and is_role and (not own or people[0].actor.country == own[0].actor.country):
            return people
    return own


def _distinct(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Each actor once; a people only beside nobody else of its country."""
    found: dict[str, ActorMention] = {}
    for mention in mentions:
        found.setdefault(mention.actor.key, mention)
    named = {m.actor.country for m in found.values() if m.reason != PEOPLE}
    return [m for m in found.values() if m.reason != PEOPLE or m.actor.country not in named]


def _resolved(mention: ActorMention, date: str | None) -> Resolved:
    """An office gets the name of its holder on the day, where the tables tell it."""
    actor = mention.actor
    is_state = actor.sector not in ("ELI", "PTY", "OPP", "REB")
    is_held = actor.kind == "office" and actor.office is not None and is_state
    held = _holding(actor, date) if is_held else None
    return Resolved(actor, mention.reason, held)


def _holding(actor: Actor, date: str | None) -> Holding:
    """Who holds an office; the leaders of a state of old may stand under its successor."""
    own = holding(actor.state, actor.office, date) if actor.state else None
    if own is not None and own.term is not None:
        return own
    return holding(actor.country, actor.office, date)
