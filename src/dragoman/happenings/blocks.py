"""Which happenings an account is compared with: those of a block that it shares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from dragoman.happenings.account import Account
from dragoman.happenings.happening import Gathered
from dragoman.happenings.rules import Rules

Key = tuple[str, ...]


def keys(account: Account) -> set[Key]:
    """The blocks under which an account is found, without its type."""
    found: set[Key] = {("one", c) for c in account.countries}
    found |= {("pair", *pair) for pair in _pairs(account)}
    found |= {("at", place.name) for place in account.places if place.is_point}
    found.add(("in", account.report_id))
    return found


def sought(account: Account) -> list[Key]:
    """The blocks in which its happening is sought, the narrowest first."""
    pairs = sorted(_pairs(account))
    found: list[Key] = [("pair", *pair) for pair in pairs]
    if not pairs:
        found += [("one", c) for c in sorted(account.countries)]
    else:
        found += [("half", c) for c in sorted(account.countries)]
    found += sorted({("at", p.name) for p in account.places if p.is_point})
    return [*found, ("in", account.report_id)]


def _pairs(account: Account) -> set[tuple[str, str]]:
    """Any two countries: one text tells as done together what another tells as done to one."""
    return set(combinations(sorted(account.countries), 2))


class Blocks:
    """The happenings that are still told, by type and block."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._held: dict[Key, dict[str, Gathered]] = {}

    def put(self, happening: Gathered, account: Account) -> None:
        """Find a happening by what an account tells of it; those told last come first."""
        half = {("half", c) for c in account.countries if not _pairs(account)}
        for kind, key in product(account.types, keys(account) | half):
            block = self._held.setdefault((kind, *key), {})
            block.pop(happening.id, None)
            block[happening.id] = happening

    def candidates(self, account: Account) -> Iterator[Gathered]:
        """Happenings that share a block, each once; no block gives more than `window.most`."""
        seen: set[str] = set()
        since = None if account.day is None else account.day - self._rules.window["keep"]
        kinds = dict.fromkeys(r for t in sorted(account.types) for r in self._rules.relatives(t))
        for kind, key in product(kinds, sought(account)):
            for happening in self._last((kind, *key), since):
                if happening.id not in seen:
                    seen.add(happening.id)
                    yield happening

    def _last(self, key: Key, since: int | None) -> list[Gathered]:
        """Those told last. What was told long ago, or has no day as the account has, is left."""
        found: list[Gathered] = []
        for happening in reversed(self._held.get(key, {}).values()):
            is_old = since is not None and (happening.last is None or happening.last < since)
            if is_old or (since is None and happening.last is not None):
                continue
            found.append(happening)
            if len(found) == self._rules.window["most"]:
                break
        return found

    def forget(self, before: int) -> None:
        """Drop happenings that were last told before a day."""
        for key in list(self._held):
            block = self._held[key]
            for name in [n for n, h in block.items() if h.last is None or h.last < before]:
                del block[name]
            if not block:
                del self._held[key]
