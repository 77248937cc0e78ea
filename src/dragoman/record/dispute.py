"""One dispute across the record: found by any of its names, told whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import DragomanError
from dragoman.ledgers.tables import KnownDispute, bare, ledger_tables
from dragoman.record.ledgers import DisputeFilter, find_disputes, find_names, find_steps
from dragoman.record.rows import Column, Rows

Row = dict[str, Any]
MOST_NAMED = 8
"""Disputes named in a message when a name fits several."""
FROM_TABLE = "disputes.tsv"
SUMMARY_COLUMNS = (
    *map(Column, ("key", "kind", "object")),
    *(Column(name, "list") for name in ("parties", "claimants", "administered_by")),
    *map(Column, ("first", "last", "last_step")),
    *(Column(name, "integer") for name in ("steps", "reports")),
)


class NoSuchDisputeError(DragomanError):
    """The record tells of no dispute of that name, or of several."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name of what is disputed, who uses it, and the reports or the table that say so."""

    name: str
    used_by: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputeAccount:
    """All that the record holds of one dispute.

    `sides` are the parties that reports name; `claimants` and `administered_by` are those of the
    table of disputes where `checked` is set, the day on which its row was checked.
    """

    key: str
    kind: str
    objects: tuple[str, ...]
    names: tuple[NameUse, ...]
    sides: tuple[str, ...]
    claimants: tuple[str, ...]
    administered_by: tuple[str, ...]
    checked: str | None
    lat: float | None
    lon: float | None
    consequences: tuple[str, ...]
    steps: Rows
    reports: Rows


def list_disputes(connection: sqlite3.Connection, wanted: DisputeFilter) -> Rows:
    """One row a dispute: its sides, first and last step or report, how many reports tell it."""
    told, steps = find_disputes(connection, wanted), find_steps(connection, wanted)
    keys = sorted({row["key"] for row in (steps if wanted.step else (*told, *steps))})
    # A step may fall in the days asked for though its report does not.
    of_key = {key: find_disputes(connection, DisputeFilter(key=key)) for key in keys}
    rows = [_summary(of_key[key], [s for s in steps if s["key"] == key]) for key in keys]
    rows.sort(key=lambda r: (-r["reports"], r["key"]))
    return Rows(rows, SUMMARY_COLUMNS)


def _summary(told: Sequence[Row], steps: Sequence[Row]) -> Row:
    days = sorted(filter(None, [s["day"] for s in steps] or [r["report_date"] for r in told]))
    return {
        "key": told[0]["key"],
        "kind": told[0]["kind"],
        "object": next((r["object"] for r in told if r["object"]), None),
        **{k: _union(r[k] for r in told) for k in ("parties", "claimants", "administered_by")},
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "last_step": steps[-1]["step"] if steps else None,
        "steps": len(steps),
        "reports": len(told),
    }


def find_dispute(connection: sqlite3.Connection, name: str) -> DisputeAccount:
    """The dispute whose key or name that is; NoSuchDisputeError where none or several fit."""
    key = dispute_key(connection, name)
    told = find_disputes(connection, DisputeFilter(key=key))
    known = next((d for d in ledger_tables().disputes if d.key == key), None)
    first = told[0]
    return DisputeAccount(
        key=key,
        kind=first["kind"],
        objects=_union([r["object"]] if r["object"] else [] for r in told),
        names=_names(find_names(connection, key), known),
        sides=tuple(sorted(_union(r["parties"] for r in told))),
        claimants=_union(r["claimants"] for r in told),
        administered_by=_union(r["administered_by"] for r in told),
        checked=known.checked if known else None,
        lat=first["lat"],
        lon=first["lon"],
        consequences=_union([r["consequence"]] if r["consequence"] else [] for r in told),
        steps=find_steps(connection, DisputeFilter(key=key)),
        reports=told,
    )


def dispute_key(connection: sqlite3.Connection, name: str) -> str:
    """The key of the one dispute of the record that a name means."""
    held = _held(connection)
    wanted = bare(name).casefold()
    whole = [key for key, names in held.items() if wanted in names]
    found = whole or [k for k, names in held.items() if any(_begins(n, wanted) for n in names)]
    if len(found) == 1:
        return found[0]
    if found:
        some = "; ".join(sorted(found)[:MOST_NAMED])
        raise NoSuchDisputeError(f"{name!r} fits several disputes: {some}. Name one.")
    raise NoSuchDisputeError(
        f"The record tells of no dispute {name!r}. `dragoman disputes` lists those it holds."
    )


def _held(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """The names of every dispute of the record, its key and the table's names among them."""
    held: dict[str, set[str]] = {}
    keys = connection.execute("SELECT DISTINCT key FROM disputes ORDER BY key")
    for (key,) in keys:
        held[key] = {bare(key).casefold()}
    told = connection.execute(
        "SELECT DISTINCT d.key, n.name FROM disputes d JOIN dispute_names n "
        "ON n.report_id = d.report_id AND n.dispute = d.number"
    )
    for key, name in told:
        held[key].add(bare(name).casefold())
    for known in ledger_tables().disputes:
        if known.key in held:
            held[known.key].update(bare(n.name).casefold() for n in known.names)
    return held


def _begins(name: str, wanted: str) -> bool:
    return bool(wanted) and f" {wanted}" in f" {name}"


def _names(told: Rows, known: KnownDispute | None) -> tuple[NameUse, ...]:
    """By user, then name; what reports tell before what only the table knows."""
    uses: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for row in told:
        source = row["report_id"] if row["evidence"] == "text" else FROM_TABLE
        uses.setdefault((row["name"], tuple(row["used_by"])), []).append(source)
    for name in known.names if known else ():
        uses.setdefault((name.name, name.used_by), [FROM_TABLE])
    found = [NameUse(n, users, _union([sources])) for (n, users), sources in uses.items()]
    return tuple(sorted(found, key=lambda u: (not u.used_by, u.used_by, u.name)))


def _union(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))
