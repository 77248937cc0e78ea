"""What statements are about, and the stance that their words show."""

from __future__ import annotations

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


STANCES = [
    ("China condemned the strike on its embassy in Belgrade.", ("ASSAULT", "opposes", "condemned")),
    (
        "Hamas claimed responsibility for the bombing of a bus in Jerusalem on Sunday.",
        ("ASSAULT", "claims", "claimed"),
    ),
    (
        "Georgia accused Russia of bombing the town of Gori. Moscow denied the accusation.",
        ("ACCUSE", "denies", "denied"),
    ),
    (
        "Klimkin said the annexation of Crimea was unacceptable.",
        ("COERCE", "opposes", "unacceptable"),
    ),
    (
        "Klimkin said the annexation of Crimea was discussed.",
        ("COERCE", "neutral", None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), STANCES)
def test_stance_towards_an_event(
    coder: Coder, text: str, expected: tuple[str, str, str | None]
) -> None:
    coding = coder.code(Report(id="r", text=text, date="2014-03-20"))
    found = [
        (t.name, t.stance, coding.body.text[slice(*t.words)] if t.words else None)
        for s in coding.statements
        for t in s.about
        if t.kind == "event"
    ]
    assert expected in found


def test_no_denial_without_an_event_of_the_denier(coder: Coder) -> None:
    text = "Georgia accused Armenia of bombing the town of Gori. Moscow denied the report."
    statements = coder.code(Report(id="r", text=text, date="2008-08-09")).statements
    assert not [t for s in statements for t in s.about if t.stance == "denies"]


def test_no_stance_from_what_another_side_does(coder: Coder) -> None:
    text = "Klimkin said Russia supports the annexation of Crimea."
    statements = coder.code(Report(id="r", text=text, date="2014-03-20")).statements
    assert {t.stance for s in statements for t in s.about} == {"neutral"}


DENIALS = [
    ("Georgia accused Russia of bombing the town of Gori. Moscow denied everything.", True),
    (
        "Georgia accused Russia of bombing the town of Gori. Rain fell. Children played in Tbilisi. "
        "Buses ran late. Moscow denied that it owed Minsk any money for gas.",
        False,
    ),
    (
        "Georgia accused Russia of bombing the town of Gori. "
        "Moscow would neither confirm nor deny the report.",
        False,
    ),
    (
        "Georgia accused Russia of bombing the town of Gori. Gazprom denied the allegation.",
        False,
    ),
]


@pytest.mark.parametrize(("text", "is_linked"), DENIALS)
def test_what_a_denial_denies(coder: Coder, text: str, is_linked: bool) -> None:
    statements = coder.code(Report(id="r", text=text, date="2008-08-09")).statements
    found = [t.name for s in statements for t in s.about if t.stance == "denies"]
    assert bool(found) is is_linked
