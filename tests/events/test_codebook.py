"""The codebook holds every frame with its examples, in both forms."""

from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.events.codebook import to_html, to_markdown
from dragoman.events.lexicon import lexicon
from dragoman.events.ontology import ontology


@pytest.mark.parametrize("page", [to_markdown(), unescape(to_html())], ids=["markdown", "html"])
def test_every_type_frame_and_example_is_there(page):
    for kind in ontology().types:
        assert f"{kind}" in page
    for frame in lexicon().frames:
        assert frame.id in page
        assert all(example.text in page for example in frame.examples)


def test_the_page_in_the_docs_is_the_present_one():
    page = Path(__file__).resolve().parents[2] / "docs" / "codebook.md"
    assert page.read_text(encoding="utf-8") == to_markdown(), (
        "run: uv run dragoman codebook --output docs/codebook.md"
    )


def test_counter_examples_say_not():
    frame = next(f for f in lexicon().frames if any(e.type is None for e in f.examples))
    counter = next(e for e in frame.examples if e.type is None)
    assert f"not: {counter.text}" in to_markdown()


def test_the_command_writes_a_page(tmp_path):
    target = tmp_path / "codebook.html"
    result = CliRunner().invoke(app, ["codebook", "--as", "html", "--output", str(target)])
    assert result.exit_code == 0
    assert target.read_text(encoding="utf-8") == to_html()


def test_gaps_of_a_folder(tmp_path):
    (tmp_path / "a.txt").write_text("Moldova outmanoeuvred Romania on Monday.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Peru outmanoeuvred Chile on Friday.", encoding="utf-8")
    result = CliRunner().invoke(app, ["gaps", str(tmp_path), "--least", "2"])
    assert result.exit_code == 0
    assert "2  outmanoeuvre theme" in result.stdout
