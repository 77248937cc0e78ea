"""Figures from sheets that are filled in; sheets that cannot be used; corrections that go back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman import validate
from dragoman.errors import SheetError, UsageError
from dragoman.record import store
from dragoman.record.record import Record
from validity import coder
from validity.conftest import Fill, Row, read, write

SEIZED: Row = {"verdict": "missed", "trigger": "seized", "correct_type": "coerce"}
SAID = {
    "Gunners": {"verdict": "no event"},
    "Teachers": {"verdict": "wrong", "correct_type": "request"},
    "Quito": {"verdict": "wrong", "correct_actors": "PER", "correct_realis": "future"},
    "Police": SEIZED,
}


def test_all_right_is_one_with_an_interval_that_leaves_room(fill: Fill) -> None:
    found = validate(fill())
    assert (found.judged, found.lines, found.unclear) == (9, 9, 0)
    for share in (found.precision, found.rows, found.recall, found.fields["actors"]):
        assert (share.value, share.high) == (1, 1)
        assert 0 < (share.low or 0) < 0.9
    assert (found.confusion, found.agreement) == ([], {})


def test_each_figure_counts_what_it_says(fill: Fill) -> None:
    found = validate(fill(said=SAID))
    by_type = {t.type: (t.events, t.drawn, t.precision.value) for t in found.types}
    assert by_type == {"ASSAULT": (1, 1, 0), "CONSULT": (3, 3, 1), "PROTEST": (2, 2, 0.5)}
    assert found.precision.value == pytest.approx(4 / 6)
    assert found.rows.value == pytest.approx(3 / 6)
    # Five of the rows tell an event.
    assert found.fields["actors"].value == pytest.approx(4 / 5)
    assert found.fields["recipients"].value == 1
    assert (found.fields["realis"].value, found.fields["realis"].n) == (pytest.approx(4 / 5), 5)
    # Four are right, one is another type, one of three sentences tells one that is missed.
    assert found.recall.value == pytest.approx(4 / 6)
    assert found.missed.value == pytest.approx(1 / 3)
    assert {(c.coded, c.judged, c.count) for c in found.confusion} == {
        ("ASSAULT", "none", 1),
        ("PROTEST", "REQUEST", 1),
        ("none", "COERCE", 1),
    }


def test_a_stratum_weighs_by_its_size_in_the_record(fill: Fill) -> None:
    found = validate(fill(said={"shelled": {"verdict": "no event"}}, per_type=1, uncoded=0))
    assert found.precision.value == pytest.approx(5 / 6)
    assert found.recall.value is None


def test_several_events_missed_in_a_sentence_are_several_lines(fill: Fill) -> None:
    path = fill(said={"Police": SEIZED})
    rows = read(path)
    again = next(r for r in rows if r["verdict"] == "missed")
    rows.append({**again, "trigger": "closed", "correct_type": "SANCTION"})
    found = validate(write(path, rows))
    assert found.recall.value == pytest.approx(6 / 8)
    assert (found.missed.n, found.judged) == (3, 9)


def test_what_is_not_judged_or_unclear_is_left_out_and_weights_follow(fill: Fill) -> None:
    said = {
        "Moscow": {"verdict": ""},
        "later": {"verdict": " Unclear "},
        "Quito": {"verdict": "no event"},
    }
    found = validate(fill(said=said))
    assert (found.judged, found.unclear) == (7, 1)
    assert found.precision.value == pytest.approx(3 / 6)


def test_two_coders_are_compared_and_the_first_counts(fill: Fill) -> None:
    ana, ben = fill("ana.csv", SAID), fill("ben.csv")
    found = validate(ana, ben)
    assert found.precision == validate(ana).precision
    kinds = found.agreement["type"]
    # By hand: of 9 pairs 3 differ; values CONSULT 6, none 2 + 3 + 1, PROTEST 3, and three once.
    assert (kinds.n, kinds.same) == (9, pytest.approx(6 / 9))
    counts = [6, 6, 3, 1, 1, 1]
    by_chance = (18 * 18 - sum(c * c for c in counts)) / 17
    assert kinds.alpha == pytest.approx(1 - 6 / by_chance)
    assert (found.agreement["actors"].n, found.agreement["actors"].same) == (
        5,
        pytest.approx(4 / 5),
    )


def test_a_line_that_the_first_leaves_out_counts_as_the_second_has_it(fill: Fill) -> None:
    half = fill("half.csv", {w: {"verdict": ""} for w in ("Rain", "Villagers", "Gunners")})
    rest = fill("rest.csv", {"Gunners": {"verdict": "no event"}})
    assert validate(half, rest).judged == 9
    assert validate(half, rest).precision.value == pytest.approx(5 / 6)


def test_a_spreadsheet_may_save_it_with_semicolons(fill: Fill) -> None:
    path = fill(said=SAID)
    before = validate(path).to_dict()
    assert validate(write(path, read(path), delimiter=";")).to_dict() == before


@pytest.mark.parametrize(
    ("words", "cells", "message"),
    [
        ("Quito", {"verdict": "rigth"}, r"line \d: column verdict: 'rigth' is no verdict on a coded event"),
        ("Quito", {"verdict": "missed"}, "no verdict on a coded event"),
        ("Rain", {"verdict": "right"}, "no verdict on a sentence without event"),
        ("Quito", {"verdict": "wrong"}, "no correct_... cell says what is right"),
        ("Quito", {"verdict": "wrong", "correct_type": "consult"}, "it is the type that was coded"),
        ("Quito", {"correct_type": "AID"}, "correct_type: it is filled in, but verdict is 'right'"),
        ("Rain", {"verdict": "", "correct_type": "AID"}, "but verdict is empty"),
        ("Rain", {"verdict": "missed", "correct_type": "AID"}, "column trigger: a missed event needs"),
        ("Rain", {"verdict": "missed", "trigger": "fell"}, "column correct_type: a missed event needs"),
        ("Quito", {"in_stratum": "three"}, "column in_stratum: 'three' is no number"),
        ("Quito", {"event_id": ""}, "event_id: it does not fit column stratum"),
        ("Quito", {"draw": "d0"}, "lines of several draws"),
        ("Quito", {"item": ""}, "column item: the cell is empty"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_with_its_column(
    fill: Fill, words: str, cells: Row, message: str
) -> None:
    with pytest.raises(SheetError, match=message):
        validate(fill(said={words: cells}))


def test_all_bad_lines_are_named_at_once(fill: Fill) -> None:
    path = fill(said={"Quito": {"verdict": "ok"}, "Rain": {"verdict": "nope"}})
    with pytest.raises(SheetError) as raised:
        validate(path)
    assert str(raised.value).count("\n  line ") == 2


def test_a_coded_event_has_one_line(fill: Fill) -> None:
    path = fill()
    rows = read(path)
    event = next(r for r in rows if r["event_id"])
    with pytest.raises(SheetError, match=r"line 11: item \d has several lines"):
        validate(write(path, [*rows, event]))


def test_what_is_no_sheet_of_a_draw_is_refused(record: Record, tmp_path: Path, fill: Fill) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        validate(tmp_path / "none.csv")
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    with pytest.raises(SheetError, match=r"no column 'item'.*dragoman sample"):
        validate(empty)
    rows = read(fill())
    with pytest.raises(SheetError, match="no column 'in_stratum'"):
        validate(
            write(
                tmp_path / "less.csv",
                [{k: v for k, v in r.items() if k != "in_stratum"} for r in rows],
            )
        )
    with pytest.raises(SheetError, match="an unknown column 'colour'"):
        validate(write(tmp_path / "more.csv", [{**r, "colour": "red"} for r in rows]))
    head = (tmp_path / "ana.csv").read_text().splitlines()[0]
    (tmp_path / "head.csv").write_text(head)
    with pytest.raises(SheetError, match="has no lines"):
        validate(tmp_path / "head.csv")
    record.sample(tmp_path / "blank.csv")
    with pytest.raises(SheetError, match="no line has a verdict"):
        validate(tmp_path / "blank.csv")
    with pytest.raises(UsageError, match="Name a sheet"):
        validate()


def test_sheets_of_two_draws_and_one_sheet_twice_are_refused(fill: Fill) -> None:
    ana = fill("ana.csv")
    with pytest.raises(SheetError, match="Sheets of two draws cannot be compared"):
        validate(ana, fill("other.csv", seed=2))
    with pytest.raises(UsageError, match="named twice"):
        validate(ana, ana)


def test_with_the_record_its_version_and_types_must_fit(
    record: Record, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = (
        fill("good.csv"),
        fill("bad.csv", {"Teachers": {"verdict": "wrong", "correct_type": "DEMO"}}),
    )
    assert validate(good, record=record) == validate(good)
    with pytest.raises(SheetError, match="column correct_type: there is no type 'DEMO'"):
        validate(bad, record=record)
    other = fill("other.csv")
    rows = read(other)
    rows[0]["report_id"] = "00000000"
    with pytest.raises(SheetError, match="line 2, column report_id: 00000000 is not in"):
        validate(write(other, rows), record=record)
    monkeypatch.setattr(store, "__version__", "99.0")
    record.recode(make_code=coder.make)
    with pytest.raises(SheetError, match=r"which .* has no more. Draw again"):
        validate(good, record=record)
    assert validate(good).judged == 9


def events(record: Record) -> dict[str, Any]:
    return {e["trigger"]: (e["type"], e["realis"], e["actor"]) for e in record.events()}


def test_the_sheet_goes_back_and_is_replayed(
    record: Record, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = fill(said=SAID)
    assert record.correct_sheet(sheet, by="Ana") == 4
    assert record.correct_sheet(sheet, by="Ana") == 0
    monkeypatch.setattr(store, "__version__", "99.0")
    record.recode(make_code=coder.make)
    now = record.events()
    assert "shelled" not in {e["trigger"] for e in now}
    seized = next(e for e in now if e["trigger"] == "seized")
    assert (seized["type"], seized["sentence"]) == (
        "COERCE",
        "Police seized a printer and closed a paper.",
    )
    quito = next(e for e in now if "Quito" in e["sentence"])
    assert (quito["type"], quito["realis"], quito["actor"]) == ("CONSULT", "future", "Peru")
    assert sorted(e["type"] for e in now if e["trigger"] == "marched") == ["PROTEST", "REQUEST"]
    assert {c["state"] for c in record.corrections()} == {"applied"}


def test_a_sheet_of_column_names_alone_is_refused(
    record: Record, fill: Fill, tmp_path: Path
) -> None:
    header = fill("full.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    empty = tmp_path / "empty.csv"
    empty.write_text(header + "\n", encoding="utf-8")
    with pytest.raises(SheetError, match="the sheet has no lines"):
        record.correct_sheet(empty, by="Ana")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({**SEIZED, "trigger": "stormed"}, "'stormed' is not in the sentence"),
        ({**SEIZED, "trigger": "a"}, "'a' is more than once in the sentence"),
        ({"verdict": "yes"}, "'yes' is no verdict"),
    ],
)
def test_nothing_of_a_bad_sheet_is_entered(
    record: Record, fill: Fill, cells: Row, message: str
) -> None:
    before = events(record)
    with pytest.raises(SheetError, match=message):
        record.correct_sheet(fill(said={**SAID, "Police": cells}), by="Ana")
    assert (events(record), len(record.corrections())) == (before, 0)
