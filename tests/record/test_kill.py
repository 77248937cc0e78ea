"""`add` killed at any moment leaves the record whole, and the next run goes on."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import fake_coder
from dragoman.record.record import Record
from record_rows import all_exports, all_rows, faults

TESTS = Path(__file__).parents[1]
COUNT = 120
SCRIPT = """
import sys
import fake_coder
from dragoman.record.record import Record

if __name__ == "__main__":
    news, path, workers = sys.argv[1:]
    with Record(path) as record:
        record.add(news, workers=int(workers), make_code=fake_coder.slow)
"""
REAL = [
    "Kenya's foreign minister met his Malawian counterpart in Lilongwe on Monday.",
    "Chile recalled its ambassador from Caracas, the presidency said in Santiago.",
    "Ghana and Togo signed an agreement on fishing rights, officials said.",
    "Police in Dhaka fired tear gas at garment workers who had blocked a road.",
    "Norway said it would give Jordan 20 million dollars for refugee camps.",
    "Rebels shelled a market in Goma, killing four people, a local official said.",
    "Bolivia accused Chile of diverting the river, and demanded talks.",
    "Jordan's king arrived in Oslo for a two-day visit.",
]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = (
        {
            "id": f"n{n}",
            "text": f"Kenya and Malawi met in Lilongwe, and they met again, report {n}.",
        }
        for n in range(COUNT)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def whole(news: Path, tmp_path: Path) -> Record:
    """The record of a run that nobody disturbed."""
    record = Record(tmp_path / "whole.sqlite")
    record.add(news, make_code=fake_coder.make)
    return record


def start(command: list[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    return subprocess.Popen([sys.executable, *command], env=environment, start_new_session=True)


def count(path: Path) -> int:
    """Reports in a record that another process may be making at the moment; -1 without a file."""
    if not path.exists():
        return -1
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def kill_when(process: subprocess.Popen[bytes], is_time: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_time():
        assert process.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < end
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()


def members(group: int) -> list[int]:
    """Living processes of a session that `start` began."""
    found = subprocess.run(
        ["ps", "-e", "-o", "pid=,pgid=,stat="], capture_output=True, text=True, check=True
    )
    rows = [line.split() for line in found.stdout.splitlines()]
    return [int(pid) for pid, pgid, state in rows if int(pgid) == group and state[0] != "Z"]


@pytest.mark.parametrize(("workers", "moments"), [("1", (-1, 0, 40)), ("2", (0, 9, 100))])
def test_a_killed_run_leaves_a_whole_record_and_the_next_goes_on(
    news: Path, whole: Record, tmp_path: Path, workers: str, moments: tuple[int, ...]
) -> None:
    script, path = tmp_path / "run.py", tmp_path / "killed.sqlite"
    script.write_text(SCRIPT)
    command = [str(script), str(news), str(path), workers]
    for moment in moments:
        process = start(command)
        kill_when(process, lambda moment=moment: count(path) > moment)  # type: ignore[misc]
        with Record(path) as record:
            assert not faults(record)
            reports = len(record.reports())
            assert moment <= reports < COUNT
            assert len(record.events()) == 2 * reports
            assert len(record.statements()) == reports
    assert start(command).wait() == 0
    with Record(path) as record:
        assert all_rows(record) == all_rows(whole)
        assert all_exports(record) == all_exports(whole)


def test_workers_do_not_outlive_a_killed_run(news: Path, tmp_path: Path) -> None:
    script, path = tmp_path / "run.py", tmp_path / "killed.sqlite"
    script.write_text(SCRIPT)
    process = start([str(script), str(news), str(path), "2"])
    kill_when(process, lambda: count(path) > 3)
    end = time.monotonic() + 20
    while members(process.pid) and time.monotonic() < end:
        time.sleep(0.1)
    assert members(process.pid) == []


def test_a_killed_run_of_the_real_coder_goes_on(tmp_path: Path) -> None:
    news, path = tmp_path / "news.jsonl", tmp_path / "killed.sqlite"
    rows = [
        {"id": f"{n}-{m}", "text": f"{text} It was day {m}.", "date": "2021-03-0" + str(m)}
        for m in range(1, 8)
        for n, text in enumerate(REAL)
    ]
    news.write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = ["-m", "dragoman", "add", str(news), "--record"]
    kill_when(start([*command, str(path)]), lambda: count(path) > 2)
    with Record(path) as record:
        assert not faults(record)
        assert 2 < len(record.reports()) < len(rows)
    assert start([*command, str(path), "--workers", "2"]).wait() == 0
    assert start([*command, str(tmp_path / "whole.sqlite")]).wait() == 0
    with Record(path) as killed, Record(tmp_path / "whole.sqlite") as record:
        assert len(record.events()) > len(rows) / 2
        assert all_exports(killed) == all_exports(record)
        assert all_rows(killed) == all_rows(record)
