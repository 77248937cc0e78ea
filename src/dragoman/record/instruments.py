"""Agreements across the record: tellings of one instrument joined, its stages in time."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import DragomanError
from dragoman.ledgers.instruments import COMMITMENT, join, named
from dragoman.record.ledgers import AgreementFilter, find_agreements
from dragoman.record.rows import Column, Rows

Row = dict[str, Any]
MOST_NAMED = 8
"""Instruments named in a message when a name fits several."""
SUMMARY_COLUMNS = (
    Column("key"),
    *(Column(name, "list") for name in ("names", "parties", "domains")),
    *map(Column, ("first", "last", "last_stage")),
    *(Column(name, "integer") for name in ("stages", "reports")),
)
STAGE_COLUMNS = (
    Column("day"), Column("stage"), Column("parties", "list"), Column("instrument"), Column("words"),
    Column("sentence"), Column("reports", "list"), Column("report_id"), Column("in_title", "flag"),
    Column("start", "integer"), Column("end", "integer"), Column("evidence"),
)  # fmt: skip
SENTENCES = """
SELECT a.report_id, a.number, coalesce(CASE a.in_title WHEN 1 THEN r.title ELSE
  (SELECT substr(r.text, s.start + 1, s.end - s.start) FROM sentences s WHERE s.report_id = a.report_id
   AND s.start <= a.start AND s.end > a.start ORDER BY s.start DESC LIMIT 1) END, '') AS sentence
FROM agreements a JOIN reports r USING (report_id)
LEFT JOIN date_windows w USING (report_id)
ORDER BY r.date IS NULL, r.date, r.report_id, a.number
"""
TEXTS = """
SELECT report_id, coalesce(title, '') || '. ' || text FROM reports
WHERE report_id IN (SELECT report_id FROM agreements)
"""


class NoSuchInstrumentError(DragomanError):
    """The record tells of no agreement of that name, or of several."""


@dataclass(frozen=True, slots=True)
class InstrumentAccount:
    """An instrument: what reports call it, who is bound, its stages in the order of time.

    One row of `stages` is one stage on one day by the same parties; `reports` tell it.
    """

    key: str
    names: tuple[str, ...]
    parties: tuple[str, ...]
    domains: tuple[str, ...]
    stages: Rows
    reports: tuple[str, ...]


def list_instruments(connection: sqlite3.Connection, wanted: AgreementFilter) -> Rows:
    """One row an instrument, the most reported first; commitments without one are left out."""
    told = _joined(connection)
    spots = {(r["report_id"], r["start"], r["stage"]) for r in find_agreements(connection, wanted)}
    found = []
    for key, rows in told.items():
        here = [r for r in rows if (r["report_id"], r["start"], r["stage"]) in spots]
        if here:
            found.append(_summary(key, here))
    found.sort(key=lambda r: (-r["reports"], r["key"]))
    return Rows(found, SUMMARY_COLUMNS)


def find_instrument(connection: sqlite3.Connection, name: str) -> InstrumentAccount:
    """The instrument of a name; NoSuchInstrumentError where none or several fit."""
    told = _joined(connection)
    key = _key(told, name)
    rows = told[key]
    summary = _summary(key, rows)
    return InstrumentAccount(
        key=key,
        names=tuple(summary["names"]),
        parties=tuple(summary["parties"]),
        domains=tuple(summary["domains"]),
        stages=Rows(_stages(rows), STAGE_COLUMNS),
        reports=tuple(dict.fromkeys(r["report_id"] for r in rows)),
    )


def _joined(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """All tellings of instruments by key, in the order of time."""
    sentences = [row["sentence"] for row in connection.execute(SENTENCES)]
    rows = find_agreements(connection, AgreementFilter())
    told = [{**row, "sentence": text} for row, text in zip(rows, sentences, strict=True)]
    groups: dict[str, list[Row]] = {}
    for row, key in zip(told, join(told, dict(map(tuple, connection.execute(TEXTS)))), strict=True):
        if row["instrument"] != COMMITMENT:
            groups.setdefault(key, []).append(row)
    return groups


def _key(told: dict[str, list[Row]], name: str) -> str:
    wanted = name.casefold().removeprefix("the ")
    of_table = [known.key for known in named(name) if known.key in told]
    whole = [key for key in told if key.casefold() == wanted]
    called = [
        key for key, rows in told.items() if any(r["instrument"].casefold() == wanted for r in rows)
    ]
    part = [key for key in told if wanted and wanted in key.casefold()]
    found = whole or of_table or called or part
    if len(found) == 1:
        return found[0]
    if found:
        some = "; ".join(sorted(found)[:MOST_NAMED])
        raise NoSuchInstrumentError(f"{name!r} fits several agreements: {some}. Name one.")
    raise NoSuchInstrumentError(
        f"The record tells of no agreement {name!r}. `dragoman agreements --joined` lists those "
        "it holds."
    )


def _summary(key: str, rows: Sequence[Row]) -> Row:
    names = Counter(r["instrument"] for r in rows)
    days = sorted(filter(None, (r["day"] for r in rows)))
    stages = _stages(rows)
    dated = [s for s in stages if s["day"]]
    return {
        "key": key,
        "names": sorted(names, key=lambda n: (-names[n], n)),
        "parties": _union(r["parties"] for r in rows),
        "domains": _union(r["domains"] for r in rows),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "last_stage": dated[-1]["stage"] if dated else None,
        "stages": len(stages),
        "reports": len({r["report_id"] for r in rows}),
    }


def _stages(rows: Sequence[Row]) -> list[Row]:
    """Each stage of a day by the same parties once, with all its reports."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["day"], row["stage"], tuple(row["parties"])), []).append(row)
    found = []
    for group in groups.values():
        first = {c.name: group[0].get(c.name) for c in STAGE_COLUMNS}
        found.append({**first, "reports": list(dict.fromkeys(r["report_id"] for r in group))})
    return found


def _union(lists: Iterable[Iterable[str]]) -> list[str]:
    return sorted({value for values in lists for value in values})
