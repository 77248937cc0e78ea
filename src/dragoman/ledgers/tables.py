"""The table of disputes and the words by which ledgers are read, loaded once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dragoman.errors import LexiconError
from dragoman.model import DisputeName

COLUMNS = 12
ANYBODY = "*"


@dataclass(frozen=True, slots=True)
class KnownDispute:
    """A row of `disputes.tsv`: who claims, who administers, who says which name."""

    key: str
    kind: str
    object: str
    names: tuple[DisputeName, ...]
    claimants: tuple[str, ...]
    administered_by: tuple[str, ...]
    lat: float | None
    lon: float | None
    since: str
    until: str
    source: str
    checked: str


class OtherKind(NamedTuple):
    """Words that tell a dispute over something else than ground; `without`: nouns that do not."""

    qualifiers: frozenset[str]
    grounds: frozenset[str]
    without: frozenset[str]


@dataclass(frozen=True, slots=True)
class StepRule:
    """What of a proposition makes a step; `polarity`: any, asserted, negated, sought."""

    step: str
    verbs: frozenset[str]
    themes: frozenset[str]
    agents: frozenset[str]
    prepositions: frozenset[str]
    objects: frozenset[str]
    polarity: str
    is_direct: bool = False
    """The dispute must itself be the verb's agent or theme."""
    needs_side: bool = False
    """Told only of a side, by name."""
    is_of_quarrel: bool = False
    """Told of a dispute or its like, not of the ground: islands are not settled, rows are."""


@dataclass(frozen=True, slots=True)
class LedgerTables:
    """`names` finds every name of the table in a text; `by_name` gives the disputes it names."""

    disputes: tuple[KnownDispute, ...]
    by_name: Mapping[str, tuple[KnownDispute, ...]]
    names: re.Pattern[str]
    steps: tuple[StepRule, ...]
    events: Mapping[str, str]
    third_parties: Mapping[str, str]
    """Step by type of event, where none of its actors is a side."""
    others: Mapping[str, OtherKind]
    """Kinds of disputes that are not over ground."""
    words: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    stages: Mapping[str, str]
    """Stage by verb."""
    domains: Mapping[str, frozenset[str]]


@cache
def ledger_tables() -> LedgerTables:
    """Read `disputes.tsv` and `ledgers.toml`."""
    folder = files("dragoman") / "lexicons"
    disputes = tuple(_read_disputes((folder / "disputes.tsv").read_text(encoding="utf-8")))
    by_name: dict[str, list[KnownDispute]] = {}
    for dispute in disputes:
        for name in dispute.names:
            by_name.setdefault(bare(name.name), []).append(dispute)
    pattern = _any_of({name.name for dispute in disputes for name in dispute.names})
    data = tomllib.loads((folder / "ledgers.toml").read_text(encoding="utf-8"))
    sections = {
        "dispute": data["disputes"],
        "consequence": data["consequence"],
        "agreement": data["agreements"],
        "third_party": data["third_party_steps"],
    }
    words = {
        f"{section}.{name}": frozenset(values)
        for section, entry in sections.items()
        for name, values in entry.items()
        if isinstance(values, list)
    }
    return LedgerTables(
        disputes=disputes,
        by_name={name: tuple(found) for name, found in by_name.items()},
        names=pattern,
        steps=tuple(_rule(entry) for entry in data["steps"]),
        events=data["events"],
        third_parties=data["third_parties"],
        others={
            kind: OtherKind(*(frozenset(entry.get(n, ())) for n in OtherKind._fields))
            for kind, entry in data["other_kinds"].items()
        },
        words=words,
        kinds={k: frozenset(v) for k, v in data["disputes"]["kinds"].items()},
        stages={v: stage for stage, verbs in data["agreements"]["verbs"].items() for v in verbs},
        domains={k: frozenset(v) for k, v in data["domains"].items()},
    )


def _any_of(names: Collection[str]) -> re.Pattern[str]:
    """Finds the longest of the names at a place.

    Branches by first letter find the same six times faster than one row of names.
    """
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        by_letter.setdefault(name[0], []).append(re.escape(name[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(branches)})(?![\w-])")


def bare(name: str) -> str:
    """A name for comparison: lower case, without article and without the word for what it is."""
    plain = name.lower().removeprefix("the ")
    for ending in (" islands", " island"):
        if plain != ending.strip():
            plain = plain.removesuffix(ending)
    return plain


def _read_disputes(text: str) -> list[KnownDispute]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS:
            problem = f"{len(cells)} columns, not {COLUMNS}"
            raise LexiconError("disputes.tsv", number, problem)
        key, kind, thing, names, claimants, holders, lat, lon, since, until, source, checked = cells
        found.append(
            KnownDispute(
                key=key,
                kind=kind,
                object=thing,
                names=tuple(_name(entry, number) for entry in names.split(";")),
                claimants=_codes(claimants),
                administered_by=_codes(holders),
                lat=float(lat) if lat else None,
                lon=float(lon) if lon else None,
                since=since,
                until=until,
                source=source,
                checked=checked,
            )
        )
    return found


def _name(entry: str, number: int) -> DisputeName:
    name, mark, users = entry.partition("=")
    if not mark or not users:
        raise LexiconError("disputes.tsv", number, f"the name {entry!r} does not say who uses it")
    used_by = () if users == ANYBODY else tuple(users.split("+"))
    return DisputeName(name, used_by, "table")


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


def _rule(entry: Mapping[str, object]) -> StepRule:
    def listed(name: str) -> frozenset[str]:
        values = entry.get(name, ())
        return frozenset(values if isinstance(values, list) else ())

    return StepRule(
        step=str(entry["step"]),
        verbs=listed("verbs"),
        themes=listed("themes"),
        agents=listed("agents"),
        prepositions=listed("prepositions"),
        objects=listed("objects"),
        polarity=str(entry.get("polarity", "any")),
        is_direct=bool(entry.get("direct", False)),
        needs_side=bool(entry.get("needs_side", False)),
        is_of_quarrel=bool(entry.get("quarrel", False)),
    )
