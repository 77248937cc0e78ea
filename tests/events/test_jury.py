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


def rows(text: str) -> list[tuple[str, str, str, str]]:
    coding = coder().code(Report(id="case", text=text, date="2016-05-06"))
    return [
        (e.type, e.realis, *(" ".join(sorted({x.actor.country or "" for x in side}))
                             for side in (e.actors, e.recipients)))
        for e in coding.events
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # What is weighed, likely or still to come has not happened.
        ("Germany has considered sanctions against Belarus.", "hypothetical"),
        ("The chances of the US killing Russians are high.", "hypothetical"),
    ],
)
def test_what_is_only_possible_stays_open(text: str, told: str) -> None:
    assert {realis for _, realis, _, _ in rows(text)} == {told}


@pytest.mark.parametrize(
    "text",
    [
        "Does Norway condemn Peru for the raid?",
        "A Dane has been fighting for Taliban forces in Kunduz.",
        "Ankara plans to use the strip as leverage in Syria.",
    ],
)
def test_what_tells_no_act_is_no_event(text: str) -> None:
    assert rows(text) == []


def test_a_coming_meeting_is_agreed_upon() -> None:
    assert [r[0] for r in rows("The next G7 meeting in Sicily will look different.")] == ["AGREE"]


def test_what_is_done_in_return_is_the_others_deed() -> None:
    text = "Kenya is returning prisoners to Iran in return for freeing innocent Americans."
    assert ("KEN", "USA") not in [(actors, others) for _, _, actors, others in rows(text)]


def test_a_name_within_anothers_is_nobody_more() -> None:
    assert ("ACCUSE", "asserted", "FRA", "IGO") in rows(
        "France criticized America's NATO partners."
    )


def test_several_states_under_one_name() -> None:
    (row,) = rows("Mike Pence assured the Baltic states of U.S. support.")
    assert row[3] == "EST LTU LVA"
