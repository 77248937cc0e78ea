"""One thing in the world while its accounts are gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dragoman.happenings.account import Account, Days, Side, Telling, Where


class Gathered:
    """The accounts of one happening in the order of the sweep, and what they add up to."""

    __slots__ = (
        "accounts", "actors", "days", "deeds", "id", "is_alone", "last", "order",
        "places", "recipients", "reports", "types",
    )  # fmt: skip

    def __init__(self, first: Account, order: int) -> None:
        self.id = "h" + first.tellings[0].event_id[1:]
        self.order = order
        self.is_alone = first.is_alone
        self.accounts: list[Account] = []
        self.types: Counter[str] = Counter()
        self.deeds: Counter[str] = Counter()
        self.actors: Counter[Side] = Counter()
        self.recipients: Counter[Side] = Counter()
        self.days: Counter[Days] = Counter()
        self.places: Counter[Where] = Counter()
        self.reports: set[str] = set()
        self.last: int | None = None
        self.add(first)

    def add(self, account: Account) -> None:
        self.accounts.append(account)
        self.types.update(account.types)
        self.deeds.update(account.deeds)
        self.actors.update(account.actors)
        self.recipients.update(account.recipients)
        self.places.update(account.places)
        if account.days:
            self.days[account.days] += 1
        self.reports.add(account.report_id)
        if account.day is not None:
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

    def tellings(self) -> Iterator[Telling]:
        for account in self.accounts:
            yield from account.tellings
