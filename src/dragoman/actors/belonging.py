"""Whose a role without a country is by the clause it stands in: who has it, who polices it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.actors.denotation import Denoter
from dragoman.actors.tables import Role
from dragoman.actors.wording import Wording
from dragoman.model import Actor, Parsed, Phrase, Proposition

HELD = frozenset({"MIL", "SPY"})
"""Sectors of those whom a state has and sends: "Moscow has 40,000 troops on the border"."""
POLICED = frozenset(
    {"CVL", "OPP", "PTY", "JRN", "EDU", "LAB", "REL", "SOC", "UAF", "CRM", "REB", "AGR"}
)
POLICE = frozenset({"COP", "JUD", "GOV"})
"""Who arrests, jails and disperses at home; armies do so abroad, too."""
OBJECTS = frozenset({"theme", "on", "against", "of", "recipient"})
OWNERS = ("agent", "poss", "mod", "by")
Resolve = Callable[[Parsed, Phrase], Sequence[Actor]]


class Belonging:
    """Reads the country of a role off the words around its phrase; None where they tell none."""

    def __init__(
        self,
        denoters: Mapping[int, Denoter],
        states: Mapping[str, Actor],
        words: Wording,
        resolve: Resolve,
    ) -> None:
        self.denoters, self.states = denoters, states
        self.words, self.resolve = words.mentions, resolve

    def side(self, p: Parsed, phrase: Phrase, role: Role) -> Actor | None:
        """By what it is part of, by who holds it, by who polices it."""
        return (
            self._by_whole(p, phrase)
            or self._by_holder(p, phrase, role)
            or self._by_police(p, phrase, role)
        )

    def _by_whole(self, p: Parsed, phrase: Phrase) -> Actor | None:
        """ "Iraq's deputy speaker of parliament": the country of what the phrase completes."""
        for whole in p.phrases:
            if ("of", phrase.id) not in whole.preps:
                continue
            found = self.denoters[p.sentence.index].denote(whole.id)
            if found is not None and found.reason == "own words":
                return self._state(found.actors)
        return None

    def _by_holder(self, p: Parsed, phrase: Phrase, role: Role) -> Actor | None:
        """ "Moscow has 40,000 troops", "Paris sent planes"."""
        if role.sector not in HELD:
            return None
        held = [q for q in p.propositions if q.predicate in self.words["holding"]]
        return self._by_agent(p, phrase, held, POLICE | HELD | {None})

    def _by_police(self, p: Parsed, phrase: Phrase, role: Role) -> Actor | None:
        """ "Tehran's crackdown on demonstrators", "Kenyan police arrested two men"."""
        if role.sector not in POLICED:
            return None
        acts = [q for q in p.propositions if q.predicate in self.words["policing"]]
        return self._by_agent(p, phrase, acts, POLICE)

    def _by_agent(
        self, p: Parsed, phrase: Phrase, acts: Sequence[Proposition], sectors: frozenset[str | None]
    ) -> Actor | None:
        for q in acts:
            is_object = any(a.phrase == phrase.id and a.role in OBJECTS for a in q.arguments)
            owners = [n for role in OWNERS for n in q.of(role)] if is_object else []
            for number in owners:
                actors = self.resolve(p, p.phrases[number])
                if actors and all(a.sector in sectors for a in actors):
                    return self._state(actors)
        return None

    def _state(self, actors: Sequence[Actor]) -> Actor | None:
        """The one state that actors are of."""
        codes = {a.state or a.country or "" for a in actors}
        return self.states.get(codes.pop()) if len(codes) == 1 else None
