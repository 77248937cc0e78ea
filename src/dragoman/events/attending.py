"""Who took part in meetings and visits that a noun tells: "left talks with Iran", "said on the eve
of a visit to Kenya"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.model import Participant, Proposition

if TYPE_CHECKING:
    from dragoman.events.compose import Composer

SIDES = ("agent", "by", "poss", "between", "of", "among")


class Attendance:
    """Reads from the clause around a meeting who was there."""

    def __init__(self, composer: Composer) -> None:
        self.composer, self.scene = composer, composer.scene
        self.words = composer.table.words

    def met(self, p: Proposition, actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """ "the minister said after the meeting (with X)": who speaks of it took part in it."""
        sides = {a.role for a in p.arguments} & set(SIDES)
        if sides or (actors and not p.of("with")):
            return actors
        if not self._is_attended(p):
            return actors
        beside = [x for n in self._above(p).of("with") for x in self.scene.participants(n)]
        return _unique((*self._doers(p), *actors, *(() if p.of("with") else beside)))

    def visitors(self, p: Proposition, hosts: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """ "spoke during a visit to Kenya", "flew in for a visit": the visitor is who did that."""
        above = self._above(p)
        is_under = (
            p.relation in self.words["visiting"]
            or self._is_moment(p)
            or (
                p.relation in self.words["arriving_for"]
                and above.predicate.split()[0] in self.words["arriving"]
            )
        )
        found = self._doers(p) if is_under else ()
        at_home = {h.actor.country for h in hosts}
        return tuple(x for x in found if x.actor.country not in at_home)

    def _is_attended(self, p: Proposition) -> bool:
        attending, above = self.words["attending"], self._above(p)
        if p.relation in attending or (p.relation == "attribute" and above.relation in attending):
            return True
        is_left = above.predicate in self.words["leaving_meetings"]
        return self._is_moment(p) or (is_left and p.relation in ("from", "of", "out of", "to"))

    def _is_moment(self, p: Proposition) -> bool:
        """ "on the eve of a visit", "on the margins of the talks": at, before or after it."""
        if p.relation != "of" or p.phrase is None:
            return False
        return any(
            name == "of" and number == p.phrase
            for a in self._above(p).arguments
            for name, number in self.scene.phrase(a.phrase).preps
            if self.scene.phrase(a.phrase).head.lemma in self.words["moments"]
        )

    def _above(self, p: Proposition) -> Proposition:
        return self.scene.parsed.propositions[p.governor] if p.governor is not None else p

    def _doers(self, p: Proposition) -> tuple[Participant, ...]:
        """Who does what the nearest verb around it tells."""
        seen = {p.id}
        while p.governor is not None and p.governor not in seen:
            p = self.scene.parsed.propositions[p.governor]
            seen.add(p.id)
            if p.kind == "verb" and p.of("agent"):
                return self.composer.agents(p)
        return ()


def _unique(found: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple({x.actor.key: x for x in reversed(list(found))}.values())[::-1]
