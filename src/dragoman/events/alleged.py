"""Whether the report vouches for an act, by who says that it happened.

CODEBOOK: alleged is what is told only in the mouth of a party to the matter, an adversary or an
anonymous source, or hedged; an actor's own announcement of its own act is not alleged.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.ontology import Ontology, ontology
from dragoman.model import Actor, Participant


def is_doubtful(
    kind: str,
    actors: Sequence[Participant],
    speakers: Sequence[Participant],
    known: Ontology,
    *,
    is_anonymous: bool,
) -> bool:
    """Whether an act told by `speakers` alone is alleged.

    Several independent voices vouch for each other; so do bodies above the parties and media.
    That somebody agreed, met, praised or asked is believed of whoever tells it.
    """
    if any(_is_neutral(s.actor) for s in speakers):
        return False
    if is_anonymous:
        return len(speakers) < 2
    if not speakers or kind in known.lists["vouched_types"]:
        return False
    return not any(_is_one_side(s.actor, a.actor) for s in speakers for a in actors)


def _is_neutral(speaker: Actor) -> bool:
    """International bodies and media report; states, parties and groups claim."""
    rules = ontology().lists
    return speaker.country in rules["neutral_bodies"] or speaker.sector in rules["neutral_sectors"]


def _is_one_side(speaker: Actor, actor: Actor) -> bool:
    """The army of a state announces what its government did, rebels do not."""
    if speaker.key == actor.key:
        return True
    if speaker.country is None or speaker.country != actor.country:
        return False
    return _side(speaker) == _side(actor)


def _side(actor: Actor) -> str | None:
    return "state" if actor.sector in ontology().lists["state_sectors"] else actor.sector
