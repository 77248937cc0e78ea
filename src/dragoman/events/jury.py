"""Frames and the model sit over a sentence together: what both make of its candidates stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.events.candidates import CODED, Candidate, of_event, uncoded
from dragoman.events.compose import Act, Composer
from dragoman.events.telling import Here, Teller
from dragoman.judging.decision import Ruling, Vote, rule
from dragoman.judging.judge import Judge
from dragoman.judging.marking import Marked
from dragoman.model import Event, Participant, Span

JUDGE = "judge"
"""Frame of an event that no frame proposed."""


class Told(NamedTuple):
    """An event with the act that it tells."""

    act: Act
    event: Event


class Jury:
    """Confirms, corrects or rejects what frames told, and tells what they did not know."""

    def __init__(self, judge: Judge, teller: Teller) -> None:
        self.judge, self.teller = judge, teller
        self.ontology = teller.ontology

    def hear(self, told: Sequence[Told], composer: Composer, here: Here) -> list[Told]:
        """What stands in a sentence, leading event first."""
        free = [c for c in uncoded(composer, {t.event.start for t in told}) if c.is_two_sided]
        free = [c for c in free if c.proposition not in composer.taken]
        known = [of_event(t.event) for t in told]
        sentence = composer.scene.parsed.sentence
        marked = [_marked(c, sentence.start) for c in (*known, *free)]
        verdicts = self.judge.read(sentence.text, marked)
        found: list[Told] = []
        for one, verdict in zip(told, verdicts, strict=False):
            found += self._confirmed(one, rule(_vote(one.event), verdict, self.judge.weights))
        for candidate, verdict in zip(free, verdicts[len(told) :], strict=True):
            vote = Vote(candidate.origin, candidate.type, candidate.mode)
            found += self._proposed(
                candidate, rule(vote, verdict, self.judge.weights), composer, here
            )
        return sorted(found, key=lambda t: composer.position(t.act.p))

    def _confirmed(self, told: Told, ruling: Ruling) -> list[Told]:
        """A frame's event as it stands after the model has read it."""
        event = told.event
        if event.type not in self.judge.types:
            return [told]  # a type of the user's own
        if ruling.type is None:
            return []
        ruled = replace(
            event,
            id=f"{event.sentence}.{event.start}.{ruling.type}",
            type=ruling.type,
            mode=ruling.mode,
            realis=ruling.realis,
            alleged=ruling.alleged,
            confidence=ruling.confidence,
            scale=self.ontology.scale(ruling.type, ruling.mode),
            quad=self.ontology.quad(ruling.type),
            rules=(*event.rules, *_changes(event, ruling)),
        )
        return [Told(told.act, ruled)]

    def _proposed(
        self, candidate: Candidate, ruling: Ruling, composer: Composer, here: Here
    ) -> list[Told]:
        """An event that no frame told, where the model is sure of it."""
        if ruling.type is None or candidate.proposition is None:
            return []
        act = Act(
            p=composer.scene.parsed.propositions[candidate.proposition],
            type=ruling.type,
            mode=ruling.mode,
            actors=candidate.actors,
            recipients=candidate.recipients,
            is_reciprocal=False,
            frame=candidate.frame or JUDGE,
            rules=(f"told by the judge: {candidate.origin}",),
        )
        event = self.teller.tell(act, here, ruling.realis)
        if event is None:
            return []
        return [Told(act, replace(event, alleged=ruling.alleged, confidence=ruling.confidence))]


def _vote(event: Event) -> Vote:
    return Vote(CODED, event.type, event.mode, event.realis, event.alleged)


def _changes(event: Event, ruling: Ruling) -> tuple[str, ...]:
    pairs = (
        ("type", event.type, ruling.type),
        ("mode", event.mode, ruling.mode),
        ("realis", event.realis, ruling.realis),
        ("alleged", event.alleged, ruling.alleged),
    )
    return tuple(f"judge: {name} {old} is {new}" for name, old, new in pairs if old != new)


def _marked(candidate: Candidate, start: int) -> Marked:
    def spans(people: Sequence[Participant]) -> tuple[Span, ...]:
        return tuple((p.start - start, p.end - start) for p in people)

    trigger = (candidate.start - start, candidate.end - start)
    return Marked(trigger, spans(candidate.actors), spans(candidate.recipients))
