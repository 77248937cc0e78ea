"""`relations` as a user meets it."""

from __future__ import annotations

from typing import Any

Run = Any


def test_a_relation_is_told_with_counts_and_contacts(run: Run) -> None:
    done = run("relations", "KEN", "OMN")
    assert done.status == 0
    for words in ("Kenya and Oman", "verbal cooperation", "per 1,000", "Contacts", "visit"):
        assert words in done.out


def test_a_relation_as_json_names_its_methods(run: Run) -> None:
    (row,) = run("relations", "KEN", "OMN", "--from", "2024", "--json").rows
    assert row["a"] == {"name": "Kenya", "code": "KEN"}
    assert "Andrews 1993" in row["turns_method"]
    assert row["reports_read"] == 1


def test_nobody_is_told_what_to_name(run: Run) -> None:
    done = run("relations", "KEN", "Atlantis")
    assert (done.out, done.status) == ("", 2)
    assert "Give a country's code" in done.err
