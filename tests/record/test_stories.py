"""Stories of a record: of the set of its reports, however they came."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake_coder
from dragoman.model import Report
from dragoman.record.record import Record
from dragoman.record.stories import NoSuchStoryError
from record_rows import all_exports, all_rows

THINGS = [
    "Ferry capsizes off Zanzibar. Coastguards pulled {n} pilgrims from the sea near Pemba.",
    "Bolivia's electoral tribunal ordered a recount in Potosí; {n} ballots are in dispute.",
    "Dockers in Piraeus struck for day {n} over the sale of the container terminal.",
]
START = date(2019, 3, 1)


def report(thing: int, day: int | None, n: int = 0) -> Report:
    """One of several reports about one of the things, `day` days after the first."""
    when = None if day is None else (START + timedelta(days=day)).isoformat()
    return Report(f"{thing}-{day}-{n}", THINGS[thing].format(n=17 + n), when, publisher=f"P{n}")


def add(record: Record, reports: list[Report]) -> Record:
    record.add_reports(reports, make_code=fake_coder.make)
    return record


def stories(*reports: Report) -> list[list[str]]:
    with Record(":memory:") as record:
        found = add(record, list(reports)).stories()
        return sorted(sorted(row["reports"]) for row in found)


def test_reports_of_one_thing_are_one_story() -> None:
    found = stories(report(0, 0), report(1, 0), report(0, 2), report(0, 7, 1))
    assert found == [["0-0-0", "0-2-0", "0-7-1"], ["1-0-0"]]


def test_a_story_goes_on_after_a_pause() -> None:
    assert stories(report(0, 0), report(0, 40)) == [["0-0-0", "0-40-0"]]


def test_an_undated_report_finds_its_story() -> None:
    found = stories(report(0, 0), report(1, 0), report(1, None))
    assert found == [["0-0-0"], ["1-0-0", "1-None-0"]]


@settings(max_examples=25)
@given(
    drawn=st.lists(
        st.tuples(st.integers(0, 2), st.none() | st.integers(0, 45), st.integers(0, 2)),
        min_size=2, max_size=14, unique=True,
    ),
    data=st.data(),
)  # fmt: skip
def test_stories_depend_on_the_set_of_reports_alone(
    drawn: list[tuple[int, int | None, int]], data: st.DataObject
) -> None:
    reports = [report(*one) for one in drawn]
    shuffled = data.draw(st.permutations(reports))
    cut = data.draw(st.integers(0, len(reports)))
    with Record(":memory:") as one, Record(":memory:") as two:
        add(one, reports)
        add(add(two, shuffled[:cut]), shuffled[cut:])
        assert all_rows(two) == all_rows(one)
        assert all_exports(two) == all_exports(one)


def test_day_by_day_gives_the_same_stories() -> None:
    reports = [report(t, d, d % 3) for d in range(0, 60, 3) for t in range(3)]
    with Record(":memory:") as one, Record(":memory:") as two:
        add(one, reports)
        for n in range(0, len(reports), 3):
            add(two, reports[n : n + 3])
        assert all_rows(two) == all_rows(one)


def test_a_story_is_found_by_the_beginning_of_its_id() -> None:
    with Record(":memory:") as record:
        add(record, [report(0, 0), report(0, 1)])
        (row,) = record.stories()
        assert (row["first"], row["last"], row["outlets"]) == ("2019-03-01", "2019-03-02", 1)
        assert [r["caller_id"] for r in record.story(row["story"][:6])] == ["0-0-0", "0-1-0"]
        with pytest.raises(NoSuchStoryError, match="no story"):
            record.story("zzz")


def test_a_record_that_a_killed_run_has_left_is_refreshed(tmp_path: Path) -> None:
    with Record(tmp_path / "r.sqlite") as record:
        add(record, [report(0, 0), report(0, 1)])
        before = all_rows(record)
        record.connection.execute("UPDATE story_terms SET episode = NULL WHERE day > '2019-03-01'")
        record.join()
        assert all_rows(record) == before


def test_no_words_of_the_reports_are_kept_without_text() -> None:
    with Record(":memory:") as record:
        record.add_reports([report(0, 0)], make_code=fake_coder.make, keep_text=False)
        (cell,) = record.connection.execute("SELECT terms FROM story_terms").fetchone()
        assert b"anzibar" not in cell
        assert len(record.stories()) == 1
