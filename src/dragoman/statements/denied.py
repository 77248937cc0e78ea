"""Which event of a report a denial denies, or a claim of responsibility claims."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Event, Participant, Statement

CHARGE = "ACCUSE"
FORCE = "material conflict"


class Charges:
    """The events of a report, to be asked which of them somebody answers for."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = sorted(events, key=lambda e: (e.start, e.id))

    def answered(self, statement: Statement, stance: str) -> Event | None:
        """The last event before the statement, else the first behind it, that it answers.

        Denied is what the speaker's side is charged with or said to have done; claimed is an act
        of force that is told at the claim itself, or whose doer nobody has named.
        """
        if statement.cue is None:
            return None
        at = statement.cue[0]
        if stance == "claims":
            here = [e for e in self.events if e.start == at and e.quad == FORCE]
            fits = here or [e for e in self.events if e.quad == FORCE and not e.actors]
        else:
            fits = [e for e in self.events if _is_charged(e, statement.speakers)]
        before = [e for e in fits if e.start <= at]
        behind = [e for e in fits if e.start > at]
        return before[-1] if before else next(iter(behind), None)


def _is_charged(event: Event, speakers: Sequence[Participant]) -> bool:
    """ "Georgia accused Russia of ...", "Russian jets allegedly bombed ..." before a denial."""
    side = event.recipients if event.type == CHARGE else event.actors
    if event.type != CHARGE and event.quad != FORCE and not event.alleged:
        return False
    return any(_is_same_side(one, other) for one in side for other in speakers)


def _is_same_side(one: Participant, other: Participant) -> bool:
    is_same = one.actor.country is not None and one.actor.country == other.actor.country
    return one.actor.key == other.actor.key or is_same
