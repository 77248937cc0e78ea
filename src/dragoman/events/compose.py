"""From propositions to acts: frames give simple acts, verbs of intent compose them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.events.attending import Attendance
from dragoman.events.intent import CLAUSES, IntentClass, IntentTable, Rule
from dragoman.events.lexicon import DEFAULT_NOUN_ACTOR
from dragoman.events.matching import Match, Matcher, phrases_of
from dragoman.events.roles import cast_roles
from dragoman.events.scene import Scene
from dragoman.model import Participant, Proposition

PASSING = frozenset({"say", "begin", "attempt", "fail", "imagine", "fear", "wish"})
WILLED = frozenset({"demand", "permit", "forbid"})
"""What no thing does: "the row has kept the two nations from signing" forbids nothing."""
YIELDING = frozenset({"end", "hinder"})
"""Classes whose verbs a frame with an object of its own knows better: "halted its tests"."""
DESCENT = frozenset({"theme", "to", "that", "ing", "bare"})
RECIPIENT_ROLES = ("recipient", "theme", "to", "against", "with", "on", "from", "for")
BORROWED = "whom it hits another clause tells"
"""Rule of an act whose recipients are those of a clause beside it."""
MAX_DEPTH = 8
TO_VERB = len(" not to ")
"""At most so far behind its subject stands the verb of an infinitive."""
RANK = {"verb": 0, "adjective": 1, "light": 2, "noun": 3}


@dataclass(frozen=True, slots=True)
class Act:
    """A coded meaning before realis: what, by whom, to whom, and the rules that made it."""

    p: Proposition
    type: str
    mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    is_reciprocal: bool
    frame: str
    contexts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    realis: str | None = None
    is_alleged: bool = False
    is_ruled: bool = False
    """Whether the intent table made its type of another's: such an act is done as it is said."""


