"""`disputes`, `dispute`, `agreements` as a user meets them."""

from __future__ import annotations

from typing import Any

import pytest

Run = Any


def test_disputes_are_listed(run: Run) -> None:
    lines = run("disputes").out.splitlines()
    assert lines[0].split("\t")[:3] == ["key", "kind", "parties"]
    assert lines[1].split("\t")[:3] == ["Ilemi Triangle", "territorial", "KEN; SSD"]
    assert run("disputes", "--json").rows[0]["parties"] == ["KEN", "SSD"]


def test_a_dispute_is_shown_with_its_names_sides_and_steps(run: Run) -> None:
    done = run("dispute", "ilemi")
    assert "administered" not in done.err
    for words in ("KEN (table, checked 20", "common usage; table", "talks", "(day of the report)"):
        assert words in done.out
    assert done.out.index("2019-07-30") < done.out.index("2023-05-12") < done.out.index("2024")


def test_a_dispute_as_json_has_all_of_it(run: Run) -> None:
    (row,) = run("dispute", "Ilemi Triangle", "--json").rows
    assert row["administered_by"] == ["KEN"]
    assert len(row["steps"]) == 4
    assert len(row["reports"]) == 2
    assert {"name": "Ilemi Triangle", "used_by": [], "sources": ["disputes.tsv"]} in row["names"]


def test_an_unknown_dispute_says_where_to_look(run: Run) -> None:
    done = run("dispute", "Kashmir")
    assert (done.out, done.status) == ("", 2)
    assert "`dragoman disputes` lists" in done.err


def test_agreements_are_listed(run: Run) -> None:
    lines = run("agreements", "--party", "KEN").out.splitlines()
    assert len(lines) == 3
    assert "border treaty\tsigned\tKEN; SSD\tborder; peace" in lines[1]
    assert len(run("agreements", "--since", "2019", "--json").rows) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("disputes", "--kind", "cold"),
        ("disputes", "--step", "nothing"),
        ("agreements", "--stage", "sung"),
        ("agreements", "--domain", "sport"),
    ],
)
def test_a_word_of_no_vocabulary_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert "none of the known ones" in " ".join(done.err.split())


def test_an_agreement_is_shown_with_its_stages(run: Run) -> None:
    done = run("agreement", "border treaty")
    assert done.status == 0
    assert "border treaty (KEN, SSD)" in done.out
    assert "signed" in done.out
    (row,) = run("agreement", "border treaty", "--json").rows
    assert row["stages"][0]["stage"] == "signed"
    assert "border treaty (KEN, SSD)\tKEN; SSD" in run("agreements", "--joined").out
