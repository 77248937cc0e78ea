"""Where an event happened, as far as its sentence says."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Dateline, Place, Span
from dragoman.places.cues import load

REACH = 140
"""Characters beyond which a place is taken to belong to another clause."""


def event_place(
    places_of_sentence: Sequence[Place],
    trigger_start: int,
    trigger_end: int,
    dateline: Dateline | None,
    *,
    extent: Span | None = None,
) -> Place | None:
    """The place of the event with this trigger, or None where the sentence names none.

    Only places behind a locative preposition count (in, at, near, outside, off ...): the nearest
    to the trigger, one behind it before one ahead of it, those inside `extent` before others.
    "in Paris, France" gives Paris. A dateline tells where a report was filed, not where a thing
    happened, so it decides nothing; the parameter keeps that decision in this file.
    """
    del dateline
    best: tuple[int, Place] | None = None
    for place in places_of_sentence:
        if not locative(place):
            continue
        after = place.start - trigger_end
        gap = after if after >= 0 else trigger_start - place.end + 25
        if gap < 0:
            continue
        if extent is not None and not extent[0] <= place.start < extent[1]:
            gap += REACH // 2
        if gap <= REACH and (best is None or gap < best[0]):
            best = (gap, place)
    return best[1] if best else None


def locative(place: Place) -> bool:
    """Whether a place stands where things happen: behind "in", "at", "near", with a point."""
    why, _, word = place.evidence.rpartition("/")
    return word in load().happens and why != "demonym" and place.lat is not None


SURMISED = ("scene ", "deed ", "home ", "capital", "seat", "land of", "place of the meeting")
"""How the evidence of places begins that no words give an act."""


def is_surmised(evidence: str | None) -> bool:
    """Whether this evidence of an event's place is none of its own words."""
    return evidence is not None and evidence.startswith(SURMISED)
