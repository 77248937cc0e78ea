"""The tables of actors, read once, and the index by which names are found in text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from dragoman.actors.leaders import Leader, leaders
from dragoman.actors.rows import read_rows
from dragoman.actors.wording import wording
from dragoman.model import Actor

FIRST_WORD = re.compile(r"\w+")
INTERNATIONAL = frozenset({"IMG", "ISM"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A name's meaning. `kind`: state, adjective, capital, metonym, body, group, figure, people.

    `since` and `until` are months (YYYY-MM) or days; empty where open. `countries` are those a
    people lives in, likeliest first; `fallback` says whether the first may be taken unseen.
    `known_from` and `known_until` are the months outside of which the name means nobody known here.
    `armed` gives the sector of a people's forces by country, `as_such` that of the people where it
    acts as a side. `is_generic` marks names that many
    states have ("National Assembly").
    """

    actor: Actor
    kind: str
    since: str = ""
    until: str = ""
    countries: tuple[str, ...] = ()
    fallback: bool = False
    armed: tuple[tuple[str, str], ...] = ()
    as_such: tuple[tuple[str, str], ...] = ()
    is_generic: bool = False
    known_from: str = ""
    known_until: str = ""

    def holds(self, date: str | None) -> bool:
        """Whether the meaning holds at a date; undated reports accept any."""
        if date is None:
            return True
        after = not self.since or date >= self.since[: len(date)]
        return after and (not self.until or date[: len(self.until)] <= self.until)

    def is_known(self, date: str | None) -> bool:
        """Whether the name means this at all at a date; undated reports accept any."""
        if date is None:
            return True
        after = not self.known_from or date >= self.known_from[: len(date)]
        return after and (not self.known_until or date[: len(self.known_until)] <= self.known_until)


