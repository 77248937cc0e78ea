"""What could be an event in a sentence: what was coded, what was not, and what no frame knows.

A candidate is a trigger with the participants that syntax gives it. The judge reads candidates,
people label them (`training/`), and `gaps` counts those that no frame covers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.events.compose import Composer
from dragoman.events.matching import Match
from dragoman.events.roles import cast_roles
from dragoman.model import Event, Participant, Proposition

CODED, DOUBT, UNCOVERED = "coded", "doubt", "uncovered"
AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger that may tell an event. `origin`: coded, doubt (a frame fits, nothing was coded)
    or uncovered (no frame fits)."""

    sentence: int
    start: int
    end: int
    origin: str
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    type: str | None = None
    mode: str | None = None
    frame: str | None = None
    proposition: int | None = None

    @property
    def is_two_sided(self) -> bool:
        """Whether a frame fits it, or somebody known does it to somebody else."""
        return self.origin != UNCOVERED or bool(self.actors and self.recipients)


def candidates(composer: Composer, events: Sequence[Event]) -> tuple[Candidate, ...]:
    """All candidates of a sentence, in order of their triggers; `events` are those coded in it."""
    found = [*map(of_event, events), *uncoded(composer, {e.start for e in events})]
    return tuple(sorted(found, key=lambda c: (c.start, c.end, c.type or "")))


def uncoded(composer: Composer, told: Collection[int]) -> tuple[Candidate, ...]:
    """What could be told at other places than those where something is."""
    props = composer.scene.parsed.propositions
    return tuple(c for p in props if p.start not in told for c in _of_proposition(p, composer))


def of_event(event: Event) -> Candidate:
    return Candidate(
        sentence=event.sentence,
        start=event.start,
        end=event.end,
        origin=CODED,
        actors=event.actors,
        recipients=event.recipients,
        type=event.type,
        mode=event.mode,
        frame=event.frame,
    )


def _of_proposition(p: Proposition, composer: Composer) -> Iterator[Candidate]:
    match = composer.matcher.best(p, composer.scene)
    if match is None and not _may_tell(p, composer):
        return
    actors, recipients = cast_roles(p, match, composer.scene) if match else sides(p, composer)
    if not any(x.actor.country for x in (*actors, *recipients)):
        return
    yield Candidate(
        sentence=p.sentence,
        start=p.start,
        end=p.end,
        origin=DOUBT if match or composer.classes(p) else UNCOVERED,
        actors=actors,
        recipients=recipients,
        type=match.frame.type if match else None,
        mode=match.frame.mode if match else None,
        frame=_frame(match),
        proposition=p.id,
    )


def _may_tell(p: Proposition, composer: Composer) -> bool:
    """Whether a predicate that no frame knows is a deed at all, not a state or a saying."""
    words = composer.table.words["no_deeds"]
    return p.kind in ("verb", "light") and p.predicate not in words


def _frame(match: Match | None) -> str | None:
    return match.frame.id if match else None


def sides(
    p: Proposition, composer: Composer
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Who does it, and the first others that it names, where no frame says who is who."""
    actors = _known(composer, p.of(AGENT))
    taken = {x.actor.key for x in actors}
    no_sides = composer.table.words["no_sides"]
    for role, phrase in p.arguments:
        if role in no_sides:
            continue
        others = [x for x in _known(composer, [phrase]) if x.actor.key not in taken]
        if role != AGENT and others:
            return actors, tuple(others)
    return actors, ()


def _known(composer: Composer, phrases: Iterable[int]) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for number in phrases:
        for x in composer.scene.participants(number):
            if x.actor.country:
                found.setdefault(x.actor.key, x)
    return tuple(found.values())
