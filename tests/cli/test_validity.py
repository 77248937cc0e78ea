"""`sample` and `validate` as a user meets them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

Run = Any


def fill(path: Path, words: str = "") -> None:
    """All is right; with words, a sentence that has them tells no event."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        is_wrong = words and words in row["sentence"]
        row["verdict"] = "right" if row["event_id"] and not is_wrong else "no event"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def sheet(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "ana.csv"
    done = run("sample", path)
    assert (done.status, done.out.splitlines()) == (
        0,
        ["stratum\tin the record\tdrawn", "CONSULT\t3\t3", "uncoded\t2\t2"],
    )
    assert "5 lines" in done.err
    return path


def test_a_sheet_is_drawn_filled_in_and_reckoned(run: Run, sheet: Path) -> None:
    fill(sheet, "Juba")
    done = run("validate", sheet)
    assert (done.status, "5 of 5 lines judged" in done.err) == (0, True)
    assert "type (precision)\t0.67\t0.21\t0.94\t3" in done.out
    assert "CONSULT\tnone\t1" in done.out
    assert "alpha" not in done.out
    (whole,) = run("validate", sheet, "--json", "--record", "dragoman.sqlite").rows
    assert whole["precision"]["value"] == pytest.approx(2 / 3)
    assert whole["types"][0]["precision"]["n"] == 3


def test_a_second_coder_gives_agreement(run: Run, sheet: Path) -> None:
    other = sheet.with_name("ben.csv")
    run("sample", other)
    fill(sheet, "Juba")
    fill(other)
    # Of five pairs one differs; values CONSULT 5, none 5: 1 - 2 / ((100 - 50) / 9).
    assert "type\t0.64\t0.80\t5" in run("validate", sheet, other).out


def test_corrections_of_the_sheet_go_back(run: Run, sheet: Path) -> None:
    fill(sheet, "Juba")
    assert "1 new" in run("correct", "--sheet", sheet, "--by", "Ana").err
    assert len(run("events", "--json").rows) == 2


def test_a_sheet_for_corrections_is_none_of_a_draw(run: Run, tmp_path: Path) -> None:
    run("correct", "--write-sheet", tmp_path / "review.csv")
    done = run("validate", tmp_path / "review.csv")
    assert (done.status, "`dragoman sample SHEET` writes a sheet" in done.err) == (2, True)


def test_the_version_is_checked_against_a_record_that_is_named(run: Run, sheet: Path) -> None:
    fill(sheet)
    text = sheet.read_text(encoding="utf-8").replace("dragoman 0.1.0", "dragoman 0.0.9")
    sheet.write_text(text, encoding="utf-8")
    assert run("validate", sheet).status == 0
    done = run("validate", sheet, "--record", "dragoman.sqlite")
    assert (done.status, "Draw again, or leave out --record" in done.err) == (2, True)
