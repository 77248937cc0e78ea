"""What is found in the tables of office holders: stale, backwards and rival terms."""

from __future__ import annotations

import pytest

from dragoman.actors import upkeep
from dragoman.actors.terms import OPEN, Term
from dragoman.actors.upkeep import BACKWARDS, RIVALS, STALE, check_facts

MONARCH, MINISTER = "king", "foreign minister"


def term(
    name: str, since: str, until: str, office: str = MONARCH, checked: str = "2026-01-01"
) -> Term:
    return Term("DNK", office, name, since, until, "reigns.tsv: row", "author, unverified", checked)


def found(
    monkeypatch: pytest.MonkeyPatch, *terms: Term, today: str = "2026-02-01"
) -> list[tuple[str, str]]:
    monkeypatch.setattr(upkeep, "all_terms", lambda: terms)
    monkeypatch.setattr(upkeep, "_minister_terms", lambda: ())
    return [(f.kind, f.name) for f in check_facts(today).findings]


def test_an_open_term_is_stale_when_its_check_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    reigning = term("Frederik X", "2024-01-14", OPEN)
    assert found(monkeypatch, reigning, today="2026-06-30") == []
    assert found(monkeypatch, reigning, today="2026-07-01") == [(STALE, "Frederik X")]


def test_an_ended_term_never_grows_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, term("Erik", "1950-01-01", "1972-01-14"), today="2040-01-01") == []


def test_a_term_that_ends_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, term("Olaf", "1990-01-01", "1980-01-01")) == [(BACKWARDS, "Olaf")]


@pytest.mark.parametrize(
    ("other", "rivals"),
    [
        (term("Harald", "1979-06-01", OPEN), True),
        (term("Harald", "1979-11-15", OPEN), False),  # handing over in the month
        (term("Érik", "1975-01-01", OPEN), False),  # the same person, spelt otherwise
        (term("Harald", "1975-01-01", OPEN, MINISTER), False),
        (term("Harald", "1975-01-01", OPEN, "minister without portfolio"), False),
    ],
)
def test_two_people_in_an_office_of_one(
    other: Term, rivals: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = term("Erik", "1970-01-01", "1979-12-31")
    assert (RIVALS in dict(found(monkeypatch, one, other))) is rivals


def test_several_ministers_without_a_portfolio_may_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    post = "minister without portfolio"
    pair = (term("Erik", "1970-01-01", OPEN, post), term("Harald", "1971-01-01", OPEN, post))
    assert found(monkeypatch, *pair) == []


def test_the_tables_of_the_package_have_no_term_backwards() -> None:
    report = check_facts("2026-11-27")
    assert [f for f in report.findings if f.kind == BACKWARDS] == []
    assert {name for name, _, _ in report.tables} == {
        "offices.tsv", "leaders.tsv", "figures.tsv", "ministers.tsv",
    }  # fmt: skip
    assert all(0 <= unverified <= terms for _, terms, unverified in report.tables)
