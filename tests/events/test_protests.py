"""Whom a protest is against by what those who protest call for."""

from __future__ import annotations

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions

CODER = Coder(CoderOptions(judging=FRAMES))


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Thousands of Catalans marched on Sunday, calling for independence from Spain.", {"ESP"}),
        (
            "Young Kenyans blocked roads on Sunday to press their demands for jobs from President "
            "Ruto's government.",
            {"KEN"},
        ),
        ("Thousands of Peruvians marched in Lima to protest a law on mining.", set()),
        ("Thousands of Peruvians marched in Lima to demand clean water.", set()),
    ],
)
def test_protest_is_against_whom_it_demands_of(text: str, countries: set[str]) -> None:
    events = CODER.code(Report(id="r", text=text, date="2023-06-20")).events
    protest = next(e for e in events if e.type == "PROTEST")
    assert {p.actor.country for p in protest.recipients} == countries
