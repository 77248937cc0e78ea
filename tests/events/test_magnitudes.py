"""Counts beside events: who was killed, hurt, held, driven out, came; what money."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Magnitude, Report
from dragoman.pipeline import Coder, CoderOptions


@cache
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


def magnitudes(text: str, kind: str | None = None) -> dict[str, Magnitude]:
    """All magnitudes of a sentence, of events of one type where it is given."""
    events = coder().code(Report(id="test", text=text, date="2024-05-01")).events
    return {m.what: m for e in events if kind in (None, e.type) for m in e.magnitudes}


@pytest.mark.parametrize(
    ("text", "what", "best", "low", "high", "words"),
    [
        (
            "At least 12 people were killed when Israeli jets bombed Gaza.",
            "dead", 12, 12, None, "At least 12",
        ),
        (
            "Israeli air strikes on Gaza killed between 20 and 30 Palestinians.",
            "dead", None, 20, 30, "between 20 and 30",
        ),
        (
            "A suicide bomber blew himself up in Baghdad, killing 25 people and injuring up to 40.",
            "injured", 40, None, 40, "up to 40",
        ),
        (
            "The death toll from the Russian bombing of Kharkiv rose to 150.",
            "dead", 150, 150, 150, "150",
        ),
        ("Egyptian police shot dead a protester.", "dead", 1, 1, 1, "a protester"),
        (
            "An attack by Boko Haram in Nigeria left 30 dead and 15 injured.",
            "injured", 15, 15, 15, "15",
        ),
        (
            "Turkish police arrested more than 100 demonstrators in Istanbul on Sunday.",
            "arrested", 100, 100, None, "more than 100",
        ),
        (
            "Tens of thousands of Armenians rallied in Yerevan against the prime minister.",
            "crowd", None, 20_000, 99_999, "Tens of thousands",
        ),
        (
            "A rally of 10,000 workers against the Greek government ended in Athens.",
            "crowd", 10_000, 10_000, 10_000, "10,000",
        ),
        (
            "The fighting between Sudan and rebels in Darfur displaced 20,000 people.",
            "displaced", 20_000, 20_000, 20_000, "20,000",
        ),
    ],
)  # fmt: skip
def test_count(
    text: str, what: str, best: int | None, low: int | None, high: int | None, words: str
) -> None:
    assert magnitudes(text)[what] == Magnitude(what, best, low, high, words)


def test_a_verb_left_out_still_counts() -> None:
    found = magnitudes("Two soldiers were killed and 14 wounded in an attack by rebels in Turkey.")
    assert {w: m.best for w, m in found.items()} == {"dead": 2, "injured": 14}


def test_joint_victims_are_added_up() -> None:
    found = magnitudes("Rebels killed three soldiers and two civilians in the Philippines.")
    assert found["dead"].best == 5


def test_money_keeps_its_currency() -> None:
    found = magnitudes("Japan gave Vietnam $3 billion in loans.", "AID")
    assert (found["money"].best, found["money"].unit) == (3_000_000_000, "USD")


def test_counts_go_to_the_event_that_tells_them() -> None:
    text = "About 3,000 French farmers blocked a motorway, and police detained a dozen."
    assert set(magnitudes(text, "PROTEST")) == {"crowd"}
    assert magnitudes(text, "COERCE")["arrested"].best == 12


@pytest.mark.parametrize(
    "text",
    [
        "Israel attacked Iran in the 12-day war of 2025.",
        "Leaders of the Group of 20 met in Rome.",
        "The army of Chad killed 12 percent of the cattle.",
        "Washington imposed sanctions on 12 Iranian companies.",
        "No one was killed in the raid by Israel on Jenin.",
        "Iraq invaded Kuwait in 1990.",
        "Syrian rebels killed 300 sheep.",
        "An elite group was killed by Syrian rebels.",
        "French students marched in Lyon for three hours on May 12.",
    ],
)
def test_no_count(text: str) -> None:
    assert magnitudes(text) == {}
