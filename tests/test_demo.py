"""The demo as a newcomer runs it: real coder, all samples, what it prints and what it leaves."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.record.record import Record
from dragoman.samples import sample_reports


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "DRAGOMAN_RECORD")}
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *arguments],
        cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def printed(folder: Path) -> str:
    done = run(folder, "demo")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "line",
    [
        r"46 reports by \d+ publishers, 1982-04-03 to 2024-02-24, 4 of them undated",
        r"\d+ events, \d+ statements",
        r"type +asserted +future +hypothetical +historical +negated +alleged +all",
        r"USA +SANCTION +CHN +2",
        r" alleged  [A-Z]+",
        r" planned  [A-Z]+",
        r"not done  [A-Z]+",
        r" history  [A-Z]+",
        r"RUS  calls it .*Southern Kuriles.*\(holds it\)",
        r"JPN  calls it .*Northern Territories",
        r"1998-11-13  no progress by JPN, RUS",
        r"1998-11-13 +peace treaty +not concluded +JPN, RUS",
        r'2016-12-16  "It is abnormal that we have no peace treaty"',
        r"figures.tsv: RUS president Mikhail Gorbachev 1985-03 to 1991-12",
        r"sentence   .*\[\w+\]",
        r"alleged    yes: told only by",
        r"The record is dragoman-demo.sqlite\.\nTry, in a clone",
    ],
)
def test_the_demo_shows(printed: str, line: str) -> None:
    assert re.search(line, printed)


def test_what_it_proposes_to_try_works(printed: str, folder: Path) -> None:
    commands = re.findall(r"^  dragoman (.+?--record \S+)", printed, flags=re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        done = run(folder, *shlex.split(command))
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout or "written" in done.stderr


def test_a_second_run_prints_the_same(printed: str, folder: Path) -> None:
    assert run(folder, "demo").stdout == printed


def test_a_record_with_reports_of_ones_own_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("Chad recalled its ambassador from Libya.", encoding="utf-8")
    assert run(tmp_path, "add", "own.txt", "--record", "own.sqlite").returncode == 0
    done = run(tmp_path, "demo", "--record", "own.sqlite")
    assert done.returncode == 2
    assert "no samples" in done.stderr
    kept = run(tmp_path, "demo", "--record", "own.sqlite", "--keep")
    assert "47 reports" in kept.stdout
    with Record(tmp_path / "own.sqlite", read_only=True) as record:
        assert record.report("own.txt")["text"].startswith("Chad")


def test_the_samples_are_many_and_of_many_kinds() -> None:
    samples = sample_reports()
    bodies = [s.text.split("\n\n")[1] for s in samples]
    assert len(samples) >= 40
    assert len({s.id for s in samples}) == len(samples)
    assert sum(not s.date for s in samples) >= 4
    assert len(bodies) - len(set(bodies)) >= 3, "copies of one story"
