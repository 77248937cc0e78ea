"""Writing codings into a record, one report a transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

from dragoman import __version__
from dragoman.coding import report_id
from dragoman.events.knowledge import Knowledge
from dragoman.judging.judge import card_version
from dragoman.model import Report
from dragoman.record.codings import clear, keep, words_by_report
from dragoman.record.copies import forget_text, note_text
from dragoman.record.corrections import replay
from dragoman.record.failed import forget_failure, keep_failure
from dragoman.record.file import transaction
from dragoman.record.ledger_rows import dump, in_title, ledger_rows
from dragoman.record.ontology import MARK, keep_types
from dragoman.record.stories import note_terms
from dragoman.record.withhold import withhold

Json = Mapping[str, Any]


@cache
def lexicon_hash() -> str:
    """SHA-256 over all data files of the lexicons, 16 digits: what the rows were made with."""
    digest = hashlib.sha256()
    for path in _walk(files("dragoman") / "lexicons"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def lexicon_version(user: str | None) -> str:
    """The hash of the package's lexicons, with the version of a user's behind it."""
    return lexicon_hash() if user is None else f"{lexicon_hash()}{MARK}{user}"


def _walk(folder: Any) -> Iterator[Any]:
    for path in sorted(folder.iterdir(), key=lambda p: str(p.name)):
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def package_version(model: str) -> str:
    """Version of the package of a spaCy pipeline; "" where it is a folder, not a package."""
    try:
        return version(model)
    except PackageNotFoundError:
        return ""


def parser_version(model: str) -> str:
    return f"{model} {package_version(model)}"


def judge_version(*, fast: bool) -> str:
    """The judge's part of a version: frames alone code otherwise than frames and judge."""
    return "no judge" if fast else f"judge {card_version()}"


