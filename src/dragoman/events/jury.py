"""Frames and the model sit over a sentence together: what both make of its candidates stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.events.candidates import Candidate, of_event, uncoded
from dragoman.events.compose import Act, Composer
from dragoman.events.telling import Here, Teller
from dragoman.judging.casting import Mentioned, mentioned, relation
from dragoman.judging.decision import Ruling, evidence, recast, rule
from dragoman.judging.judge import Judge
from dragoman.judging.reading import ALONE, Marked, Vote
from dragoman.judging.verdict import Verdict
from dragoman.model import Event, Parsed, Participant, Span

Sides = tuple[tuple[Participant, ...], tuple[Participant, ...]]
RECAST = "participants as the judge reads them"
UNDER = "under "
"""How the rule is told by which what only is considered, feared or weighed stays open."""
WRAPPED = frozenset({"that", "to", "ing"})
JUDGE = "judge"
"""Frame of an event that no frame proposed."""


class Told(NamedTuple):
    """An event with the act that it tells."""

    act: Act
    event: Event


class Weighed(NamedTuple):
    """A candidate with both votes; `told` is the event that frames told there, if they did,
    `mentions` is everybody whom its sentence names."""

    told: Told | None
    candidate: Candidate
    vote: Vote
    verdict: Verdict
    mentions: tuple[Mentioned, ...]


class Jury:
    """Confirms, corrects or rejects what frames told, and tells what they did not know."""

    def __init__(self, judge: Judge, teller: Teller) -> None:
        self.judge, self.teller = judge, teller
        self.ontology = teller.ontology
        self.own = teller.own_frames

    def hear(self, told: Sequence[Told], composer: Composer, here: Here) -> list[Told]:
        """What stands in a sentence, leading event first."""
        found: list[Told] = []
        for one, candidate, vote, verdict, mentions in self.weigh(told, composer):
            if one is not None and self._is_own(one.event):
                found.append(one)
                continue
            ruling = rule(vote, verdict, self.judge.weights)
            if ruling.type is None:
                continue
            if one is None and _is_wrapping(candidate, str(ruling.type), told):
                continue
            sides = self._sides(candidate, verdict, mentions, str(ruling.type))
            why = evidence(vote, verdict, ruling, self.judge.version)
            ruling, rules = self._ahead(ruling)
            why += rules
            if sides != (candidate.actors, candidate.recipients):
                why += (RECAST,)
            if one is not None:
                found.append(self._confirmed(one, ruling, sides, why))
            else:
                found += self._proposed(candidate, ruling, sides, why, composer, here)
        return sorted(found, key=lambda t: composer.position(t.act.p))

    def weigh(self, told: Sequence[Told], composer: Composer) -> list[Weighed]:
        """Both votes on each event told, and on what else could be one."""
        free = uncoded(composer, {t.event.start for t in told})
        others = [c for c in free if c.is_two_sided and c.proposition not in composer.taken]
        pairs: list[tuple[Told | None, Candidate]] = [(t, of_event(t.event)) for t in told]
        pairs += [(None, c) for c in others]
        parsed = composer.scene.parsed
        start = parsed.sentence.start
        mentions = mentioned(composer.scene.everybody())
        votes = [self._vote(c, one.event if one else None) for one, c in pairs]
        marked = [_marked(c, v, mentions, parsed) for (_, c), v in zip(pairs, votes, strict=True)]
        named = [(m.start - start, m.end - start) for m in mentions]
        verdicts = self.judge.read(parsed.sentence.text, marked, named)
        return [
            Weighed(one, candidate, vote, verdict, mentions)
            for (one, candidate), vote, verdict in zip(pairs, votes, verdicts, strict=True)
        ]

    def _vote(self, candidate: Candidate, event: Event | None) -> Vote:
        """What the frames said of a candidate; `event` is what they told there, if anything."""
        if not self.judge.hears_frames:
            return Vote(ALONE, None)
        realis = event.realis if event else None
        is_alleged = event.alleged if event else False
        return Vote(candidate.origin, candidate.type, candidate.mode, realis, is_alleged)

    def _is_own(self, event: Event) -> bool:
        """A type or a frame of the user's own, of which the model has seen no example."""
        return event.type not in self.judge.types or event.frame in self.own

    def _sides(
        self, candidate: Candidate, verdict: Verdict, mentions: Sequence[Mentioned], kind: str
    ) -> Sides:
        """The participants as the model reads them, if any of them can be placed.

        Who is host and who visits is for the rules: those who met stay on their sides.
        """
        proposed = (candidate.actors, candidate.recipients)
        read = recast(*proposed, mentions, verdict, self.judge.weights)
        told = _outer(read[0]), _outer(read[1])
        if kind in self.ontology.lists["attended_types"] and _keys(told) == _keys(proposed):
            return proposed
        return told if any(x.actor.country for side in told for x in side) else proposed

    def _ahead(self, ruling: Ruling) -> tuple[Ruling, tuple[str, ...]]:
        """What the intent table makes of a type that lies ahead."""
        kind = str(ruling.type)
        ahead, mode = self.teller.to_come(kind, ruling.mode)
        if ruling.realis != "future" or kind not in self.teller.table.future:
            return ruling, ()
        rule_ = f"future {kind} is {ahead}"
        return replace(ruling, type=ahead, mode=mode, realis="asserted"), (rule_,)

    def _confirmed(self, told: Told, ruling: Ruling, sides: Sides, why: tuple[str, ...]) -> Told:
        """A frame's event as it stands after the model has read it.

        What the intent table made of it keeps its realis while the type stands: of such events
        readers found the table's right more often than the model's.
        """
        event = told.event
        actors, recipients = sides
        is_ruled = told.act.is_ruled or event.type != told.act.type
        asked = self.teller.table.words["conditional_relations"]
        over = [r.removeprefix(UNDER) for r in event.rules if r.startswith(UNDER)]
        is_under = any(word not in asked for word in over)
        is_open = event.realis == "hypothetical" and is_under
        keeps = (is_ruled or is_open) and event.type == ruling.type
        ruled = replace(
            event,
            id=f"{event.sentence}.{event.start}.{ruling.type}",
            type=str(ruling.type),
            actors=actors,
            recipients=recipients,
            reciprocal=event.reciprocal and len(actors) > 1 and not recipients,
            mode=ruling.mode,
            realis=event.realis if keeps else ruling.realis,
            alleged=ruling.alleged,
            confidence=ruling.confidence,
            scale=self.ontology.scale(str(ruling.type), ruling.mode),
            quad=self.ontology.quad(str(ruling.type)),
            rules=(*event.rules, *why),
        )
        return Told(told.act, ruled)

    def _proposed(
        self,
        candidate: Candidate,
        ruling: Ruling,
        sides: Sides,
        why: tuple[str, ...],
        composer: Composer,
        here: Here,
    ) -> list[Told]:
        """An event that no frame told, where the model is sure of it."""
        if candidate.proposition is None:
            return []
        act = Act(
            p=composer.scene.parsed.propositions[candidate.proposition],
            type=str(ruling.type),
            mode=ruling.mode,
            actors=sides[0],
            recipients=sides[1],
            is_reciprocal=False,
            frame=candidate.frame or JUDGE,
            rules=why,
        )
        event = self.teller.tell(act, here, ruling.realis)
        if event is None:
            return []
        return [Told(act, replace(event, alleged=ruling.alleged, confidence=ruling.confidence))]


