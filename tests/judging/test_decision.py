"""Frame and model together: who wins, and how sure the row is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.judging.casting import Mentioned
from dragoman.judging.decision import Weights, evidence, recast, rule
from dragoman.judging.reading import Vote
from dragoman.judging.verdict import Verdict
from dragoman.model import Actor, Participant

WEIGHTS = Weights(
    vote=1.0,
    mode=1.0,
    realis=1.0,
    bar={"coded": 0.0, "doubt": 0.5, "uncovered": 1.0},
    alleged=0.7,
    vouched=0.3,
    confidence=(0.0, 1.0, 0.0, 0.0, 0.0),
    keep=0.2,
    fill_actors=0.6,
    fill=0.6,
    add=0.7,
)
VERDICT = Verdict(
    types={"none": 0.4, "AGREE": 0.05, "ASSAULT": 0.35, "COERCE": 0.2},
    modes={"none": 0.3, "ASSAULT.aerial": 0.6, "COERCE.arrest": 0.1},
    realis={"asserted": 0.6, "negated": 0.1, "future": 0.3},
    alleged=0.5,
    actor=0.9,
    recipient=0.9,
)
CODED = Vote("coded", "ASSAULT", "drone", "future", False)


def test_the_vote_tips_what_the_model_is_unsure_of() -> None:
    ruling = rule(CODED, VERDICT, WEIGHTS)
    assert (ruling.type, ruling.mode, ruling.realis) == ("ASSAULT", "aerial", "future")


def test_a_model_that_is_sure_overrules_the_frame() -> None:
    sure = replace(VERDICT, types={"none": 0.97, "ASSAULT": 0.02, "COERCE": 0.01})
    assert rule(CODED, sure, WEIGHTS).type is None
    other = replace(VERDICT, types={"none": 0.02, "ASSAULT": 0.03, "COERCE": 0.95})
    assert rule(CODED, other, WEIGHTS).type == "COERCE"
    assert rule(CODED, other, WEIGHTS).mode is None


def test_what_no_frame_told_needs_more() -> None:
    types = {"none": 0.4, "ASSAULT": 0.6}
    verdict = replace(VERDICT, types=types)
    assert rule(Vote("coded", None), verdict, WEIGHTS).type == "ASSAULT"
    assert rule(Vote("uncovered", None), verdict, WEIGHTS).type is None


@pytest.mark.parametrize(
    ("voted", "model", "alleged"),
    [(False, 0.69, False), (False, 0.7, True), (True, 0.3, True), (True, 0.29, False)],
)
def test_alleged_by_thresholds(voted: bool, model: float, alleged: bool) -> None:
    told = rule(replace(CODED, alleged=voted), replace(VERDICT, alleged=model), WEIGHTS)
    assert told.alleged is alleged


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_confidence_is_a_probability(none: float, assault: float, side: float) -> None:
    verdict = replace(VERDICT, types={"none": none, "ASSAULT": assault}, actor=side)
    weights = replace(WEIGHTS, confidence=(0.1, 1.0, 0.5, 0.7, 0.7))
    assert 0 <= rule(CODED, verdict, weights).confidence <= 1


def test_evidence_names_both_votes_and_who_decided() -> None:
    ruling = rule(CODED, VERDICT, WEIGHTS)
    votes, judged, who = evidence(CODED, VERDICT, ruling, "1")
    assert votes == "frames vote ASSAULT drone, future"
    assert judged.startswith("judge 1: none 0.40, ASSAULT 0.35, COERCE 0.20; future 0.30")
    assert who == "decided by the frames against the judge"
    free = Vote("doubt", "ASSAULT")
    sure = replace(VERDICT, types={"none": 0.05, "ASSAULT": 0.95})
    told = evidence(free, sure, rule(free, sure, WEIGHTS), "1")
    assert told[0] == "frames vote for no event (ASSAULT fits)"
    assert told[2] == "decided by the judge against the frames"


def somebody(code: str, start: int) -> Participant:
    return Participant(Actor(code, code, "state", code), code, start, start + 3)


MALI, NIGER, CHAD = somebody("MLI", 0), somebody("NER", 10), somebody("TCD", 20)
MENTIONS = tuple(Mentioned(x.start, x.end, (x,)) for x in (MALI, NIGER, CHAD))


@pytest.mark.parametrize(
    ("parts", "actors", "recipients"),
    [
        (((0.9, 0.0), (0.1, 0.9), (0.1, 0.6)), "MLI", "NER"),  # as proposed
        (((0.1, 0.1), (0.1, 0.9), (0.9, 0.1)), "TCD", "NER"),  # another did it
        (((0.9, 0.0), (0.1, 0.1), (0.1, 0.1)), "MLI", ""),  # nobody is hit
        (((0.9, 0.0), (0.1, 0.9), (0.1, 0.8)), "MLI", "NER TCD"),  # two are hit
        (((0.3, 0.1), (0.1, 0.3), (0.6, 0.6)), "MLI", "NER"),  # unsure: as proposed
        (((0.9, 0.9), (0.0, 0.0), (0.0, 0.0)), "MLI", ""),  # nobody is both
        (((0.1, 0.8), (0.8, 0.1), (0.0, 0.0)), "", ""),  # the rules know whose side is whose
    ],
)
def test_the_model_casts_whom_it_is_sure_of(parts, actors, recipients) -> None:
    told = recast([MALI], [NIGER], MENTIONS, replace(VERDICT, parts=parts), WEIGHTS)
    assert [" ".join(x.actor.key for x in side) for side in told] == [actors, recipients]


def test_a_side_that_has_nobody_is_filled_sooner() -> None:
    verdict = replace(VERDICT, parts=((0.9, 0.0), (0.0, 0.65), (0.0, 0.0)))
    assert recast([MALI], [], MENTIONS, verdict, WEIGHTS) == ((MALI,), (NIGER,))
    assert recast(
        [MALI],
        [CHAD],
        MENTIONS,
        replace(verdict, parts=((0.9, 0.0), (0.0, 0.65), (0.0, 0.9))),
        WEIGHTS,
    ) == ((MALI,), (CHAD,))


def test_a_guess_that_no_words_name_stays_while_its_side_is_empty() -> None:
    guessed = somebody("BFA", 90)
    verdict = replace(VERDICT, parts=((0.0, 0.0), (0.0, 0.9), (0.5, 0.0)))
    assert recast([guessed], [NIGER], MENTIONS, verdict, WEIGHTS)[0] == (guessed,)
    sure = replace(VERDICT, parts=((0.0, 0.0), (0.0, 0.9), (0.9, 0.0)))
    assert recast([guessed], [NIGER], MENTIONS, sure, WEIGHTS)[0] == (CHAD,)


def test_a_state_is_not_added_to_its_own_president() -> None:
    president = replace(MALI, actor=Actor("keita", "Keita", "person", country="MLI"))
    mali = Mentioned(30, 34, (replace(MALI, actor=Actor("MLI", "Mali", "state", country="MLI")),))
    mentions = (Mentioned(president.start, president.end, (president,)), mali)
    verdict = replace(VERDICT, parts=((0.9, 0.0), (0.9, 0.0)))
    assert recast([president], [], mentions, verdict, WEIGHTS)[0] == (president,)
    rebels = replace(MALI, actor=Actor("rebels", "rebels", "group", country="MLI"))
    mentions = (mentions[0], Mentioned(30, 34, (rebels,)))
    assert recast([president], [], mentions, verdict, WEIGHTS)[0] == (president, rebels)
