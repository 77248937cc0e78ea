"""Who a reader means by a side: a state, a body or a group that the record knows."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from dragoman.actors.rows import read_rows
from dragoman.errors import DragomanError
from dragoman.exports.states import codes_of
from dragoman.record.search import like

TABLES = ("participants", "speakers")
IS_CODE = "(p.country = :{side} OR p.state = :{side})"
IS_NAME = r"(p.key = :{side} OR ' ' || p.name LIKE :{side}_like ESCAPE '\')"


class NoSuchPartyError(DragomanError):
    """The record has no row in which somebody of that name takes part."""


@dataclass(frozen=True, slots=True)
class Party:
    """A side. `code` is a country's or historical state's; None for a body or group by `name`."""

    name: str
    code: str | None

    @property
    def label(self) -> str:
        return self.code or self.name

    def condition(self, side: str) -> str:
        """That a row `p` of participants or speakers is this side; values under `values(side)`."""
        return (IS_CODE if self.code else IS_NAME).format(side=side)

    def values(self, side: str) -> dict[str, str]:
        return {side: self.label, f"{side}_like": like(self.name)}


def find_party(connection: sqlite3.Connection, text: str) -> Party:
    """The side of a code ("RUS"), a state's name ("Russia"), or a name's word ("Hezbollah").

    NoSuchPartyError where nobody of the record is so.
    """
    party = _state(text) or Party(text.strip(), None)
    if not _has(connection, party):
        code = Party(text.upper(), text.upper())
        if len(text) == len("UNO") and _has(connection, code):
            return code
        raise NoSuchPartyError(
            f"Nobody {text!r} takes part in an event or statement of the record. Give a country's "
            "code (JPN), a state's name, or a word of a body's or group's name."
        )
    return party


def _state(text: str) -> Party | None:
    wanted = text.strip().casefold().removeprefix("the ")
    for iso, _cow, _gw, _since, _until, _successor, names, *_ in read_rows("states.tsv"):
        if wanted == iso.casefold() or wanted in (n.casefold() for n in names.split("|")):
            found = codes_of(iso)
            return Party(found.name if found else iso, iso)
    return None


def _has(connection: sqlite3.Connection, party: Party) -> bool:
    if not party.name:
        return False
    tables = " UNION ALL ".join(
        f"SELECT 1 FROM {table} p WHERE {party.condition('a')}" for table in TABLES
    )
    values: dict[str, Any] = party.values("a")
    return connection.execute(f"SELECT 1 FROM ({tables}) LIMIT 1", values).fetchone() is not None
