"""A role of a state, body, group or person as an actor: whose it is gives country and sector."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.tables import Role, person, slug
from dragoman.model import Actor

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "COP"})
OWNED = frozenset({"GOV", "CVL", "REB", "MIL", "PRM"})
"""Sectors of roles that give way to the sector of the group they belong to."""


def make_role_actor(
    role: Role, side: Actor | None, name: str | None, is_former: bool, reason: str
) -> Actor:
    """The actor that a role word denotes, of `side` where one is known."""
    country = side.country if side else None
    sector, others = _sectors(role, side, is_former)
    evidence = f"role {role.label}, {reason}" + (f" {side.evidence}" if side else "")
    if name:
        actor = person(country, sector, name, role.office, evidence)
        return replace(actor, state=side.state if side else None, other_sectors=others)
    return Actor(
        key=f"{country or 'XXX'}-{sector or 'XXX'}-{slug(role.office or role.label)}",
        name=f"{role.label} of {side.name}" if side else role.label,
        kind=role.kind if role.kind in ("office", "body") else "people",
        country=country,
        state=side.state if side else None,
        sector=sector,
        other_sectors=others,
        office=role.office,
        evidence=evidence,
    )


def _sectors(role: Role, side: Actor | None, is_former: bool) -> tuple[str | None, tuple[str, ...]]:
    sector, others = role.sector, tuple[str, ...]()
    if side is not None:
        others = tuple(s for s in side.other_sectors if s in ("PRE", "OPP"))
        sector = _of_side(role, side)
    if role.office == "family":
        sector = "ELI" if side is not None and side.sector in (*OFFICIAL, "ELI") else "CVL"
    is_office = role.kind == "office" and sector == "PTY"
    if (
        is_former
        and sector is not None
        and (sector in OFFICIAL or is_office)
        and role.kind != "body"
    ):
        sector, others = "ELI", (sector, *others)
    return sector, others


def _of_side(role: Role, side: Actor) -> str | None:
    """A spokesman has the sector of whom he speaks for, a fighter that of his group."""
    own = role.sector
    if side.kind == "state" or not side.sector:
        return own or side.sector
    if role.inherits or own is None:
        return side.sector if own in (None, "GOV", "CVL") or side.kind != "person" else own
    if side.kind == "group" and own in OWNED:
        return side.sector
    if side.kind == "body" and own in ("GOV", "CVL") and role.kind != "body":
        return side.sector
    return own
