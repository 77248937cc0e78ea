"""Tables and panels for people who count: weights, zeros, codes, names of columns."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas
import pytest

import fake_coder
from dragoman.errors import UsageError
from dragoman.exports import flat
from dragoman.exports.dictionary import UndescribedColumnError, describe, dictionary
from dragoman.exports.panel import panel
from dragoman.exports.people import dyads
from dragoman.exports.states import codes_of
from dragoman.model import Report
from dragoman.record.record import Record

REPORTS = [
    Report("jan", "Kenya and Malawi met Oman. They met again.", "2020-01-15"),
    Report("apr", "Kenya met Oman over Ilemi and a treaty.", "2020-04-02"),
    Report("none", "Kenya met Oman.", None),
]
STATA = {
    "_all",
    "_b",
    "byte",
    "_coef",
    "_cons",
    "double",
    "float",
    "if",
    "in",
    "int",
    "long",
    "_n",
    "_N",
    "_pi",
    "_pred",
    "_rc",
    "_skip",
    "strL",
    "using",
    "with",
}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.sqlite") as opened:
        opened.add_reports(REPORTS, make_code=fake_coder.make)
        yield opened


def change(record: Record, assignment: str, where: str) -> None:
    record.connection.execute(f"UPDATE events SET {assignment} WHERE {where}")


# ---------------------------------------------------------------- dyads
@pytest.mark.parametrize("undirected", [False, True])
@pytest.mark.parametrize("reciprocal", [False, True])
def test_weights_add_to_one(record: Record, reciprocal: bool, undirected: bool) -> None:
    if reciprocal:
        record.connection.execute("DELETE FROM participants WHERE role = 'recipient'")
        change(record, "reciprocal = 1", "1")
    totals: dict[str, float] = {}
    for row in dyads(record, undirected=undirected, tellings=True):
        totals[row["event_id"]] = totals.get(row["event_id"], 0) + row["weight"]
    assert len(totals) == 4
    assert all(total == pytest.approx(1) for total in totals.values())


@pytest.mark.parametrize(
    ("undirected", "pairs"),
    [(False, [("KEN", "MWI"), ("MWI", "KEN")]), (True, [("KEN", "MWI")])],
)
def test_a_reciprocal_event_goes_both_ways_or_once(
    record: Record, undirected: bool, pairs: list[tuple[str, str]]
) -> None:
    record.connection.execute("DELETE FROM participants WHERE role = 'recipient'")
    change(record, "reciprocal = 1", "1")
    first = record.events()[0]["event_id"]
    rows = [r for r in dyads(record, undirected=undirected) if r["event_id"] == first]
    assert [(r["actor_country"], r["recipient_country"]) for r in rows] == pairs


def test_an_event_without_recipient_gives_no_pair(record: Record) -> None:
    record.connection.execute("DELETE FROM participants WHERE role = 'recipient'")
    assert len(dyads(record)) == 0
    assert len(flat.table(record, "participants")) == 8


def test_codes_stand_beside_countries(record: Record) -> None:
    row = flat.table(record, "events")[0]
    assert (row["actor_country"], row["actor_cow"], row["actor_gw"]) == (
        "KEN; MWI",
        "501; 553",
        "501; 553",
    )
    assert codes_of("RUS", "SUN") == ("Soviet Union", 365, 365)
    assert codes_of("DEU", "DDR").cow == 265
    assert codes_of("UNO") is None


# ---------------------------------------------------------------- panels
def test_months_without_a_happening_are_zero(record: Record) -> None:
    made = panel(record, "country", "month")
    kenya = {r["period"]: r["asserted"] for r in made.rows if r["country"] == "KEN"}
    assert kenya == {"2020-01": 1, "2020-02": 0, "2020-03": 0, "2020-04": 1}
    oman = [(r["asserted"], r["received"]) for r in made.rows if r["country"] == "OMN"]
    assert oman == [(0, 1), (0, 0), (0, 0), (0, 1)]
    assert made.left_out == {"no date": 1}


def test_a_happening_told_twice_counts_once(record: Record) -> None:
    change(record, "alleged = 0", "1")
    record.connection.execute(
        "UPDATE tellings SET happening = 'h1' WHERE event_id IN (SELECT e.id FROM events e "
        "JOIN reports r USING (report_id) WHERE r.caller_id IN ('jan', 'apr'))"
    )
    for tellings, count in ((False, 1), (True, 3)):
        rows = panel(record, "dyad", "year", tellings=tellings).rows
        ken = next(r for r in rows if (r["actor"], r["recipient"]) == ("KEN", "OMN"))
        assert (ken["asserted"], ken["consult"], ken["verbal_cooperation"]) == (count,) * 3
        assert ken["alleged"] == 0


def test_a_happening_of_two_reports_gives_its_pairs_once(record: Record) -> None:
    everything = len(dyads(record, tellings=True))
    record.connection.execute("UPDATE tellings SET happening = 'h1'")
    assert (everything, len(dyads(record)), len(dyads(record, tellings=True))) == (8, 2, 8)


@pytest.mark.parametrize("kind", ["negated", "future", "hypothetical", "historical"])
def test_what_is_not_asserted_has_a_column_of_its_own(record: Record, kind: str) -> None:
    change(record, f"realis = '{kind}'", "happening = 'h0'")
    rows = panel(record, "country", "year", since="2020", until="2020").rows
    kenya = next(r for r in rows if r["country"] == "KEN")
    assert (kenya[kind], kenya["alleged"], kenya["asserted"], kenya["consult"]) == (2, 1, 0, 0)


def test_what_spans_two_months_is_left_out_and_counted(record: Record) -> None:
    change(record, "date_from = '2020-01-20', date_to = '2020-02-03'", "alleged = 1")
    assert panel(record, "country", "month").left_out["date spans several periods"] == 1
    assert "date spans several periods" not in panel(record, "country", "year").left_out


@pytest.mark.parametrize(("by", "count"), [("day", 366), ("month", 12), ("year", 1)])
def test_a_panel_holds_every_period_asked_for(record: Record, by: str, count: int) -> None:
    rows = panel(record, "dyad", by, since="2020", until="2020-12-31").rows
    assert len(rows) == count * len({(r["actor"], r["recipient"]) for r in rows})


@pytest.mark.parametrize(("unit", "by"), [("town", "year"), ("dyad", "week")])
def test_an_unknown_panel_is_an_error(record: Record, unit: str, by: str) -> None:
    with pytest.raises(UsageError, match="There is no"):
        panel(record, unit, by)


def test_a_panel_too_large_says_how_to_narrow_it(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.exports.panel.MOST_ROWS", 100)
    with pytest.raises(UsageError, match="--by year"):
        panel(record, "dyad", "day", since="2020", until="2020")


# ---------------------------------------------------------------- for other programs
def test_every_column_is_described_and_its_name_fits_stata() -> None:
    for row in dictionary():
        assert re.fullmatch(r"[a-z][a-z0-9_]{0,31}", row["column"]), row
        assert row["column"] not in STATA
        assert row["unit"]
        assert row["source"]
        assert row["meaning"]


def test_a_column_nobody_described_is_an_error() -> None:
    with pytest.raises(UndescribedColumnError, match="Add a row"):
        describe("weather")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", flat.TABLES)
def test_pandas_reads_a_table_without_a_warning(record: Record, name: str) -> None:
    text = flat.text_of(flat.table(record, name), "csv")
    frame: Any = pandas.read_csv(io.StringIO(text))
    assert len(frame) == len(flat.table(record, name)) > 0
    # A row is a line: Stata ends rows at line breaks within quotation marks.
    assert len(text.split("\r\n")) == len(frame) + 2
