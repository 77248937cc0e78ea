"""The window that office-holders imply for an undated report."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.actors.terms import terms
from dragoman.judging.judge import FRAMES
from dragoman.model import DateWindow, Report
from dragoman.pipeline import Coder, CoderOptions


@cache
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


def window(text: str, date: str | None = None) -> DateWindow | None:
    return coder().code(Report(id="x", text=text, date=date)).window


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("British Foreign Secretary William Hague flew to Delhi.", "2010-05-12", "2014-07-14"),
        (
            "Indian External Affairs Minister Sushma Swaraj met Australian Foreign Minister Julie Bishop.",
            "2014-05-26",
            "2018-08-28",
        ),
        ("U.S. Defense Secretary Robert Gates visited Kabul.", "2006-12-18", "2011-06-30"),
        ("German Chancellor Angela Merkel spoke in Berlin.", "2005-11-01", "2021-12-31"),
        ("Russian Foreign Minister Sergei Lavrov left Moscow.", "2004-03-09", None),
    ],
)
def test_terms_in_common(text, earliest, latest):
    found = window(text)
    assert found is not None
    assert (found.earliest, found.latest) == (earliest, latest)


def test_the_rows_are_told():
    found = window(
        "Polish Foreign Minister Zbigniew Rau met French Foreign Minister Catherine Colonna."
    )
    assert found is not None
    assert [row.split(": ")[0] for row in found.rows] == ["offices.tsv", "offices.tsv"]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Chad and Niger met.",
        "Rain fell on Lisbon.",
    ],
)
def test_nobody_in_office_gives_no_window(text):
    assert window(text) is None


def test_who_does_not_fit_is_left_out():
    text = (
        "U.S. Secretary of State John Kerry met Iranian Foreign Minister Mohammad Javad Zarif. "
        "Soviet Foreign Minister Andrei Gromyko had done the same."
    )
    found = window(text)
    assert found is not None
    assert found.earliest == "2013-08-15"


def test_a_dated_report_has_no_window():
    assert window("British Foreign Secretary William Hague flew to Delhi.", "2012-02-03") is None


def test_terms_end_after_they_begin():
    wrong = [t.row for held in terms().values() for t in held if t.since > t.until]
    assert wrong == []
