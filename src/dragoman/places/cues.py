"""Words that tell places from persons and bodies, and the tables of adjectives and short forms."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from dragoman.places.gazetteer import fold

COMMON_GIVEN = 0.02
"""Per cent of people from which a given name makes a lone word suspect."""
COMMON_SURNAME = 0.01


class ShortForm(NamedTuple):
    """An abbreviation: the place it stands for, and whether it stands alone or after a comma."""

    place: str
    country: str
    is_alone: bool


class Adjective(NamedTuple):
    """A demonym: the place it points to; no place at all where `place` is empty."""

    place: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Cues:
    """Word sets of `places.toml`, given names, and adjectives by folded form."""

    titles: frozenset[str]
    before_ok: frozenset[str]
    not_before: frozenset[str]
    function: frozenset[str]
    organisation: frozenset[str]
    not_after: frozenset[str]
    area_nouns: frozenset[str]
    locatives: frozenset[str]
    happens: frozenset[str]
    adjectives_of_place: frozenset[str]
    words: frozenset[str]
    given: Mapping[str, float]
    surnames: Mapping[str, float]
    adjectives: Mapping[str, Adjective]
    prefixes: frozenset[str]
    """Adjectives that are so only before a hyphen ("Anglo-")."""
    longest_adjective: Mapping[str, int]
    """Words of the longest adjective by its first word."""
    short: Mapping[str, tuple[ShortForm, ...]]
    admin1_codes: Mapping[tuple[str, str], str]
    """Name of a first-order area by country and the code that city rows carry."""


@cache
def load() -> Cues:
    """Read the tables; the same frozen object on every call."""
    raw = tomllib.loads(_text("places.toml"))
    people = [(r[0], r[1], float(r[2])) for r in _rows("person_names.tsv") if r[1] != "kind"]
    short: dict[str, tuple[ShortForm, ...]] = {}
    codes = {
        (country, code): name
        for country, table in raw["admin1_codes"].items()
        for code, name in table.items()
    }
    for form, place, country, where in _rows("place_abbreviations.tsv"):
        short[form] = (*short.get(form, ()), ShortForm(place, country, where == "alone"))
        if len(form) == 2 and country == "USA":
            codes[(country, form)] = place

    given = dict.fromkeys(raw["given_names"], 1.0)
    given.update((n, s) for n, k, s in people if k == "given" and n not in given)
    adjectives = dict(_adjectives())
    longest: dict[str, int] = {}
    for key in adjectives:
        first = key.partition(" ")[0]
        longest[first] = max(longest.get(first, 1), key.count(" ") + 1)

    def words(name: str) -> frozenset[str]:
        return frozenset(raw[name])

    return Cues(
        titles=words("titles"),
        before_ok=words("before_ok"),
        not_before=words("not_before"),
        function=words("function"),
        organisation=words("organisation"),
        not_after=words("not_after"),
        area_nouns=words("area_nouns"),
        locatives=words("locatives"),
        happens=words("happens"),
        adjectives_of_place=words("adjectives_of_place"),
        words=words("words"),
        given=MappingProxyType(given),
        surnames=MappingProxyType({n: s for n, k, s in people if k == "surname"}),
        adjectives=MappingProxyType(adjectives),
        prefixes=words("prefixes"),
        longest_adjective=MappingProxyType(longest),
        short=MappingProxyType(short),
        admin1_codes=MappingProxyType(codes),
    )


def _adjectives() -> Iterator[tuple[str, Adjective]]:
    """Adjectives of states (`states.tsv`), then those of other areas, which take precedence."""
    usual: dict[str, str] = {}
    for row in _rows("states.tsv"):
        usual.setdefault(row[0], row[6].split("|")[0])
    for row in _rows("states.tsv"):
        code = row[5] or row[0]
        for form in filter(None, row[7].split("|")):
            if form[0].isupper():
                yield fold(form), Adjective(usual.get(code, row[6].split("|")[0]), code)
    for row in _rows("place_adjectives.tsv"):
        place = "" if row[1] == "-" else row[1]
        country = row[2] if len(row) > 2 and row[2] else None
        for form in row[0].split("|"):
            yield fold(form), Adjective(place, country)


def _text(name: str) -> str:
    return (files("dragoman") / "lexicons" / name).read_text("utf-8")


def _rows(name: str) -> list[list[str]]:
    lines = _text(name).splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
