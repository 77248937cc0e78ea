"""`correct`, `corrections`, `recode`, `versions`, `diff` as a user meets them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

Run = Any


def first(run: Run) -> str:
    return str(run("events", "--json").rows[0]["event_id"])


def test_a_correction_is_made_listed_and_shown(run: Run) -> None:
    identity = first(run)
    done = run("correct", identity, "--type", "AID", "--by", "Ana")
    assert (done.status, done.err) == (0, "dragoman: correction 1 is applied.\n")
    (row,) = run("corrections", "--json").rows
    assert (row["made_by"], row["state"], row["changes"]) == ("Ana", "applied", {"type": "AID"})
    report = row["report_id"]
    assert "corrected: type was CONSULT" in run("show", report).out


def test_a_sheet_goes_out_and_comes_back(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "review.csv"
    assert run("correct", "--write-sheet", sheet).status == 0
    assert run("correct", "--write-sheet", sheet).status == 2
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0]["correct_realis"] = "negated"
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert "1 new" in run("correct", "--sheet", sheet, "--by", "Ana").err
    assert "0 new" in run("correct", "--sheet", sheet, "--by", "Ana").err
    assert run("events", "--realis", "negated", "--json").rows[0]["event_id"] == rows[0]["event_id"]


def test_a_correction_of_nothing_or_of_two_things_is_refused(run: Run) -> None:
    assert "Name one of" in run("correct", "--type", "AID").err
    done = run("correct", "e000", "--type", "AID", "--by", "Ana")
    assert (done.status, "no row with the id 'e000'" in done.err) == (2, True)
    assert "one thing at a time" in run("correct", first(run), "--split", "--not-an-event").err


def test_versions_are_listed_and_one_alone_cannot_be_compared(run: Run) -> None:
    assert run("versions", "--json").rows[0]["reports"] == 4
    done = run("diff")
    assert (done.status, "one version only" in done.err) == (2, True)


def test_an_event_entered_by_hand_is_explained_by_who_entered_it(run: Run) -> None:
    asked = ("--start", "9", "--end", "16", "--type", "PROTEST", "--by", "Ana", "--actors", "KEN")
    assert run("correct", "--missed", "dock", *asked).status == 0
    (row,) = run("events", "--type", "PROTEST", "--json").rows
    (entry,) = run("corrections", "--json").rows
    told = run("explain", row["event_id"])
    assert told.status == 0
    assert f"entered    by Ana, {entry['made_at']} (correction 1)" in told.out
    assert "event      PROTEST: Kenya > -" in told.out
    (found,) = run("explain", row["event_id"], "--json").rows
    assert (found["kind"], found["correction"]["made_by"]) == ("entered", "Ana")
