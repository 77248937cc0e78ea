"""PLOVER JSON Lines and POLECAT's columns: what each row holds, and what is left out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fake_coder
from dragoman.exports.plover import write_plover
from dragoman.exports.polecat import COLUMNS, write_polecat
from dragoman.model import Report
from dragoman.record.record import Record

REPORTS = [
    Report("a", "Kenya and Malawi met\tOman. They met again.", "2020-01-15", publisher="Wire"),
    Report("none", "Kenya met Oman."),
]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.sqlite") as opened:
        opened.add_reports(REPORTS, make_code=fake_coder.make)
        yield opened


def plover(record: Record) -> list[dict[str, Any]]:
    stream = io.StringIO()
    count = write_plover(record, stream)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert len(lines) == count
    return lines


def polecat(record: Record) -> list[dict[str, str]]:
    stream = io.StringIO()
    count = write_polecat(record, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue()), delimiter="\t", strict=True))
    assert len(rows) == count
    return rows


def test_plover_holds_the_event(record: Record) -> None:
    (event,) = plover(record)
    assert (event["date"], event["event"], event["mode"]) == (
        "2020-01-15", ["CONSULT"], ["visit", "third-party"],
    )  # fmt: skip
    assert [a["code"] for a in event["actor"]] == ["KEN", "MWI"]
    assert [r["code"] for r in event["recipient"]] == ["OMN"]
    assert (event["quad_code"], event["size"], event["event_text"]) == (1, {"dead": 3}, "met")


def test_polecat_holds_a_row_for_each_pair(record: Record) -> None:
    rows = polecat(record)
    assert len(COLUMNS) == len(set(COLUMNS)) == 40
    assert [(r["Actor Country"], r["Recipient Country"]) for r in rows] == [
        ("KEN", "OMN"), ("MWI", "OMN"),
    ]  # fmt: skip
    assert [r["Event ID"][-2:] for r in rows] == ["-1", "-2"]
    first = rows[0]
    assert (first["Event Type"], first["Event Mode"], first["Actor COW"]) == (
        "CONSULT",
        "visit",
        "501",
    )
    assert (first["Quad Code"], first["Source"]) == ("VERBAL COOPERATION", "Wire")


def test_an_event_without_recipient_keeps_its_actors(record: Record) -> None:
    record.connection.execute("DELETE FROM participants WHERE role = 'recipient'")
    assert [(r["Actor Country"], r["Recipient Country"]) for r in polecat(record)] == [
        ("KEN", ""), ("MWI", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("realis", ["negated", "future", "hypothetical", "historical"])
def test_what_neither_form_can_mark_is_left_out(record: Record, realis: str) -> None:
    record.connection.execute(f"UPDATE events SET realis = '{realis}'")
    assert plover(record) == []
    assert polecat(record) == []
