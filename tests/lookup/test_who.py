"""Whom a phrase means, asked without a report."""

from __future__ import annotations

import json

import pytest

import dragoman
from dragoman.lookup.api import who_finder
from dragoman.lookup.errors import BadQuestionError
from dragoman.lookup.holders import holding
from dragoman.lookup.lines import answer_lines


@pytest.mark.parametrize(
    ("country", "office", "date", "name"),
    [
        ("RUS", "president", "2012-03-01", "Dmitry Medvedev"),
        ("RUS", "president", "2012-06-01", "Vladimir Putin"),
        ("IND", "prime minister", "2016-01-01", "Narendra Modi"),
        ("USA", "secretary of state", "2003-05-01", "Colin Powell"),
        ("USA", "foreign minister", "2003-05-01", "Colin Powell"),
    ],
)
def test_an_office_has_its_holder_of_the_day(
    country: str, office: str, date: str, name: str
) -> None:
    term = holding(country, office, date).term
    assert term is not None
    assert term.name == name


def test_a_prime_minister_who_leads_is_no_president() -> None:
    assert holding("IND", "president", "2016-01-01").term is None or (
        holding("IND", "president", "2016-01-01").term.name != "Narendra Modi"  # type: ignore[union-attr]
    )


def test_past_the_day_of_check_the_name_is_left_open() -> None:
    held = holding("RUS", "president", "2031-01-01")
    assert held.term is None
    assert held.reason.startswith("past the day of check")


def test_what_stands_on_no_register_is_marked() -> None:
    assert "unverified" in holding("USA", "foreign minister", "2003-05-01").reason


def test_an_office_is_answered_with_its_fields() -> None:
    found = dragoman.who("the Russian president", date="2012-03-01")
    fields = [found[k] for k in ("country", "sector", "other_sectors", "name", "office", "key")]
    assert fields == ["RUS", "GOV", [], "Dmitry Medvedev", "president", "RUS-GOV-president"]
    assert any("2008-05 to 2012-05" in line for line in found["evidence"])
    assert "Vladimir Putin" in [c["name"] for c in found["candidates"]]


def test_out_of_office_a_minister_is_of_the_elite() -> None:
    assert dragoman.who("Pompeo", date="2019-02-01")["sector"] == "GOV"
    assert dragoman.who("Pompeo", date="2022-02-01")["sector"] == "ELI"


def test_a_phrase_of_two_sides_has_two_actors() -> None:
    found = dragoman.who("Israeli and Palestinian negotiators")
    assert [a["country"] for a in found["actors"]] == ["ISR", "PSE"]


def test_the_context_tells_whose_minister() -> None:
    context = "Kenya closed its border with Somalia, officials in Nairobi said."
    assert dragoman.who("the interior minister", context=context)["country"] == "KEN"
    assert dragoman.who("the interior minister")["country"] is None


def test_a_phrase_of_the_context_is_read_where_it_stands() -> None:
    context = "Chile's foreign minister Alberto van Klaveren flew to Lima. He met traders."
    assert dragoman.who("He", context=context)["name"] == "Alberto van Klaveren"


def test_nobody_is_nobody() -> None:
    found = dragoman.who("a purple cloud")
    assert (found["country"], found["actors"]) == (None, [])


@pytest.mark.parametrize(
    ("text", "date", "fault"), [("", None, "no words"), ("the Kremlin", "soon", "the date 'soon'")]
)
def test_a_bad_question_says_what_is_wrong(text: str, date: str | None, fault: str) -> None:
    with pytest.raises(BadQuestionError, match=fault):
        dragoman.who(text, date=date)


def test_lines_are_answered_one_for_one_and_in_order() -> None:
    lines = [
        json.dumps({"text": "the Kremlin"}),
        "no json",
        "",
        json.dumps({"text": "police in Lahore", "date": "2010-01-01"}),
        json.dumps(["the Kremlin"]),
        json.dumps({"text": "NATO", "date": "never"}),
    ]
    rows = list(answer_lines(who_finder(), lines))
    assert [r.get("country") for r in rows] == ["RUS", None, "PAK", None, None]
    assert ["error" in r for r in rows] == [False, True, False, True, True]
    assert "Line 2 is no JSON" in rows[1]["error"]["message"]


def test_many_answers_are_those_of_one() -> None:
    rows = [{"text": t, "date": "2014-01-01"} for t in ("Moscow", "the Thai army", "Merkel")]
    assert list(dragoman.who_many(rows)) == [dragoman.who(**row) for row in rows]
