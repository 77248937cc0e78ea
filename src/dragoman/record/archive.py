"""Replication packages: a record without its text as a zip, and joined with the text again."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman import __version__
from dragoman.coding import report_id
from dragoman.errors import DragomanError
from dragoman.intake import Item
from dragoman.model import Report
from dragoman.record.file import migrations, transaction
from dragoman.record.joins import join_reports
from dragoman.record.withhold import restore, withhold

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the same record gives the same bytes."""
OWN = (
    "report_words", "statement_words", "codings", "watches", "watch_seen", "skipped", "unjoined",
    "story_terms", "episode", "copy_", "sqlite_",
)  # fmt: skip
"""Beginnings of names of tables that are no one else's, made anew, or hold text (older codings)."""
MANIFEST = "manifest.json"
README = """A record of dragoman without the text of its reports: ids, offsets and codings.
`dragoman rehydrate FILE FOLDER... --record NEW.sqlite` joins it with the text, where you have it.
"""


class ArchiveError(DragomanError):
    """A replication package cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What `rehydrate` did: reports that have their text again, and ids of those that have not."""

    found: int
    missing: tuple[str, ...]


def archive(connection: sqlite3.Connection, path: Path) -> int:
    """Write all that is no text into a zip; the number of reports."""
    bare = sqlite3.connect(":memory:", isolation_level=None)
    bare.row_factory = sqlite3.Row
    connection.backup(bare)
    with transaction(bare):
        join_reports(bare)
    reports = bare.execute("SELECT report_id, text, title FROM reports WHERE text <> ''").fetchall()
    for rid, text, title in reports:
        withhold(bare, rid, Report(rid, text, title=title))
    bare.execute("UPDATE reports SET source = NULL")
    count = int(bare.execute("SELECT count(*) FROM reports").fetchone()[0])
    manifest = {"dragoman": __version__, "reports": count, "schema": len(migrations())}
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            _put(package, "README.txt", README)
            _put(package, MANIFEST, json.dumps(manifest, sort_keys=True))
            for table in _tables(bare):
                _put(package, f"{table}.jsonl", "".join(_lines(bare, table)))
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be written ({error.strerror}). Name another file."
        ) from error
    finally:
        bare.close()
    return count


def rehydrate(connection: sqlite3.Connection, path: Path, items: Iterable[Item]) -> Joined:
    """Fill an empty record from a package and the reports at hand, matched by content."""
    if connection.execute("SELECT 1 FROM reports").fetchone():
        raise ArchiveError("The record holds reports already. Name a new file with --record.")
    connection.execute("PRAGMA foreign_keys = OFF")
    with transaction(connection):
        _unpack(connection, path)
    lacking = {row[0] for row in connection.execute("SELECT report_id FROM reports")}
    found = 0
    for item in items:
        if not isinstance(item, Report) or (rid := report_id(item)) not in lacking:
            continue
        with transaction(connection):
            restore(connection, rid, item)
            connection.execute(
                "UPDATE reports SET source = ? WHERE report_id = ?", (item.source, rid)
            )
        lacking.discard(rid)
        found += 1
    with transaction(connection):
        if not lacking:
            connection.execute("INSERT OR IGNORE INTO unjoined SELECT report_id FROM reports")
            join_reports(connection)
        # Where texts are missing, the joins that were made of all of them are better than new ones.
        for table in ("unjoined", "unjoined_happenings"):
            connection.execute(f"DELETE FROM {table}")
    connection.execute("PRAGMA foreign_keys = ON")
    return Joined(found, tuple(sorted(lacking)))


def _unpack(connection: sqlite3.Connection, path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            schema = json.loads(package.read(MANIFEST))["schema"]
            if schema != len(migrations()):
                raise ArchiveError(
                    f"{path} was made with schema {schema}, this dragoman has {len(migrations())}. "
                    "Use the version of dragoman that made it."
                )
            for name in package.namelist():
                table, _, ending = name.rpartition(".")
                if ending == "jsonl" and table in _tables(connection):
                    _fill(connection, table, package.read(name).decode("utf-8").split("\n"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ArchiveError(
            f"{path} is no package of `dragoman archive` ({error}). Name another file."
        ) from error


def _fill(connection: sqlite3.Connection, table: str, lines: Iterable[str]) -> None:
    for line in filter(None, lines):
        row = json.loads(line)
        names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in names if not name.startswith(OWN)]


def _lines(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """The rows as JSON lines, in an order of their own."""
    rows = (dict(row) for row in connection.execute(f"SELECT * FROM {table}"))
    yield from sorted(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _put(package: zipfile.ZipFile, name: str, text: str) -> None:
    about = zipfile.ZipInfo(name, EPOCH)
    about.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(about, text)
