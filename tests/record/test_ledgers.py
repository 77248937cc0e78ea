"""Disputes and agreements in the record: found by any name, in the order of time."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import fake_coder
from dragoman.model import Report
from dragoman.record.dispute import NoSuchDisputeError
from dragoman.record.file import migrations
from dragoman.record.instruments import NoSuchInstrumentError
from dragoman.record.record import Record
from record_rows import faults

REPORTS = [
    Report(
        "late",
        "Envoys of Kenya and South Sudan met in Juba over Ilemi.",
        "2024-03-01",
        title="Ilemi row simmers",
        publisher="Sample Wire",
    ),
    Report("early", "Kenya and South Sudan signed a treaty on Ilemi.", "2019-07-30"),
    Report("undated", "President Moi spoke of a treaty in Nairobi."),
    Report("other", "Kenya's dockers met the governor.", "2020-01-01"),
]


@pytest.fixture
def record(tmp_path: Path) -> Any:
    with Record(tmp_path / "r.sqlite") as opened:
        opened.add_reports(REPORTS, make_code=fake_coder.make)
        yield opened


@pytest.mark.parametrize(
    ("filters", "steps"),
    [
        ({}, 4),
        ({"party": "ssd"}, 4),
        ({"party": "ETH"}, None),
        ({"kind": "territorial"}, 4),
        ({"kind": "maritime"}, None),
        ({"step": "contested"}, 2),
        ({"step": "ruled on"}, None),
        ({"since": "2023-06"}, 1),
        ({"until": "2019"}, 1),
        ({"report": "early"}, 2),
    ],
)
def test_a_filter_gives_the_disputes_that_fit(
    record: Record, filters: dict[str, Any], steps: int | None
) -> None:
    assert [row["steps"] for row in record.disputes(**filters)] == ([steps] if steps else [])


def test_a_dispute_is_one_row_over_its_reports(record: Record) -> None:
    (row,) = record.disputes()
    assert (row["key"], row["reports"], row["parties"]) == ("Ilemi Triangle", 2, ("KEN", "SSD"))
    assert (row["first"], row["last"]) == ("2019-07-30", "2024-03-01")


@pytest.mark.parametrize("name", ["Ilemi Triangle", "ilemi", "the Ilemi", "Ilemi triangle", "tri"])
def test_a_dispute_is_found_by_any_of_its_names(record: Record, name: str) -> None:
    assert record.dispute(name).key == "Ilemi Triangle"


@pytest.mark.parametrize("name", ["", "lemi", "Kashmir", "%"])
def test_what_is_no_name_finds_no_dispute(record: Record, name: str) -> None:
    with pytest.raises(NoSuchDisputeError, match="dragoman disputes"):
        record.dispute(name)


def test_a_name_of_two_disputes_is_refused(record: Record) -> None:
    record.connection.execute(
        "UPDATE disputes SET key = 'Ilemi salt lick' WHERE report_id = "
        "(SELECT report_id FROM reports WHERE caller_id = 'late')"
    )
    with pytest.raises(NoSuchDisputeError, match="Ilemi Triangle; Ilemi salt lick"):
        record.dispute("Ilemi")


def test_steps_stand_in_the_order_of_time(record: Record) -> None:
    found = record.dispute("Ilemi").steps
    assert [(s["day"], s["step"], s["caller_id"]) for s in found][:1] == [
        ("2019-07-30", "contested", "early")
    ]
    assert [s["day"] for s in found] == sorted(s["day"] for s in found)
    assert {s["trigger"] for s in found if s["step"] == "talks"} == {"Ilem"}
    title_step = next(s for s in found if s["in_title"] and s["caller_id"] == "late")
    assert title_step["trigger"] in REPORTS[0].title


def test_what_the_table_adds_is_marked(record: Record) -> None:
    found = record.dispute("Ilemi")
    assert found.checked
    sources = {n.name: n.sources for n in found.names}
    assert sources["Ilemi Triangle"] == ("disputes.tsv",)
    assert len(sources["Ilemi"]) == 2


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 2),
        ({"party": "KEN"}, 2),
        ({"party": "JPN"}, 0),
        ({"domain": "peace"}, 2),
        ({"domain": "water"}, 0),
        ({"stage": "signed"}, 2),
        ({"stage": "violated"}, 0),
        ({"since": "2019-07"}, 1),
        ({"until": "1980"}, 1),
    ],
)
def test_a_filter_gives_the_agreements_that_fit(
    record: Record, filters: dict[str, Any], count: int
) -> None:
    assert len(record.agreements(**filters)) == count


def test_an_undated_report_has_its_window(record: Record) -> None:
    (row,) = record.reports(report="undated")
    assert (row["date"], row["window_from"], row["window_to"]) == (None, "1978-08-22", "2002-12-30")
    assert "Moi" in row["window_reason"]
    assert record.agreements(report="undated")[0]["day"] == "1978-08-22"


def test_a_record_of_version_1_keeps_its_ledgers(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    old = sqlite3.connect(path)
    old.executescript(migrations()[0])
    old.execute("PRAGMA user_version = 1")
    old.execute("INSERT INTO versions VALUES (1, '0', 'l', 'p', 's', 'n')")
    coding = fake_coder.code(REPORTS[1])
    old.execute(
        "INSERT INTO reports VALUES (?, 'early', NULL, '2019-07-30', NULL, NULL, NULL, NULL, NULL, ?, '[]', NULL, 1)",
        (coding["report_id"], REPORTS[1].text),
    )
    for table, word in (("disputes", "key"), ("agreements", "instrument")):
        part = coding[table][0]
        kind = part.get("kind") or part["stage"]
        old.execute(
            f"INSERT INTO {table} VALUES (?, 0, ?, ?, ?)",
            (coding["report_id"], part[word], kind, json.dumps(part)),
        )
    old.commit()
    old.close()
    with Record(path) as moved, Record(tmp_path / "new.sqlite") as new:
        new.add_reports(REPORTS[1:2], make_code=fake_coder.make)
        for table in ("disputes", "dispute_names", "dispute_spans", "dispute_steps", "agreements"):
            rows = [
                [tuple(r) for r in record.connection.execute(f"SELECT * FROM {table}")]
                for record in (moved, new)
            ]
            assert rows[0] == rows[1], table
        assert not faults(moved)


def test_instruments_are_joined_with_their_stages(record: Record) -> None:
    (treaty,) = record.instruments(party="KEN")
    assert treaty["key"] == "border treaty (KEN, SSD)"
    assert treaty["last_stage"] == "signed"
    account = record.agreement("border treaty")
    assert account.parties == ("KEN", "SSD")
    assert [s["stage"] for s in account.stages] == ["signed"] * treaty["stages"]
    assert all(s["sentence"] and s["reports"] for s in account.stages)


def test_an_unknown_agreement_says_where_to_look(record: Record) -> None:
    with pytest.raises(NoSuchInstrumentError, match="agreements --joined"):
        record.agreement("Treaty of Tlatelolco")


def test_a_step_leads_to_the_statement_that_it_stands_in(record: Record) -> None:
    ids = {s["statement_id"] for s in record.statements()}
    steps = record.dispute_steps()
    assert {"event_id", "statement_id"} <= set(steps[0])
    assert all(s["statement_id"] in ids for s in steps if s["statement_id"])
