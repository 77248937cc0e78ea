"""The command line as a user meets it: what is printed where, and with which exit status."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dragoman import __version__
from dragoman.cli import main

ENVOY = "Peru condemned Mexico on Tuesday."
VISIT = "“We are friends,” Kenya's foreign minister said after he met his Malawian counterpart."


class Done(NamedTuple):
    out: str
    err: str
    status: int

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_RECORD", raising=False)

    def _run(*arguments: str | Path) -> Done:
        status = 0
        try:
            main([str(a) for a in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        return Done(*capsys.readouterr(), status)

    return _run


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    lines = [
        json.dumps(
            {"id": "envoy", "text": ENVOY, "date": "2022-12-20", "publisher": "Sample Wire"}
        ),
        json.dumps(
            {"id": "envoy", "text": ENVOY, "date": "2022-12-20", "publisher": "Sample Wire"}
        ),
        "{broken",
        json.dumps({"id": "visit", "text": VISIT, "date": "2023-05-15", "title": "Friends meet"}),
        json.dumps({"id": "leer", "text": "Der Minister hat am Montag die Botschaft geschlossen."}),
    ]
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def record(run: Run, news: Path) -> Path:
    run("add", news)
    return news.parent / "dragoman.sqlite"


def shell(command: str, folder: Path, **environment: str) -> Done:
    """A command line in a shell of its own, `dragoman` being this package."""
    command = command.replace("dragoman ", f"{sys.executable} -m dragoman ")
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.stdout, done.stderr, done.returncode)


def on_terminal(command: str, folder: Path, **environment: str) -> str:
    """What a command prints on a terminal of 100 columns."""
    shown = bytearray()

    def keep(descriptor: int) -> bytes:
        shown.extend(data := os.read(descriptor, 4096))
        return data

    script = f"cd {folder}; stty cols 100; {sys.executable} -m {command}"
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update({"TERM": "xterm-256color", **environment})
    try:
        # What is copied to this process's standard output is captured by pytest.
        pty.spawn(["bash", "-c", script], keep)
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
    return shown.decode()


# ---------------------------------------------------------------- all commands
def test_the_version_is_shown(run: Run) -> None:
    assert run("--version") == (f"dragoman {__version__}\n", "", 0)


@pytest.mark.parametrize("command", ["code", "add", "reports", "events", "statements", "show"])
def test_help_has_examples(run: Run, command: str) -> None:
    out = run(command, "--help").out
    assert f"dragoman {command} " in out.split("Examples:")[1]


@pytest.mark.parametrize("command", [[], ["events"], ["code"], ["add"], ["export"]])
def test_help_loads_no_models(command: list[str]) -> None:
    code = (
        "import sys\nfrom dragoman.cli import main\n"
        f"try: main({[*command, '--help']!r})\nexcept SystemExit: pass\n"
        "print([m for m in ('spacy', 'numpy', 'trafilatura') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["code"], ["code", "x", "--workers", "0"], ["events", "-n", "0"]]
)
def test_a_wrong_command_line_has_status_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert "Usage" in done.out + done.err


@pytest.mark.parametrize("command", ["code", "add"])
def test_an_unknown_format_is_one_line(run: Run, news: Path, command: str) -> None:
    done = run(command, news, "--format", "docx")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "'docx'" in done.err


@pytest.mark.parametrize("command", ["reports", "events", "statements"])
def test_a_missing_record_is_one_line_and_is_not_made(run: Run, command: str) -> None:
    done = run(command)
    assert (done.out, done.status) == ("", 2)
    assert "There is no record dragoman.sqlite" in done.err
    assert not Path("dragoman.sqlite").exists()


# ---------------------------------------------------------------- code
def test_code_gives_one_line_an_input_in_order(run: Run, news: Path) -> None:
    done = run("code", news, "gone.txt")
    assert [row["id"] for row in done.rows] == [
        "envoy", "envoy", "news.jsonl:3", "visit", "leer", "gone.txt",
    ]  # fmt: skip
    kinds = [row.get("error", {}).get("kind") for row in done.rows]
    assert kinds == [None, None, "row", None, "language", "missing"]
    assert set(done.rows[2]) == {"id", "error"}
    assert set(done.rows[2]["error"]) == {"kind", "message"}
    assert "news.jsonl, row 3" in done.rows[2]["error"]["message"]
    assert done.status == 1
    assert done.err == (
        "dragoman: 3 could not be coded (1 row, 1 language, 1 missing); see their lines.\n"
    )


def test_code_of_sound_reports_is_silent(run: Run, tmp_path: Path) -> None:
    (tmp_path / "envoy.txt").write_text(ENVOY)
    done = run("code", "envoy.txt")
    assert (done.err, done.status) == ("", 0)
    assert done.rows[0]["events"][0]["type"] == "ACCUSE"


def test_code_says_what_it_could_not_use(run: Run, tmp_path: Path) -> None:
    row = {"text": ENVOY, "date": "31/31/2015"}
    (tmp_path / "t.jsonl").write_text(f"{json.dumps(row)}\n")
    done = run("code", "t.jsonl")
    assert done.rows[0]["report"]["date"] is None
    assert done.err.startswith("dragoman: 1 with a remark: t.jsonl:1: date unreadable")
    assert done.status == 0


def test_text_comes_when_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "envoy.txt").write_text(ENVOY)
    assert "text" not in run("code", "envoy.txt").rows[0]
    assert run("code", "envoy.txt", "--text").rows[0]["text"] == ENVOY


def test_workers_and_output_give_the_same_bytes(run: Run, news: Path) -> None:
    plain = run("code", news)
    pooled = run("code", news, "--workers", "2", "--output", "out.jsonl")
    assert (pooled.out, pooled.status) == ("", 1)
    assert Path("out.jsonl").read_text(encoding="utf-8") == plain.out


def test_standard_input_is_read(news: Path) -> None:
    done = shell("cat news.jsonl | dragoman code -", news.parent)
    assert [row["id"] for row in done.rows][2:4] == ["stdin:3", "visit"]


def test_columns_can_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f'nr,words,day\n7,"{ENVOY}",03/04/2015\n')
    options = ("--text-column", "words", "--id-column", "nr", "--date-column", "day")
    (row,) = run("code", "t.csv", *options, "--day-first").rows
    assert (row["id"], row["report"]["date"]) == ("7", "2015-04-03")
    (row,) = run("code", "t.csv", *options, "--month-first").rows
    assert row["report"]["date"] == "2015-03-04"
    (row,) = run("code", "t.csv", "--text-column", "body").rows
    assert row["error"]["kind"] == "no_text_column"
    assert "'words'" in row["error"]["message"]


def test_any_language_reads_all(run: Run, news: Path) -> None:
    assert "error" not in run("code", news, "--any-language").rows[4]


def test_an_output_that_is_an_input_is_refused(run: Run, news: Path) -> None:
    before = news.read_text()
    done = run("code", "news.jsonl", "--output", "./news.jsonl")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "is one of the inputs" in done.err
    assert news.read_text() == before


def test_an_output_in_a_folder_of_inputs_is_not_read(run: Run, news: Path) -> None:
    run("code", ".", "--output", "out.jsonl")
    first = Path("out.jsonl").read_text()
    assert len(first.splitlines()) == len(news.read_text().splitlines())
    run("code", ".", "--output", "out.jsonl")
    assert Path("out.jsonl").read_text() == first


def test_an_output_that_cannot_be_written_is_one_line(run: Run, news: Path) -> None:
    done = run("code", news, "--output", "none/out.jsonl")
    assert (done.status, done.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_unknown_model_is_one_line(run: Run, news: Path, workers: str) -> None:
    done = run("code", news, "--model", "xx_no_such_model", "--workers", workers)
    assert (done.out, done.status, done.err.count("\n")) == ("", 2, 1)
    assert "xx_no_such_model" in done.err


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"{ENVOY} It was day {n}."}) for n in range(60)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows))
    done = shell("dragoman code many.jsonl | head -n 1", tmp_path)
    assert len(done.rows) == 1
    assert "Traceback" not in done.err


# ---------------------------------------------------------------- add
def test_add_tells_file_by_file(run: Run, news: Path) -> None:
    done = run("add", news, "gone.txt", "--record", "r.sqlite")
    assert done.status == 1
    lines = [line.split("\t") for line in done.out.splitlines()]
    assert lines[0] == ["file", "read", "skipped", "remark"]
    assert ["gone.txt", "0", "1"] in [line[:3] for line in lines]
    assert [str(news), "3", "2"] in [line[:3] for line in lines]
    assert "1 skipped (row)" in done.out
    assert "1 skipped (language)" in done.out
    assert "2 reports added to r.sqlite, 1 were in it already" in done.err


def test_add_shows_the_columns_it_guessed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f'story,published\n"{ENVOY}",2015-03-04\n')
    assert "columns guessed: date = 'published', text = 'story'" in run("add", "t.csv").out


def test_files_without_remark_are_one_line(run: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{ENVOY} Day {number}.")
    done = run("add", ".")
    assert done.out.splitlines()[1:] == ["5 files\t5\t0\tread without remark"]
    assert done.status == 0


@pytest.mark.usefixtures("record")
def test_adding_twice_changes_nothing(run: Run, news: Path) -> None:
    before = run("export", "--as", "csv").out
    done = run("add", news, "--workers", "2")
    assert "0 reports added to dragoman.sqlite, 3 were in it already" in done.err
    assert run("export", "--as", "csv").out == before


def test_the_record_is_named_by_the_environment(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_RECORD", "other.sqlite")
    run("add", news)
    assert len(run("reports", "--json").rows) == 2
    assert not Path("dragoman.sqlite").exists()


def test_what_is_no_record_is_refused(run: Run, news: Path) -> None:
    done = run("add", news, "--record", news)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "is no record" in done.err


# ---------------------------------------------------------------- asking
@pytest.mark.usefixtures("record")
class TestAsking:
    @pytest.mark.parametrize(
        ("command", "count"),
        [
            ("reports", 2),
            ("reports --since 2023", 1),
            ("reports --until 2022", 1),
            ("reports --text Mexico", 1),
            ("reports --publisher sample", 1),
            ("events --type accuse --actor PER --recipient MEX", 1),
            ("events --type ACCUSE --actor Mexico", 0),
            ("events --report envoy --limit 1", 1),
            ("events --realis negated", 0),
            ("events --report envoy --vouched", 1),
            ("events --report envoy --alleged", 0),
            ("statements --speaker KEN --kind direct", 1),
            ("statements --text friends", 1),
            ("statements --speaker BRA", 0),
        ],
    )
    def test_filters(self, run: Run, command: str, count: int) -> None:
        done = run(*command.split(), "--json")
        assert (len(done.rows), done.err, done.status) == (count, "", 0)

    @pytest.mark.parametrize("command", ["reports", "events", "statements"])
    def test_a_pipe_gets_one_line_a_row(self, run: Run, command: str) -> None:
        lines = [line.split("\t") for line in run(command).out.splitlines()]
        assert len(lines) == 1 + len(run(command, "--json").rows)
        assert len({len(line) for line in lines}) == 1
        assert "\x1b" not in run(command).out

    def test_an_event_has_its_words(self, run: Run) -> None:
        header, row = run("events", "--report", "envoy").out.splitlines()
        found = dict(zip(header.split("\t"), row.split("\t"), strict=True))
        assert found["type"].startswith("ACCUSE")
        assert (found["trigger"], found["sentence"]) == ("condemned", ENVOY)

    def test_nothing_found_is_said_beside_the_pipe(self, run: Run) -> None:
        done = run("events", "--actor", "Atlantis")
        assert done.out.count("\n") == 1
        assert "nothing in the record fits" in done.err

    @pytest.mark.parametrize(
        ("option", "value"),
        [("--type", "PROTESTS"), ("--since", "soon"), ("--until", "31/31/2015"), ("--text", "'")],
    )
    def test_a_wrong_value_is_an_error(self, run: Run, option: str, value: str) -> None:
        done = run("events", option, value)
        assert (done.out, done.status) == ("", 2)
        assert value in done.err

    def test_a_terminal_gets_a_table(self, tmp_path: Path) -> None:
        shown = on_terminal("dragoman events", tmp_path)
        assert "\t" not in shown
        assert "ACCUSE" in shown
        assert "disapprove" in shown

    def test_show_is_readable_without_colour(self, run: Run) -> None:
        out = run("show", "envoy").out
        assert "\x1b" not in out
        assert "   1 │ Peru condemned" in out
        assert "   > │ ACCUSE" in out
        assert "(PER) > " in out
        assert max(map(len, out.splitlines())) <= 100

    def test_show_has_colour_on_a_terminal(self, tmp_path: Path) -> None:
        assert "\x1b[" in on_terminal("dragoman show envoy", tmp_path)
        plain = on_terminal("dragoman show envoy", tmp_path, NO_COLOR="1")
        assert "\x1b[3" not in plain

    def test_show_has_statements(self, run: Run) -> None:
        out = run("show", "visit").out
        assert out.startswith("Friends meet\n")
        assert "direct: We are friends" in out

    def test_show_of_nothing_is_one_line(self, run: Run) -> None:
        done = run("show", "nonsense")
        assert (done.out, done.status) == ("", 2)
        assert "'nonsense'" in done.err

    @pytest.mark.parametrize("kind", ["csv", "jsonl"])
    @pytest.mark.parametrize("table", ["events", "statements", "reports"])
    def test_export_to_pipe_and_file_are_the_same(self, run: Run, kind: str, table: str) -> None:
        printed = run("export", "--as", kind, "--table", table)
        written = run("export", "--as", kind, "--table", table, "--output", "out")
        assert printed.err == ""
        assert f"{table} written to out" in written.err
        assert Path("out").read_bytes() == printed.out.encode()

    @pytest.mark.parametrize(
        "arguments",
        [("--as", "xlsx"), ("--as", "csv", "--table", "places"), ("--as", "parquet")],
    )
    def test_a_wrong_export_is_one_line(self, run: Run, arguments: tuple[str, ...]) -> None:
        done = run("export", *arguments)
        assert (done.out, done.status, done.err.count("\n")) == ("", 2, 1)

    def test_parquet_is_written(self, run: Run) -> None:
        assert run("export", "--as", "parquet", "--output", "e.parquet").status == 0
        assert Path("e.parquet").read_bytes()[:4] == b"PAR1"

    def test_asking_changes_no_file(self, run: Run, record: Path) -> None:
        before = record.read_bytes()
        for command in ("reports", "events", "statements"):
            run(command)
        assert record.read_bytes() == before
