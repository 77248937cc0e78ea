"""The directory of one report: people by the names under which the report knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors.tables import Entry, Tables
from dragoman.actors.wording import Wording
from dragoman.model import Actor, Word

FEMALE, MALE = "female", "male"
FORMER = "ELI"
HEADS = frozenset({"president", "prime minister", "chancellor"})
CAMPAIGN = 3
"""Years before an office in which its holder-to-be is in the news as a candidate or party man."""


@dataclass(slots=True)
class Directory:
    """Names of a report to people.

    A surname that two people share is of the one in office where the other is not, else of the
    one named in full before, where the other comes in only later; else it is nobody's.
    """

    words: Wording
    by_name: dict[str, Actor] = field(default_factory=dict)
    shared: dict[str, list[tuple[int, Actor]]] = field(default_factory=dict)
    """Bearers of a surname that two people have, each with the character where he comes in."""
    entries: dict[str, int] = field(default_factory=dict)
    """By key of the actor, the character where the report first names the person."""
    middle: dict[str, Actor] = field(default_factory=dict)
    """By the middle of three names, a surname in Spanish, where nobody else is called so."""
    genders: dict[str, str] = field(default_factory=dict)
    """By key of the actor, where titles or given names tell."""

    def introduce(self, actor: Actor, at: int = 0) -> Actor:
        """Enter a person, named at a character, under full name and surname; a known one keeps
        what is known."""
        known = self.find(actor.name)
        if known is not None and (not actor.country or known.country == actor.country):
            return known
        if known is not None and not known.country:
            self._forget(known)
        self._enter(actor.name, actor)
        self.entries.setdefault(actor.key, at)
        for short in self._short_names(actor):
            other = self.by_name.get(short)
            if other is not None and not self._is_same(other, actor):
                if (other.sector == FORMER) == (actor.sector == FORMER):
                    bearers = self.shared.setdefault(
                        short, [(self.entries.get(other.key, 0), other)]
                    )
                    bearers.append((at, actor))
                elif other.sector == FORMER:
                    self._enter(short, actor)
            else:
                self._enter(short, actor)
        words = actor.name.split()
        if len(words) == 3 and words[1] not in self.words.male | self.words.female:
            self.middle.setdefault(words[1], actor)
        return actor

    def find(self, name: str, at: int = 0) -> Actor | None:
        """The person of a name that stands at a character, by the whole of it or its last word."""
        if name in self.middle and name not in self.by_name:
            return self.middle[name]
        if name in self.by_name:
            is_shared = name in self.shared and " " not in name
            return self._bearer(name, at) if is_shared else self.by_name[name]
        words = [w for w in name.split() if w not in self.words.mentions["name_suffixes"]]
        if len(words) > 1:
            actor = self.by_name.get(words[-1])
            if actor is None or words[-1] in self.shared:
                return None
            given = actor.name.split()[0]
            is_same = given == words[0] or " " not in actor.name or _is_initial(given, words[0])
            return actor if is_same else None
        return None

    def surname(self, name: str, at: int = 0) -> Actor | None:
        """The person known by a single name that stands at a character."""
        if name in self.shared:
            return self._bearer(name, at)
        return self.by_name.get(name) or self.middle.get(name)

    def _bearer(self, name: str, at: int) -> Actor | None:
        """Of those who share a surname the one whom the report has named before, if only one."""
        before = {actor.key: actor for start, actor in self.shared[name] if start < at}
        return next(iter(before.values())) if len(before) == 1 else None

    def learn_gender(self, actor: Actor, words: tuple[Word, ...]) -> None:
        """Remember whether titles ("Ms.", "spokeswoman") or the given name say he or she."""
        mentions = self.words.mentions
        lower = {w.text.lower() for w in words}
        if lower & mentions["female_titles"]:
            self.genders[actor.key] = FEMALE
        elif lower & mentions["male_titles"]:
            self.genders.setdefault(actor.key, MALE)
        elif actor.kind == "person":
            gender = self.gender_of_name(actor.name)
            if gender:
                self.genders.setdefault(actor.key, gender)

    def gender_of_name(self, name: str) -> str | None:
        """What a full name's first word tells."""
        first = name.split(maxsplit=1)[0] if " " in name else ""
        if first in self.words.female:
            return FEMALE
        return MALE if first in self.words.male else None

    def _enter(self, name: str, actor: Actor) -> None:
        self.by_name[name] = actor

    def _forget(self, actor: Actor) -> None:
        self.by_name = {n: a for n, a in self.by_name.items() if a.key != actor.key}

    def _short_names(self, actor: Actor) -> list[str]:
        mentions = self.words.mentions
        words = [w for w in actor.name.split() if w not in mentions["name_suffixes"]]
        if len(words) < 2:
            return []
        shorts = [words[-1]]
        if actor.country in mentions["family_name_first"] and len(words) <= 3:
            shorts.insert(0, words[0])
        for size in range(2, len(words)):
            if words[-size].lower() not in mentions["name_particles"]:
                break
            shorts.append(" ".join(words[-size:]))
        if "-" in words[-1]:
            head, _, tail = words[-1].partition("-")
            if head.lower() in mentions["name_particles"]:
                shorts.append(tail)
        return [s for s in shorts if s[:1].isupper() or len(s) > 3]

    def _is_same(self, one: Actor, other: Actor) -> bool:
        a, b = one.name.split(), other.name.split()
        return a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or a[0] == b[0])


def _is_initial(one: str, other: str) -> bool:
    """ "J." and "John"."""
    return (one.endswith(".") or other.endswith(".")) and one[:1] == other[:1]


def leader_of(tables: Tables, surname: str, country: str | None, date: str | None) -> Actor | None:
    """A leader of the tables by surname, if the country agrees and, where told, the date.

    Without a country, only where all leaders of that name, ministers left out, led one country.
    """
    entries = [e for e in tables.surnames.get(surname, ()) if e.holds(date)]
    if country is None:
        entries = [e for e in entries if not _is_minister(e.actor)]
        return entries[0].actor if len({e.actor.country for e in entries}) == 1 else None
    return next((e.actor for e in entries if e.actor.country == country), None)


def _is_minister(actor: Actor) -> bool:
    """A minister below the head of government."""
    office = actor.office or ""
    return office.endswith((" minister", "secretary of state")) and "prime" not in office


def in_office(entries: Sequence[Entry], date: str | None) -> Actor:
    """The person of a name as of a date.

    Out of office, somebody of a government is ELI; who will head a state or government within
    three years is the politician (PTY) whom the news follows, anybody else to come a notable.
    """
    current = next((e for e in entries if e.holds(date)), None)
    if current is not None or date is None:
        return (current or entries[0]).actor
    past = [e for e in entries if e.until and date[: len(e.until)] > e.until]
    entry = past[0] if past else min(entries, key=lambda e: e.since)
    if entry.actor.sector != "GOV":
        return entry.actor
    if past:
        return replace(entry.actor, sector="ELI", other_sectors=("GOV",))
    is_candidate = entry.actor.office in HEADS and int(entry.since[:4]) - int(date[:4]) <= CAMPAIGN
    return replace(entry.actor, sector="PTY" if is_candidate else "ELI", office=None)
