"""Which events of a report tell the same thing, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Event, Happening, Participant


def join_happenings(events: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Happening, ...]]:
    """Give every event a happening; tellings of one thing share it.

    Two events tell the same thing when type and realis agree, modes and dates do not clash, and
    the sides are the same people, or one telling leaves a side out that the other names.
    """
    groups: list[list[Event]] = []
    for event in events:
        for group in groups:
            if all(_is_same(event, other) for other in group):
                group.append(event)
                break
        else:
            groups.append([event])
    names = {e.id: f"h{n}" for n, group in enumerate(groups) for e in group}
    happenings = tuple(
        Happening(f"h{n}", tuple(e.id for e in group), _reason(group))
        for n, group in enumerate(groups)
    )
    return tuple(replace(e, happening=names[e.id]) for e in events), happenings


def _is_same(one: Event, other: Event) -> bool:
    if one.type != other.type or one.realis != other.realis:
        return False
    if one.sentence == other.sentence:
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    return _sides_agree(one, other) and _dates_agree(one, other) and _places_agree(one, other)


def _sides_agree(one: Event, other: Event) -> bool:
    """Each named side is the same, and at least the actors are named in both or all together."""
    all_one = _who(one.actors) | _who(one.recipients)
    all_other = _who(other.actors) | _who(other.recipients)
    if not all_one & all_other:
        return False
    if one.reciprocal or other.reciprocal or one.type == "CONSULT":
        return all_one <= all_other or all_other <= all_one
    for a, b in ((one.actors, other.actors), (one.recipients, other.recipients)):
        x, y = _who(a), _who(b)
        if x and y and not (x <= y or y <= x):
            return False
    return True


def _who(participants: Sequence[Participant]) -> set[tuple[str | None, str | None]]:
    """Sides by country and sector: "Lavrov" and "Moscow" are the same government."""
    return {(p.actor.country or p.actor.key, p.actor.sector) for p in participants}


def _dates_agree(one: Event, other: Event) -> bool:
    a, b = one.date, other.date
    if a is None or b is None or not (a.earliest and a.latest and b.earliest and b.latest):
        return True
    return a.earliest <= b.latest and b.earliest <= a.latest


def _places_agree(one: Event, other: Event) -> bool:
    a, b = one.place, other.place
    if a is None or b is None or a.name == b.name:
        return True
    wide = ("country", "region", "admin1")
    return a.country == b.country and (a.precision in wide or b.precision in wide)


def _reason(group: Sequence[Event]) -> str:
    if len(group) == 1:
        return "told once"
    return "same type, sides, realis; dates and places do not clash"
