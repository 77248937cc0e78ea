"""`dragoman profile` times every step of what `add` does, and all of the time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.errors import UsageError
from dragoman.timing.profile import Profile, profile
from dragoman.timing.watch import JUDGE, LOAD, PARSE, STEPS, WRITE

REPORT = (
    "NICOSIA, June 3 (Wire) - Cyprus accused Turkey on Monday of sending a drill ship into its "
    'waters. "We will defend our rights," Foreign Minister Nikos Christodoulides said.\n\n'
    "Turkey rejected the accusation.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def found(report: Path) -> Profile:
    return profile([report])


def test_all_steps_are_timed(found: Profile) -> None:
    assert list(found.seconds) == [name for name in STEPS if name != LOAD]
    assert not [name for name, seconds in found.seconds.items() if seconds <= 0]


def test_steps_and_what_lies_between_are_the_whole(found: Profile) -> None:
    assert sum(found.seconds.values()) <= found.total
    assert sum(row["share"] for row in found.rows()) == pytest.approx(1, abs=0.01)


def test_without_the_judge_no_time_is_the_judge_s(report: Path) -> None:
    found = profile([report], fast=True)
    assert found.seconds[JUDGE] == 0
    assert found.seconds[PARSE] > 0


def test_json_has_a_row_a_step(report: Path) -> None:
    done = CliRunner().invoke(app, ["profile", str(report), "--json", "--reports", "1"])
    told = json.loads(done.stdout)
    assert (told["reports"], told["words"]) == (1, len(REPORT.split()))
    assert {row["step"] for row in told["steps"]} == {*STEPS, "other"} - {LOAD}


def test_a_table_names_every_step(report: Path) -> None:
    done = CliRunner().invoke(app, ["profile", str(report), "--fast"])
    assert f"\n{WRITE}\t" in done.stdout
    assert "1 reports" in done.stderr


def test_inputs_without_a_report_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="no report"):
        profile([tmp_path / "empty.jsonl"])
