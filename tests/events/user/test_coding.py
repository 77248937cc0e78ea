"""Reports coded with a user's lexicon: events of its types, and what intent makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

import dragoman
from dragoman.events.check import ExampleChecker
from dragoman.events.coder import EventCoder
from dragoman.events.knowledge import package_knowledge
from dragoman.events.user.folder import read_folder
from dragoman.events.user.load import load_knowledge, user_frames
from dragoman.judging.decision import NONE
from dragoman.judging.judge import FRAMES, Judge
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions
from events.user.folders import EXAMPLE, FRAME, TYPE, made

USER = read_folder(EXAMPLE)
CASES = [(f, e) for f in user_frames(USER) for e in f.examples]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(CoderOptions(lexicon=USER, judging=FRAMES))


def told(coder: Coder, text: str) -> list[tuple[str, str | None, str]]:
    coding = coder.code(Report("x", text, date="2020-03-18"))
    return [(e.type, e.mode, e.realis) for e in coding.events]


@pytest.mark.parametrize(("frame", "example"), CASES)
def test_examples_of_the_worked_example(coder: Coder, frame: Any, example: Any) -> None:
    assert ExampleChecker(coder).fault(frame, example) is None, example.text


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Burundi closed two radio stations.", ("PRESS", "outlet", "asserted")),
        ("Burundi did not close the radio station.", ("PRESS", "outlet", "negated")),
        ("Burundi will close two radio stations.", ("PRESS", "outlet", "future")),
        ("Turkish reporters demanded the closure of a state newspaper.",
         ("REQUEST", "change", "asserted")),
        ("Egypt threatened to expel a British correspondent.", ("THREATEN", "restrict", "asserted")),
        ("Hungary refused to close the newspaper.", ("REJECT", "change", "asserted")),
        ("Burundi plans to close two radio stations.", ("THREATEN", "restrict", "asserted")),
        ("Uganda lifted the suspension of the radio station.", ("CONCEDE", None, "asserted")),
        ("Kenyan and Somali envoys met in Nairobi.", ("CONSULT", "visit", "asserted")),
    ],
)  # fmt: skip
def test_a_type_composes_with_intent_and_tense(
    coder: Coder, text: str, event: tuple[str, str | None, str]
) -> None:
    assert told(coder, text) == [event]


def test_an_event_of_a_users_type_is_whole() -> None:
    text = "Iran's judiciary suspended twelve reformist newspapers."
    coding = dragoman.code(text, date="2000-04-24", lexicon=EXAMPLE)
    (event,) = coding["events"]
    assert coding["user_lexicon"] == USER.version
    assert (event["type"], event["mode"], event["scale"]) == ("PRESS", "outlet", -7)
    assert event["quad"] == "material conflict"
    assert event["evidence"]["frame"] == "press-close"
    assert "press_freedom" in event["contexts"]


def test_without_the_lexicon_nothing_of_it_is_left() -> None:
    text = "Iran's judiciary suspended twelve reformist newspapers."
    dragoman.code(text, lexicon=EXAMPLE)
    coding = dragoman.code(text)
    assert "user_lexicon" not in coding
    assert [e["type"] for e in coding["events"]] == ["COERCE"]


def test_what_is_switched_off_or_replaced_codes_no_more(tmp_path: Path) -> None:
    text = "Iran's judiciary suspended twelve reformist newspapers."
    off = dragoman.code(text, lexicon=made_off(tmp_path / "off"))
    assert [e["evidence"]["frame"] for e in off["events"]] != ["coerce-ban-media"]
    frame = FRAME.replace('mode = "outlet"', "mode = 'withhold'").replace("close", "suspend")
    frame = frame.replace("press-suspend", "coerce-ban-media")
    made(tmp_path / "new", frames_own=f'type = "COERCE"\n{frame}')
    new = dragoman.code(text, lexicon=tmp_path / "new")
    assert [(e["type"], e["mode"]) for e in new["events"]] == [("COERCE", "withhold")]


def made_off(folder: Path) -> Path:
    made(folder, frames_off='disable = ["coerce-ban-media"]')
    return folder


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    """A coder of an ontology that has nothing of PLOVER but one rule."""
    folder = tmp_path_factory.mktemp("alone")
    rule = """
[[rules]]
class = ["demand", "threaten"]
embedded = ["PRESS"]
type = "PRESSURE"
source = "study"
"""
    text = "replace = true\n" + TYPE + "[types.PRESSURE]\nquad = 'verbal conflict'\nscore = -2\n"
    user = made(folder, ontology=text, frames_press=f'type = "PRESS"\n{FRAME}', intent=rule)
    return Coder(CoderOptions(lexicon=user, judging=FRAMES))


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Iran closed a newspaper.", [("PRESS", "outlet", "asserted")]),
        ("Iran threatened to close the newspaper.", [("PRESSURE", None, "asserted")]),
        ("Iran promised to close the newspaper.", [("PRESS", "outlet", "future")]),
        ("Iran said it would not close the newspaper.", [("PRESS", "outlet", "negated")]),
        ("Iran must close the newspaper, Turkey said.", []),
        ("Iran failed to reach an agreement with Turkey.", []),
        ("Iran barred the envoy from entering the country.", []),
        ("Iranian troops shelled a town, killing ten, and Turkey agreed to hold talks.", []),
    ],
)
def test_an_ontology_alone_gives_its_own_types_only(
    alone: Coder, text: str, events: list[tuple[str, str | None, str]]
) -> None:
    assert told(alone, text) == events


@pytest.mark.parametrize(("is_alone", "sits"), [(False, True), (True, False)])
def test_the_judge_has_no_say_over_an_ontology_in_the_place_of_plover(
    tmp_path: Path, is_alone: bool, sits: bool
) -> None:
    class Known:
        types = frozenset({*package_knowledge().ontology.types, NONE})

    user = made(tmp_path, ontology=f"replace = {str(is_alone).lower()}\n{TYPE}")
    coder = EventCoder(load_knowledge(user), cast(Judge, Known()))
    assert (coder.jury is not None) == sits