@dataclass(frozen=True, slots=True)
class Role:
    """What a role word says: sector, kind (office, people, body, thing), canonical office.

    `home` are states whose office it usually is; `inherits` takes the sector of what stands
    beside it; `is_bare` means nobody without a country or owner of its own.
    """

    words: tuple[str, ...]
    sector: str | None
    kind: str
    office: str | None
    home: tuple[str, ...] = ()
    inherits: bool = False
    is_bare: bool = False
    is_named_home: bool = False

    @property
    def label(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Tables:
    """`names[first word]` lists (name, entries), longest name first; `roles[last word]` roles.

    `of_roles[first word]` are roles that go on behind their head: "secretary of state".
    """

    names: Mapping[str, tuple[tuple[str, tuple[Entry, ...]], ...]]
    roles: Mapping[str, tuple[Role, ...]]
    of_roles: Mapping[str, tuple[Role, ...]]
    states: Mapping[str, Actor]
    surnames: Mapping[str, tuple[Entry, ...]]
    role_words: frozenset[str]


def surname_of(name: str) -> str:
    """The last word of a name that is no "Jr." and no number of a king."""
    words = [w for w in name.split() if w not in wording().mentions["name_suffixes"]]
    return words[-1] if words else name


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@cache
def tables() -> Tables:
    """Read all tables of actors."""
    found: dict[str, list[Entry]] = {}
    states: dict[str, Actor] = {}
    for name, entry in _all_entries(states):
        found.setdefault(name, []).append(entry)
    index: dict[str, list[tuple[str, tuple[Entry, ...]]]] = {}
    for name, entries in found.items():
        first = FIRST_WORD.search(name)
        if first:
            index.setdefault(first.group(), []).append((name, tuple(entries)))
    names = {
        first: tuple(sorted(pairs, key=lambda p: (-len(p[0]), p[0])))
        for first, pairs in index.items()
    }
    roles, of_roles = _roles()
    role_words = frozenset(w for row in roles.values() for role in row for w in role.words)
    return Tables(names, roles, of_roles, states, _surnames(states), role_words)


def _all_entries(states: dict[str, Actor]) -> Iterator[tuple[str, Entry]]:
    yield from _state_entries(states)
    yield from _territory_entries(states)
    yield from _substate_entries(states)
    yield from _people_entries()
    yield from _metonym_entries()
    yield from _body_entries()
    yield from _group_entries()
    yield from _figure_entries()
    yield from _leader_entries(states)


def _state_entries(states: dict[str, Actor]) -> Iterator[tuple[str, Entry]]:
    for iso, _cow, _gw, since, until, successor, names, adjectives, capitals, *_ in read_rows(
        "states.tsv"
    ):
        first = names.split("|")[0]
        actor = Actor(
            key=iso,
            name=first,
            kind="state",
            country=successor or iso,
            state=iso if successor else None,
            sector="GOV",
            evidence=f"states.tsv {iso}",
        )
        states[iso] = actor
        for name in names.split("|"):
            yield name, Entry(actor, "state", since, until)
        for name in filter(None, adjectives.split("|")):
            yield name, Entry(actor, "adjective", since, until)
        for name in filter(None, capitals.split("|")):
            yield name, Entry(actor, "capital", since, until)


def _territory_entries(states: dict[str, Actor]) -> Iterator[tuple[str, Entry]]:
    for country, is_pre, names, adjectives, *_ in read_rows("territories.tsv"):
        first = names.split("|")[0]
        actor = Actor(
            key=f"{country}-{slug(first)}",
            name=first,
            kind="state",
            country=country,
            sector="GOV",
            other_sectors=("PRE",),
            evidence=f"territories.tsv {first}",
        )
        own = actor if is_pre else states[country]
        for name in names.split("|"):
            yield name, Entry(own, "state")
        for name in filter(None, adjectives.split("|")):
            yield name, Entry(own, "adjective")


def _substate_entries(states: Mapping[str, Actor]) -> Iterator[tuple[str, Entry]]:
    for country, names, adjectives, *_ in read_rows("substates.tsv"):
        for kind, cell in (("state", names), ("adjective", adjectives)):
            for name in filter(None, cell.split("|")):
                own = replace(states[country], evidence=f"substates.tsv {name}")
                yield name, Entry(own, kind)


def _people_entries() -> Iterator[tuple[str, Entry]]:
    for names, countries, armed, as_such, *_ in read_rows("peoples.tsv"):
        first = names.split("|")[0]
        codes = tuple(c.rstrip("!") for c in countries.split("|") if c)
        forces, sides = (
            tuple((a[:3], a[4:]) for a in cell.split("|") if a) for cell in (armed, as_such)
        )
        actor = Actor(
            key=f"people-{slug(first)}",
            name=first,
            kind="people",
            sector="CVL",
            evidence=f"peoples.tsv {first}",
        )
        for name in names.split("|"):
            yield (
                name,
                Entry(
                    actor, "people", countries=codes, fallback=codes != () and "!" in countries,
                    armed=forces, as_such=sides,
                ),
            )  # fmt: skip


def _metonym_entries() -> Iterator[tuple[str, Entry]]:
    for name, country, sector, office, generic, *_ in read_rows("metonyms.tsv"):
        actor = Actor(
            key=country if not office and sector == "GOV" else f"{country}-{slug(office or name)}",
            name=name.removeprefix("the "),
            kind="body",
            country=country,
            sector=sector or None,
            office=office or None,
            evidence=f"metonyms.tsv {name}",
        )
        yield name, Entry(actor, "metonym", is_generic=bool(generic))


def _body_entries() -> Iterator[tuple[str, Entry]]:
    for key, code, sector, names, generic, *_ in read_rows("bodies.tsv"):
        first = names.split("|")[0]
        kind = "group" if code in INTERNATIONAL else "body"
        actor = Actor(
            f"{code}-{key}", first, kind, code, None, sector or None, evidence=f"bodies.tsv {key}"
        )
        common = frozenset(generic.split("|"))
        for name in names.split("|"):
            yield name, Entry(actor, kind, is_generic=name in common)


def _group_entries() -> Iterator[tuple[str, Entry]]:
    for country, sector, others, since, until, names, generic, *_ in read_rows("groups.tsv"):
        for spellings in (group.split("|") for group in names.split("; ")):
            actor = Actor(
                key=f"{country}-{slug(spellings[0])}",
                name=spellings[0],
                kind="group",
                country=country,
                sector=sector,
                other_sectors=tuple(filter(None, others.split("|"))),
                evidence=f"groups.tsv {spellings[0]}",
            )
            for name in spellings:
                yield name, Entry(actor, "group", since, until, is_generic=bool(generic))


def _figure_entries() -> Iterator[tuple[str, Entry]]:
    for country, sector, name, since, until, office, others, *_ in read_rows("figures.tsv"):
        actor = person(country, sector, name, office, f"figures.tsv {name} (author, unverified)")
        for known in filter(None, (name, *others.split("|"))):
            yield known, Entry(actor, "figure", since, until)


def _leader_entries(states: Mapping[str, Actor]) -> Iterator[tuple[str, Entry]]:
    for leader in leaders():
        actor = _leader(leader, states)
        for name in (*leader.full, *leader.alone):
            first, last = leader.known(name)
            yield (
                name,
                Entry(
                    actor, "figure", leader.since, leader.until, known_from=first, known_until=last
                ),
            )  # fmt: skip


def _leader(leader: Leader, states: Mapping[str, Actor]) -> Actor:
    """A leader of a state of old has the country of its successor."""
    state = states.get(leader.country)
    country = state.country if state is not None else leader.country
    actor = person(country, "GOV", leader.name, leader.office, leader.evidence)
    return replace(actor, state=state.state if state is not None else None)


def person(
    country: str | None, sector: str | None, name: str, office: str | None, evidence: str
) -> Actor:
    """A person as an actor; the key does not change with the office."""
    return Actor(
        key=f"{country or 'XXX'}-{slug(name)}",
        name=name,
        kind="person",
        country=country,
        sector=sector,
        office=office or None,
        evidence=evidence,
    )


def _surnames(states: Mapping[str, Actor]) -> Mapping[str, tuple[Entry, ...]]:
    """Leaders and ministers by surname, for "President Ford": only where the country agrees."""
    found: dict[str, list[Entry]] = {}
    for leader in leaders():
        entry = Entry(_leader(leader, states), "figure", leader.since, leader.until)
        names = dict.fromkeys(map(surname_of, (leader.row, leader.name)))
        for name in dict.fromkeys((*names, *leader.alone, *leader.short)):
            found.setdefault(name, []).append(entry)
    for table, country, name, since, until, office in _ministers():
        made = f"{table} {name} (author, unverified)"
        actor = person(country, "GOV", name, office, made)
        found.setdefault(surname_of(name), []).append(Entry(actor, "figure", since, until))
    return {name: tuple(entries) for name, entries in found.items()}


def _ministers() -> Iterator[tuple[str, str, str, str, str, str]]:
    for country, office, name, since, until, *_ in read_rows("offices.tsv"):
        if "minister" in office or "secretary of state" in office:
            yield "offices.tsv", country, name, since, until, office
    for country, name, since, until, office, *_ in read_rows("ministers.tsv"):
        yield "ministers.tsv", country, name, since, until, office


def _roles() -> tuple[Mapping[str, tuple[Role, ...]], Mapping[str, tuple[Role, ...]]]:
    """Roles by their last word, and those with a complement of their own by their first."""
    found: dict[str, dict[tuple[str, ...], Role]] = {}
    behind: dict[str, dict[tuple[str, ...], Role]] = {}
    for sector, kind, office, flags, home, words, *_ in read_rows("roles.tsv"):
        for entry in filter(None, words.split("|")):
            parts = tuple(entry.replace("-", " - ").replace("'s", " 's").split())
            role = Role(
                parts,
                sector or None,
                kind,
                office or None,
                tuple(filter(None, home.split("|"))),
                "inherits" in flags,
                "bare" in flags,
                "named" in flags,
            )
            found.setdefault(parts[-1], {}).setdefault(parts, role)
            if {"of", "for", "to"} & set(parts):
                behind.setdefault(parts[0], {}).setdefault(parts, role)
    return _longest_first(found), _longest_first(behind)


def _longest_first(
    found: Mapping[str, Mapping[tuple[str, ...], Role]],
) -> Mapping[str, tuple[Role, ...]]:
    return {
        key: tuple(sorted(roles.values(), key=lambda r: (-len(r.words), r.words)))
        for key, roles in found.items()
    }
