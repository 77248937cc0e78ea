"""Whose people they are whom a sentence names by role alone: those of the place.

"Two suicide bombers killed 23 people in Tel Aviv": the report's own country, by which an unnamed
person is placed where nothing else is said, gives way to the country of the event.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Event, Participant, Place

BY_CONTEXT = "context"
"""Reason of `actors` for a role whose country only the report's context gives."""


def with_locals(event: Event, place: Place | None) -> Event:
    """Recipients named by role alone are of the country in which they were hit or met."""
    if place is None or place.country is None:
        return event
    recipients = tuple(_local(p, place.country) for p in event.recipients)
    if recipients == event.recipients:
        return event
    return replace(event, recipients=recipients, rules=(*event.rules, "people of the place"))


def _local(participant: Participant, country: str) -> Participant:
    actor = participant.actor
    if actor.kind != "people" or BY_CONTEXT not in participant.reason or actor.country == country:
        return participant
    return replace(participant, actor=replace(actor, country=country, state=None))