def _keys(sides: Sides) -> set[str]:
    return {x.actor.key for side in sides for x in side}


def _outer(side: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """A side without names that only tell whose another of it is: "Indian" in "Indian troops"."""
    return tuple(x for x in side if not any(_is_within(x, y) for y in side))


def _is_within(one: Participant, other: Participant) -> bool:
    is_inner = other.start <= one.start and one.end <= other.end
    is_shorter = one.end - one.start < other.end - other.start
    return is_inner and is_shorter and one.actor.country == other.actor.country


def _is_wrapping(candidate: Candidate, kind: str, told: Sequence[Told]) -> bool:
    """ "The EU announces it has lifted sanctions", "came out of talks": what was told is not told
    again by the verb above it."""
    below = [t.act for t in told if t.act.p.governor == candidate.proposition]
    if any(a.type == kind and a.p.kind == "noun" for a in below):
        return True
    return candidate.type is None and any(a.p.relation in WRAPPED for a in below)


def _marked(
    candidate: Candidate, vote: Vote, mentions: Sequence[Mentioned], parsed: Parsed
) -> Marked:
    start = parsed.sentence.start

    def spans(people: Sequence[Participant]) -> tuple[Span, ...]:
        return tuple((p.start - start, p.end - start) for p in people)

    own = (candidate.start, candidate.end)
    sides = (candidate.actors, candidate.recipients)
    return Marked(
        trigger=(own[0] - start, own[1] - start),
        actors=spans(candidate.actors),
        recipients=spans(candidate.recipients),
        vote=vote,
        relations=tuple(relation(m, own, *sides, parsed) for m in mentions),
    )
