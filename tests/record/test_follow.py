"""Coverage, changes and watches: counts that add up, what is new, what was shown already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fake_coder
from dragoman.errors import UsageError
from dragoman.intake import Skipped
from dragoman.model import Report
from dragoman.record.record import Record
from dragoman.record.watches import Question, WatchError

REPORTS = [
    Report("old", "Kenya met Oman in Muscat.", "2019-05-02", publisher="Sample Wire"),
    Report("new", "Kenya met Oman over Ilemi and a treaty.", "2023-06-01", publisher="Sample Wire"),
    Report("quiet", "Rain fell on Lamu.", "2023-06-20", publisher="Coast Daily"),
    Report("undated", "Kenya met Oman."),
]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.sqlite") as opened:
        add(opened, REPORTS)
        yield opened


def add(record: Record, items: list[Any]) -> None:
    record.add_reports(items, make_code=fake_coder.make)


# ---------------------------------------------------------------- coverage
def test_coverage_counts_every_report_once(record: Record) -> None:
    rows = record.coverage()
    assert sum(r["reports"] for r in rows) == len(REPORTS)
    assert [(r["publisher"], r["month"], r["reports"], r["with_events"]) for r in rows] == [
        ("Coast Daily", "2023-06", 1, 0),
        ("Sample Wire", "2019-05", 1, 1),
        ("Sample Wire", "2023-06", 1, 1),
        (None, None, 1, 1),
    ]


def test_what_was_skipped_is_counted_with_its_reason(record: Record) -> None:
    add(record, [_skipped("a.txt"), _skipped("b.txt")])
    row = record.coverage()[-1]
    assert (row["reports"], row["skipped"], row["why"]) == (0, 2, "empty")


def _skipped(name: str) -> Skipped:
    return Skipped(id=name, source=name, kind="empty", message="There is no text.", row=None)


# ---------------------------------------------------------------- changes
def kinds(record: Record, since: str, **interest: Any) -> list[str]:
    return [r["kind"] for r in record.changes(since, **interest)]


def test_changes_are_of_all_kinds_in_the_order_of_time(record: Record) -> None:
    rows = record.changes("2023")
    assert {r["kind"] for r in rows} == {"event", "statement", "dispute", "agreement"}
    assert [r["day"] for r in rows] == sorted(r["day"] for r in rows)
    assert min(r["day"] for r in rows) >= "2023"


@pytest.mark.parametrize(
    ("interest", "found"),
    [
        ({"actor": "OMN"}, ["event"]),
        ({"actor": "SSD"}, ["dispute", "agreement"]),
        ({"pair": ("OMN", "KEN")}, ["event"]),
        ({"pair": ("KEN", "MWI")}, ["event"]),
        ({"pair": ("OMN", "SSD")}, []),
        ({"dispute": "ilemi"}, ["dispute"]),
    ],
)
def test_changes_are_those_one_follows(
    record: Record, interest: dict[str, Any], found: list[str]
) -> None:
    assert sorted(kinds(record, "2023-06", **interest)) == sorted(found)


def test_a_deed_is_first_only_once(record: Record) -> None:
    events = [r for r in record.changes("2019") if r["kind"] == "event"]
    assert [(r["day"], r["first"]) for r in events] == [("2019-05-02", True), ("2023-06-01", False)]


# ---------------------------------------------------------------- watches
@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"actor": "KEN", "type": "consult"}, 3),
        ({"actor": "KEN"}, 7),
        ({"recipient": "OMN"}, 3),
        ({"type": "ASSAULT"}, 0),
        ({"text": "Muscat"}, 1),
        ({"dispute": "Ilemi"}, 2),
        ({"dispute": "Kashmir"}, 0),
    ],
)
def test_a_watch_shows_what_fits_and_then_only_what_is_new(
    record: Record, question: dict[str, str], found: int
) -> None:
    record.add_watch("w", Question(**question))
    assert len(record.run_watches()) == found
    assert len(record.run_watches()) == 0


def test_what_comes_later_is_shown_by_the_next_run(record: Record) -> None:
    record.add_watch("oman", Question(recipient="OMN", type="CONSULT"))
    record.run_watches()
    add(record, [Report("next", "Kenya met Oman twice.", "2001-01-01")])
    (row,) = record.run_watches()
    assert (row["watch"], row["what"], row["day"]) == ("oman", "CONSULT/visit", "2001-01-01")


def test_a_watch_is_listed_and_removed_with_what_it_has_shown(record: Record) -> None:
    for _ in range(2):
        record.add_watch("w", Question(recipient="OMN"))
        assert len(record.run_watches()) == 3
        assert [r["recipient"] for r in record.watches()] == ["OMN"]
        record.remove_watch("w")
    assert not record.watches()


def test_a_watch_that_asks_nothing_or_twice_is_an_error(record: Record) -> None:
    with pytest.raises(UsageError, match="asks for nothing"):
        record.add_watch("w", Question())
    with pytest.raises(UsageError, match="no other condition"):
        record.add_watch("w", Question(actor="KEN", dispute="Ilemi"))
    record.add_watch("w", Question(actor="KEN"))
    with pytest.raises(WatchError, match="another name"):
        record.add_watch("w", Question(actor="OMN"))
    with pytest.raises(WatchError, match="watch list"):
        record.remove_watch("v")
