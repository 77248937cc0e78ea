"""`who`, `where`, `when` as a user meets them."""

from __future__ import annotations

import io
from typing import Any

import pytest

Run = Any


def test_who_says_why_and_who_else(run: Run) -> None:
    out = run("who", "the Russian president", "--date", "2012-03-01").out
    for words in ("Dmitry Medvedev", "RUS", "unverified", "not            Vladimir Putin"):
        assert words in out


def test_who_reads_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"text": "the Kremlin"}\n{"text": 1}\n'))
    done = run("who", "-")
    assert [r.get("country") for r in done.rows] == ["RUS", None]
    assert done.status == 1


def test_where_tells_claims(run: Run) -> None:
    out = run("where", "Northern Territories", "--viewpoint", "JPN").out
    for words in ("Northern Territories", "left open", "claimed        by RUS", "by JPN"):
        assert words in out


def test_where_as_json(run: Run) -> None:
    (row,) = run("where", "Paris, Texas", "--json").rows
    assert (row["country"], row["dispute"]) == ("USA", None)


def test_a_file_of_toponyms_must_be_there(run: Run) -> None:
    done = run("where", "Dokdo", "--toponyms", "nowhere.tsv")
    assert (done.status, "There is no file nowhere.tsv" in done.err) == (2, True)


def test_when(run: Run) -> None:
    out = run("when", "over the weekend", "--date", "2015-03-11").out
    assert "from           2015-03-07" in out


def test_facts_check_lists_what_wants_looking_after(run: Run) -> None:
    done = run("facts", "check", "--date", "2036-01-01", "--json")
    assert done.status == 0
    stale = [row for row in done.rows if row["kind"] == "stale"]
    assert stale
    assert all(row["until"] == "" and row["checked"] < "2036" for row in stale)
    assert f"{len(done.rows):,} want looking after as of 2036-01-01" in done.err


def test_facts_check_holds_longer_on_request(run: Run) -> None:
    done = run("facts", "check", "--date", "2036-01-01", "--days", "20000", "--json")
    assert not [row for row in done.rows if row["kind"] == "stale"]


def test_facts_check_wants_a_day(run: Run) -> None:
    done = run("facts", "check", "--date", "last week")
    assert done.status == 2
    assert 'There is no day "last week"' in done.err
