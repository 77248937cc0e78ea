"""The file of the record: opened, told from other files, brought to today's schema."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from dragoman.errors import DragomanError

APPLICATION = int.from_bytes(b"Drgm", "big")
"""SQLite's application_id of a record, set by the first migration."""
PATIENCE = 30.0
"""Seconds to wait for another process that is writing."""


class RecordError(DragomanError):
    """A record cannot be opened, read or written, or is none."""


def open_record(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a record; without `read_only` it is made or brought up to date where need be."""
    _check_path(path, read_only)
    with explained(path):
        connection = _connect(path, read_only)
        try:
            _check_content(connection, path, read_only)
            connection.execute("PRAGMA foreign_keys = ON")
            if not read_only:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def files_of(path: Path) -> tuple[Path, ...]:
    """The files that make up a record: SQLite keeps its log beside it."""
    whole = path.absolute()
    return tuple(whole.with_name(whole.name + ending) for ending in ("", "-wal", "-shm"))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of SQLite as errors that say what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise RecordError(_explain(path, error)) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, whatever happens."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def migrations() -> list[str]:
    """The scripts that lead from an empty file to today's schema, in order."""
    folder = files("dragoman") / "record" / "migrations"
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that the file has not seen, all or none.

    The version is read again under the lock: two processes may have found the same empty file.
    """
    scripts = migrations()
    if _pragma(connection, "user_version") == len(scripts):
        return
    with transaction(connection):
        for script in scripts[_pragma(connection, "user_version") :]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(scripts)}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would end the transaction around it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _check_path(path: Path, read_only: bool) -> None:
    if path.is_dir():
        raise RecordError(
            f"{path} is a folder. Name a file for the record, such as politics.sqlite."
        )
    if path.exists():
        return
    if read_only:
        raise RecordError(
            f"There is no record {path}. Make it with `dragoman add PATH --record {path}`, or "
            "name another file."
        )
    if not path.parent.exists():
        raise RecordError(
            f"The folder {path.parent} does not exist. Make it, or name another file."
        )


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    """A connection in autocommit mode; `transaction` begins and ends transactions."""
    if read_only:
        address = f"{path.absolute().as_uri()}?mode=ro"
        has_log = Path(f"{path}-wal").exists()
        if not has_log and not os.access(path.absolute().parent, os.W_OK):
            # SQLite wants to make its index of the log beside the file, even to read.
            address += "&immutable=1"
        connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    else:
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _check_content(connection: sqlite3.Connection, path: Path, read_only: bool) -> None:
    """RecordError unless the file is a record of a version that is known, or may become one."""
    has_tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
    if has_tables and _pragma(connection, "application_id") != APPLICATION:
        raise RecordError(
            f"{path} is an SQLite file of another program, no record of dragoman. Name another "
            "file."
        )
    version, known = _pragma(connection, "user_version"), len(migrations())
    if version > known:
        raise RecordError(
            f"{path} was written by a newer dragoman (schema {version}, this one knows {known}). "
            "Update dragoman."
        )
    if read_only and version < known:
        what = f"has the older schema {version}" if has_tables else "is an empty file"
        raise RecordError(
            f"{path} {what}. `dragoman add PATH --record {path}` makes it a record of today."
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _explain(path: Path, error: sqlite3.DatabaseError) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"{path} is being written by another program and was not free for {PATIENCE:.0f} "
            "seconds. Wait until it has ended, and run again."
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return (
            f"{path} cannot be opened for this ({error}). Check the rights of the file and its "
            "folder, or name another file."
        )
    if code == sqlite3.SQLITE_NOTADB:
        return f"{path} is no record of dragoman ({error}). Name another file, or move it away."
    if code == sqlite3.SQLITE_CORRUPT:
        return (
            f"{path} is damaged ({error}). Restore a copy, or save what is left with "
            f"`sqlite3 {path} .recover`."
        )
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return f"{path} cannot be written ({error}). Make room on the disk and run again."
    return f"{path}: {error}. This is a fault of dragoman: please report it."
