"""The types of a record: dragoman's, and those of users' lexicons that it was coded with."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, replace
from typing import Any

from dragoman.events.ontology import EventType, Ontology, event_type, ontology
from dragoman.record.ledger_rows import dump

MARK = "+"
"""Between the hash of dragoman's lexicons and the version of a user's, in `versions.lexicon`."""


def keep_types(connection: sqlite3.Connection, version: int, known: Ontology) -> None:
    """Keep the types that a version codes with, unless they are kept."""
    types = {name: asdict(kind) for name, kind in known.types.items()}
    connection.execute("INSERT OR IGNORE INTO ontologies VALUES (?, ?)", (version, dump(types)))


def ontology_of(connection: sqlite3.Connection, *, ever: bool = False) -> Ontology:
    """The types that the reports of a record are coded with now, or `ever` were.

    Those of dragoman where there are no reports. With them stand types that corrections gave to
    events and no present version has. What a later version says of a type goes before.
    """
    own = ontology()
    found = connection.execute(
        "SELECT v.id IN (SELECT version FROM reports), o.types FROM versions v "
        "LEFT JOIN ontologies o ON o.version = v.id ORDER BY v.id"
    )
    versions = [(is_used, _read(stored) if stored else own.types) for is_used, stored in found]
    everything = dict(own.types)
    for _, types in versions:
        everything |= types
    if ever:
        return replace(own, types=everything)
    used: dict[str, EventType] = {}
    for is_used, types in versions:
        used |= types if is_used else {}
    if not used:
        return own
    for (name,) in connection.execute("SELECT DISTINCT type FROM events ORDER BY type"):
        used.setdefault(name, everything[name])
    return replace(own, types=used)


def lexicons_of(connection: sqlite3.Connection) -> list[str]:
    """Versions of users' lexicons that reports of the record are coded with now; "" for none."""
    found = connection.execute(
        "SELECT DISTINCT v.lexicon FROM reports r JOIN versions v ON v.id = r.version"
    )
    return sorted({user_version(row[0]) for row in found})


def user_version(lexicon: str) -> str:
    """The version of the user's lexicon in that of all; "" where there is none."""
    return lexicon.partition(MARK)[2]


def _read(stored: str) -> dict[str, EventType]:
    tables: dict[str, dict[str, Any]] = json.loads(stored)
    return {name: event_type(name, table) for name, table in tables.items()}
