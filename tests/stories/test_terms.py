"""What of a report tells stories apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.stories.terms import MOST_TERMS, find_terms, pack, rarity, unpack


def keys(title: str, *sentences: str) -> set[int]:
    return {term.key for term in find_terms(title, sentences)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ferries collide off Zanzibar", "Ferry collides: Zanzibar's ferries"),
        ("the Treaties of Asunción", "a treaty in Asunción"),
    ],
)
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert keys(one) & keys(other)


def test_words_that_all_reports_hold_are_no_terms() -> None:
    assert not keys("He said that they had been there after it was over.")


def test_names_in_a_row_are_terms_of_their_own() -> None:
    apart = keys("Boris met Pistorius", "")
    assert keys("Boris Pistorius", "") - apart


def test_rare_words_weigh_more_than_frequent_ones() -> None:
    assert rarity("government") < rarity("ferry") < rarity("essequibo")


@given(st.lists(st.text(max_size=300), max_size=5), st.text(max_size=80))
def test_terms_are_few_and_outlive_packing(sentences: list[str], title: str) -> None:
    terms = find_terms(title, sentences)
    assert len(terms) <= MOST_TERMS
    assert unpack(pack(terms)) == terms
    assert terms == sorted(set(terms))
