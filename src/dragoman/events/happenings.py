"""Which events of a report tell the same thing, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.events.headlines import without_echoes
from dragoman.happenings.account import (
    LEAST_TOLL,
    TOLLS,
    Days,
    Side,
    Telling,
    Where,
    ordinal,
    side,
)
from dragoman.happenings.plans import planned_type
from dragoman.happenings.rules import Rules, rules
from dragoman.happenings.within import gather
from dragoman.happenings.words import stems, weigh
from dragoman.model import Event, EventDate, Happening, Participant, Place, Sentence
from dragoman.places.assign import is_surmised
from dragoman.times.newsday import is_implied


def join_happenings(
    events: Sequence[Event], sentences: Sequence[Sentence]
) -> tuple[tuple[Event, ...], tuple[Happening, ...]]:
    """Give every event a happening; tellings of one thing share it.

    Type, sides, date, place and the words of the two sentences must speak for one thing together
    (`happenings.within`); the joins across reports build on these. Headlines take part in the
    joins; what the body tells again of them is left out thereafter.
    """
    known = rules()
    by_index = {s.index: s for s in sentences}
    tellings = [_telling(event, by_index, known) for event in events]
    groups = gather(tellings, known)
    names = {e: f"h{n}" for n, group in enumerate(groups) for e in group.events}
    happenings = tuple(
        Happening(f"h{n}", tuple(group.events), group.reason) for n, group in enumerate(groups)
    )
    titles = {s.index for s in sentences if s.in_title}
    told = without_echoes([replace(e, happening=names[e.id]) for e in events], titles)
    return tuple(told), tuple(_left(h, told) for h in happenings)


def _left(happening: Happening, told: Sequence[Event]) -> Happening:
    """A happening with the tellings of it that are kept."""
    kept = {e.id for e in told if e.happening == happening.id}
    return replace(happening, events=tuple(e for e in happening.events if e in kept))


def _telling(event: Event, sentences: Mapping[int, Sentence], known: Rules) -> Telling:
    sentence = sentences[event.sentence]
    people = (*event.actors, *event.recipients)
    said = [p.text for p in people] + [p.actor.name for p in people]
    return Telling(
        event_id=event.id,
        type=event.type,
        planned=planned_type(event.type, event.frame, known),
        mode=event.mode,
        realis=event.realis,
        alleged=event.alleged,
        main=event.is_main,
        in_title=sentence.in_title,
        reciprocal=event.reciprocal,
        days=_days(event.date),
        place=_place(event.place),
        actors=_sides(event.actors),
        recipients=_sides(event.recipients),
        sentence=sentence.text,
        trigger=stems(_trigger(event, sentence), known.stop),
        words=weigh(sentence.text, known.stop, said),
        tolls={
            m.what: m.best for m in event.magnitudes
            if m.what in TOLLS and m.best is not None and m.best >= LEAST_TOLL
        },
    )  # fmt: skip


def _trigger(event: Event, sentence: Sentence) -> str:
    return sentence.text[event.start - sentence.start : event.end - sentence.start]


def _days(date: EventDate | None) -> Days | None:
    """The days that the words of the report give an act, if any: an implied one joins nothing."""
    if date is None or is_implied(date.evidence):
        return None
    first, last = ordinal(date.earliest or date.latest), ordinal(date.latest or date.earliest)
    return None if first is None or last is None else (first, max(first, last))


def _place(place: Place | None) -> Where | None:
    """The place that the act's own words give, if any: a surmised one joins nothing."""
    if place is None or is_surmised(place.evidence):
        return None
    return Where(place.name, place.country, place.precision, place.lat, place.lon)


def _sides(people: Sequence[Participant]) -> frozenset[Side]:
    actors = (p.actor for p in people)
    return frozenset(side(a.key, a.name, a.country, a.sector) for a in actors)
