"""README and docs say what is so: their tables are those of the data, their commands run."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def load_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "scripts" / "build_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILDER = load_builder()


@pytest.mark.parametrize("path", BUILDER.PAGES, ids=lambda p: p.name)
def test_a_page_is_what_data_and_commands_give(path: Path) -> None:
    old, new = BUILDER.make(path)
    assert old.splitlines() == new.splitlines(), "run scripts/build_docs.py and read the change"


@pytest.mark.parametrize("path", [*BUILDER.PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_a_link_leads_to_a_file(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert not [t for t in targets if not (path.parent / t).exists()]


def test_every_page_of_docs_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [p.name for p in BUILDER.PAGES[1:] if f"docs/{p.name}" not in readme]


def test_a_command_that_fails_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BUILDER.DocsError, match="exit status 3"):
        BUILDER.made("<!-- run -->\n```console\n$ exit 3\n```\n", tmp_path)


def test_what_a_command_prints_replaces_what_stood_there(tmp_path: Path) -> None:
    page = "<!-- run -->\n```console\n$ echo a \\\n  b\nold\n```\n"
    assert BUILDER.made(page, tmp_path) == page.replace("old", "a b")


def test_the_stamp_of_a_brief_is_cut(tmp_path: Path) -> None:
    stamp = "dragoman 0.1.0, lexicon 0123456789abcdef, parser x 1"
    page = f"<!-- run -->\n```console\n$ echo {stamp}\n```\n"
    assert "0.1.0, lexicon …\n" in BUILDER.made(page, tmp_path)


def test_blocks_run_in_the_order_of_the_page(tmp_path: Path) -> None:
    script = "<!-- run -->\n```python\nprint(open('a').read())\n```\n\n```text\n%s```\n"
    console = "<!-- run -->\n```console\n$ echo %s > a; cat a\n%s```\n"
    page = (script % "") + (console % ("new", "old\n"))
    (tmp_path / "a").write_text("first", encoding="utf-8")
    made = BUILDER.made(page + (script % ""), tmp_path)
    assert made == (script % "first\n") + (console % ("new", "new\n")) + (script % "new\n\n")


def test_what_is_not_marked_is_left_alone(tmp_path: Path) -> None:
    page = "```console\n$ exit 3\n```\n"
    assert BUILDER.made(page, tmp_path) == page


def test_every_vocabulary_is_in_the_docs() -> None:
    page = (ROOT / "docs" / "coding.md").read_text(encoding="utf-8")
    wanted = {f"vocabulary.{name}" for name in BUILDER.load("vocabulary.toml")}
    assert wanted <= set(re.findall(r"<!-- table: ([\w.]+) -->", page))
