"""Whether an act is told as done, denied, planned, imagined or past, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.events.compose import Act, Composer
from dragoman.events.intent import IntentTable
from dragoman.events.open_acts import UNTOLD, OpenActs
from dragoman.model import Participant, Proposition

CLIMBED = frozenset({"to", "that", "ing", "bare", "question", "parenthesis"})
INHERITED = frozenset({"to", "ing", "bare", "theme", "in", "of", "with", "by"})
MAX_STEPS = 12
PAST_PERFECT = "past perfect"


@dataclass(frozen=True, slots=True)
class Standing:
    """Realis of an act; who says it; whether it is hedged; the rules that decided."""

    realis: str
    speakers: tuple[Participant, ...]
    is_hedged: bool
    is_said: bool
    rules: tuple[str, ...]
    is_anonymous: bool = False
    """Said by nobody who is named or speaks for a body."""
    is_vouched: bool = False
    """Said with a verb by which the report takes the speaker's word."""


class RealisReader:
    """Reads the standing of acts of one sentence by climbing what governs them."""

    def __init__(self, composer: Composer, table: IntentTable) -> None:
        self.composer, self.table = composer, table
        self.scene = composer.scene
        self.words = table.words
        self.open = OpenActs(self.scene, self.words)
        self.ontology = composer.scene.knowledge.ontology

    def read(self, act: Act) -> Standing:
        realis, rules = self._own(act)
        speakers, anonymous = self._according(act.p)
        hedged, said, vouched = self._is_hedged(act.p), False, False
        p, seen = act.p, {act.p.id}
        attempted = is_side = False
        for _ in range(MAX_STEPS):
            if p.governor is None or p.governor in seen or p.relation is None:
                break
            g = self.scene.parsed.propositions[p.governor]
            seen.add(g.id)
            step, rule = self._step(p, g, act)
            attempted = attempted or self._is_attempt(g, act)
            if attempted and step == "negated":
                step, rule = "asserted", f"an attempt, though under {g.predicate}"
            if rule:
                rules.append(rule)
            realis = _stronger(realis, step)
            names = {c.name for c in self.composer.classes(g)}
            if "decide" in names and p.relation == "that" and p.modality == "would":
                realis = "future" if realis == "hypothetical" and g.kind == "verb" else realis
            if "say" in names and p.relation in ("that", "parenthesis"):
                said = True
                if p.modality == "would" and realis == "hypothetical" and not is_side:
                    realis = "negated" if p.is_negated else "future"
                    rules.append("would under a verb of saying is future")
                if not speakers and not anonymous:
                    speakers, anonymous = self._speakers(g)
                vouched = g.predicate in self.words["vouching"]
                hedged = hedged or g.predicate in self.words["claiming"] or self._is_hedged(g)
                break
            if not rule and p.relation not in CLIMBED and not self.open.follows(p, g):
                break
            is_side = is_side or p.relation in ("agent", "subject", "attribute")
            p = g
        return Standing(realis, speakers, hedged, said, tuple(rules), anonymous, vouched)

    def _own(self, act: Act) -> tuple[str, list[str]]:
        p, words = act.p, self.words
        if act.realis:
            return act.realis, ["fixed by frame or rule"]
        if p.is_imperative or p.is_question:
            return UNTOLD, ["told by nobody: a command or a question"]
        if p.is_negated:
            return "negated", ["negated predicate"]
        if p.tense == "future":
            return "future", ["future tense"]
        if p.modality in words["hypothetical_modals"]:
            return "hypothetical", [f"modal {p.modality}"]
        if p.modality in words["duty_modals"]:
            return UNTOLD, [f"only a duty: {p.modality}"]
        opened = self.open.own(p)
        if opened:
            return opened[0], [opened[1] or ""]
        past_perfect = p.tense == "past" and p.is_perfect
        under_say = p.relation in ("that", "parenthesis")
        if past_perfect and not under_say and p.kind != "noun":
            return "historical", [PAST_PERFECT]
        if p.tense == "present" and not p.is_perfect and words["habit_adverbs"] & set(p.adverbs):
            return UNTOLD, ["a habit"]
        if any(a in words["past_adverbs"] for a in p.adverbs):
            return "historical", ["adverb of the past"]
        return "asserted", []

    def _step(self, p: Proposition, g: Proposition, act: Act) -> tuple[str, str | None]:
        """What a governing proposition does to the realis of what it governs."""
        if p.relation in self.words["asking_relations"]:
            return UNTOLD, f"only asked: under {p.relation}"
        if p.relation in self.words["conditional_relations"]:
            return "hypothetical", f"under {p.relation}"
        if p.relation in self.words["purpose_relations"]:
            return "purpose", "purpose clause"
        if p.relation == "agent" and g.predicate in self.words["modal_adjectives"]:
            return "hypothetical", f"only {g.predicate}"
        classes = self.composer.classes(g)
        is_said = p.relation in ("that", "parenthesis") and any(c.name == "say" for c in classes)
        for intent in classes:
            if p.relation not in intent.relations or (is_said and self._is_plain(p)):
                continue
            name = intent.name
            if name in ("imagine", "fear", "avert"):
                return "hypothetical", f"under {g.predicate}"
            if name == "wish":
                return UNTOLD, f"only wanted or possible: under {g.predicate}"
            if name == "attempt":
                return self._attempted(act, g), f"under {g.predicate}"
            if name == "fail":
                return ("asserted" if g.is_negated else "negated"), f"under {g.predicate}"
            if name in ("plan", "vow", "promise", "offer", "threaten"):
                return "future", f"under {g.predicate}"
            if name == "decide":
                return "asserted", f"decided: under {g.predicate}"
            if name in ("demand", "refuse", "permit", "forbid", "invite", "agree"):
                if p.relation == "that" and self._is_plain(p):
                    continue
                return UNTOLD, f"only asked, refused or let: under {g.predicate}"
            if name == "begin" and p.relation in INHERITED:
                realis, rule = self._inherited(g)
                return realis, rule or f"under {g.predicate}"
        if self._is_attended_ahead(p, g, act):
            return "future", f"{p.relation} it somebody will {g.predicate}"
        if act.type in self.table.future and self.open.is_ahead(p, g):
            return "future", f"{p.relation} it comes to it: {g.predicate} lies ahead"
        opened = self.open.under(p, g)
        if opened:
            return opened
        if p.relation in ("to", "ing", "bare") and p.tense == "none":
            return self._inherited(g)
        if self.open.follows(p, g):
            return self._followed(g)
        return "asserted", None

    def _is_attended_ahead(self, p: Proposition, g: Proposition, act: Act) -> bool:
        """ "Will raise it at talks in Rome": what one will do there, there will be."""
        is_there = p.kind == "noun" and p.relation in self.words["attended_relations"]
        is_ahead = g.tense == "future" and not g.is_negated
        return is_there and is_ahead and act.type in self.ontology.lists["attended_types"]

    def _followed(self, g: Proposition) -> tuple[str, str | None]:
        """As open as what governs it; that this is denied says nothing of what goes with it."""
        realis, rule = self._inherited(g)
        return ("asserted", None) if realis == "negated" else (realis, rule)

    def _is_plain(self, p: Proposition) -> bool:
        """A finite clause without a duty: what is told, not what is asked."""
        return p.tense != "none" and p.modality not in self.words["duty_modals"]

    def _attempted(self, act: Act, g: Proposition) -> str:
        """What is tried is done as far as conflict goes; other acts tried are none.

        "Trying to overthrow the government" is an aim, "tried to kill him" an assault.
        """
        if self.ontology.plover(act.type) == "ASSAULT" and g.tense == "present":
            return UNTOLD
        return "asserted" if act.type in self.ontology.lists["conflict_types"] else UNTOLD

    def _is_attempt(self, g: Proposition, act: Act) -> bool:
        """PLOVER: an attempt on a life is an assault, even when it fails."""
        if self.ontology.plover(act.type) != "ASSAULT":
            return False
        return any(c.name == "attempt" for c in self.composer.classes(g))

    def _inherited(self, g: Proposition) -> tuple[str, str | None]:
        if g.is_negated:
            return "negated", None
        if g.tense == "future":
            return "future", None
        if g.modality in self.words["duty_modals"]:
            return UNTOLD, f"only a duty: {g.modality}"
        if g.modality in self.words["hypothetical_modals"]:
            return "hypothetical", f"modal {g.modality}"
        return "asserted", None

    def _according(self, p: Proposition) -> tuple[tuple[Participant, ...], bool]:
        props = self.scene.parsed.propositions
        chain, seen = [p], {p.id}
        while chain[-1].governor is not None and chain[-1].governor not in seen:
            chain.append(props[chain[-1].governor])
            seen.add(chain[-1].id)
        for q in chain[:4]:
            numbers = q.of("according to")
            if numbers:
                return self._voices(numbers)
        return (), False

    def _speakers(self, g: Proposition) -> tuple[tuple[Participant, ...], bool]:
        roles = ("agent",) if g.kind == "verb" else ("agent", "by", "poss", "of", "from")
        for role in roles:
            if g.of(role):
                return self._voices(g.of(role))
        return (), False

    def _voices(self, numbers: list[int]) -> tuple[tuple[Participant, ...], bool]:
        """Who speaks, and whether all of them are unnamed people ("a senior official")."""
        found = tuple(x for n in numbers for x in self.scene.participants(n))
        named = {m.actor.kind for n in numbers for m in self.scene.mentions(n)} & {"person"}
        heads = {self.scene.phrase(n).head.lemma for n in numbers}
        return found, not named and heads <= self.words["anonymous"]

    def _is_hedged(self, p: Proposition) -> bool:
        if any(a in self.words["hedges"] for a in p.adverbs):
            return True
        if p.phrase is None:
            return False
        adjectives = self.words["hedge_adjectives"]
        return any(w.text.lower() in adjectives for w in self.scene.phrase(p.phrase).words)


ORDER = (UNTOLD, "purpose", "hypothetical", "negated", "future", "historical", "asserted")


def _stronger(one: str, other: str) -> str:
    """The one that takes more away from the claim that it happened; two negations cancel."""
    if one == other == "negated":
        return "asserted"
    return min(one, other, key=ORDER.index)
