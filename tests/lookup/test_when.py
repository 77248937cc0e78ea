"""Which days an expression of time means."""

from __future__ import annotations

import pytest

import dragoman


@pytest.mark.parametrize(
    ("text", "date", "days"),
    [
        ("over the weekend", "2015-03-11", ("2015-03-07", "2015-03-08")),
        ("last month", "2015-03-11", ("2015-02-01", "2015-02-28")),
        ("in the 1990s", None, ("1990-01-01", "1999-12-31")),
        ("since 2014", "2015-03-11", ("2014-01-01", "2015-03-11")),
        ("World War II", None, ("1939-09-01", "1945-09-02")),
        ("on Monday", "2015-03-11", ("2015-03-09", "2015-03-09")),
        ("last month", None, (None, None)),
        ("a purple cloud", "2015-03-11", (None, None)),
    ],
)
def test_days(text: str, date: str | None, days: tuple[str | None, str | None]) -> None:
    found = dragoman.when(text, date=date)
    assert (found["from"], found["to"]) == days


def test_the_other_tense_is_a_candidate() -> None:
    (other,) = dragoman.when("on Monday", date="2015-03-11")["candidates"]
    assert (other["from"], other["why"].split(":")[0]) == ("2015-03-16", "behind a future tense")


def test_in_a_context_its_verb_decides() -> None:
    context = "Ministers will meet on Monday in Accra."
    assert dragoman.when("on Monday", date="2015-03-11", context=context)["from"] == "2015-03-16"
