"""Visits, calls and meetings of two sides, by the level of who took part."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.ledgers.claims import ASSERTED, DENIED, PLANNED, Happened

CONTACT = "CONSULT"
CLAIMED = (ASSERTED, PLANNED, DENIED)
UNTOLD = "level not told"


@dataclass(frozen=True, slots=True)
class Contact:
    """`level` is that of the lower side, where both are told; `claim` as of its happening."""

    day: str | None
    kind: str
    level: str
    claim: str
    happening: Happened


@cache
def levels() -> Mapping[str, tuple[str, ...]]:
    """Offices by level, the highest first (`ledgers.toml`)."""
    path = files("dragoman") / "lexicons" / "ledgers.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {level: tuple(offices) for level, offices in data["contacts"]["levels"].items()}


@cache
def kinds() -> Mapping[str, str]:
    """The kind of contact by the mode of the event; "" is that of an event without mode."""
    path = files("dragoman") / "lexicons" / "ledgers.toml"
    kinds: Mapping[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["contacts"]["kinds"]
    return kinds


def find_contacts(
    happenings: Iterable[Happened], offices: Mapping[str, Sequence[tuple[str, str | None]]]
) -> list[Contact]:
    """Contacts among happenings; `offices` gives (side, office) of who took part by event id."""
    found = []
    for h in happenings:
        if h.best["type"] != CONTACT or h.claim not in CLAIMED:
            continue
        here = [pair for told in h.tellings for pair in offices.get(told["event_id"], ())]
        kind = kinds().get(h.best["mode"] or "", kinds()[""])
        found.append(Contact(h.day, kind, level_of(here), h.claim, h))
    return found


def level_of(present: Iterable[tuple[str, str | None]]) -> str:
    """The level on which two sides meet: each side's highest, of these the lower."""
    ranks = {office: n for n, listed in enumerate(levels().values()) for office in listed}
    best: dict[str, int] = {}
    for side, office in present:
        if office in ranks:
            best[side] = min(ranks[office], best.get(side, len(ranks)))
    return list(levels())[max(best.values())] if best else UNTOLD
