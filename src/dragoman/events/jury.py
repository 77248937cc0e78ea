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
from dragoman.judging.verdict import Verdict
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
        found: list[Told] = []
        for one, candidate, verdict in self.weigh(told, composer):
            if one is not None:
                found += self._confirmed(one, rule(vote_of(one.event), verdict, self.judge.weights))
                continue
            vote = Vote(candidate.origin, candidate.type, candidate.mode)
            ruling = rule(vote, verdict, self.judge.weights)
            found += self._proposed(candidate, ruling, composer, here)
        return sorted(found, key=lambda t: composer.position(t.act.p))

    def weigh(
        self, told: Sequence[Told], composer: Composer
    ) -> list[tuple[Told | None, Candidate, Verdict]]:
        """The model's verdict on each event told, and on each other candidate (Told is None)."""
        free = uncoded(composer, {t.event.start for t in told})
        others = [c for c in free if c.is_two_sided and c.proposition not in composer.taken]
        known = [of_event(t.event) for t in told]
        sentence = composer.scene.parsed.sentence
        marked = [_marked(c, sentence.start) for c in (*known, *others)]
        verdicts = self.judge.read(sentence.text, marked)
        who: list[Told | None] = [*told, *(None for _ in others)]
        return list(zip(who, (*known, *others), verdicts, strict=True))

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


def vote_of(event: Event) -> Vote:
    """What the frames said of an event that they told."""
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
