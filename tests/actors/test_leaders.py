"""Leaders under full names and bare surnames, as of a day."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.actors.leaders import leaders
from dragoman.actors.rows import read_rows
from dragoman.lookup.api import who


def meant(phrase: str, date: str) -> tuple[str | None, str | None]:
    row: dict[str, Any] = who(phrase, date=date)
    return row["country"], row["sector"]


@pytest.mark.parametrize(
    ("phrase", "date", "expected"),
    [
        ("Khrushchev", "1961-06-04", ("RUS", "GOV")),
        ("Khrushchev", "2015-06-04", (None, None)),  # whoever bears the name today
        ("Nikita Khrushchev", "1968-01-10", ("RUS", "ELI")),
        ("Konrad Adenauer", "1955-09-09", ("DEU", "GOV")),
        ("Walter Ulbricht", "1961-08-12", ("DEU", "GOV")),
        ("George Papadopoulos", "1970-02-02", ("GRC", "GOV")),
        ("former Polish President Aleksander Kwasniewski", "2012-06-01", ("POL", "ELI")),
        ("former U.S. President Jimmy Carter", "1994-06-15", ("USA", "ELI")),
    ],
)
def test_a_leader_as_of_a_day(phrase: str, date: str, expected: tuple[str, str]) -> None:
    assert meant(phrase, date) == expected


def test_a_full_name_is_another_man_s_long_after() -> None:
    (leader,) = [x for x in leaders() if x.name == "George Papadopoulos"]
    assert leader.known("George Papadopoulos") == ("1947-12", "2003-11")


def test_the_two_germanies_have_leaders_of_their_own() -> None:
    held = {(x.country, x.name): x.since for x in leaders()}
    assert held["DDR", "Erich Honecker"] == "1971-05"
    assert held["DEU", "Willy Brandt"] == "1969-10"
    assert who("the West German chancellor", date="1972-05-01")["name"] == "Willy Brandt"


def test_every_row_of_names_is_of_a_leader() -> None:
    known = {(x.country, x.row) for x in leaders()}
    rows = [(country, row) for country, row, *_ in read_rows("leader_names.tsv")]
    assert [r for r in rows if r not in known] == []
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Texas officials", ("USA", "GOV")),
        ("the government of Uttar Pradesh", ("IND", "GOV")),
        ("Bavarian police", ("DEU", "COP")),
        ("Okinawa", ("JPN", "GOV")),
    ],
)
def test_a_part_of_a_state_acts_as_the_state(phrase: str, expected: tuple[str, str]) -> None:
    assert meant(phrase, "2014-05-05") == expected
