"""Licensed text: nothing of it in a package, and nothing lost when it is joined again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

import fake_coder
from dragoman.model import Report
from dragoman.record.archive import ArchiveError
from dragoman.record.record import Record
from record_rows import all_exports, all_rows, faults

REPORTS = [
    {"id": "a", "text": "Kenya met Oman over Ilemi.\n\nA treaty is near, envoys who met twice said.", "date": "2020-01-15", "title": "Envoys met in Juba"},
    {"id": "b", "text": "Kenya met Oman in Zürich 🕊 on a treaty.", "publisher": "Wire"},
]  # fmt: skip


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in REPORTS), encoding="utf-8")
    return path


def filled(path: Path, news: Path, *, keep_text: bool = True) -> Record:
    record = Record(path)
    record.add(news, make_code=fake_coder.make, keep_text=keep_text)
    return record


@pytest.mark.parametrize("keep_text", [True, False])
def test_a_round_trip_loses_nothing(tmp_path: Path, news: Path, keep_text: bool) -> None:
    with filled(tmp_path / "full", news) as full, Record(tmp_path / "new") as new:
        with filled(tmp_path / "kept", news, keep_text=keep_text) as kept:
            assert kept.archive(tmp_path / "p.zip") == 2
        joined = new.rehydrate(tmp_path / "p.zip", news)
        assert (joined.found, joined.missing) == (2, ())
        assert all_rows(new) == all_rows(full)
        assert all_exports(new) == all_exports(full)
        assert len(new.events(text="treaty")) == len(full.events(text="treaty")) > 0
        assert not faults(new)


def test_a_record_without_text_holds_none(tmp_path: Path, news: Path) -> None:
    filled(tmp_path / "bare", news, keep_text=False).close()
    held = b"".join(p.read_bytes() for p in tmp_path.glob("bare*"))
    for report in REPORTS:
        assert report["text"][-20:].encode() not in held
        assert b"envoys who met" not in held


def test_a_package_holds_no_text_and_no_path(tmp_path: Path, news: Path) -> None:
    with filled(tmp_path / "full", news) as full:
        full.archive(tmp_path / "p.zip")
        full.archive(tmp_path / "q.zip")
        assert full.report("a")["text"] == REPORTS[0]["text"]
    assert (tmp_path / "p.zip").read_bytes() == (tmp_path / "q.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "p.zip") as package:
        held = "".join(package.read(name).decode() for name in package.namelist())
    for words in ("envoys who met", "over Ilemi", "on a treaty", "Envoys met", "news.jsonl"):
        assert words not in held


def test_what_is_missing_is_named(tmp_path: Path, news: Path) -> None:
    with filled(tmp_path / "full", news) as full:
        full.archive(tmp_path / "p.zip")
        rid = full.report("b")["report_id"]
    news.write_text(json.dumps(REPORTS[0]) + "\n", encoding="utf-8")
    with Record(tmp_path / "new") as new:
        joined = new.rehydrate(tmp_path / "p.zip", news)
        assert (joined.found, joined.missing) == (1, (rid,))
        assert len(new.events(report="b")) == 1


def test_a_record_with_reports_and_a_wrong_file_are_refused(tmp_path: Path, news: Path) -> None:
    with filled(tmp_path / "full", news) as full:
        full.archive(tmp_path / "p.zip")
        with pytest.raises(ArchiveError, match="new file"):
            full.rehydrate(tmp_path / "p.zip", news)
    with Record(tmp_path / "new") as new:
        with pytest.raises(ArchiveError, match="no package"):
            new.rehydrate(news, news)
        assert not new.reports()


def test_reports_at_hand_are_kept_without_text(tmp_path: Path) -> None:
    with Record(tmp_path / "r") as record:
        report = Report("x", "Kenya met Oman.")
        record.add_reports([report], make_code=fake_coder.make, keep_text=False)
        assert record.add_reports([report], make_code=fake_coder.make).known == 1
        assert (record.report("x")["text"], record.events()[0]["actor_country"]) == ("", "KEN; MWI")


def test_recoding_leaves_reports_without_text_as_they_are(tmp_path: Path, news: Path) -> None:
    with filled(tmp_path / "bare", news, keep_text=False) as bare:
        bare.connection.execute("UPDATE versions SET lexicon = 'older'")
        before = bare.events().to_dicts()
        done = bare.recode(make_code=fake_coder.make)
        assert (done.new, done.failed) == (0, 2)
        assert "no text" in done.failures[0]
        assert bare.events().to_dicts() == before
