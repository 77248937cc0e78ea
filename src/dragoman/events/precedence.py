"""Which of the acts of one sentence stand when they are one thing: PLOVER's precedence.

- What a demonstration asks for is no further event; whom it asks is its recipient.
- Within an assault only ASSAULT is coded, not the moves that are its setting.
- If a conviction is reported with the accusation, the conviction alone is coded; imprisonment on
  conviction is an arrest, too.
- A meeting and the occasion on which it takes place are one: "met at a summit in Sochi".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.events.compose import Act
from dragoman.events.matching import phrases_of
from dragoman.events.scene import Scene
from dragoman.model import Participant, Phrase, Proposition

WANTED = frozenset({"to", "purpose", "participle", "ing", "for", "theme", "of", "over", "that"})
SETTING = frozenset({"purpose", "to", "participle", "ing", "conjunct", "by", "in"})
ADDRESSED = ("from", "of", "by", "against", "theme", "agent", "on", "with")
MAX_STEPS = 4


def with_precedence(acts: Sequence[Act], scene: Scene) -> list[Act]:
    """The acts that stand, in the order given."""
    kept = list(acts)
    for act in acts:
        if act.type == "PROTEST":
            kept = _with_demands(kept, act, scene)
        elif act.type == "ASSAULT":
            kept = [a for a in kept if not _is_setting(a, act, scene)]
        elif act.type == "SANCTION" and act.mode == "convict":
            kept = [a for a in kept if not _is_charge(a, act)]
            kept += _imprisonment(act, kept, scene)
    return kept


def occasions(acts: Sequence[Act], scene: Scene) -> list[Act]:
    """Those that are only the occasion of another."""
    return [a for a in acts if _is_occasion(a, acts, scene)]


def _is_occasion(act: Act, acts: Sequence[Act], scene: Scene) -> bool:
    """ "They met at a summit in Sochi": the noun tells nobody and nothing new."""
    words, lists = scene.knowledge.intents.words, scene.knowledge.ontology.lists
    is_there = act.p.kind == "noun" and act.p.relation in (*words["attended_relations"], "for")
    if not is_there or act.p.governor is None or act.type not in lists["attended_types"]:
        return False
    above, here = scene.parsed.propositions[act.p.governor], _people(act)
    return any(a.type == act.type and _is_told_by(a, above) and here <= _people(a) for a in acts)


def _is_told_by(act: Act, p: Proposition) -> bool:
    """Whether it is the act of this verb, of its own or as a light one ("held talks")."""
    start, end = act.p.extent
    is_light = act.p.light == p.predicate and start <= p.start < end
    return act.p.id == p.id or is_light


def _people(act: Act) -> set[str]:
    return {x.actor.country or x.actor.key for x in (*act.actors, *act.recipients)}


def _imprisonment(act: Act, acts: Sequence[Act], scene: Scene) -> list[Act]:
    """ "Sentenced to nine years in prison": the sentence and the arrest that it is."""
    numbers = [a.phrase for a in act.p.arguments if a.role not in ("agent", "by")]
    held = {p.id for n in numbers for p in _with_prepositions(n, scene)}
    words = {w.lemma for n in held for w in scene.phrase(n).words}
    jailed = act.p.predicate.split()[0] == "jail"
    if not jailed and not words & scene.knowledge.intents.words["prisons"]:
        return []
    arrest = scene.knowledge.ontology.types.get("COERCE")
    if arrest is None or "arrest" not in arrest.modes:
        return []
    if any(a.type == "COERCE" and a.mode == "arrest" for a in acts):
        return []
    rule = "PLOVER: imprisonment on conviction is also COERCE arrest"
    return [replace(act, type="COERCE", mode="arrest", rules=(*act.rules, rule))]


def _with_prepositions(number: int, scene: Scene) -> list[Phrase]:
    phrase = scene.phrase(number)
    return [phrase, *(scene.phrase(n) for _, n in phrase.preps)]


def _with_demands(acts: list[Act], protest: Act, scene: Scene) -> list[Act]:
    demands = [
        a
        for a in acts
        if a.type in ("REQUEST", "ACCUSE") and _is_below(a.p, protest.p, WANTED, scene)
    ]
    asked = [x for a in demands for x in a.recipients] or _addressed(protest, scene)
    kept = [a for a in acts if a not in demands]
    if not asked or protest.recipients:
        return kept
    return [replace(a, recipients=_others(asked, a)) if a is protest else a for a in kept]


def _addressed(protest: Act, scene: Scene) -> list[Participant]:
    """Who else is named in what a demonstration is for: "to demand reforms by the government"."""
    for p in scene.parsed.propositions:
        if p.id == protest.p.id or not _is_below(p, protest.p, WANTED, scene):
            continue
        for role in ADDRESSED:
            numbers = phrases_of(role, p, tuple(p.of("theme")), scene)
            found = [x for n in numbers for x in scene.participants(n)]
            if _others(found, protest):
                return found
    return []


def _others(found: Sequence[Participant], act: Act) -> tuple[Participant, ...]:
    """Each of those found once, the act's own actors left out."""
    taken = {a.actor.key for a in act.actors}
    unique = {x.actor.key: x for x in reversed(found) if x.actor.key not in taken}
    return tuple(reversed(unique.values()))


def _is_setting(act: Act, assault: Act, scene: Scene) -> bool:
    if act.type != "MOBILIZE" or not _shares_actor(act, assault):
        return False
    return _is_below(act.p, assault.p, SETTING, scene) or _is_below(
        assault.p, act.p, SETTING, scene
    )


def _is_charge(act: Act, conviction: Act) -> bool:
    if act.type != "ACCUSE" or act.mode != "allege":
        return False
    accused = {x.actor.key for x in act.recipients}
    return bool(accused) and accused <= {x.actor.key for x in conviction.recipients}


def _shares_actor(one: Act, other: Act) -> bool:
    return bool({x.actor.key for x in one.actors} & {x.actor.key for x in other.actors})


def _is_below(p: Proposition, above: Proposition, relations: frozenset[str], scene: Scene) -> bool:
    """Whether `above` governs `p` by such relations only."""
    props = scene.parsed.propositions
    for _ in range(MAX_STEPS):
        if p.governor is None or p.relation not in relations:
            return False
        if p.governor == above.id:
            return True
        p = props[p.governor]
    return False
