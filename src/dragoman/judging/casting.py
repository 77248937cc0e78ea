"""Who could play a part in a candidate: all that a sentence names, as the model sees them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Parsed, Participant, Proposition, Span

NEITHER, ACTOR, RECIPIENT = PARTS = ("neither", "actor", "recipient")
ROLES = ("agent", "theme")
RELATIONS = 14
"""Numbers that tell how somebody stands to a candidate, see `relation`."""
FAR = 5.0


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Words of a sentence and whom they denote ("both countries" two). Offsets are the report's."""

    start: int
    end: int
    people: tuple[Participant, ...]


def mentioned(people: Iterable[Participant]) -> tuple[Mentioned, ...]:
    """Participants of a sentence by the words that name them, in order of the text."""
    found: dict[Span, dict[str, Participant]] = {}
    for x in people:
        found.setdefault((x.start, x.end), {}).setdefault(x.actor.key, x)
    return tuple(Mentioned(*span, tuple(found[span].values())) for span in sorted(found))


def relation(
    mention: Mentioned,
    trigger: Span,
    actors: Sequence[Participant],
    recipients: Sequence[Participant],
    parsed: Parsed,
) -> tuple[float, ...]:
    """How somebody stands to a candidate, by what the rules propose and by syntax, as numbers:
    proposed as actor or recipient, named elsewhere as one, before or behind the trigger and how
    far, role in its proposition, within it, pronoun, place, without country."""
    keys = {x.actor.key for x in mention.people}
    own, others = _proposed(mention, keys, actors), _proposed(mention, keys, recipients)
    at = _proposition(parsed, trigger)
    role = _role(mention, at, parsed)
    reasons = {x.reason for x in mention.people}
    gap = max(mention.start - trigger[1], trigger[0] - mention.end, 0)
    told = (
        *own,
        *others,
        mention.end <= trigger[0],
        mention.start >= trigger[1],
        *(role == r for r in ROLES),
        role not in (None, *ROLES),
        at is not None and at.extent[0] <= mention.start < at.extent[1],
        "pronoun" in reasons,
        "place" in reasons,
        not any(x.actor.country for x in mention.people),
    )
    return *map(float, told), math.log1p(gap) / FAR


def _proposed(
    mention: Mentioned, keys: set[str], proposed: Sequence[Participant]
) -> tuple[bool, bool]:
    """Whether these words are proposed, and whether somebody they name is by other words."""
    here = any(x.start < mention.end and mention.start < x.end for x in proposed)
    return here, not here and any(x.actor.key in keys for x in proposed)


def _proposition(parsed: Parsed, trigger: Span) -> Proposition | None:
    return next((p for p in parsed.propositions if p.start == trigger[0]), None)


def _role(mention: Mentioned, p: Proposition | None, parsed: Parsed) -> str | None:
    """The role of the narrowest argument that holds the words."""
    found = [
        (parsed.phrases[a.phrase].end - parsed.phrases[a.phrase].start, a.role)
        for a in (p.arguments if p else ())
        if parsed.phrases[a.phrase].start <= mention.start
        and mention.end <= parsed.phrases[a.phrase].end
    ]
    return min(found)[1] if found else None
