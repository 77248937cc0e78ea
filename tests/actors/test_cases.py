"""Phrases of 80 years of news and whom they mean, against answers written beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.lookup.phrase import Question
from dragoman.lookup.who import WhoAnswer, WhoFinder

CASES = Path(__file__).with_name("cases.tsv")
FLOOR = 0.93
"""Share that must be right; raised as it rises."""
ANY = "-"


class Case(NamedTuple):
    date: str
    phrase: str
    country: str
    sector: str
    other: str


def read_cases() -> Iterator[Case]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield Case(*line.split("\t"))


def is_right(case: Case, answer: WhoAnswer) -> bool:
    row = answer.to_dict()
    is_country = (row["country"] or "") == case.country
    is_sector = case.sector == ANY or row["sector"] == case.sector
    return is_country and is_sector and (not case.other or case.other in row["other_sectors"])


@pytest.fixture(scope="module")
def wrong() -> list[Case]:
    cases = list(read_cases())
    answers = WhoFinder().answers(Question(c.phrase, c.date) for c in cases)
    return [c for c, a in zip(cases, answers, strict=True) if not is_right(c, a)]


def test_the_cases_are_many_and_spread() -> None:
    cases = list(read_cases())
    assert len(cases) >= 500
    assert len({c.country for c in cases}) >= 120
    assert len({c.sector for c in cases}) >= 20
    assert sum(c.date < "1990" for c in cases) >= 100


def test_most_phrases_mean_whom_the_authors_say(wrong: list[Case]) -> None:
    share = 1 - len(wrong) / len(list(read_cases()))
    told = "\n".join(" ".join(c) for c in wrong)
    assert share >= FLOOR, f"{share:.3f} right; wrong are:\n{told}"


@pytest.mark.parametrize(
    "phrase",
    ["the Soviet Union", "Yugoslavia", "Zaire", "Burma", "North Macedonia", "South Sudan",
     "Hong Kong", "Kosovo", "Palestinians", "Rhodesia", "Nikita Khrushchev", "Moscow"],
)  # fmt: skip
def test_traps_of_history_never_fail(phrase: str, wrong: list[Case]) -> None:
    assert phrase in {c.phrase for c in read_cases()}
    assert phrase not in {c.phrase for c in wrong}
