"""Whose bare roles are: of whom the news may speak so, and of nobody for want of better."""

from __future__ import annotations

import pytest

from actors.casting import mentions, names, who
from dragoman.model import GUESS

AMERICAN = (
    "WASHINGTON, May 4 (Reuters) - President Barack Obama met U.S. senators on Wednesday. "
    "U.S. officials said U.S. aid to Syria would go on. "
)


@pytest.mark.parametrize(
    ("sentence", "words", "code"),
    [
        ("The regime shelled two towns.", "The regime", "SYR GOV"),
        ("They would arm the rebels.", "the rebels", "SYR REB"),
        ("The army held an exercise.", "The army", "USA MIL"),
    ],
)
def test_a_settled_democracy_has_no_regime_and_no_rebels(sentence, words, code):
    assert who(AMERICAN + sentence, words, "2013-05-04") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Israel and Egypt met U.S. envoys. The administration urged Israel to wait.", "USA GOV"),
        ("Israel bombed Gaza. Israel said the administration of the strip had fallen.", ""),
        ("Nigeria votes today. Nigerians blame the administration.", "NGA GOV"),
    ],
)
def test_the_administration_is_american_where_america_is_named(text, code):
    words = "The administration" if "The administration" in text else "the administration"
    got = who(text, words)
    assert got == code if code else got != "USA GOV"


def test_those_who_move_between_countries_are_placed_by_a_guess():
    found = mentions("Poland protested. Four diplomats were expelled.", "Four diplomats")
    assert [(m.actor.country, m.reason) for m in found] == [("POL", GUESS)]


@pytest.mark.parametrize(("date", "code"), [("2010-06-01", "POL GOV"), ("2016-06-01", "EUR GOV")])
def test_office_holders_of_the_union_speak_for_it_while_in_office(date, code):
    assert who("Donald Tusk urged Greece to act.", "Donald Tusk", date) == code


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("She met Merkel and French President Emmanuel Macron.",
         "Merkel and French President Emmanuel Macron", "Angela Merkel + Emmanuel Macron"),
        ("Israel, Hamas agree to truce", "Hamas", "Israel + Hamas"),
        ("In Israel, Hamas fired rockets.", "Hamas", "Hamas"),
        ("Israel, Hamas said, broke the truce.", "Hamas", "Hamas"),
    ],
)  # fmt: skip
def test_names_joined_in_one_phrase_or_by_a_comma(text, words, name):
    assert names(text, words, "2018-05-01") == name
