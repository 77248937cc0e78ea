"""Force: one act is one event, mishaps are none, attacks named after a place have no doer."""

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions


@pytest.fixture(scope="module")
def coder():
    return Coder(CoderOptions(judging=FRAMES))


def assaults(coder, text):
    events = coder.code(Report(id="x", text=text)).events
    return [
        (e.mode, [a.actor.country for a in e.actors], [r.actor.country for r in e.recipients])
        for e in events
        if e.type == "ASSAULT"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Jordanian nurse was killed in an Israeli air strike.",
            [("aerial", ["ISR"], ["JOR"])],
        ),
        (
            "A raid by Chadian rebels killed two Sudanese soldiers.",
            [(None, ["TCD"], ["SDN"])],
        ),
        (
            "Chadian rebels attacked a Sudanese convoy, killing nine.",
            [(None, ["TCD"], ["SDN"])],
        ),
    ],
)
def test_one_act_is_one_event(coder, text, expected):
    assert assaults(coder, text) == expected


def test_two_acts_stay_two(coder):
    text = "Israeli troops killed three Lebanese and Syrian soldiers shot two Turks."
    assert len(assaults(coder, text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Dozens of Chilean miners were killed when a tunnel collapsed.",
        "A ferry capsized off Zanzibar, killing 40 Tanzanians.",
    ],
)
def test_a_mishap_is_no_assault(coder, text):
    assert assaults(coder, text) == []


def test_an_attack_that_makes_things_fall_is_one(coder):
    text = "Four Turks were killed by Syrian rebels when their helicopter crashed."
    assert len(assaults(coder, text)) == 1


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Benghazi attack killed two Italians.", []),
        ("The Mali attack killed two Italians.", []),
        ("An Israeli attack killed two Italians.", ["ISR"]),
        ("A U.S. attack killed two Italians.", ["USA"]),
    ],
)
def test_an_attack_named_after_a_place_has_no_doer(coder, text, actors):
    assert [found for _, found, _ in assaults(coder, text)] == [actors]