class Writer:
    """Writes codings into a record; a report that is there already is left alone.

    `model` is the spaCy pipeline that the codings were made with, `knowledge` what is known with
    a user's lexicon, `fast` that no judge judged.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        model: str,
        *,
        keep_text: bool = True,
        knowledge: Knowledge | None = None,
        fast: bool = False,
    ) -> None:
        self.connection, self.keep_text = connection, keep_text
        if not keep_text:
            connection.execute("PRAGMA secure_delete = ON")
        self.version = self._version(
            f"{parser_version(model)}, {judge_version(fast=fast)}", knowledge
        )
        self._words: dict[str, list[int]] | None = None

    def _version(self, models: str, knowledge: Knowledge | None) -> int:
        columns = "dragoman, lexicon, parser, spacy, numpy"
        row = (
            __version__,
            lexicon_version(knowledge.version if knowledge else None),
            models,
            version("spacy"),
            version("numpy"),
        )
        find = f"SELECT id FROM versions WHERE ({columns}) = (?, ?, ?, ?, ?)"
        with transaction(self.connection):
            self.connection.execute(
                f"INSERT OR IGNORE INTO versions ({columns}) VALUES (?, ?, ?, ?, ?)", row
            )
            number = int(self.connection.execute(find, row).fetchone()[0])
            if knowledge is not None and knowledge.version is not None:
                keep_types(self.connection, number, knowledge.ontology)
            return number

    def has(self, report_id: str) -> bool:
        found = self.connection.execute("SELECT 1 FROM reports WHERE report_id = ?", (report_id,))
        return found.fetchone() is not None

    def same(self, report_id: str, report: Report) -> None:
        """A report that came twice is known by the least of its ids, whatever came first."""
        mine = (report.id, report.source or "", report.author or "")
        known = "(caller_id, coalesce(source, ''), coalesce(author, ''))"
        with transaction(self.connection):
            self.connection.execute(
                f"UPDATE reports SET caller_id = ?, source = ?, author = ?, notes = ? "
                f"WHERE report_id = ? AND {known} > (?, ?, ?)",
                (report.id, report.source, report.author, dump(report.notes), report_id, *mine),
            )
            self._forget(report)

    def skip(self, source: str, caller_id: str, kind: str, message: str) -> None:
        """Keep what could not be read or coded, and why, until it can."""
        with transaction(self.connection):
            self._insert("skipped", [(source, caller_id, kind, message)], "OR REPLACE")

    def fail(self, report: Report, kind: str, message: str) -> None:
        """Set a report that could not be coded aside, whole, until it can."""
        where = report.source or report.id
        with transaction(self.connection):
            self._insert("skipped", [(where, report.id, kind, message)], "OR REPLACE")
            keep_failure(
                self.connection, report, kind, message,
                version=self.version, keep_text=self.keep_text,
            )  # fmt: skip

    def _forget(self, report: Report) -> None:
        """What was skipped in an earlier run and is in the record now is skipped no more."""
        where = report.source or report.id
        self.connection.execute("DELETE FROM skipped WHERE source = ?", (where,))
        forget_failure(self.connection, report_id(report))

    def write(self, report: Report, coding: Json) -> None:
        """Write a report with all that was read from it, in one transaction."""
        rid = str(coding["report_id"])
        with transaction(self.connection):
            if self.has(rid):
                return
            self._report(rid, report, coding)
            self._coding(rid, report, coding)
            self._terms(rid, report, coding)
            self._forget(report)
            if not self.keep_text:
                withhold(self.connection, rid, report)

    def rewrite(self, report: Report, coding: Json) -> None:
        """Put the coding of this version in the place of an older one, which is kept.

        One transaction: whatever happens, a report has one whole coding.
        """
        rid = str(coding["report_id"])
        dateline = coding["report"]["dateline"]
        with transaction(self.connection):
            keep(self.connection, rid)
            clear(self.connection, rid, self._words_of(rid))
            # A coding that this version gave before, ahead of a way back, is made anew.
            self.connection.execute(
                "DELETE FROM codings WHERE report_id = ? AND version = ?", (rid, self.version)
            )
            self.connection.execute(
                "UPDATE reports SET version = ?, dateline = ? WHERE report_id = ?",
                (self.version, dump(dateline) if dateline else None, rid),
            )
            self._coding(rid, report, coding)
            self.connection.execute("DELETE FROM story_terms WHERE report_id = ?", (rid,))
            forget_text(self.connection, rid)
            self._terms(rid, report, coding)

    def _terms(self, rid: str, report: Report, coding: Json) -> None:
        """What tells its story and its copies, by words that are kept as hashes only."""
        sentences = [report.text[start:end] for start, end in coding["sentences"]]
        note_terms(self.connection, rid, report.date, report.title, sentences)
        note_text(self.connection, rid, report.date, sentences)

    def _words_of(self, rid: str) -> list[int]:
        """The rows of a report's words; they are looked up once, for all reports."""
        if self._words is None:
            self._words = words_by_report(self.connection)
        return self._words.pop(rid, [])

    def _coding(self, rid: str, report: Report, coding: Json) -> None:
        """All that was read from a report, with the corrections that a person made of it."""
        self._parts(rid, coding)
        self._actors(rid, coding)
        self._events(rid, report, coding)
        self._marks(rid, coding)
        self._statements(rid, report, coding)
        self._ledgers(rid, coding)
        replay(self.connection, rid)

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
                    report.url, report.author, report.language, report.text, dump(report.notes),
                    dateline, self.version,
                )
            ],
        )  # fmt: skip
        if self.keep_text:
            self._insert("report_words", [(rid, report.title or "", report.text)])

    def _parts(self, rid: str, coding: Json) -> None:
        about = coding["report"]
        self._insert("sentences", [(rid, n, *s) for n, s in enumerate(coding["sentences"])])
        removed = [(rid, r["start"], r["end"], r["reason"]) for r in about["removed"]]
        self._insert("removed", removed, "OR IGNORE")
        credits = [(rid, c["start"], c["end"], c["kind"], c["agency"]) for c in about["credits"]]
        self._insert("credits", credits, "OR IGNORE")

        window = about.get("date_window")
        if window:
            row = (rid, window["from"], window["to"], window["reason"])
            self._insert("date_windows", [row])

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

    def _events(self, rid: str, report: Report, coding: Json) -> None:
        self._insert("happenings", [(rid, h["id"], h["reason"]) for h in coding["happenings"]])
        self._insert("events", [event_row(rid, report, e) for e in coding["events"]])
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
            text = text_of(report, s)
            words = " ... ".join(text[a:b] for a, b in s["content"])
            cue = s["cue"] or (None, None)
            rest = (s["occasion"], dump(s["about"]), dump(s["evidence"]))
            row = (s["id"], rid, in_title(s), s["kind"], *cue, dump(s["content"]), words, *rest)
            self._insert("statements", [row])
            if self.keep_text:
                self._insert("statement_words", [(s["id"], words)])
            people = [
                person_row(s["id"], role, n, p)
                for role, field in (("speaker", "speakers"), ("addressee", "addressee"))
                for n, p in enumerate(s[field])
            ]
            self._insert("speakers", people)

    def _ledgers(self, rid: str, coding: Json) -> None:
        for table, rows in ledger_rows(rid, coding).items():
            self._insert(table, rows)


def text_of(report: Report, part: Json) -> str:
    """The text that the offsets of a part of the coding point into."""
    return (report.title or "") if in_title(part) else report.text


def event_row(rid: str, report: Report, e: Json) -> tuple[Any, ...]:
    """An event of the coding as a row of `events`."""
    text = text_of(report, e)
    start, end = e["sentence"]
    date, place = e["date"] or {}, e["place"] or {}
    return (
        e["id"], rid, e["happening"], in_title(e), int(e["main"]), e["type"], e["mode"],
        dump(e["also_modes"]), dump(e["contexts"]), e["realis"], int(e["alleged"]),
        int(e["reciprocal"]), e["confidence"], e["start"], e["end"], text[e["start"] : e["end"]],
        start, end, text[start:end],
        *(date.get(k) for k in ("from", "to", "granularity", "evidence")),
        *(place.get(k) for k in ("text", "name", "lat", "lon", "country", "precision", "evidence")),
        e["scale"], e["quad"], dump(e["magnitudes"]), e["evidence"]["frame"],
        dump(e["evidence"]["rules"]), "{}",
    )  # fmt: skip


def person_row(owner: str, role: str, number: int, p: Json) -> tuple[Any, ...]:
    """A participant or speaker of the coding as a row."""
    fields = ("name", "country", "state", "sector")
    return (
        owner, role, number, p["key"], p["text"], p.get("start"), p.get("end"),
        *(p[f] for f in fields), dump(p["other_sectors"]),
    )  # fmt: skip
