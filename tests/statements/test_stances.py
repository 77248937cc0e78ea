"""Stances of speakers, on cases of our own in `stances.tsv`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions

KNOWN_WRONG = 2
"""Cases in view whose stance is not told yet: lower it when a rule is mended."""
ASIDE_RIGHT = 20
"""Of the cases kept aside. The rules were not written with these in view: keep it so."""


class Case(NamedTuple):
    date: str
    text: str
    kind: str
    about: str
    stance: str
    part: str


def cases(part: str) -> list[Case]:
    lines = (Path(__file__).parent / "stances.tsv").read_text(encoding="utf-8").splitlines()
    found = [Case(*line.split("\t")) for line in lines if not line.startswith("#")]
    return [case for case in found if case.part == part]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


def is_right(coder: Coder, case: Case) -> bool:
    """Whether a topic of the case has its stance; of a neutral case, whether none has another."""
    name, *matter = case.about.lower().split("|")
    coding = coder.code(Report(id="r", text=case.text, date=case.date))
    stances = {
        topic.stance
        for statement in coding.statements
        for topic in statement.about
        if (topic.kind == case.kind and name in f"{topic.name} {topic.key}".lower())
        or (topic.kind == "matter" and any(words in topic.key for words in matter))
    }
    return stances <= {"neutral"} if case.stance == "neutral" else case.stance in stances


def test_stances_in_view(coder: Coder) -> None:
    wrong = [case.text for case in cases("shown") if not is_right(coder, case)]
    assert len(wrong) <= KNOWN_WRONG, "\n".join(wrong)


def test_stances_kept_aside(coder: Coder) -> None:
    right = [is_right(coder, case) for case in cases("aside")]
    assert sum(right) >= ASIDE_RIGHT, f"{sum(right)} of {len(right)}"
