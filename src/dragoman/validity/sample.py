"""A draw from a record: events by type and sentences without event, on a sheet to be filled in."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.validity.sheet import ASKED, COLUMNS, UNCODED

if TYPE_CHECKING:
    from dragoman.record.record import Record

Row = dict[str, Any]
Spans = list[tuple[int, int]]
PER_TYPE, SENTENCES, SEED = 20, 100, 1
TOLD = {
    "event_id": "event_id", "report_id": "report_id", "reported": "report_date",
    "sentence": "sentence", "trigger": "trigger", "start": "start", "end": "end",
    "in_title": "in_title", "type": "type", "mode": "mode", "realis": "realis",
    "alleged": "alleged", "actors": "actor", "recipients": "recipient", "place": "place",
    "date": "date_from",
}  # fmt: skip
"""Columns of the sheet, and the column of `events` that they are taken from."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn: how many lines of how many, by stratum (a type, or "uncoded")."""

    identity: str
    drawn: dict[str, int]
    strata: dict[str, int]


def draw(
    record: Record,
    path: Path,
    *,
    per_type: int = PER_TYPE,
    uncoded: int = SENTENCES,
    seed: int = SEED,
) -> Draw:
    """Draw from the record as it stands and write the sheet; UsageError where there is nothing.

    Which lines are drawn, and their order, depends on `seed` and their ids alone, so the same
    reports give the same sheet, whatever the order they were added in.
    """
    _check(per_type, uncoded)
    events = record.events().to_dicts()
    sentences = _sentences(record.connection)
    _check_text(record)
    if not events or not sentences:
        what = "no event" if not events else "no sentence"
        raise UsageError(f"{record.path}: {what}, so there is nothing to draw from.")
    strata: dict[str, list[Row]] = defaultdict(list)
    for event in events:
        line = {column: event[name] for column, name in TOLD.items()}
        strata[event["type"]].append(line | {"in_title": int(event["in_title"])})
    strata[UNCODED] = list(_uncoded(sentences, events))
    chosen = [
        line | {"stratum": stratum, "in_stratum": len(held)}
        for stratum, held in strata.items()
        for line in _first(held, uncoded if stratum == UNCODED else per_type, seed)
    ]
    chosen = _first(chosen, len(chosen), seed)
    version = "; ".join(sorted({versions_of(e) for e in events}))
    identity = _identity(chosen, version, seed)
    _write(path, [
        line | _context(record.connection, line, sentences[line["report_id"]])
        | {"item": number, "lines": len(chosen), "draw": identity, "version": version}
        for number, line in enumerate(chosen, 1)
    ])  # fmt: skip
    sizes = {stratum: len(strata[stratum]) for stratum in sorted(strata)}
    counts = {s: sum(line["stratum"] == s for line in chosen) for s in sizes}
    return Draw(identity, counts, sizes)


def versions_of(row: Mapping[str, Any]) -> str:
    """The version that coded a row, as the sheet names it."""
    return f"dragoman {row['dragoman']}, lexicon {row['lexicon']}, {row['parser']}"


def _check(per_type: int, uncoded: int) -> None:
    if per_type < 1 or uncoded < 0:
        raise UsageError(
            f"per type {per_type}, uncoded {uncoded}: draw at least 1 event a type and 0 sentences."
        )


def _check_text(record: Record) -> None:
    """Nobody can judge what is not there."""
    (without,) = record.connection.execute(
        "SELECT count(*) FROM reports r WHERE text = '' "
        "AND EXISTS (SELECT 1 FROM sentences s WHERE s.report_id = r.report_id)"
    ).fetchone()
    if without:
        raise UsageError(
            f"{record.path}: {without:,} reports are kept without text (`--no-text`). Join them "
            "with it by `dragoman rehydrate`, then draw from that record."
        )


def _sentences(connection: sqlite3.Connection) -> dict[str, Spans]:
    """The sentences of every report in the order of its text."""
    found: dict[str, Spans] = defaultdict(list)
    for row in connection.execute("SELECT report_id, start, end FROM sentences ORDER BY 1, 2"):
        found[row[0]].append((row[1], row[2]))
    return found


def _uncoded(sentences: Mapping[str, Spans], events: Iterable[Row]) -> Iterable[Row]:
    """Sentences of the body in which no event has its trigger."""
    coded: dict[str, list[int]] = defaultdict(list)
    for event in events:
        if not event["in_title"]:
            coded[event["report_id"]].append(event["start"])
    for report, spans in sentences.items():
        starts = sorted(coded[report])
        for start, end in spans:
            first = bisect_left(starts, start)
            if first == len(starts) or starts[first] >= end:
                yield {"report_id": report, "start": start, "end": end, "in_title": 0}


def _first(lines: Iterable[Row], most: int, seed: int) -> list[Row]:
    """A random sample in random order: the lines with the lowest hashes of seed and id."""

    def lot(line: Row) -> str:
        name = line.get("event_id") or f"{line['report_id']} {line['start']}"
        return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()

    return sorted(lines, key=lot)[:most]


def _identity(chosen: Iterable[Row], version: str, seed: int) -> str:
    names = [
        f"{x['report_id']} {x['start']} {x.get('event_id')} {x['stratum']} {x['in_stratum']}"
        for x in chosen
    ]
    content = "\n".join([version, str(seed), *names])
    return "d" + hashlib.sha256(content.encode()).hexdigest()[:12]


def _context(connection: sqlite3.Connection, line: Row, spans: Spans) -> Row:
    """The sentence with those before and after it; the headline stands before the first."""
    text, title, day = connection.execute(
        "SELECT text, coalesce(title, ''), date FROM reports WHERE report_id = ?",
        (line["report_id"],),
    ).fetchone()
    told = [title, *(text[a:b] for a, b in spans)]
    here = 0
    if not line["in_title"]:
        here = max((n for n, (a, _) in enumerate(spans, 1) if a <= line["start"]), default=0)
    return {
        "reported": day,
        "before": told[here - 1] if here else "",
        "sentence": line.get("sentence") or told[here],
        "after": told[here + 1] if here + 1 < len(told) else "",
    }


def _write(path: Path, lines: Iterable[Row]) -> None:
    try:
        # With a mark of UTF-8, without which spreadsheets garble names.
        with path.open("x", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(COLUMNS)
            for line in lines:
                cells = {**line, **dict.fromkeys(ASKED, "")}
                if isinstance(cells.get("alleged"), bool):
                    cells["alleged"] = int(cells["alleged"])
                writer.writerow([cells.get(column) for column in COLUMNS])
    except FileExistsError as error:
        raise UsageError(f"{path} exists, perhaps with your verdicts. Name another.") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}). Name another.") from error
