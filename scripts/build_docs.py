"""Bring the made parts of README and docs up to date: `python scripts/build_docs.py [--check]`.

Two kinds of parts are made. Between `<!-- table: NAME -->` and `<!-- end -->` stands a table from
the data files. Behind `<!-- run -->` stands a `console` block, each of whose `$` lines is run in a
folder that holds `examples/`, or a `python` block that is run there as a script with what it
prints in the `text` block after it. `--check` shows what would change, exit status 1 if anything.
"""

from __future__ import annotations

import argparse
import difflib
import inspect
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

ROOT = Path(__file__).resolve().parent.parent
LEXICONS = ROOT / "src" / "dragoman" / "lexicons"
TABLE = re.compile(r"(?ms)(^<!-- table: (?P<name>[\w.]+) -->\n)(?P<body>.*?)(^<!-- end -->$)")
CONSOLE = re.compile(r"(?ms)(^<!-- run -->\n```console\n)(?P<body>.*?)(^```$)")
SCRIPT = re.compile(
    r"(?ms)(?P<head>^<!-- run -->\n```python\n(?P<code>.*?)^```\n\n```text\n)(?P<body>.*?)(^```$)"
)
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


STAMP = re.compile(r"(\bdragoman [\d.]+, lexicon )[0-9a-f]{16}\b.*")
"""The versions under a brief: a page need not change with each word of the lexicons."""


class DocsError(Exception):
    """A page cannot be made."""


def made(page: str, folder: Path) -> str:
    """The page with all its made parts made anew; commands run in `folder`."""
    page = TABLE.sub(lambda m: f"{m[1]}\n{table(m['name'])}\n{m[4]}", page)
    parts, end = [], 0
    # In the order of the page: a block may use what those before it have written.
    blocks = [*CONSOLE.finditer(page), *SCRIPT.finditer(page)]
    for m in sorted(blocks, key=re.Match.start):
        is_console = m.re is CONSOLE
        body = run_console(m["body"], folder) if is_console else run_script(m["code"], folder)
        parts += [page[end : m.start("body")], body]
        end = m.end("body")
    return "".join([*parts, page[end:]])


# ---------------------------------------------------------------- commands
def run_console(block: str, folder: Path) -> str:
    """The `$` lines of a block with what they print now; `\\` at a line's end continues it."""
    out, lines = [], iter(block.splitlines())
    for line in lines:
        if not line.startswith("$ "):
            continue
        command = [line]
        while command[-1].endswith("\\"):
            command.append(next(lines))
        shell = "\n".join(command).removeprefix("$ ").replace("uv run ", "")
        out += [*command, run(["bash", "-c", shell], folder).rstrip("\n")]
    return "".join(f"{line}\n" for line in out if line)


def run_script(code: str, folder: Path) -> str:
    return run([sys.executable, "-c", code], folder)


def run(command: list[str], folder: Path) -> str:
    """What a command prints; DocsError where it fails."""
    bin_folder = str(Path(sys.executable).parent)
    # A terminal of known width, without colours: tables must not depend on who runs this.
    env = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}
    env |= {"COLUMNS": "110", "NO_COLOR": "1", "TERM": "dumb", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode:
        raise DocsError(f"exit status {done.returncode} of {command[-1]}\n{done.stderr}")
    return STAMP.sub(r"\1…", done.stdout)


# ---------------------------------------------------------------- tables
def table(name: str) -> str:
    """A table by its name: `vocabulary.realis`, `ontology.types`, `lexicons` ..."""
    kind, _, part = name.partition(".")
    if kind == "vocabulary":
        words = load("vocabulary.toml")[part]
        return markdown(("value", "is"), [(f"`{k}`", v) for k, v in words.items()])
    if name == "ontology.types":
        return ontology_types()
    if kind == "ontology":
        return ", ".join(f"`{word}`" for word in load("ontology.toml")["lists"][part])
    if name == "lexicons":
        return lexicons()
    if name == "dictionary":
        return dictionary()
    if name == "commands":
        return commands()
    raise DocsError(f"There is no table {name!r}.")


def ontology_types() -> str:
    rows = []
    for name, about in load("ontology.toml")["types"].items():
        modes = ", ".join(f"`{m}` {s:+g}" for m, s in about.get("modes", {}).items())
        rows.append((f"`{name}`", about["quad"], f"{about['score']:+g}", modes))
    return markdown(("type", "quad class", "score", "modes with their scores"), rows)


def lexicons() -> str:
    rows = []
    for path in sorted(LEXICONS.glob("*")):
        if path.is_file() and path.suffix != ".gz":
            lines = path.read_text(encoding="utf-8").splitlines()
            rows.append((f"`{path.name}`", first_sentence(lines)))
    return markdown(("file", "holds"), rows)


def commands() -> str:
    """Every command with what its help says, and its options."""
    from dragoman.cli import app

    parts: list[str] = []
    for name, command in leaves("dragoman", typer.main.get_command(app)):
        parts += [f"## {name}", inspect.cleandoc(command.help or ""), options_of(command)]
    return "\n\n".join(part for part in parts if part)


def dictionary() -> str:
    """Every table and panel of the exports with its columns."""
    from dragoman.exports.dictionary import dictionary as columns

    parts: dict[str, list[tuple[str, ...]]] = {}
    for row in columns():
        cells = (f"`{row['column']}`", row["holds"], row["unit"], row["source"], row["meaning"])
        parts.setdefault(row["table"], []).append(cells)
    headings = ("column", "holds", "unit", "source", "is")
    return "\n\n".join(f"## {name}\n\n{markdown(headings, rows)}" for name, rows in parts.items())


def leaves(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """The commands below a command; typer's classes, which may be click's or a copy of them."""
    below = getattr(command, "commands", {})
    for part in sorted(below):
        yield from leaves(f"{name} {part}", below[part])
    if not below:
        yield name, command


def options_of(command: Any) -> str:
    rows = []
    for parameter in command.params:
        is_option = parameter.param_type_name == "option"
        flags = [*parameter.opts, *parameter.secondary_opts] if is_option else [parameter.metavar]
        rows.append((", ".join(f"`{flag}`" for flag in flags), parameter.help or ""))
    return markdown(("argument or option", "is"), rows)


def first_sentence(lines: list[str]) -> str:
    """The first sentence of a file's header, which says what it holds."""
    header = []
    for line in lines:
        if not line.startswith("#"):
            break
        header.append(line.removeprefix("#").strip())
    return re.split(r"(?<=\.)\s", " ".join(header), maxsplit=1)[0].replace("|", "\\|")


def markdown(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [names, ("---",) * len(names), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def load(name: str) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = tomllib.loads(
        (LEXICONS / name).read_text(encoding="utf-8")
    )
    return found


# ---------------------------------------------------------------- pages
def make(path: Path) -> tuple[str, str]:
    """A page as it is and as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        old = path.read_text(encoding="utf-8")
        return old, made(old, Path(folder))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="show changes, write nothing")
    options = parser.parse_args()
    changed = False
    for path in PAGES:
        old, new = make(path)
        if old == new:
            continue
        changed = True
        name = path.relative_to(ROOT).as_posix()
        if options.check:
            sys.stdout.writelines(
                f"{line}\n" for line in difflib.unified_diff(
                    old.splitlines(), new.splitlines(), name, "as it should be", lineterm=""
                )
            )  # fmt: skip
        else:
            path.write_text(new, encoding="utf-8")
            print(f"{name} made anew")
    return int(changed and options.check)


if __name__ == "__main__":
    sys.exit(main())
