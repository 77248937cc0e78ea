"""Acts that syntax leaves open: infinitives, gerunds and nouns that tell of nothing done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.events.scene import Scene
from dragoman.model import Proposition

UNTOLD = "untold"
"""CODEBOOK: an event that only a question raises is not coded; nor is what a command wants."""
Step = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class OpenActs:
    """Reads from a proposition and what governs it whether it is told as an act at all."""

    scene: Scene
    words: Mapping[str, frozenset[str]]

    def own(self, p: Proposition) -> Step | None:
        """What the words before a noun make of it: "a possible strike", "the planned talks"."""
        if p.phrase is None:
            return None
        before = {w.text.lower() for w in self.scene.phrase(p.phrase).words}
        if before & self.words["possible_adjectives"]:
            return "hypothetical", f"only possible: {p.predicate}"
        if before & self.words["coming_adjectives"]:
            return "future", f"still to come: {p.predicate}"
        return None

    def is_ahead(self, p: Proposition, g: Proposition) -> bool:
        """What a clause in the present takes for granted: "may settle it when they meet"."""
        ahead = g.tense == "future" or g.modality in self.words["hypothetical_modals"]
        return ahead and p.relation in self.words["granted_relations"] and p.tense == "present"

    def under(self, p: Proposition, g: Proposition) -> Step | None:
        """What governs it leaves it open: "evidence to extradite", "a strike would cost lives"."""
        if p.relation == "subject" and (g.tense != "past" or g.modality):
            return UNTOLD, f"open: subject of {g.predicate}"
        if p.relation in self.words["ahead_relations"] and p.tense == "present":
            ahead = g.tense == "future" or g.modality in self.words["hypothetical_modals"]
            return ("hypothetical", f"open: {p.relation} it happens") if ahead else None
        if p.kind in ("verb", "light") and p.tense == "none":
            return self._tenseless(p, g)
        if p.kind == "noun" and p.relation == "without":
            return UNTOLD, "open: without it"
        return None

    def _tenseless(self, p: Proposition, g: Proposition) -> Step | None:
        rule = f"open: {p.relation} under {g.kind} {g.predicate}"
        if p.relation == "to":
            is_duty = g.predicate == "have" and g.tense != "past"
            return (UNTOLD, rule) if g.kind != "verb" or is_duty else None
        is_wanted = p.relation == "that" and (g.kind == "adjective" or g.predicate == "be")
        return (UNTOLD, rule) if is_wanted or p.relation in self.words["open_gerunds"] else None

    def follows(self, p: Proposition, g: Proposition) -> bool:
        """Whether an act is as open as what governs it: "could end it by closing the border"."""
        if p.kind == "noun":
            return p.relation in self.words["open_nouns"] and (
                self._is_indefinite(p) or self._is_result(p, g)
            )
        if p.tense != "none" or p.is_perfect:
            return False
        if p.relation == "participle":  # not that of a noun: "the jets harassing the tanker"
            return bool(set(p.of("agent")) & set(g.of("agent")))
        return p.relation in self.words["following_relations"]

    def _is_indefinite(self, p: Proposition) -> bool:
        """ "A strike", "sanctions"; "the strike" and "Israel's strike" have happened."""
        if p.phrase is None:
            return False
        phrase = self.scene.phrase(p.phrase)
        lemmas = {w.lemma for w in phrase.words}
        return phrase.possessor is None and not lemmas & self.words["definite_words"]

    def _is_result(self, p: Proposition, g: Proposition) -> bool:
        """What a verb only brings about: "working to secure the hostages' release"."""
        return p.relation == "theme" and g.predicate in self.words["carrying"]
