"""The package as a library: `dragoman.code` and `dragoman.Record`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import DragomanError

TEXT = "Peru condemned Mexico on Tuesday."


def test_a_text_is_coded() -> None:
    coding = dragoman.code(TEXT, date="22 December 2022", title="A quiet week in Lima", id="x")
    assert (coding["id"], coding["report"]["date"]) == ("x", "2022-12-22")
    (event,) = (e for e in coding["events"] if e.get("in") != "title")
    assert (event["type"], event["actors"][0]["country"]) == ("ACCUSE", "PER")
    assert event["recipients"][0]["country"] == "MEX"
    assert TEXT[event["start"] : event["end"]] == "condemned"


def test_a_date_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(DragomanError, match="'soon'"):
        dragoman.code(TEXT, date="soon")


def test_the_text_comes_back_when_asked_for() -> None:
    assert dragoman.code(TEXT, with_text=True)["text"] == TEXT
    assert "text" not in dragoman.code(TEXT)


@pytest.mark.parametrize("text", ["", " \n\n ", "!!!", "\ufeff", "a" * 5000, "\x00\x01"])
def test_a_text_without_sentences_gives_an_empty_coding(text: str) -> None:
    coding = dragoman.code(text)
    assert coding["events"] == coding["statements"] == []


def test_a_record_is_made_from_python(tmp_path: Path) -> None:
    (tmp_path / "envoy.txt").write_text(TEXT)
    with dragoman.Record(tmp_path / "r.sqlite") as record:
        assert record.add(tmp_path / "envoy.txt").new == 1
        frame = record.events(type="ACCUSE").to_pandas()
        assert frame["actor_country"].tolist() == ["PER"]
        assert frame["frame"].notna().all()


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = dragoman.nonsense


def test_the_package_is_imported_without_models() -> None:
    code = "import dragoman, sys; print(any(m in sys.modules for m in ('spacy', 'numpy')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
