"""Files that are records, might become some, or must be left alone."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

import fake_coder
from dragoman.model import Report
from dragoman.record import file
from dragoman.record.file import RecordError, migrations, open_record
from dragoman.record.record import Record

REPORT = Report("a", "Ghana and Togo met in Accra.")


def make(path: Path) -> Path:
    with Record(path) as record:
        record.add_reports([REPORT], make_code=fake_coder.make)
    return path


def refused(path: Path, *, read_only: bool = False) -> str:
    with pytest.raises(RecordError) as caught:
        Record(path, read_only=read_only)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_a_file_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="none does not exist"):
        Record(tmp_path / "none" / "r.sqlite")


def test_to_ask_a_missing_record_makes_none(tmp_path: Path) -> None:
    assert "no record" in refused(tmp_path / "r.sqlite", read_only=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("content", [b"Ghana and Togo met.\n" * 99, b"\x00\xff" * 5000])
def test_what_is_no_database_is_left_alone(tmp_path: Path, content: bytes, read_only: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert "is no record" in refused(path, read_only=read_only)
    assert path.read_bytes() == content


@pytest.mark.parametrize("read_only", [True, False])
def test_the_database_of_another_program_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = path.read_bytes()
    assert "another program" in refused(path, read_only=read_only)
    assert path.read_bytes() == before


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "r.sqlite")
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()
    assert "newer dragoman" in refused(path)
    assert "newer dragoman" in refused(path, read_only=True)


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    path.touch()
    assert "is an empty file" in refused(path, read_only=True)
    make(path)
    with Record(path, read_only=True) as record:
        assert len(record.reports()) == 1


def test_a_damaged_record_says_so(tmp_path: Path) -> None:
    path = make(tmp_path / "r.sqlite")
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xa5" * (len(data) - 8192)
    path.write_bytes(bytes(data))
    with pytest.raises(RecordError, match="damaged"), Record(path, read_only=True) as record:
        record.events()
    with pytest.raises(RecordError, match="damaged"), Record(path) as record:
        record.add_reports([REPORT], make_code=fake_coder.make)


def test_a_locked_record_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "r.sqlite")
    monkeypatch.setattr(file, "PATIENCE", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Record(path, read_only=True) as record:
        assert len(record.reports()) == 1
    with pytest.raises(RecordError, match="being written"), Record(path) as record:
        record.add_reports([Report("b", "Togo and Benin met.")], make_code=fake_coder.make)
    other.close()


def test_a_record_is_read_while_it_is_written(tmp_path: Path) -> None:
    path = make(tmp_path / "r.sqlite")
    with Record(path, read_only=True) as reader, Record(path) as writer:
        writer.add_reports([Report("b", "Togo and Benin met.")], make_code=fake_coder.make)
        assert len(reader.reports()) == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_record_in_a_folder_without_rights_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir()
    path = make(tmp_path / "locked" / "r.sqlite")
    path.parent.chmod(0o500)
    try:
        with Record(path, read_only=True) as record:
            assert len(record.reports()) == 1
        with pytest.raises(RecordError, match="rights"):
            Record(path.parent / "new.sqlite")
    finally:
        path.parent.chmod(0o700)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    record = Record(make(tmp_path / "r.sqlite"), read_only=True)
    with record, pytest.raises(RecordError, match="rights"):
        record.add_reports([Report("b", "Togo and Benin met.")], make_code=fake_coder.make)


def test_a_migration_is_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path / "r.sqlite")
    scripts = [*migrations(), "CREATE TABLE more (a); -- a comment\nCREATE TABLE more (b);"]
    monkeypatch.setattr(file, "migrations", lambda: scripts)
    with pytest.raises(RecordError, match="already exists"):
        Record(path)
    monkeypatch.setattr(file, "migrations", lambda: [*scripts[:-1], "CREATE TABLE more (a);"])
    assert "older schema" in refused(path, read_only=True)
    with Record(path) as record:
        assert record.connection.execute("SELECT count(*) FROM more").fetchone()[0] == 0
        assert len(record.reports()) == 1


def test_the_schema_is_marked_as_ours(tmp_path: Path) -> None:
    connection = open_record(tmp_path / "r.sqlite")
    assert connection.execute("PRAGMA application_id").fetchone()[0] == file.APPLICATION
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    connection.close()
