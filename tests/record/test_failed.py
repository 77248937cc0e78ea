"""Reports that could not be coded: set aside whole, listed, tried again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import fake_coder
from dragoman.cli.app import main
from dragoman.model import Report
from dragoman.record.record import Record
from record_rows import all_exports

GOOD = Report("good", "Kenya and Malawi met.", date="2023-05-15", source="a.jsonl:1")
BAD = Report("bad", "RAISE met", date="2023-05-16", title="Two met", source="a.jsonl:2")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "r.sqlite"
    with Record(file) as record:
        record.add_reports([BAD, GOOD], make_code=fake_coder.fragile)
    return file


def test_what_failed_is_listed_with_its_fault_and_version(path: Path) -> None:
    with Record(path) as record:
        (row,) = record.failed()
    assert (row["id"], row["source"], row["state"]) == ("bad", "a.jsonl:2", "not coded")
    assert row["kind"] == "crash"
    assert "coding failed" in row["message"]
    assert row["dragoman"]


def test_a_retry_codes_it_as_if_it_had_never_failed(path: Path, tmp_path: Path) -> None:
    with Record(path) as record:
        done = record.retry(make_code=fake_coder.make)
        assert (done.new, done.failed) == (1, 0)
        assert len(record.failed()) == 0
        exports = all_exports(record)
    with Record(tmp_path / "other.sqlite") as other:
        other.add_reports([GOOD, BAD], make_code=fake_coder.make)
        assert all_exports(other) == exports


def test_a_retry_that_fails_leaves_it_set_aside(path: Path) -> None:
    with Record(path) as record:
        done = record.retry(make_code=fake_coder.fragile)
        assert (done.new, done.failed) == (0, 1)
        assert [row["id"] for row in record.failed()] == ["bad"]


def test_without_texts_only_add_can_code_it(tmp_path: Path) -> None:
    with Record(tmp_path / "r.sqlite") as record:
        record.add_reports([BAD], make_code=fake_coder.fragile, keep_text=False)
        done = record.retry(make_code=fake_coder.make)
        assert (done.new, done.failed) == (0, 1)
        assert "from their files" in done.failures[0]
        record.add_reports([BAD], make_code=fake_coder.make, keep_text=False)
        assert len(record.failed()) == 0
    for file in tmp_path.iterdir():
        assert b"RAISE met" not in file.read_bytes()


def test_what_could_not_be_read_is_listed_beside_it(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = tmp_path / "empty.jsonl"
    news.write_text('{"id": "1", "text": ""}\n', encoding="utf-8")
    assert _status(["add", str(news), "--record", str(path)]) == 1
    capsys.readouterr()
    assert _status(["failed", "--record", str(path)]) == 0
    out = capsys.readouterr().out
    assert "not coded" in out
    assert "not read" in out


def test_retry_of_a_record_that_is_none_is_an_error(tmp_path: Path) -> None:
    assert _status(["retry", "--record", str(tmp_path / "none.sqlite")]) == 2


def _status(arguments: list[str]) -> Any:
    with pytest.raises(SystemExit) as done:
        main(arguments)
    return done.value.code
