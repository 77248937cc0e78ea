"""What must hold of the project as a whole: its data, its pins, what is in its files."""

from __future__ import annotations

import gzip
import re
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import dragoman
from dragoman.cli import app

ROOT = Path(__file__).parents[1]
LEXICONS = ROOT / "src" / "dragoman" / "lexicons"
FILES = sorted(p for p in LEXICONS.rglob("*") if p.suffix in {".toml", ".tsv", ".txt", ".gz"})
LONGEST_UNCHECKED = 400
"""Days after which a table with open ends must be looked over again."""


@cache
def read_lines(path: Path) -> list[str]:
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    return data.decode("utf-8").splitlines()


def header(path: Path) -> str:
    """The comment lines at the beginning of a file."""
    lines = read_lines(path)
    end = next((n for n, line in enumerate(lines) if line and not line.startswith("#")), len(lines))
    return "\n".join(lines[:end])


def columns(path: Path) -> list[str]:
    """The column names of a table: the last comment line of the header, or the first line."""
    lines = read_lines(path)
    first = next(n for n, line in enumerate(lines) if line and not line.startswith("#"))
    named = lines[first - 1].removeprefix("#").strip() if first else ""
    return (named if "\t" in named else lines[first]).split("\t")


def rows(path: Path) -> list[list[str]]:
    names = columns(path)
    cells = [line.split("\t") for line in read_lines(path) if line and not line.startswith("#")]
    return [row for row in cells if row != names]


TABLES = [p for p in FILES if p.suffix in {".tsv", ".gz"}]
FACTS = [p for p in TABLES if "from" in columns(p)]


def name_of(path: Path) -> str:
    return path.relative_to(LEXICONS).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("source", r"\b(source|author|facts of)\b"),
        ("licence", r"\bMIT\b|\bCC BY|public domain|Apache-2"),
        ("date", r"\b20\d\d-\d\d-\d\d\b"),
    ],
)
def test_every_lexicon_names_source_licence_and_date(path: Path, what: str, pattern: str) -> None:
    assert re.search(pattern, header(path), re.I), f"{name_of(path)}: its header names no {what}"


def test_there_are_tables_of_facts() -> None:
    assert {"states.tsv", "leaders.tsv", "figures.tsv", "groups.tsv"} <= set(map(name_of, FACTS))


@pytest.mark.parametrize("path", FACTS, ids=name_of)
def test_a_fact_says_from_when_until_when_and_by_what_source(path: Path) -> None:
    names, words = columns(path), header(path)
    assert "until" in names
    assert "source" in names or re.search(r"\b(source|author)\b", words, re.I)
    assert "checked" in names or re.search(r"checked|20\d\d-\d\d-\d\d", words, re.I)


@pytest.mark.parametrize("path", FACTS, ids=name_of)
def test_the_span_of_a_fact_is_dates_in_order(path: Path) -> None:
    names = columns(path)
    start, end = names.index("from"), names.index("until")
    for row in rows(path):
        first, last = (row + [""] * len(names))[start], (row + [""] * len(names))[end]
        for value in filter(None, (first, last)):
            assert re.fullmatch(r"-?\d{3,4}(-\d\d(-\d\d)?)?", value), row
        assert not first or not last or first[: len(last)] <= last[: len(first)], row


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_no_row_has_more_cells_than_there_are_columns(path: Path) -> None:
    most = len(columns(path))
    wide = [row for row in rows(path) if len(row) > most]
    assert not wide, wide[:3]


@pytest.mark.parametrize("path", FACTS, ids=name_of)
def test_open_ends_were_looked_over_within_a_year(path: Path) -> None:
    """Who is in office changes: after a year, look the rows without end over and date the file."""
    dates = re.findall(r"\b20\d\d-\d\d-\d\d\b", header(path))
    assert (date.today() - date.fromisoformat(max(dates))).days <= LONGEST_UNCHECKED


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".toml"], ids=name_of)
def test_toml_can_be_read(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


# ---------------------------------------------------------------- the files in git
def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("this is no clone")
    found = [ROOT / name for name in done.stdout.splitlines()]
    return [p for p in found if p.exists() and p.suffix != ".gz"]


# Written apart so that this file does not hold what it looks for.
HOSTS = "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "ana" + r"conda\.(org|com)"))
FOLDERS = "|".join(("work", "root", "home", "Users", "mnt", "opt", "tmp"))
OWN_PATH = re.compile(rf"(?<![\w.~)/-])/(?:{FOLDERS})/\w")


@pytest.mark.parametrize(
    "pattern", [re.compile(HOSTS), OWN_PATH], ids=["registry", "absolute path"]
)
def test_no_file_names_a_registry_or_a_path_of_a_machine(pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix != ".onnx"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found


def test_what_is_made_by_tools_is_not_in_git() -> None:
    made = {"uv.lock", ".venv", "__pycache__", "dist", ".hypothesis", ".mypy_cache"}
    assert not [p for p in tracked() if made & set(p.relative_to(ROOT).parts)]


# ---------------------------------------------------------------- the package
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_versions_agree() -> None:
    assert PROJECT["project"]["version"] == dragoman.__version__


def test_every_dependency_is_pinned() -> None:
    pins = {re.split(r"==", pin)[0] for pin in PROJECT["tool"]["uv"]["constraint-dependencies"]}
    wanted = [
        *PROJECT["project"]["dependencies"],
        *(d for group in PROJECT["project"]["optional-dependencies"].values() for d in group),
        *(d for group in PROJECT["dependency-groups"].values() for d in group),
    ]
    names = {re.split(r"[<>=!~\[; ]", spec)[0].lower() for spec in wanted}
    assert names <= pins, "run scripts/pin_dependencies.py"


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License")
    assert "WITHOUT WARRANTY OF ANY KIND" in text


def commands() -> dict[str, Any]:
    """Every command of the command line by its name, groups included."""

    def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        yield name, command
        # Not isinstance: typer's classes may be click's or its own copy of them.
        for part, below in sorted(getattr(command, "commands", {}).items()):
            yield from walk(f"{name} {part}", below)

    return dict(walk("dragoman", typer.main.get_command(app)))


COMMANDS = commands()


def test_the_commands_are_found() -> None:
    assert "dragoman code" in COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert [p.name for p in command.params if not p.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_its_help(name: str) -> None:
    found = CliRunner().invoke(app, [*name.split()[1:], "--help"])
    assert found.exit_code == 0
    assert "Usage" in found.output


def test_every_command_is_in_the_docs() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert [name for name in COMMANDS if name not in text] == []
