"""One thing in the world while its accounts are gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dragoman.happenings.account import Account, Days, Side, Telling, Where

FIRST = 2
"""Accounts of the beginning whose words are always compared."""


class Gathered:
    """The accounts of one happening in the order of the sweep, and what they add up to.

    What is compared is added up as accounts come, so that a comparison costs the same however
    often a thing is told.
    """

    __slots__ = (
        "accounts", "actors", "by_report", "days", "deeds", "id", "is_alone", "is_reciprocal",
        "last", "modes", "order", "places", "realis", "recipients", "report_days", "tolls",
        "triggers", "types",
    )  # fmt: skip

    def __init__(self, first: Account, order: int) -> None:
        self.id = "h" + first.tellings[0].event_id[1:]
        self.order = order
        self.is_alone = first.is_alone
        self.is_reciprocal = False
        self.accounts: list[Account] = []
        self.by_report: dict[str, list[Account]] = {}
        self.types: set[str] = set()
        self.deeds: Counter[str] = Counter()
        self.actors: set[Side] = set()
        self.recipients: set[Side] = set()
        self.modes: set[str] = set()
        self.realis: set[str] = set()
        self.triggers: set[str] = set()
        self.tolls: set[tuple[str, int]] = set()
        self.days: Counter[Days] = Counter()
        self.places: dict[Where, None] = {}
        self.report_days: set[int] = set()
        self.last: int | None = None
        self.add(first)

    def add(self, account: Account) -> None:
        self.accounts.append(account)
        self.by_report.setdefault(account.report_id, []).append(account)
        self.types |= account.types
        self.deeds.update(account.deeds)
        self.actors |= account.actors
        self.recipients |= account.recipients
        self.is_reciprocal |= account.is_reciprocal
        for telling in account.tellings:
            self.modes |= {telling.mode} if telling.mode else set()
            self.realis.add(telling.realis)
            self.triggers |= telling.trigger
            self.tolls |= set(telling.tolls.items())
        self.places |= dict.fromkeys(account.places)
        if account.days:
            self.days[account.days] += 1
        if account.day is not None:
            self.report_days.add(account.day)
            self.last = max(self.last or 0, account.day)

    @property
    def deed(self) -> str:
        """The type that most accounts have, of several the first told."""
        return max(self.deeds, key=self.deeds.__getitem__)

    @property
    def best_days(self) -> Days | None:
        """The interval that most accounts name, of several the narrowest, then the first."""
        if not self.days:
            return None
        return min(self.days, key=lambda d: (-self.days[d], d[1] - d[0], d))

    def of_others(self, report_id: str, most: int) -> list[Account]:
        """Accounts of other reports: the first two, and those told last."""
        found: list[Account] = []
        for account in self.accounts:
            if account.report_id != report_id:
                found.append(account)
            if len(found) == FIRST:
                break
        last: list[Account] = []
        for account in reversed(self.accounts):
            if len(last) == most:
                break
            if account.report_id != report_id and account not in found:
                last.append(account)
        return [*found, *reversed(last)]

    def tellings(self) -> Iterator[Telling]:
        for account in self.accounts:
            yield from account.tellings
