"""`brief` and `timeline` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Run = Any


def test_a_brief_is_markdown_on_standard_output(run: Run) -> None:
    done = run("brief", "KEN", "OMN")
    assert done.status == 0
    assert done.out.startswith("# Kenya and Oman\n")
    assert "## Sources" in done.out


def test_the_name_of_the_file_gives_the_format(run: Run, tmp_path: Path) -> None:
    run("brief", "--dispute", "Ilemi", "--output", "ilemi.html")
    assert "<svg" in (tmp_path / "ilemi.html").read_text(encoding="utf-8")
    run("brief", "--dispute", "Ilemi", "-o", "ilemi.json")
    assert json.loads((tmp_path / "ilemi.json").read_text(encoding="utf-8"))["title"]


def test_a_timeline_is_text_svg_or_json(run: Run) -> None:
    assert "talks by KEN" in run("timeline", "--dispute", "Ilemi").out
    assert run("timeline", "--dispute", "Ilemi", "--format", "svg").out.startswith("<svg")
    rows = run("timeline", "--dispute", "Ilemi", "--format", "json").rows
    assert {"day", "lane", "label", "claim", "text", "reports"} == set(rows[0])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("brief", "KEN"), "Name two sides"),
        (("brief", "KEN", "OMN", "--dispute", "Ilemi"), "Name two sides"),
        (("brief", "KEN", "OMN", "--format", "pdf"), "Choose one of: md, html, json"),
        (("timeline", "KEN", "OMN", "-o", "x.png"), "Choose one of: text, svg, json"),
    ],
)
def test_a_wrong_call_says_what_to_do(run: Run, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert words in done.err
