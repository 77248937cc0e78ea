"""Explanations: what decided, what lost and why, how everybody was resolved."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.errors import NoSuchRowError
from dragoman.explain.explanation import Explainer, NotExplainedError
from dragoman.explain.render import render
from dragoman.model import Report
from dragoman.record.record import Record

TEXT = (
    "Iran refused to meet the American envoy in Geneva on Monday, the foreign minister said. "
    '"We will not talk under pressure," he added.\n'
    "The storm shut the port of Bandar Abbas."
)


@pytest.fixture(scope="module")
def explainer():
    return Explainer()


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("explain")
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    with Record(folder / "r.sqlite") as opened:
        opened.add(folder / "talks.txt")
    return folder / "r.sqlite"


def explained(record, explainer, table):
    with Record(record, read_only=True) as opened:
        rows = opened.events() if table == "events" else opened.statements()
        identity = rows[0]["event_id" if table == "events" else "statement_id"]
        report, whole = opened.of_row(identity)
    return explainer.row(report, whole), identity


def test_an_event_shows_what_decided(record, explainer):
    found, identity = explained(record, explainer, "events")
    assert found.row["id"] == identity
    text = "\n".join(render(found))
    assert "[refused]" in text
    assert "REJECT meet, asserted: Iran (IRN GOV)" in text
    assert "rule       refuse: PLOVER: refuses; mode by what is refused" in text
    assert "alleged    no" in text
    assert 'actor      "Iran" is Iran (IRN GOV)' in text
    assert "states.tsv" in text


def test_what_lost_says_why(record, explainer):
    found, _ = explained(record, explainer, "events")
    frames = [f for p in found.propositions for f in p.frames]
    won = [f.frame for f in frames if f.verdict == "won"]
    assert "consult-meet" in won
    lost = [f for f in frames if f.verdict == "fails"]
    assert lost
    assert all(f.why and f.score is None for f in lost)


def test_a_statement_shows_speaker_and_rules(record, explainer):
    found, identity = explained(record, explainer, "statements")
    text = "\n".join(render(found))
    assert found.kind == "statement"
    assert identity == found.row["id"]
    assert "speaker" in text


def test_a_sentence_without_event_shows_its_propositions(explainer):
    found = explainer.sentences(Report("x", "The storm shut the port."))
    text = "\n".join(render(found[0]))
    assert "event      none" in text
    assert "verb shut [past]" in text


def test_everything_shows_every_frame(explainer):
    found = explainer.sentences(Report("x", "Iran met the American envoy."))[0]
    few, many = render(found), render(found, everything=True)
    assert len(many) > len(few)
    assert not any("more frames" in line for line in many)


def test_a_row_of_another_version_is_told(explainer):
    with pytest.raises(NotExplainedError, match="Code it again"):
        explainer.row(Report("x", "The presidents of Mali and Niger met."), "e000000000000")


def test_an_unknown_row_is_told(record):
    with Record(record, read_only=True) as opened, pytest.raises(NoSuchRowError, match="no row"):
        opened.of_row("nothing")


def test_the_command(record, explainer):
    _, identity = explained(record, explainer, "events")
    result = CliRunner().invoke(app, ["explain", identity, "--record", str(record), "--json"])
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["row"]["id"] == identity
    assert told["participants"][0]["resolved_by"]


def test_the_command_wants_one_thing():
    result = CliRunner().invoke(app, ["explain"])
    assert result.exit_code != 0
