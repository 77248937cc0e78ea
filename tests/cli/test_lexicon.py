"""The commands that take a user's lexicon, and the one that checks it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run
from dragoman.events.user.folder import read_folder
from dragoman.record.record import Record
from events.user.folders import EXAMPLE, FRAME, TYPE, made

VERSION = read_folder(EXAMPLE).version
TEXT = "Zimbabwean police closed a newspaper on Friday."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news"
    path.mkdir()
    for number, country in enumerate(("Zimbabwean", "Kenyan", "Turkish", "Peruvian")):
        text = f"{country} police closed a newspaper on Friday."
        (path / f"{number}.txt").write_text(text, encoding="utf-8")
    return path


def press(path: Path) -> int:
    with Record(path, read_only=True) as record:
        return len(record.events(type="PRESS"))


# ---------------------------------------------------------------- check
def test_a_good_lexicon(run: Run) -> None:
    done = run("lexicon", "check", EXAMPLE)
    assert done.status == 0
    assert done.out == (
        f"{EXAMPLE} can be used: version {VERSION}\n19 of 19 examples of 6 frames are right\n"
    )


def test_examples_that_are_coded_otherwise(run: Run, tmp_path: Path) -> None:
    frame = FRAME + 'counter = [{ text = "Iran closed a paper mill and a newspaper." }]\n'
    frame = frame.replace('["IRN"] }', '["IRQ"] }')
    made(tmp_path / "own", ontology=TYPE, frames_press=f'type = "PRESS"\n{frame}')
    done = run("lexicon", "check", tmp_path / "own")
    assert done.status == 1
    assert done.out.splitlines()[1:] == [
        "press-close: actors ['IRN GOV'], not ['IRQ']",
        "    Iran closed a newspaper.",
        "press-close: fires on its counter-example",
        "    Iran closed a paper mill and a newspaper.",
        "0 of 2 examples of 1 frames are right",
        f'Why? dragoman explain --all --lexicon {tmp_path / "own"} --sentence "..."',
    ]


def test_mistakes_of_a_file_are_told_with_status_1(run: Run, tmp_path: Path) -> None:
    made(tmp_path / "own", ontology=TYPE.replace("score", "scor"))
    done = run("lexicon", "check", tmp_path / "own")
    assert done.status == 1
    assert "ontology.toml, line 3, types.PRESS.scor: There is no key" in done.out


def test_what_else_changes_is_told_when_all_is_asked_for(run: Run, tmp_path: Path) -> None:
    made(tmp_path / "own", classes_own='rep_media = { replace = ["samizdat"] }')
    assert run("lexicon", "check", tmp_path / "own").status == 0
    done = run("lexicon", "check", tmp_path / "own", "--all")
    assert done.status == 1
    assert "coerce-ban-media: no COERCE" in done.out


@pytest.mark.parametrize(
    "command",
    [
        ["lexicon", "check"], ["code", "x.txt", "--lexicon"], ["add", "x.txt", "--lexicon"],
        ["recode", "--lexicon"], ["explain", "--sentence", "x", "--lexicon"],
        ["gaps", "--lexicon"], ["codebook", "--lexicon"], ["demo", "--lexicon"],
    ],
)  # fmt: skip
def test_a_folder_that_is_not_there(run: Run, command: list[str]) -> None:
    done = run(*command, "nowhere")
    assert done.status == 2
    assert done.err.startswith("dragoman: nowhere does not exist. A lexicon is a folder with")


# ---------------------------------------------------------------- the commands
def test_two_workers_give_the_same_bytes(news: Path, tmp_path: Path) -> None:
    outputs = []
    for workers in ("1", "2"):
        output = tmp_path / f"{workers}.jsonl"
        command = ["code", str(news), "--lexicon", str(EXAMPLE), "--workers", workers]
        subprocess.run(
            [sys.executable, "-m", "dragoman", *command, "--output", str(output)], check=True
        )
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]
    rows = [json.loads(line) for line in outputs[0].splitlines()]
    assert {row["user_lexicon"] for row in rows} == {VERSION}
    assert [e["type"] for row in rows for e in row["events"]] == ["PRESS"] * 4


def test_add_recode_and_explain(run: Run, news: Path, tmp_path: Path) -> None:
    own = ("--record", "own.sqlite", "--lexicon", EXAMPLE)
    plain = ("--record", "own.sqlite")
    assert run("add", news / "0.txt", *own).status == 0
    told = run("add", news / "1.txt", *plain).err
    assert f"coded with user lexicon {VERSION}, not with no user lexicon as now" in told
    told = run("add", news / "0.txt", *own).err
    assert f"coded with no user lexicon, not with user lexicon {VERSION} as now" in told
    done = run("recode", *own)
    assert "1 reports coded again, 1 are of this version" in done.err
    assert press(tmp_path / "own.sqlite") == 2
    (event, _) = run("events", "--type", "press", "--json", *plain).rows
    explained = run("explain", event["event_id"], *own)
    assert "press-close of PRESS, mode outlet" in explained.out
    done = run("explain", event["event_id"], *plain)
    assert done.status == 2
    assert f"coded with the user lexicon {VERSION}, not with dragoman alone" in done.err
    done = run("recode", *plain)
    assert f"coded with the user lexicon {VERSION}, which was not given" in done.err
    assert press(tmp_path / "own.sqlite") == 0
    (event, _) = run("events", "--json", *plain).rows
    done = run("explain", event["event_id"], *own)
    assert "coded without a lexicon of a user: leave out --lexicon" in done.err


def test_a_type_that_the_record_has_not_is_refused(run: Run) -> None:
    done = run("events", "--type", "PRESS")
    assert done.status == 2
    assert "is no event type" in done.err


def test_the_dictionary_has_the_types_of_the_record(run: Run, news: Path) -> None:
    run("add", news / "0.txt", "--record", "own.sqlite", "--lexicon", EXAMPLE)
    assert "press,integer" in run("export", "--dictionary", "--record", "own.sqlite").out
    assert "press,integer" not in run("export", "--dictionary").out
    assert "press,integer" not in run("export", "--dictionary", "--record", "none.sqlite").out


def test_the_codebook_holds_the_lexicon(run: Run) -> None:
    page = run("codebook", "--lexicon", EXAMPLE).out
    assert "## PRESS" in page
    assert "- `press-close`: verbs close, close down" in page
    assert f"a user's own lexicon, version {VERSION}" in page
    assert "user's own" not in run("codebook").out
    assert "PRESS, outlet" in run("codebook", "--as", "html", "--lexicon", EXAMPLE).out


def test_gaps_know_the_lexicon(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("Mali outmanoeuvred Niger.", encoding="utf-8")
    frame = FRAME.replace('"close"', '"outmanoeuvre"').replace('theme = ["newspaper"]\n', "")
    frame = frame.replace('mode = "outlet"\n', "")
    made(tmp_path / "own", frames_own=f'type = "REJECT"\n{frame}')
    assert "outmanoeuvre" in run("gaps", "t.txt", "--least", "1").out
    assert run("gaps", "t.txt", "--least", "1", "--lexicon", tmp_path / "own").out == ""


def test_the_demo_takes_a_lexicon(run: Run) -> None:
    assert run("demo", "--lexicon", EXAMPLE).status == 0
    with Record("dragoman-demo.sqlite", read_only=True) as record:
        assert record.lexicons() == [VERSION]
