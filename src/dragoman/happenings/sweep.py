"""The sweep: accounts in the order of days are put to the happening that they tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.happenings.account import Account
from dragoman.happenings.blocks import Blocks
from dragoman.happenings.happening import Gathered
from dragoman.happenings.likeness import Likeness, likeness
from dragoman.happenings.rules import Rules

FORGET_EVERY = 7
"""Days after which happenings that are told no more are dropped."""
FIRST = "told first"
BY_HAND = "joined by correction"
ALONE = "split by correction"


class Joined(NamedTuple):
    """An event under its happening, how sure that is (None: no doubt) and why."""

    event_id: str
    happening: str
    confidence: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Said:
    """What people say of pairs of events: that they tell one thing, or two."""

    together: Mapping[str, frozenset[str]] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Sweep:
    """Puts accounts, in the order of report day and id, under happenings.

    What is done with an account depends on earlier ones alone, so that a day added at the end
    leaves all before it as it was, and a sweep can go on where an earlier one stopped (`restore`).
    """

    def __init__(self, rules: Rules, said: Said | None = None) -> None:
        self._rules, self._said = rules, said or Said()
        self._blocks = Blocks(rules)
        self._of_event: dict[str, Gathered] = {}
        self._count = 0
        self._day = 0

    def restore(self, accounts: Iterable[tuple[Account, str]]) -> None:
        """Take up happenings of an earlier sweep: their accounts in its order, with their ids."""
        begun: dict[str, Gathered] = {}
        for account, name in accounts:
            if name in begun:
                self._put(account, begun[name])
            else:
                begun[name] = self._begin(account)

    def join(self, account: Account) -> Iterator[Joined]:
        """The events of an account under their happening."""
        self._forget(account.day)
        happening, reason, confidence = self._choose(account)
        if happening is None:
            happening = self._begin(account)
        else:
            self._put(account, happening)
        for event_id in account.event_ids:
            yield Joined(event_id, happening.id, confidence, reason)

    def _choose(self, account: Account) -> tuple[Gathered | None, str, float | None]:
        for event_id in account.event_ids:
            for other in sorted(self._said.together.get(event_id, ())):
                if other in self._of_event:
                    return self._of_event[other], BY_HAND, None
        if account.is_alone:
            return None, ALONE, None
        best, found = Likeness(0.0, ()), None
        for happening in self._blocks.candidates(account):
            if happening.is_alone or self._are_apart(account, happening):
                continue
            like = likeness(account, happening, self._rules)
            better = like.points > best.points or (
                found is not None and like.points == best.points and happening.order < found.order
            )
            if like.points >= 0 and (found is None or better):
                best, found = like, happening
        if found is None:
            return None, FIRST, None
        return found, "; ".join(best.reasons), best.confidence

    def _are_apart(self, account: Account, happening: Gathered) -> bool:
        others = set().union(*(self._said.apart.get(e, ()) for e in account.event_ids))
        return bool(others) and any(t.event_id in others for t in happening.tellings())

    def _begin(self, account: Account) -> Gathered:
        happening = Gathered(account, self._count)
        self._count += 1
        self._keep(account, happening)
        return happening

    def _put(self, account: Account, happening: Gathered) -> None:
        happening.add(account)
        self._keep(account, happening)

    def _keep(self, account: Account, happening: Gathered) -> None:
        self._blocks.put(happening, account)
        for event_id in account.event_ids:
            if event_id in self._said.together:
                self._of_event[event_id] = happening

    def _forget(self, day: int | None) -> None:
        if day is not None and day >= self._day + FORGET_EVERY:
            self._day = day
            self._blocks.forget(day - self._rules.window["keep"])