class Composer:
    """Reads one sentence's propositions into acts, the governing ones first."""

    def __init__(self, scene: Scene, matcher: Matcher, table: IntentTable) -> None:
        self.scene, self.matcher, self.table = scene, matcher, table
        self.ontology = scene.knowledge.ontology
        self.attendance = Attendance(self)
        self.taken: set[int] = set()
        self._classes: dict[int, list[IntentClass]] = {}

    def acts(self) -> list[Act]:
        """All acts of the sentence, leading proposition first."""
        found: list[Act] = []
        for p in self._order():
            if p.id not in self.taken:
                found.extend(self.meaning(p))
        return found

    def classes(self, p: Proposition) -> list[IntentClass]:
        if p.id not in self._classes:
            self._classes[p.id] = self.table.classes_of(p, self.scene)
        return self._classes[p.id]

    def depth(self, p: Proposition) -> int:
        """How many propositions govern this one, saying verbs not counted."""
        depth, seen, above = 0, {p.id}, p.governor
        while above is not None and above not in seen:
            seen.add(above)
            g = self.scene.parsed.propositions[above]
            is_told = p.relation in ("that", "parenthesis")
            passes = is_told and any(c.name == "say" for c in self.classes(g))
            depth += 0 if passes else 1
            p, above = g, g.governor
        return depth

    def _order(self) -> list[Proposition]:
        return sorted(self.scene.parsed.propositions, key=self.position)

    def position(self, p: Proposition) -> tuple[int, int, int]:
        """Where a proposition stands in the sentence's order of weight, the leading one first."""
        return self.depth(p), RANK[p.kind], p.head_start

    def meaning(self, p: Proposition, level: int = 0) -> list[Act]:
        """What a proposition tells; those that it has taken up are marked."""
        if level > MAX_DEPTH:
            return []
        match = self.matcher.best(p, self.scene)
        own = match is not None and bool(match.frame.theme)
        for intent in self.classes(p):
            if intent.name in PASSING or (own and intent.name in YIELDING):
                continue
            composed = self._composed(p, intent, level)
            if composed is not None:
                return composed
        duty = self._duty(p, level)
        if duty:
            return duty
        if match is not None:
            return self._simple(p, match)
        return self._default(p)

    # ------------------------------------------------------------ simple acts
    def _simple(self, p: Proposition, match: Match) -> list[Act]:
        frame = match.frame
        words = self.table.words
        if p.light in words["stative_lights"] and frame.type in words["stative_types"]:
            return []
        rivals = [self.scene.by_phrase[t] for t in match.theme if t in self.scene.by_phrase]
        if p.kind == "verb" and not frame.theme:
            for rival in rivals:
                if rival.kind == "light" and self.matcher.best(rival, self.scene):
                    return []
        if p.kind != "light" and frame.type not in self.ontology.lists["presupposing_types"]:
            self.taken.update(r.id for r in rivals)
        elif p.kind != "light":
            self.taken.update(r.id for r in rivals if self._is_told_by(r, match))
        actors, recipients = cast_roles(p, match, self.scene)
        if p.kind == "noun" and frame.type in self.ontology.lists["attended_types"]:
            if not recipients:
                actors = self.attendance.met(p, actors)
            elif not actors:
                actors = self.attendance.visitors(p, recipients)
        is_force = self.ontology.plover(frame.type) == "ASSAULT"
        if is_force and not actors:
            if self._is_mishap(p):
                return []
            actors = self._claimants(p)
        joint = frame.jointly if len({a.actor.country for a in actors}) > 1 else None
        act = Act(
            p=p,
            type=joint or frame.type,
            mode=None if joint else frame.mode,
            actors=actors,
            recipients=recipients,
            is_reciprocal=frame.is_reciprocal,
            frame=frame.id,
            contexts=frame.contexts,
            realis=frame.realis,
        )
        if act.type == "THREATEN" and actors and not recipients:
            act = replace(act, recipients=self.on_condition(p, p, actors))
        act = self._told_once(act)
        if is_force and act.actors and not act.recipients:
            struck = self._struck(p, match, act.actors)
            if struck:
                rules = (*act.rules, BORROWED)
                act = replace(act, recipients=struck, rules=rules)
        return [act]

    def _is_told_by(self, noun: Proposition, match: Match) -> bool:
        """ "Headed the inquiry": the verb over a noun of the same type and mode tells it."""
        kind, mode = match.frame.type, match.frame.mode
        if f"{kind}.{mode}" not in self.ontology.lists["topical_modes"]:
            return False
        same = self.matcher.best(noun, self.scene)
        return same is not None and (same.frame.type, same.frame.mode) == (kind, mode)

    def _struck(
        self, p: Proposition, match: Match, actors: tuple[Participant, ...]
    ) -> tuple[Participant, ...]:
        """Whom force hits by a clause beside it: "fired tear gas to disperse the crowd", "air
        strikes that killed 30 militants", "the raid killed a rebel"."""
        taken = {a.actor.key for a in actors}
        relations = self.table.words["struck_in"]
        below = self.scene.below.get(p.id, ())
        beside = [e for e in below if e.relation in relations]
        if p.of("theme") and "theme" in match.frame.recipient:
            # "attacked an airport, killing 40": what it hit is told, and is a place.
            beside = [e for e in beside if e.relation in ("purpose", "to")]
        if p.governor is not None and p.phrase is not None:
            above = self.scene.parsed.propositions[p.governor]
            beside += [above] if p.phrase in above.of("agent") else []
        for e in beside:
            if e.predicate in self.table.words["dispersing"] and e.relation in ("purpose", "to"):
                return tuple(x for n in e.of("theme") for x in self.scene.participants(n))
            blow = self.matcher.best(e, self.scene) if e.kind == "verb" else None
            if blow is None or self.ontology.plover(blow.frame.type) != "ASSAULT":
                continue
            doers, hit = cast_roles(e, blow, self.scene)
            is_others = e in below and any(d.actor.key not in taken for d in doers)
            found = tuple(x for x in hit if x.actor.key not in taken)
            if found and not is_others:
                return found
        return ()

    def _claimants(self, p: Proposition) -> tuple[Participant, ...]:
        """ "Al-Shabaab claimed responsibility for a blast that killed 12": who says it did it."""
        deeds = {*p.of("agent"), p.phrase} - {None}
        return _unique(
            x
            for c in self.scene.parsed.propositions
            if c.predicate in self.table.words["claiming_deeds"]
            if any(self.scene.phrase(n).head.lemma == "responsibility" for n in c.of("theme"))
            if deeds & {*c.of("for"), *(o for n in c.of("theme") for o in self._named_for(n))}
            for x in self.agents(c)
        )

    def _named_for(self, number: int) -> list[int]:
        return [other for name, other in self.scene.phrase(number).preps if name == "for"]

    def _is_mishap(self, p: Proposition) -> bool:
        """ "killed when the tunnel collapsed", "sank, killing 40": nobody used force."""
        words, props = self.table.words, self.scene.parsed.propositions
        above = props[p.governor] if p.governor is not None else None
        if above and p.relation == "participle" and above.predicate in words["mishaps"]:
            return True
        return any(
            e.relation in words["mishap_relations"] and e.predicate in words["mishaps"]
            for e in self.scene.below.get(p.id, ())
        )

    def _told_once(self, act: Act) -> Act:
        """ "killed in an Israeli air strike": verb and noun tell one act, each its part."""
        p, words = act.p, self.table.words
        if p.kind != "verb" or act.type not in words["told_once_types"]:
            return act
        for e in self.scene.below.get(p.id, ()):
            if e.kind != "noun" or e.relation not in words["told_in"] or e.id in self.taken:
                continue
            match = self.matcher.best(e, self.scene)
            if match is None or match.frame.type != act.type:
                continue
            self.taken.add(e.id)
            doers, others = cast_roles(e, match, self.scene)
            is_doer = e.relation in ("agent", "by")
            actors = doers if is_doer else act.actors or doers
            act = replace(
                act,
                actors=actors,
                recipients=act.recipients or tuple(o for o in others if o not in actors),
                mode=act.mode or match.frame.mode,
                rules=(*act.rules, f"told once: {p.predicate} {e.relation} {e.predicate}"),
            )
        return act

    # ------------------------------------------------------------ composed acts
    def embedded(self, p: Proposition, intent: IntentClass) -> list[Proposition]:
        """What hangs on a verb of intent in one of its ways, duplicates of a light verb aside."""
        return [
            e
            for e in (*self.scene.below.get(p.id, ()), *self._beside_noun(p))
            if e.relation in intent.relations
            and self._is_intended(p, e, intent)
            and not self._is_addressee(p, e, intent)
        ]

    def _beside_noun(self, p: Proposition) -> list[Proposition]:
        """ "repeated its demand on Monday that X leave": the clause hangs on the verb."""
        if p.kind != "noun" or p.relation != "theme" or p.governor is None:
            return []
        clauses = self.scene.below.get(p.governor, ())
        return [e for e in clauses if e.relation in ("that", "to") and e.start > p.end]

    def _is_addressee(self, p: Proposition, e: Proposition, intent: IntentClass) -> bool:
        """ "told the summit that": the event noun is who is told, not what is demanded."""
        if intent.name != "demand" or e.relation != "theme" or p.kind != "verb":
            return False
        return p.predicate not in self.table.words["demanding_things"]

    def _is_intended(self, p: Proposition, e: Proposition, intent: IntentClass) -> bool:
        """A finite clause is an opinion, not an aim: "agreed that the talks were useful"."""
        if intent.name == "refuse" and e.kind in ("noun", "light"):
            return e.predicate not in self.table.words["accusations"]
        if e.relation != "that":
            return True
        if intent.name == "deny" and e.head_start < p.head_start:
            return False  # "Thailand accused Cambodia of it, a charge Phnom Penh denied"
        if intent.name == "demand":
            duty = e.modality in self.table.words["duty_modals"]
            told = set(p.predicate.split()) & self.table.words["telling"]
            return duty or e.tense == "none" or not told
        if intent.name in ("agree", "promise", "vow", "offer", "threaten"):
            same = set(p.of("agent")) & set(e.of("agent")) or self._same_actor(p, e)
            return e.tense in ("future", "none") or (e.modality is not None and bool(same))
        return intent.name in ("deny", "accuse")

    def _same_actor(self, p: Proposition, e: Proposition) -> bool:
        one = {x.actor.key for n in p.of("agent") for x in self.scene.participants(n)}
        two = {x.actor.key for n in e.of("agent") for x in self.scene.participants(n)}
        return bool(one & two)

    def _composed(self, p: Proposition, intent: IntentClass, level: int) -> list[Act] | None:
        """Acts made of the verb of intent and what it embeds; None where no rule applies."""
        found: list[Act] = []
        used = False
        for e in self.embedded(p, intent):
            for sub in self._below(e, level):
                rule = self.table.rule(intent.name, sub.type, sub.mode)
                if rule is None:
                    continue
                used = True
                self.taken.update((e.id, sub.p.id))
                act = self._apply(p, intent, rule, sub)
                found.extend(act)
        if not used:
            return None
        if intent.name in ("accuse", "deny"):
            match = self.matcher.best(p, self.scene)
            own = self._simple(p, match) if match else []
            return [*own, *found]
        return _distinct(found)

    def _below(self, e: Proposition, level: int) -> list[Act]:
        """What an embedded proposition tells; where no frame knows it, what its object tells."""
        found = self.meaning(e, level + 1)
        if found or not self._carries(e):
            return found
        return [
            act
            for below in self.scene.below.get(e.id, ())
            if below.relation in DESCENT and below.id not in self.taken
            for act in self.meaning(below, level + 2)
        ]

    def _carries(self, e: Proposition) -> bool:
        """Whether a predicate only carries out what its object names."""
        if e.predicate.split()[0] in self.table.words["carrying"]:
            return True
        return any(c.name in ("begin", "attempt", "plan") for c in self.classes(e))

    def _apply(self, p: Proposition, intent: IntentClass, rule: Rule, sub: Act) -> list[Act]:
        if rule.type == "none":
            return []
        if intent.name == "refuse" and p.is_negated:
            return self._not_refused(p, sub)
        if rule.type == "beside":
            return self._beside(p, sub)
        same = rule.type == "same"
        kind = sub.type if same else rule.type
        mode = sub.mode if same else self.table.mode(rule, sub.type, sub.mode)
        actors = self._matrix_actors(p, intent, sub, same or intent.name in ("plan", "decide"))
        if not actors and intent.name in WILLED and p.of("agent"):
            return []
        recipients = self._recipients(p, intent, actors, sub)
        if kind == "THREATEN" and not recipients:
            recipients = self.on_condition(p, sub.p, actors)
        return [
            replace(
                sub,
                p=p,
                type=kind,
                mode=mode,
                actors=actors,
                recipients=recipients,
                is_reciprocal=sub.is_reciprocal and not recipients and len(actors) > 1,
                rules=(*sub.rules, f"{intent.name}: {rule.source}"),
                realis=None if p.is_negated else rule.realis,
                is_ruled=True,
            )
        ]

    def _not_refused(self, p: Proposition, sub: Act) -> list[Act]:
        """ "Would not rule out air strikes" threatens them; what else is not refused is nothing."""
        rule = self.table.rule("threaten", sub.type, sub.mode)
        if rule is None or sub.type not in self.table.words["threatening_types"]:
            return []
        actors = self.agents(p)
        return [
            replace(
                sub,
                p=p,
                type=rule.type,
                mode=self.table.mode(rule, sub.type, sub.mode),
                actors=actors,
                recipients=sub.recipients,
                is_reciprocal=False,
                rules=(*sub.rules, "not ruled out: a threat"),
                realis="asserted",
                is_ruled=True,
            )
        ]

    def _beside(self, p: Proposition, sub: Act) -> list[Act]:
        """The act somebody is accused of, if it is one concrete act that happened.

        "Accused Ethiopia of shelling its border posts": they are the accuser's, not its own.
        """
        if sub.type not in self.ontology.lists["concrete_types"]:
            return []
        if not sub.recipients and self._hits_own(sub):
            sub = replace(sub, recipients=self.agents(p))
        if not sub.recipients:
            return []
        rule = "accuse: coded beside the accusation"
        return [replace(sub, is_alleged=True, rules=(*sub.rules, rule))]

    def _hits_own(self, sub: Act) -> bool:
        """Whether what an act hits belongs by a pronoun to somebody."""
        owners = [
            f.possessor
            for n in sub.p.of("theme")
            for f in self.scene.words.heads(n)
            if f.possessor is not None
        ]
        return any(self.scene.phrase(n).is_pronoun for n in owners)

    def _matrix_actors(
        self, p: Proposition, intent: IntentClass, sub: Act, prefer_embedded: bool
    ) -> tuple[Participant, ...]:
        own = self.agents(p)
        for role in intent.join:
            own += tuple(x for n in p.of(role) for x in self.scene.participants(n))
        first, second = (sub.actors, own) if prefer_embedded else (own, sub.actors)
        if intent.name in WILLED:
            return _unique(own)
        return _unique(first or second)

    def agents(self, p: Proposition) -> tuple[Participant, ...]:
        """Who does, issues or owns what a proposition tells."""
        roles = ("agent",) if p.kind in ("verb", "adjective") else (*DEFAULT_NOUN_ACTOR, "of")
        for role in roles:
            if role == "mod" and p.phrase is not None:
                found = self.scene.modifiers(p.phrase)
            else:
                found = [x for n in p.of(role) for x in self.scene.participants(n)]
            if found:
                return _unique(found)
        return self._issuers(p)

    def _issuers(self, p: Proposition) -> tuple[Participant, ...]:
        documents = self.table.words["documents"]
        agents = [n for n in p.of("agent") if self.scene.phrase(n).head.lemma in documents]
        return _unique(x for n in agents for x in self.scene.issuers(n))

    def _recipients(
        self,
        p: Proposition,
        intent: IntentClass,
        actors: tuple[Participant, ...],
        sub: Act | None,
        e: Proposition | None = None,
    ) -> tuple[Participant, ...]:
        taken = {a.actor.key for a in actors}
        asked = self._asked_for(p, intent, sub.p if sub else e)
        if asked:
            return tuple(x for x in asked if x.actor.key not in taken)
        for source in intent.recipient:
            found: Iterable[Participant]
            if source == "embedded.recipients" and self._is_for_others(intent, sub):
                continue
            if source == "embedded.actors":
                found = sub.actors if sub else self.agents(e) if e else ()
            elif source == "embedded.recipients":
                found = (
                    (sub.recipients or sub.actors if sub.is_reciprocal else sub.recipients)
                    if sub
                    else ()
                )
            else:
                numbers = phrases_of(source, p, tuple(p.of("theme")), self.scene)
                found = [x for n in numbers for x in self.scene.participants(n)]
            kept = tuple(x for x in _unique(found) if x.actor.key not in taken)
            if kept:
                return kept
        if self._is_for_others(intent, sub):
            return ()
        return self._recipients_below(sub.p if sub else e, taken)

    def _is_for_others(self, intent: IntentClass, sub: Act | None) -> bool:
        """ "demanded the release of the hostages": whom it would help is not whom one asks."""
        return (
            sub is not None
            and intent.name in ("demand", "seek")
            and self.ontology.plover(sub.type) in self.table.words["helping_types"]
        )

    def _asked_for(
        self, p: Proposition, intent: IntentClass, e: Proposition | None
    ) -> tuple[Participant, ...]:
        """ "called for the army to withdraw": who is to do it stands before the infinitive."""
        if e is None or intent.name != "demand" or e.relation not in ("purpose", "to"):
            return ()
        phrases = [self.scene.phrase(n) for n in p.of("for")]
        near = [x.id for x in phrases if 0 < e.head_start - x.end <= TO_VERB]
        return _unique(x for n in near for x in self.scene.participants(n))

    def _recipients_below(self, e: Proposition | None, taken: set[str]) -> tuple[Participant, ...]:
        """Whom the embedded clause itself touches, where the verb of intent names nobody."""
        if e is None:
            return ()
        for role in RECIPIENT_ROLES:
            numbers = phrases_of(role, e, tuple(e.of("theme")), self.scene)
            found = [x for n in numbers for x in self.scene.participants(n)]
            kept = tuple(x for x in _unique(found) if x.actor.key not in taken)
            if kept:
                return kept
        return ()

    def on_condition(
        self, p: Proposition, e: Proposition, actors: tuple[Participant, ...]
    ) -> tuple[Participant, ...]:
        """Whose doing a threat depends on: "will cut aid unless Chad holds elections"."""
        taken = {a.actor.key for a in actors}
        for above in (p, e):
            for below in self.scene.below.get(above.id, ()):
                if below.relation not in self.table.words["conditions"]:
                    continue
                found = [x for x in self.agents(below) if x.actor.key not in taken]
                if found:
                    return _unique(found)
        return ()

    # ------------------------------------------------------------ duties and defaults
    def _duty(self, p: Proposition, level: int) -> list[Act]:
        """ "Libya must hand over the suspects, the minister said": a REQUEST by the speaker."""
        if p.predicate not in self.table.words["duty_speech"]:
            return []
        if "REQUEST" not in self.ontology.types:
            return []
        demand = self.table.classes["demand"]
        speakers = self.agents(p)
        found: list[Act] = []
        for e in self.scene.below.get(p.id, ()):
            duty = e.modality in self.table.words["duty_modals"] and not e.is_perfect
            if not duty or e.relation not in ("that", "parenthesis") or not speakers:
                continue
            addressed = self.agents(e)
            if not addressed or _is_among(addressed, speakers):
                continue
            subs = self._below(e, level)
            rule = self.table.rule("demand", subs[0].type, subs[0].mode) if subs else None
            mode = self.table.mode(rule, subs[0].type, subs[0].mode) if rule and subs else None
            self.taken.update([e.id, *(s.p.id for s in subs)])
            found.append(
                Act(
                    p=replace(p, start=e.start, end=e.end),
                    type="REQUEST",
                    mode=mode,
                    actors=speakers,
                    recipients=_unique(addressed),
                    is_reciprocal=False,
                    frame=f"intent-{demand.name}",
                    rules=("duty: what X says Y must do is a demand",),
                    is_ruled=True,
                )
            )
        return found

    def _default(self, p: Proposition) -> list[Act]:
        """A verb of intent over a clause that no frame knows."""
        known = self.ontology.types
        for intent in self.classes(p):
            if intent.default is None:
                continue
            for e in self.embedded(p, intent):
                if e.relation not in CLAUSES or e.kind not in ("verb", "adjective"):
                    continue
                if p.kind == "noun" or self._is_talk(e, intent) or self._is_aim(e, intent):
                    continue
                actors = self.agents(p)
                if p.kind == "adjective" or (not actors and p.voice == "active"):
                    continue
                recipients = self._recipients(p, intent, actors, None, e)
                if intent.default == "THREATEN" and not recipients:
                    recipients = self.on_condition(p, e, actors)
                if intent.name == "permit" and not self._is_easing(p, actors, recipients):
                    continue
                self.taken.add(e.id)
                kind, mode = intent.default, intent.default_mode
                if intent.name == "forbid" and self._is_entry(e) and "REJECT" in known:
                    kind, mode = "REJECT", None
                return [
                    Act(
                        p=p,
                        type=kind,
                        mode=mode,
                        actors=actors,
                        recipients=recipients,
                        is_reciprocal=False,
                        frame=f"intent-{intent.name}",
                        rules=(f"{intent.name}: over a clause that no frame knows",),
                        is_ruled=True,
                    )
                ]
        return []

    def _is_talk(self, e: Proposition, intent: IntentClass) -> bool:
        """ "Refused to comment", "declined to give details": no politics."""
        words = self.table.words
        if e.predicate.split()[0] in words["talking"]:
            return True
        themes = {self.scene.phrase(n).head.lemma for n in e.of("theme")}
        return intent.name == "refuse" and bool(themes & words["information"])

    def _is_aim(self, e: Proposition, intent: IntentClass) -> bool:
        """ "Vowed to win" is an aim; "vowed to retaliate", "to take action" threaten somebody."""
        if intent.name != "vow":
            return False
        words = self.table.words
        themes = {self.scene.phrase(n).head.lemma for n in e.of("theme")}
        is_step = e.predicate == "take" and bool(themes & words["measures"])
        return not is_step and e.predicate not in words["answering"]

    def _is_entry(self, e: Proposition) -> bool:
        """CODEBOOK: barring persons from entry is REJECT without mode."""
        return e.predicate.split()[0] in self.table.words["entering"]

    def _is_easing(
        self,
        p: Proposition,
        actors: tuple[Participant, ...],
        recipients: tuple[Participant, ...],
    ) -> bool:
        """Somebody who can forbid lets somebody else do what no frame knows."""
        word = p.predicate.split()[0]
        return bool(actors and recipients) and word in self.table.words["permitting"]


def _is_among(addressed: Iterable[Participant], speakers: Iterable[Participant]) -> bool:
    """Whether those who speak of a duty are among those who have it: by key, or by country and
    sector ("the ministers said the two countries should")."""
    keys = {s.actor.key for s in speakers}
    sides = {(s.actor.country, s.actor.sector) for s in speakers}
    return any(a.actor.key in keys or (a.actor.country, a.actor.sector) in sides for a in addressed)


def _unique(found: Iterable[Participant]) -> tuple[Participant, ...]:
    seen: dict[str, Participant] = {}
    for participant in found:
        seen.setdefault(participant.actor.key, participant)
    return tuple(seen.values())


def _distinct(acts: list[Act]) -> list[Act]:
    """Acts that differ in type and mode or in who takes part."""
    seen: dict[tuple[str, str | None, frozenset[str]], Act] = {}
    for act in acts:
        keys = frozenset(x.actor.key for x in (*act.actors, *act.recipients))
        seen.setdefault((act.type, act.mode, keys), act)
    return list(seen.values())
