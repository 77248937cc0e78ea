"""Headlines tell in short what the body tells again: one telling of the two is kept.

Newswire puts the lead into the headline, so an act of both would count twice in every table.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dragoman.model import Event, Participant

ECHOED = "told in the headline"
"""Rule of events of the body that a headline tells, too."""


def without_echoes(events: Sequence[Event], titles: Collection[int]) -> list[Event]:
    """Events but those of headlines (sentences `titles`) that the body tells again.

    `events` have their happenings. An act is told again where it is joined to one of the body of
    the same type and realis, neither side contradicting the other's countries. What only a
    headline tells is kept.
    """
    body = [e for e in events if e.sentence not in titles]
    echoed: set[str] = set()
    kept = []
    for event in events:
        told = [o.id for o in body if event.sentence in titles and _is_echo(event, o)]
        echoed.update(told[:1])
        if not told:
            kept.append(event)
    return [replace(e, rules=(*e.rules, ECHOED)) if e.id in echoed else e for e in kept]


def _is_echo(headline: Event, event: Event) -> bool:
    return (
        headline.happening == event.happening
        and headline.type == event.type
        and headline.realis == event.realis
        and _agree(headline.actors, event.actors)
        and _agree(headline.recipients, event.recipients)
        and bool(_countries(headline) & _countries(event))
    )


def _agree(some: Sequence[Participant], others: Sequence[Participant]) -> bool:
    """Whether two sides may be the same: one of them untold, or a country in both."""
    one, two = ({p.actor.country for p in side} for side in (some, others))
    return not one or not two or bool(one & two)


def _countries(event: Event) -> set[str]:
    people = (*event.actors, *event.recipients)
    return {p.actor.country for p in people if p.actor.country}
