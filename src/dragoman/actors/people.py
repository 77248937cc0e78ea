"""The directory of one report: people by the names under which the report knows them."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.tables import Tables
from dragoman.model import Actor

SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "II", "III", "IV"})


@dataclass(slots=True)
class Directory:
    """Names of a report to people; a surname that two people share is nobody's."""

    by_name: dict[str, Actor] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)

    def introduce(self, actor: Actor) -> Actor:
        """Enter a person under full name and surname; a known one keeps what is known."""
        known = self.find(actor.name)
        if known is not None and (not actor.country or known.country == actor.country):
            return known
        self._enter(actor.name, actor)
        for short in self._short_names(actor.name):
            other = self.by_name.get(short)
            if other is not None and not self._is_same(other, actor):
                self.shared.add(short)
            else:
                self._enter(short, actor)
        return actor

    def find(self, name: str) -> Actor | None:
        """The person of a name, by the whole of it or its last word."""
        if name in self.by_name:
            return self.by_name[name]
        words = name.split()
        if len(words) > 1:
            actor = self.by_name.get(words[-1])
            same = actor is not None and actor.name.split()[0] == words[0]
            return actor if same and words[-1] not in self.shared else None
        return None

    def surname(self, name: str) -> Actor | None:
        return None if name in self.shared else self.by_name.get(name)

    def _enter(self, name: str, actor: Actor) -> None:
        self.by_name[name] = actor

    def _short_names(self, name: str) -> list[str]:
        words = [w for w in name.split() if w not in SUFFIXES]
        if len(words) < 2:
            return []
        shorts = [words[-1]]
        if words[-2].lower() in ("al", "bin", "von", "van", "de", "el", "ben", "abu", "der"):
            shorts.append(" ".join(words[-2:]))
        return [s for s in shorts if s[:1].isupper() or len(s) > 3]

    def _is_same(self, one: Actor, other: Actor) -> bool:
        a, b = one.name.split(), other.name.split()
        return a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or a[0] == b[0])


def leader_of(tables: Tables, surname: str, country: str | None, date: str | None) -> Actor | None:
    """A leader of the tables by surname, if the country agrees and, where told, the date.

    Without a country, only where all leaders of that name led one country.
    """
    entries = [e for e in tables.surnames.get(surname, ()) if e.holds(date)]
    if country is None:
        return entries[0].actor if len({e.actor.country for e in entries}) == 1 else None
    return next((e.actor for e in entries if e.actor.country == country), None)
