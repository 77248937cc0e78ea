"""The folder of a lexicon: what it may hold, and its version."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.events.user.folder import NoLexiconError, read_folder
from events.user.folders import FRAME, TYPE, made

HOLDS = (
    "A lexicon is a folder with any of frames/*.toml, classes/*.toml, ontology.toml, intent.toml; "
    "see docs/lexicon.md."
)


def refused(folder: Path) -> str:
    with pytest.raises(NoLexiconError) as caught:
        read_folder(folder)
    return str(caught.value).replace(str(folder), "DIR")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == f"DIR does not exist. {HOLDS}"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("")
    assert refused(tmp_path / "a.toml") == f"DIR is a file, not a folder. {HOLDS}"


def test_a_folder_without_lexicon(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("nothing yet")
    assert refused(tmp_path) == f"DIR holds no TOML file that a lexicon is made of. {HOLDS}"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("ontolgy.toml", 'Did you mean "ontology.toml"?'),
        ("press.toml", "Frames go to frames/, word classes to classes/."),
        ("frame/press.toml", 'Did you mean "frames"?'),
        ("frames/old/press.toml", 'Did you mean "frames"?'),
    ],
)
def test_a_file_that_would_not_be_read(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("")
    told = f"DIR holds {name}, which is no part of a lexicon. {hint} {HOLDS}"
    assert refused(tmp_path) == told


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "ontology.toml").write_bytes(b"# caf\xe9")
    assert refused(tmp_path) == f"DIR/ontology.toml is not UTF-8 (byte 5): save it so. {HOLDS}"


def test_the_version_is_that_of_the_content(tmp_path: Path) -> None:
    first = made(tmp_path / "a", ontology=TYPE, frames_press=FRAME)
    same = made(tmp_path / "b", ontology=TYPE, frames_press=FRAME)
    (tmp_path / "b" / "ontology.toml").write_bytes(TYPE.replace("\n", "\r\n").encode())
    (tmp_path / "b" / "notes.txt").write_text("not part of it")
    assert len(first.version) == 16
    assert first.version == same.version == read_folder(tmp_path / "b").version
    versions = {
        first.version,
        made(tmp_path / "c", ontology=TYPE, frames_media=FRAME).version,
        made(tmp_path / "d", ontology=TYPE + "# more", frames_press=FRAME).version,
        made(tmp_path / "e", ontology=TYPE).version,
    }
    assert len(versions) == 4
