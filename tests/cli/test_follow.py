"""`coverage`, `changes`, `watch` and exports for counting, as a user meets them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

Run = Any


def test_coverage_is_printed(run: Run) -> None:
    lines = run("coverage").out.splitlines()
    assert lines[0].split("\t")[:4] == ["publisher", "month", "reports", "with events"]
    assert lines[1].split("\t")[:4] == ["Sample Wire", "2024-03", "1", "1"]
    assert sum(r["reports"] for r in run("coverage", "--json").rows) == 4


def test_changes_are_printed(run: Run) -> None:
    rows = run("changes", "--since", "2020", "--pair", "KEN", "OMN", "--json").rows
    assert [r["day"] for r in rows] == ["2020-01-01"] * 2 + ["2024-03-01"]
    assert "first" in run("changes", "--since", "2020").out
    assert len(run("changes", "--since", "2024", "--dispute", "Ilemi").out.splitlines()) == 2


def test_a_watch_from_beginning_to_end(run: Run) -> None:
    assert run("watch", "add", "oman", "--recipient", "OMN", "--type", "consult").status == 0
    assert "OMN" in run("watch", "list").out
    assert len(run("watch", "run", "--json").rows) == 3
    done = run("watch", "run", "--json")
    assert (done.out, done.status) == ("", 0)
    assert run("watch", "remove", "oman").status == 0
    assert run("watch", "remove", "oman").status == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("watch", "add", "w"),
        ("watch", "add", "w", "--type", "DANCE"),
        ("changes", "--since", "soon"),
        ("changes", "--since", "2020", "--dispute", "Ilemi", "--actor", "KEN"),
        ("export", "--panel", "town"),
        ("export", "--since", "2020"),
        ("export", "--table", "towns"),
    ],
)
def test_what_cannot_be_asked_has_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.out, done.status) == ("", 2)
    assert done.err


def test_a_panel_says_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    with_undated = run("export", "--panel", "country", "--by", "year", "--until", "2020")
    assert "1 happenings are not in the panel: outside the days of the panel" in with_undated.err
    rows = list(csv.DictReader(io.StringIO(with_undated.out)))
    assert {r["period"] for r in rows} == {"2020"}
    run("export", "--table", "dyads", "--undirected", "-o", tmp_path / "d.csv")
    assert (tmp_path / "d.csv").read_text().startswith("event_id,")


def test_the_dictionary_needs_no_record(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "--dictionary", "-r", "none.sqlite").out)))
    assert {"events", "panel dyad"} <= {r["table"] for r in rows}
