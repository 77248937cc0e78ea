"""What frames and judge tell together, beyond the votes of one candidate."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.events.coder import Jury
from dragoman.judging.decision import Ruling
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions


@cache
def coder() -> Coder:
    return Coder(CoderOptions())


@pytest.mark.parametrize(
    "text",
    [
        "The European Union announces it has lifted sanctions on Burundi.",
        "Russia says it has withdrawn its troops from Armenia.",
    ],
)
def test_a_verb_of_speech_does_not_tell_again_what_it_reports(text: str) -> None:
    assert len(coder().code(Report(id="case", text=text)).events) == 1


@pytest.mark.parametrize(
    ("type", "realis", "told"),
    [
        ("CONSULT", "future", ("AGREE", None, "asserted")),
        ("CONSULT", "asserted", ("CONSULT", "visit", "asserted")),
        ("ASSAULT", "future", ("ASSAULT", "visit", "future")),
    ],
)
def test_the_intent_table_rules_what_the_judge_says(type, realis, told) -> None:
    jury = coder().events.jury
    assert isinstance(jury, Jury)
    ruling, _ = jury._ahead(Ruling(type, "visit", realis, alleged=False, confidence=0.5))
    assert (ruling.type, ruling.mode, ruling.realis) == told
