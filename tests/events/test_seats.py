"""Places that go without saying."""

from __future__ import annotations

import pytest

from dragoman.actors.rows import read_rows
from dragoman.model import Actor, ActorMention
from dragoman.places.seats import capital, home, seat

WORDS = ActorMention(0, 5, "words", 0, Actor("XXX", "words", "state"))


def test_every_seat_is_of_a_body_and_known_to_the_gazetteer() -> None:
    keys = {key for key, *_ in read_rows("bodies.tsv")}
    for key, *_ in read_rows("seats.tsv"):
        assert key in keys
        place = seat(f"IGO-{key}", WORDS, 0)
        assert place is not None
        assert place.lat is not None


@pytest.mark.parametrize(
    ("country", "town"), [("AUS", "Canberra"), ("TUR", "Ankara"), ("ZAF", "Pretoria")]
)
def test_capital(country: str, town: str) -> None:
    place = capital(country, WORDS, 3)
    assert place is not None
    assert (place.name, place.precision, place.sentence) == (town, "city", 3)


def test_home_is_the_land_of_a_state_and_of_no_body() -> None:
    place = home("PER", WORDS, 0)
    assert place is not None
    assert (place.name, place.precision) == ("Peru", "country")
    assert home("UNO", WORDS, 0) is None


def test_united_nations_meets_at_a_site() -> None:
    place = seat("UNO-un-security-council", WORDS, 0)
    assert place is not None
    assert (place.name, place.precision, place.country) == (
        "United Nations headquarters",
        "site",
        "USA",
    )
