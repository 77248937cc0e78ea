"""Where acts happen whose own sentence names no place for them."""

from __future__ import annotations

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Event, Report
from dragoman.pipeline import Coder, CoderOptions

CODER = Coder(CoderOptions(judging=FRAMES))

PLACES = [
    # What is done to, in or towards.
    ("Malian troops recaptured the town of Gao on Monday.", "ASSAULT", "Gao"),
    ("The Danish premier paid a visit to Vietnam on Monday.", "CONSULT", "Vietnam"),
    ("France withdrew its troops from Niger on Monday.", "RETREAT", "Niger"),
    # A site that was named before.
    (
        "The German defence minister visited Kandahar airport on Monday. Afghan rebels attacked "
        "German soldiers at the airport.",
        "ASSAULT",
        "Kandahār airport",
    ),
    # The land that "the country" means.
    (
        "Mali thanked the United Nations on Monday. Russian mercenaries killed villagers in the "
        "country, the mission said.",
        "ASSAULT",
        "Mali",
    ),
    # The scene of the sentences before.
    (
        "Thousands of Georgians gathered in Tbilisi on Monday. Georgian police arrested 30 "
        "protesters.",
        "COERCE",
        "Tbilisi",
    ),
    # The seat of who votes or meets.
    ("Greek lawmakers on Monday rejected the Turkish proposal in a vote.", "REJECT", "Athens"),
    # Home of all sides, and of a coup.
    ("Turkish police arrested four Turkish journalists on Monday.", "COERCE", "Turkey"),
]


@pytest.mark.parametrize(("text", "kind", "place"), PLACES)
def test_act_is_placed(text: str, kind: str, place: str) -> None:
    assert _names(text, kind) == [place]


NOWHERE = [
    # Where something was said is no scene.
    (
        "In Ottawa, Canadian Prime Minister Paul Weber said China was moving troops to the border.",
        "MOBILIZE",
    ),
    # Of two countries, neither is where it happened.
    ("Turkish police arrested four Greek journalists on Monday.", "COERCE"),
    # Whose a thing is, is not where it is.
    ("Iranian-backed militants fired rockets at U.S. positions on Monday.", "ASSAULT"),
    # A place in what is said is none of saying it.
    ("Turkey warned Greece on Monday that any deal in Geneva would fail.", "THREATEN"),
    # What is to come stays on no scene.
    (
        "Thousands of Georgians gathered in Tbilisi on Monday. Georgia will send troops to help.",
        "AGREE",
    ),
]


@pytest.mark.parametrize(("text", "kind"), NOWHERE)
def test_act_stays_without_place(text: str, kind: str) -> None:
    assert set(_names(text, kind)) <= {None}


def test_evidence_tells_the_sentence_of_the_scene() -> None:
    text = (
        "Thousands of Georgians gathered in Tbilisi on Monday. Georgian police arrested 30 "
        "protesters."
    )
    arrest = next(e for e in _events(text) if e.type == "COERCE")
    assert arrest.place is not None
    assert arrest.place.evidence == "scene of sentence 0"


def _names(text: str, kind: str) -> list[str | None]:
    return [e.place.name if e.place else None for e in _events(text) if e.type == kind]


def _events(text: str) -> tuple[Event, ...]:
    return CODER.code(
        Report(id="r", text=text, date="2024-05-14", title=None, publisher=None)
    ).events
