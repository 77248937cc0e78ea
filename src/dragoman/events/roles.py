"""Who is actor and who is recipient of a matched frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.events.grounds import grounds
from dragoman.events.lexicon import DEFAULT_RECIPIENT
from dragoman.events.matching import Match, phrases_of
from dragoman.events.scene import Scene
from dragoman.model import Participant, Proposition

DOING_MOD = "mod that does"
MUTUAL_ROLES = ("with", "and", "between", "among", "alongside")
SHARED_ROLES = ("of", "by", "against")
PLACE_ROLES = ("in", "at", "on")


def cast_roles(
    p: Proposition, match: Match, scene: Scene
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Actors and recipients of a proposition under its frame."""
    frame = match.frame
    is_noun = p.kind in ("noun", "light")
    actor_roles = frame.noun_actor if is_noun else frame.actor
    recipient_roles = frame.noun_recipient if is_noun else frame.recipient
    if frame.is_reciprocal:
        return _reciprocal(p, match, scene, actor_roles, recipient_roles)
    dying = scene.knowledge.intents.words["dying"]
    if p.predicate in dying and recipient_roles == DEFAULT_RECIPIENT and not p.of("theme"):
        actor_roles, recipient_roles = (), ("agent",)  # "died in a raid" does nothing
    actors = _first_filled(_doing(actor_roles, match, scene), p, match, scene, ())
    actors = actors or _issuers(p, scene)
    recipients = _first_filled(recipient_roles, p, match, scene, actors)
    if not recipients and frame.type in scene.knowledge.ontology.lists["telling_types"]:
        recipients = _told_of(p, match, scene)
    if (
        frame.type in scene.knowledge.ontology.lists["approving_types"]
        and "theme" in recipient_roles
    ):
        recipients = _approved(recipients, match, scene)
    if frame.type in scene.knowledge.ontology.lists["outward_types"]:
        recipients = [r for r in recipients if not _is_own(r, actors, scene)]
    return _unique(actors), _without(recipients, actors)


def _approved(recipients: list[Participant], match: Match, scene: Scene) -> list[Participant]:
    """ "Welcomed the arrest of a smuggler by Libya": praise is for who did it, not whom it hit."""
    harms = scene.knowledge.intents.words["harms"]
    heads = [f for n in match.theme for f in scene.words.heads(n)]
    if not any(f.head.lemma in harms for f in heads):
        return recipients
    doers = [n for f in heads for name, n in f.preps if name == "by"]
    doers += [f.possessor for f in heads if f.possessor is not None]
    found = [x for n in doers for x in scene.participants(n)]
    return found or [x for f in heads for x in scene.modifiers(f.id)]


def _issuers(p: Proposition, scene: Scene) -> list[Participant]:
    """ "issued a statement thanking Pakistan": who issued it thanks."""
    documents = scene.knowledge.intents.words["documents"]
    agents = p.of("agent") if p.kind == "verb" else []
    papers = [n for n in agents if scene.phrase(n).head.lemma in documents]
    return [x for n in papers for x in scene.issuers(n)]


def _told_of(p: Proposition, match: Match, scene: Scene) -> list[Participant]:
    """Of whom a clause tells the deed: "complained that Mali did nothing", "an accusation that"."""
    things = [scene.by_phrase[n] for n in match.theme if n in scene.by_phrase]
    return [
        x
        for above in (p, *things)
        for clause in scene.below.get(above.id, ())
        if clause.relation == "that" and clause.start > above.start
        for n in clause.of("agent")
        for x in scene.participants(n)
    ]


def _doing(roles: Iterable[str], match: Match, scene: Scene) -> list[str]:
    """Roles of who does it: a place before the noun does nothing, where acts go by places or by
    what they are about."""
    frame, lists = match.frame, scene.knowledge.ontology.lists
    is_topical = f"{frame.type}.{frame.mode}" in lists["topical_modes"]
    if frame.type not in lists["placed_types"] and not is_topical:
        return list(roles)
    return [DOING_MOD if role == "mod" else role for role in roles]


def _meeting(roles: Iterable[str], p: Proposition, scene: Scene) -> list[str]:
    """Roles of who meets: one town before the noun is where ("the Helsinki summit"), two are who
    ("Moscow-Kyiv talks")."""
    before = scene.modifiers(p.phrase) if p.phrase is not None else []
    is_where = len(_unique(before)) == 1
    return [DOING_MOD if role == "mod" and is_where else role for role in roles]


