"""Corrections and recoding: applied, replayed, undone; nothing else is touched, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import fake_coder
from dragoman.errors import BadCorrectionError, NoSuchRowError, SheetError, UsageError
from dragoman.model import Report
from dragoman.record import store
from dragoman.record.record import Record
from record_rows import all_exports, all_rows, faults

ACCRA = Report(
    "accra", "Envoys of Kenya and Malawi met in Accra. Later they met again.", "2021-05-04"
)
LIMA = Report("lima", "Peru's foreign minister met trade unions in Lima.", "2022-01-09")


def other_words(with_text: bool) -> Callable[[Report], Any]:  # noqa: ARG001
    """A later version: the second event of a report is gone, the first is a phone call."""

    def code(report: Report) -> Any:
        coding = fake_coder.code(report)
        events = [{**e, "mode": "phone"} for e in coding["events"][:1]]
        return {**coding, "events": events, "happenings": coding["happenings"][:1]}

    return code


@pytest.fixture
def record(tmp_path: Path) -> Any:
    with Record(tmp_path / "r.sqlite") as opened:
        opened.add_reports([ACCRA, LIMA], make_code=fake_coder.make)
        yield opened


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    return lambda: monkeypatch.setattr(store, "__version__", "99.0")


def ids(record: Record, report: str = "accra") -> list[str]:
    return [e["event_id"] for e in record.events(report=report)]


def event(record: Record, identity: str) -> dict[str, Any]:
    return next(e for e in record.events() if e["event_id"] == identity)


def test_a_correction_changes_its_event_and_no_other_row(record: Record) -> None:
    first, second = ids(record)
    before = {e["event_id"]: e for e in record.events()}
    record.correct(first, by="Ana", type="protest", mode="riot", realis="negated", alleged=True,
                   actors="IRN/MIL; Ana Lovo (PER/OPP)", recipients="none", place="Lima (PER)",
                   date="2021-05")  # fmt: skip
    row = event(record, first)
    assert (row["type"], row["mode"], row["scale"], row["quad"]) == (
        "PROTEST",
        "riot",
        -7,
        "material conflict",
    )
    assert (row["actor"], row["actor_country"], row["actor_sector"]) == (
        "Iran; Ana Lovo",
        "IRN; PER",
        "MIL; OPP",
    )
    assert (row["recipient"], row["place"], row["place_country"]) == (None, "Lima", "PER")
    assert (row["date_from"], row["date_to"], row["date_granularity"]) == (
        "2021-05-01",
        "2021-05-31",
        "month",
    )
    assert row["original"]["type"] == "CONSULT"
    assert row["original"]["actors"] == ["Kenya", "Malawi"]
    record.join()
    for other in record.events():
        if other["event_id"] != first:
            assert other == before[other["event_id"]]
    assert second in before
    assert not faults(record)


def test_a_mode_that_the_new_type_lacks_goes(record: Record) -> None:
    first = ids(record)[0]
    record.correct(first, by="Ana", type="AID")
    row = event(record, first)
    assert (row["mode"], row["also_modes"], row["original"]["mode"]) == (None, [], "visit")


def test_withdrawn_corrections_leave_what_was_coded(record: Record) -> None:
    before = all_exports(record)
    first, second = ids(record)
    numbers = [
        record.correct(first, by="Ana", not_an_event=True),
        record.correct(second, by="Ana", realis="future"),
        record.correct_missed("lima", 0, 4, by="Ana", type="ACCUSE"),
    ]
    assert first not in ids(record)
    for number in numbers:
        assert number is not None
        record.withdraw(number, by="Ben")
    record.join()
    assert all_exports(record) == before
    assert {c["state"] for c in record.corrections()} == {"withdrawn"}
    with pytest.raises(UsageError, match="no correction 1 in force"):
        record.withdraw(1, by="Ben")


def test_events_are_joined_and_split(record: Record) -> None:
    first, second = ids(record)
    record.correct(second, by="Ana", join=first)
    assert event(record, first)["happening"] == event(record, second)["happening"]
    record.correct(second, by="Ana", split=True)
    assert event(record, first)["happening"] != event(record, second)["happening"]


def test_a_missed_event_is_entered(record: Record) -> None:
    start = LIMA.text.index("unions")
    record.correct_missed("lima", start, start + 6, by="Ana", type="PROTEST", actors="PER/LAB")
    (row,) = record.events(type="PROTEST")
    assert (row["trigger"], row["sentence"], row["actor_sector"]) == ("unions", LIMA.text, "LAB")
    assert (row["corrected"], row["main"]) == (["missed"], False)


def test_the_same_correction_twice_is_one(record: Record) -> None:
    first = ids(record)[0]
    assert record.correct(first, by="Ana", realis="future") == 1
    assert record.correct(first, by="Ana", realis="future") is None


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"type": "WAR"}, "'WAR' is no type. Choose one of: AGREE"),
        ({"mode": "riot"}, "no mode of CONSULT"),
        ({"realis": "maybe"}, "asserted"),
        ({"actors": "XQX"}, "no country"),
        ({"actors": "Ana (PER/KING)"}, "no sector"),
        ({"date": "soon"}, "YYYY-MM-DD"),
        ({"date": "2021/2020"}, "ends before"),
        ({"colour": "red"}, "cannot be corrected"),
        ({}, "one thing at a time"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    record: Record, values: dict[str, Any], message: str
) -> None:
    before = all_rows(record)
    with pytest.raises(UsageError, match=message):
        record.correct(ids(record)[0], by="Ana", **values)
    assert all_rows(record) == before


def test_an_unknown_event_and_a_bad_span_are_refused(record: Record) -> None:
    with pytest.raises(NoSuchRowError):
        record.correct("e000", by="Ana", realis="future")
    with pytest.raises(BadCorrectionError, match="characters"):
        record.correct_missed("lima", 10, 9999, by="Ana", type="AID")


def test_recoding_keeps_the_old_coding_and_replays(record: Record, upgrade: Any) -> None:
    first, second = ids(record)
    record.correct(first, by="Ana", realis="negated")
    record.correct(second, by="Ana", realis="future")
    upgrade()
    done = record.recode(make_code=other_words)
    assert (done.new, done.known, done.failed) == (2, 0, 0)
    row = event(record, first)
    assert (row["mode"], row["realis"], row["dragoman"]) == ("phone", "negated", "99.0")
    assert [c["state"] for c in record.corrections()] == ["applied", "no longer anchored"]
    assert [(v["reports"], v["kept"]) for v in record.versions()] == [(0, 2), (2, 0)]
    assert record.recode(make_code=other_words).known == 2
    assert len(record.statements(text="Envoys")) == 1
    assert not faults(record)


def test_diff_tells_what_the_coder_changed(record: Record, upgrade: Any) -> None:
    with pytest.raises(UsageError, match="one version only"):
        record.diff()
    record.correct(ids(record)[0], by="Ana", realis="negated")
    upgrade()
    record.recode(make_code=other_words)
    found = record.diff()
    assert (found.reports, found.same) == (2, 0)
    assert found.counts("type") == {"CONSULT": {"changed": 2, "gone": 1}}
    assert {tuple(c["fields"]) for c in found.changes} == {("mode",), ()}
    with pytest.raises(UsageError, match="version 7"):
        record.diff(1, 7)


def test_a_report_that_fails_keeps_its_coding(record: Record, upgrade: Any) -> None:
    record.add_reports([Report("bad", "Oslo: RAISE met no echo.")], make_code=fake_coder.make)
    upgrade()
    done = record.recode(make_code=fake_coder.fragile)
    assert (done.new, done.failed) == (2, 1)
    assert event(record, ids(record, "bad")[0])["dragoman"] != "99.0"


def test_a_recoding_broken_off_goes_on(record: Record, upgrade: Any) -> None:
    upgrade()

    class StopError(Exception):
        pass

    def stop(_: Any) -> None:
        raise StopError

    with pytest.raises(StopError):
        record.recode(make_code=other_words, progress=stop)
    assert not faults(record)
    assert [v["reports"] for v in record.versions()] == [1, 1]
    assert record.recode(make_code=other_words).new == 1


def test_a_bad_sheet_is_not_used_at_all(record: Record, tmp_path: Path) -> None:
    first = ids(record)[0]
    sheet = tmp_path / "s.csv"
    sheet.write_text(f"event_id,correct_type\n{first},AID\n{first},WAR\ne000,AID\n")
    before = all_rows(record)
    with pytest.raises(SheetError, match=r"line 3: 'WAR'(.|\n)*line 4: "):
        record.correct_sheet(sheet, by="Ana")
    assert all_rows(record) == before


def test_corrections_show_in_exports_without_names_and_times(record: Record) -> None:
    record.correct(ids(record)[0], by="Analyst Q", realis="future")
    text = "".join(all_exports(record))
    assert '"corrected": ["realis"]' in text
    assert "Analyst Q" not in text
