"""The tables of actors, read once, and the index by which names are found in text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.model import Actor

FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name's meaning. `kind`: state, adjective, capital, metonym, body, group, figure.

    `since` and `until` are months (YYYY-MM) or days; empty where open.
    """

    actor: Actor
    kind: str
    since: str = ""
    until: str = ""

    def holds(self, date: str | None) -> bool:
        """Whether the meaning holds at a date; undated reports accept any."""
        if date is None:
            return True
        after = not self.since or date >= self.since[: len(date)]
        return after and (not self.until or date[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Role:
    """What a role word says: sector, kind (office, people, body, thing), canonical office."""

    words: tuple[str, ...]
    sector: str
    kind: str
    office: str | None


@dataclass(frozen=True, slots=True)
class Tables:
    """`names[first word]` lists (name, entries), longest name first; `roles[last word]` roles."""

    names: Mapping[str, tuple[tuple[str, tuple[Entry, ...]], ...]]
    roles: Mapping[str, tuple[Role, ...]]
    states: Mapping[str, Actor]
    surnames: Mapping[str, tuple[Entry, ...]]


def read_rows(name: str) -> Iterator[list[str]]:
    """Cells of a table of the package, comment lines left out, short rows padded."""
    text = (files("dragoman") / "lexicons" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (10 - len(cells))


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
        first = FIRST_WORD.match(name)
        if first:
            index.setdefault(first.group(), []).append((name, tuple(entries)))
    names = {
        first: tuple(sorted(pairs, key=lambda p: (-len(p[0]), p[0])))
        for first, pairs in index.items()
    }
    return Tables(names, _roles(), states, _surnames())


def _all_entries(states: dict[str, Actor]) -> Iterator[tuple[str, Entry]]:
    yield from _state_entries(states)
    yield from _territory_entries(states)
    yield from _metonym_entries()
    yield from _body_entries()
    yield from _group_entries()
    yield from _figure_entries()


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
            sector="GOV" if is_pre else None,
            other_sectors=("PRE",) if is_pre else (),
            evidence=f"territories.tsv {first}",
        )
        own = actor if is_pre else states[country]
        for name in names.split("|"):
            yield name, Entry(own, "state")
        for name in filter(None, adjectives.split("|")):
            yield name, Entry(actor, "adjective")


def _metonym_entries() -> Iterator[tuple[str, Entry]]:
    for name, country, sector, office, *_ in read_rows("metonyms.tsv"):
        if not country:
            continue
        actor = Actor(
            key=f"{country}-{sector}" if sector != "GOV" else country,
            name=name.removeprefix("the "),
            kind="body",
            country=country,
            sector=sector,
            office=office or None,
            evidence=f"metonyms.tsv {name}",
        )
        yield name, Entry(actor, "metonym")


def _body_entries() -> Iterator[tuple[str, Entry]]:
    for key, code, sector, names, *_ in read_rows("bodies.tsv"):
        first = names.split("|")[0]
        kind = "group" if code in ("IMG", "ISM") else "body"
        actor = Actor(
            f"{code}-{key}", first, kind, code, None, sector, evidence=f"bodies.tsv {key}"
        )
        for name in names.split("|"):
            yield name, Entry(actor, kind)


def _group_entries() -> Iterator[tuple[str, Entry]]:
    for country, sector, others, since, until, names, *_ in read_rows("groups.tsv"):
        for name in names.split("|"):
            actor = Actor(
                key=f"{country}-{sector}-{slug(name)}",
                name=name,
                kind="group",
                country=country,
                sector=sector,
                other_sectors=(others,) if others else (),
                evidence=f"groups.tsv {name}",
            )
            yield name, Entry(actor, "group", since, until)


def _figure_entries() -> Iterator[tuple[str, Entry]]:
    for country, sector, name, since, until, office, others, *_ in read_rows("figures.tsv"):
        actor = person(country, sector, name, office, f"figures.tsv {name} (author, unverified)")
        for known in filter(None, (name, *others.split("|"))):
            yield known, Entry(actor, "figure", since, until)


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


def _surnames() -> Mapping[str, tuple[Entry, ...]]:
    """Leaders by surname, for "President Ford": used only behind a title of that country."""
    found: dict[str, list[Entry]] = {}
    for country, name, since, until, office, *_ in read_rows("leaders.tsv"):
        actor = person(country, "GOV", name, office, f"leaders.tsv {name} (REIGN)")
        found.setdefault(name.split()[-1], []).append(Entry(actor, "figure", since, until))
    return {name: tuple(entries) for name, entries in found.items()}


def _roles() -> Mapping[str, tuple[Role, ...]]:
    found: dict[str, dict[tuple[str, ...], Role]] = {}
    for sector, kind, office, words, *_ in read_rows("roles.tsv"):
        for entry in words.split("|"):
            parts = tuple(entry.replace("-", " - ").split())
            role = Role(parts, sector, kind, office or None)
            found.setdefault(parts[-1], {}).setdefault(parts, role)
    return {
        last: tuple(sorted(roles.values(), key=lambda r: -len(r.words)))
        for last, roles in found.items()
    }
