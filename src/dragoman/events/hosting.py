"""Who visits and who hosts, by where a meeting takes place.

PLOVER: where one side hosts, the visitor is actor and the host recipient; else all are actors.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.events.ontology import Ontology
from dragoman.model import Event, Participant, Place

Sides = tuple[Participant, ...]

VISIT = "visit"
THIRD_PARTY = "third-party"
PHONE = "phone"
"""Who calls from where makes nobody a host."""


def with_host(event: Event, place: Place | None, known: Ontology) -> Event:
    """A meeting of all sides at the place of one of them is a visit of the others."""
    if event.type != "CONSULT" or event.recipients or place is None or place.country is None:
        return event
    if event.mode == PHONE:
        return event
    hosts = tuple(a for a in event.actors if a.actor.country == place.country)
    guests = tuple(a for a in event.actors if a.actor.country != place.country)
    if hosts and guests:
        return _as(event, VISIT, guests, hosts, "met at one side's place", known)
    countries = {a.actor.country for a in guests if a.actor.country}
    if guests and len(countries) > 1 and event.mode is None:
        return _as(event, THIRD_PARTY, event.actors, (), "met in a third country", known)
    return event


def _as(
    event: Event, mode: str, actors: Sides, recipients: Sides, why: str, known: Ontology
) -> Event:
    mode = event.mode or mode
    return replace(
        event,
        mode=mode,
        actors=actors,
        recipients=recipients,
        reciprocal=event.reciprocal and not recipients,
        scale=known.scale(event.type, mode),
        rules=(*event.rules, why),
    )
