"""Whom a protest is against by what those who protest call for: "calling for independence from"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.events.compose import Act
from dragoman.events.roles import keys
from dragoman.events.scene import Scene
from dragoman.model import Participant, Proposition

MAX_BELOW = 2
AIMS = ("theme", "against", "from", "over", "for", "at", "of")
"""Roles of what is protested against or called for."""
OWNERS = ("from", "by", "of", "against")


def with_target(act: Act, scene: Scene) -> Act:
    """A protest against nobody is against whom its demand or its cause names."""
    if act.recipients or scene.knowledge.ontology.plover(act.type) != "PROTEST":
        return act
    actors = keys(act.actors)
    for phrase in _aims(act.p, scene):
        found = [x for x in _owners(phrase, scene) if x.actor.country and _is_power(x, scene)]
        others = tuple(x for x in found if not keys((x,)) <= actors)
        if others:
            return replace(act, recipients=others, rules=(*act.rules, "against whom it demands of"))
    return act


def _aims(p: Proposition, scene: Scene) -> Iterator[int]:
    """What is called for in the clauses below a protest, and beside its noun."""
    words = scene.knowledge.intents.words["protesting"]
    below = [p]
    for _ in range(MAX_BELOW):
        below = [q for above in below for q in scene.below.get(above.id, ())]
        for q in below:
            if q.predicate.split()[0] in words:
                yield from (n for role in AIMS for n in q.of(role))
    for _, number in p.arguments:
        phrase = scene.phrase(number)
        if phrase.head.lemma in words:
            yield from (n for name, n in phrase.preps if name in AIMS)


def _owners(number: int, scene: Scene) -> list[Participant]:
    """Whose a thing is, or from whom it is wanted: "Russia's refusal", "freedom from Iraq"."""
    phrase = scene.phrase(number)
    for name, other in phrase.preps:
        if name in OWNERS:
            found = scene.participants(other)
            if found:
                return found
    return scene.participants(number)


def _is_power(side: Participant, scene: Scene) -> bool:
    """Whoever protests are heard by: states, their offices and bodies."""
    sectors = scene.knowledge.ontology.lists["state_sectors"]
    return side.actor.kind in ("state", "body", "office") or side.actor.sector in sectors
