"""Happenings over all reports of a record, coded by the frames."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dragoman.engines.pool import coder_of
from dragoman.model import Report
from dragoman.record.happenings import NoSuchHappeningError
from dragoman.record.record import Record
from dragoman.syntax.parser import DEFAULT_MODEL
from record_rows import all_exports, all_rows

BLAST = [
    Report("w1", "A bomb killed 12 people at a market in Quetta on Monday, police said.",
           "2019-05-13", "Bomb kills 12 in Quetta", "Pacific Wire"),
    Report("g1", "A bomb killed at least 14 people at a market in Quetta on Monday, officials said. "
           "Pakistani Prime Minister Imran Khan condemned the bombing.",
           "2019-05-14", None, "Gulf Tribune"),
    Report("w2", "A bomb killed nine people at a mosque in Peshawar on Thursday, police said.",
           "2019-05-16", None, "Pacific Wire"),
]  # fmt: skip
TALKS = [
    Report("t1", "Chilean President Sebastian Pinera will meet Peruvian President Martin Vizcarra in "
           "Lima on Thursday.", "2019-10-08", None, "Andean News"),
    Report("t2", "Chilean President Sebastian Pinera met Peruvian President Martin Vizcarra in Lima "
           "on Thursday.", "2019-10-10", None, "Pacific Wire"),
]  # fmt: skip
CLAIM = [
    Report("c1", "The rebels said Sudanese warplanes bombed the town of Kauda on Sunday.",
           "2012-02-06", None, "Nile Post"),
    Report("c2", "Sudan did not bomb the town of Kauda on Sunday, the army said.",
           "2012-02-07", None, "Red Sea Herald"),
]  # fmt: skip
CODER = coder_of(DEFAULT_MODEL, None, fast=True)
REPORTS = [*BLAST, *TALKS, *CLAIM]


def fill(path: Path, reports: Sequence[Report]) -> Record:
    record = Record(path)
    record.add_reports(reports, make_code=CODER)
    return record


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with fill(tmp_path_factory.mktemp("happenings") / "r.sqlite", REPORTS) as record:
        yield record


@pytest.fixture
def record(filled: Record) -> Iterator[Record]:
    """The record of the module, its corrections withdrawn afterwards."""
    yield filled
    for row in filled.corrections():
        if row["state"] == "applied":
            filled.withdraw(row["number"], by="Ana")
    filled.join()


def event(record: Record, report: str, kind: str) -> str:
    found = [e for e in record.events(report=report, type=kind) if not e["in_title"]]
    assert found, f"{report} has no {kind}"
    return str(found[0]["event_id"])


def happening(record: Record, report: str, kind: str) -> str:
    record.join()
    return record.happening(event(record, report, kind)).happening


# ---------------------------------------------------------------- what is joined
def test_tellings_of_two_outlets_are_one_happening(record: Record) -> None:
    told = record.happening(event(record, "w1", "ASSAULT"))
    assert {t["caller_id"] for t in told.tellings} == {"w1", "g1"}
    assert told.outlets == ("Gulf Tribune", "Pacific Wire")
    assert told.state == "happened"
    assert all(t["join_reason"] for t in told.tellings)


def test_rival_tolls_stand_side_by_side(record: Record) -> None:
    dead = record.happening(event(record, "w1", "ASSAULT")).tolls["dead"]
    assert (dead["best"], dead["low"]) == (14, 12)
    assert {(t["outlet"], t["best"]) for t in dead["told"]} == {
        ("Pacific Wire", 12),
        ("Gulf Tribune", 14),
    }


def test_another_bomb_of_the_same_week_is_another_happening(record: Record) -> None:
    assert happening(record, "w1", "ASSAULT") != happening(record, "w2", "ASSAULT")


def test_a_plan_is_joined_with_what_it_becomes(record: Record) -> None:
    told = record.happening(event(record, "t2", "CONSULT"))
    assert {t["caller_id"] for t in told.tellings} == {"t1", "t2"}
    assert (told.type, told.state) == ("CONSULT", "happened")
    assert [c["realis"] for c in told.course] == ["future", "asserted"]


def test_a_claim_is_joined_with_its_denial(record: Record) -> None:
    told = record.happening(event(record, "c1", "ASSAULT"))
    assert {t["caller_id"] for t in told.tellings} == {"c1", "c2"}
    assert told.state in ("denied", "disputed")


def test_a_happening_is_listed_whole_when_a_telling_fits(record: Record) -> None:
    (row,) = record.happenings(type="ASSAULT", report="g1")
    assert (row["reports"], row["outlets"], row["dead"]) == (2, 2, 14)
    assert {report for report, _, _ in row["events"]} == {"w1", "g1"}


def test_an_unknown_happening_is_an_error(record: Record) -> None:
    with pytest.raises(NoSuchHappeningError, match="no happening 'nothing'"):
        record.happening("nothing")


# ---------------------------------------------------------------- what a person says
def test_a_join_is_undone_and_stays_undone(record: Record) -> None:
    first, second = (event(record, r, "ASSAULT") for r in ("w1", "g1"))
    number = record.correct(second, by="Ana", apart=first)
    assert happening(record, "w1", "ASSAULT") != happening(record, "g1", "ASSAULT")
    record.connection.execute("INSERT OR IGNORE INTO unjoined SELECT report_id FROM reports")
    assert happening(record, "w1", "ASSAULT") != happening(record, "g1", "ASSAULT")
    assert number is not None
    record.withdraw(number, by="Ana")
    assert happening(record, "w1", "ASSAULT") == happening(record, "g1", "ASSAULT")


def test_events_of_two_reports_are_joined_by_hand(record: Record) -> None:
    record.correct(event(record, "w2", "ASSAULT"), by="Ana", join=event(record, "w1", "ASSAULT"))
    assert happening(record, "w2", "ASSAULT") == happening(record, "w1", "ASSAULT")
    told = record.happening(event(record, "w2", "ASSAULT")).tellings
    assert "joined by correction" in {t["join_reason"] for t in told}


def test_a_split_event_tells_a_thing_of_its_own(record: Record) -> None:
    record.correct(event(record, "g1", "ASSAULT"), by="Ana", split=True)
    record.join()
    assert len(record.happening(event(record, "g1", "ASSAULT")).tellings) == 1


# ---------------------------------------------------------------- order
def test_the_order_of_loading_does_not_matter(filled: Record, tmp_path: Path) -> None:
    """All at once, shuffled, and one by one: the same rows."""
    whole = all_rows(filled)["tellings"], all_exports(filled)
    mixed = list(REPORTS)
    random.Random(7).shuffle(mixed)
    with fill(tmp_path / "mixed", mixed) as record:
        assert (all_rows(record)["tellings"], all_exports(record)) == whole
    for name, order in (("days", REPORTS), ("back", REPORTS[::-1])):
        with Record(tmp_path / name) as record:
            for report in order:
                record.add_reports([report], make_code=CODER)
            assert (all_rows(record)["tellings"], all_exports(record)) == whole


def test_what_stands_is_not_joined_again(record: Record) -> None:
    record.join()
    assert record.join() == 0
