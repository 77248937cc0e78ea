"""The draw: what is on the sheet, and that it is the same wherever it is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.record.record import Record
from validity import coder
from validity.conftest import REPORTS, read


def test_every_stratum_is_drawn_and_its_size_is_told(record: Record, tmp_path: Path) -> None:
    drawn = record.sample(tmp_path / "s.csv", per_type=1, uncoded=2)
    assert drawn.strata == {"ASSAULT": 1, "CONSULT": 3, "PROTEST": 2, "uncoded": 3}
    assert drawn.drawn == {"ASSAULT": 1, "CONSULT": 1, "PROTEST": 1, "uncoded": 2}
    rows = read(tmp_path / "s.csv")
    assert sorted(r["stratum"] for r in rows) == [
        "ASSAULT",
        "CONSULT",
        "PROTEST",
        "uncoded",
        "uncoded",
    ]
    assert {r["in_stratum"] for r in rows if r["stratum"] == "CONSULT"} == {"3"}
    assert [r["item"] for r in rows] == ["1", "2", "3", "4", "5"]
    assert {r["draw"] for r in rows} == {drawn.identity}
    assert {r["verdict"] for r in rows} == {""}


def test_a_line_has_the_sentences_around_it(record: Record, tmp_path: Path) -> None:
    record.sample(tmp_path / "s.csv")
    rows = {r["sentence"]: r for r in read(tmp_path / "s.csv")}
    first = rows["Envoys of Peru met in Quito."]
    assert (first["before"], first["after"]) == ("Border talks open", "Rain fell all day.")
    assert (first["actors"], first["trigger"], first["reported"]) == (
        "Kenya; Malawi",
        "met",
        "1998-10-26",
    )
    rain = rows["Rain fell all day."]
    assert (rain["event_id"], rain["trigger"], rain["type"], rain["stratum"]) == (
        "",
        "",
        "",
        "uncoded",
    )
    assert (rain["before"], rain["after"]) == (first["sentence"], "Miners marched on the ministry.")


def test_the_order_of_adding_does_not_matter_and_the_seed_does(tmp_path: Path) -> None:
    sheets = []
    for name, reports in (("a", REPORTS), ("b", REPORTS[::-1])):
        with Record(tmp_path / f"{name}.sqlite") as record:
            record.add_reports(reports, make_code=coder.make)
            record.sample(tmp_path / f"{name}.csv", per_type=1, uncoded=1)
            record.sample(tmp_path / f"{name}9.csv", per_type=1, uncoded=1, seed=9)
        sheets += [(tmp_path / f"{name}{n}.csv").read_bytes() for n in ("", "9")]
    assert sheets[0] == sheets[2]
    assert sheets[0] != sheets[1]


def test_a_sheet_is_never_written_over(record: Record, tmp_path: Path) -> None:
    record.sample(tmp_path / "s.csv")
    with pytest.raises(UsageError, match="perhaps with your verdicts"):
        record.sample(tmp_path / "s.csv")


def test_there_must_be_something_to_draw(tmp_path: Path) -> None:
    with (
        Record(tmp_path / "empty.sqlite") as record,
        pytest.raises(UsageError, match="nothing to draw"),
    ):
        record.sample(tmp_path / "s.csv")
    with Record(tmp_path / "r.sqlite") as record:
        record.add_reports(REPORTS, make_code=coder.make, keep_text=False)
        with pytest.raises(UsageError, match="3 reports are kept without text"):
            record.sample(tmp_path / "s.csv")
        with pytest.raises(UsageError, match="at least 1 event"):
            record.sample(tmp_path / "s.csv", per_type=0)