def _reciprocal(
    p: Proposition,
    match: Match,
    scene: Scene,
    actor_roles: Sequence[str],
    recipient_roles: Sequence[str],
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    sides = list(_first_filled(_meeting(actor_roles, p, scene), p, match, scene, ()))
    is_fight = scene.knowledge.ontology.plover(match.frame.type) == "ASSAULT"
    mutual = {*MUTUAL_ROLES, "theme"} | ({"against"} if is_fight else set())
    if p.kind == "verb" and p.voice == "passive" and len(_unique(sides)) > 1:
        mutual.discard("theme")  # "the pact was negotiated by Chad and Niger"
    for role in dict.fromkeys((*MUTUAL_ROLES, *recipient_roles)):
        if role in mutual:
            sides.extend(_role(role, p, match, scene))
    if p.kind in ("noun", "light"):
        sides.extend(_behind_place(p, scene))
    return _unique(sides), ()


def _behind_place(p: Proposition, scene: Scene) -> list[Participant]:
    """ "talks in Geneva with Iran": the parser hangs the other side on the place."""
    return [
        x
        for where in PLACE_ROLES
        for place in p.of(where)
        for name, number in scene.phrase(place).preps
        if name in ("with", "between")
        for x in scene.participants(number)
    ]


def _is_own(participant: Participant, actors: Sequence[Participant], scene: Scene) -> bool:
    """ "withdraw its troops", "recalled its envoys": whom an actor moves is no other side."""
    phrase = next((x for x in scene.parsed.phrases if x.start == participant.start), None)
    if phrase is None:
        return False
    is_theirs = phrase.possessor is not None and scene.phrase(phrase.possessor).is_pronoun
    is_pronoun = phrase.is_pronoun and phrase.head.tag == "PRP$"
    countries = {a.actor.country for a in actors}
    return (is_theirs or is_pronoun) and participant.actor.country in countries


def _first_filled(
    roles: Iterable[str],
    p: Proposition,
    match: Match,
    scene: Scene,
    taken: Sequence[Participant],
) -> list[Participant]:
    """Participants of the first role that yields somebody who is not taken already."""
    for role in roles:
        found = [f for f in _role(role, p, match, scene) if not _is_among(f, taken)]
        if found:
            return found
    return []


def _is_ground(number: int, scene: Scene) -> bool:
    """ "Exploded near the Syrian border": a stretch of land is where it happens, nobody hit."""
    return scene.phrase(number).head.lemma in grounds().words["stretches"]


def _role(role: str, p: Proposition, match: Match, scene: Scene) -> list[Participant]:
    if role in ("mod", DOING_MOD):
        if p.phrase is None:
            return []
        found = scene.modifiers(p.phrase)
        if role == DOING_MOD:
            found = [x for x in found if not _is_scene_of(x, scene)]
        return [_by_adjective(x, match, scene) for x in found]
    if role == "anti":
        return [] if p.phrase is None else scene.opposed(p.phrase)
    if role in ("theme.mod", "theme.anti"):
        read = scene.modifiers if role == "theme.mod" else scene.opposed
        return [f for t in match.theme for phrase in scene.words.heads(t) for f in read(phrase.id)]
    numbers = [
        n
        for n in phrases_of(role, p, match.theme, scene)
        if match.frame.type != "ASSAULT" or not _is_ground(n, scene)
    ]
    if role == "poss" and not numbers and p.kind == "noun" and p.phrase is not None:
        owner = scene.owner(p.phrase)
        numbers = [] if owner is None else [owner]
    if role in SHARED_ROLES and not numbers and p.kind == "noun" and p.phrase is not None:
        numbers = scene.shared(p.phrase, role)
    # "Blasts on tankers were blamed on Libya": the verb's own comes before what hangs below.
    direct = p.of(role)
    own = [f for n in numbers if n in direct for f in scene.participants(n)]
    return own or [f for n in numbers for f in scene.participants(n)]


def _is_scene_of(participant: Participant, scene: Scene) -> bool:
    """ "the Benghazi attack", "the Libya attack", but not "Israeli" or "U.S.": a place, no doer."""
    if participant.actor.kind != "state":
        return False
    return any(
        place.start < participant.end
        and participant.start < place.end
        and (place.precision != "country" or place.text == place.name)
        for place in scene.places
    )


def _by_adjective(participant: Participant, match: Match, scene: Scene) -> Participant:
    """ "Iranian protests" are the people's, "Israeli air strikes" the army's (CODEBOOK)."""
    frame, actor = match.frame, participant.actor
    if actor.kind != "state":
        return participant
    sectors = scene.knowledge.ontology.by_adjective
    sector = sectors.get(f"{frame.type}.{frame.mode}", sectors.get(frame.type))
    if sector is None:
        return participant
    return replace(participant, actor=replace(actor, sector=sector))


def _is_among(one: Participant, others: Sequence[Participant]) -> bool:
    return any(o.start == one.start and o.actor.key == one.actor.key for o in others)


def _unique(found: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each actor once, by its first mention."""
    seen: dict[str, Participant] = {}
    for participant in found:
        seen.setdefault(participant.actor.key, participant)
    return tuple(seen.values())


def _without(
    found: Iterable[Participant], others: Sequence[Participant]
) -> tuple[Participant, ...]:
    keys = {o.actor.key for o in others}
    return tuple(f for f in _unique(found) if f.actor.key not in keys)


def keys(participants: Iterable[Participant]) -> frozenset[str]:
    """Who they are, whatever words name them."""
    return frozenset(p.actor.key for p in participants)
