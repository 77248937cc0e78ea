"""Which days an expression of time means, seen from a day, behind a past and a coming deed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.lookup.phrase import Question, set_scene
from dragoman.model import Time
from dragoman.times.find import find_times

TENSES = (("past", "It happened {}."), ("future", "It will happen {}."))
"""An expression without a verb is read behind these, the first unless it stands in a context."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An interval of days and why it is read so."""

    time: Time
    why: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "from": self.time.earliest,
            "to": self.time.latest,
            "granularity": self.time.granularity,
            "words": self.time.text,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class WhenAnswer:
    """The reading that is taken, and others that another tense would give."""

    question: Question
    taken: Reading | None
    candidates: tuple[Reading, ...]

    def to_dict(self) -> dict[str, Any]:
        nothing = {
            "from": None, "to": None, "granularity": None, "words": None,
            "why": "no expression of time is found",
        }  # fmt: skip
        return {
            "text": self.question.text,
            "date": self.question.date,
            **(self.taken.to_dict() if self.taken else nothing),
            "candidates": [c.to_dict() for c in self.candidates],
        }


def answer_when(question: Question) -> WhenAnswer:
    """The days that a phrase means."""
    own = _read(question, "{}", "by its own words")
    in_context = own is not None and question.context and question.text in question.context
    tenses = [_read(question, frame, f"behind a {name} tense") for name, frame in TENSES]
    readings = [r for r in ([own] if in_context else tenses) if r is not None]
    taken = readings[0] if readings else own
    if taken is None:
        return WhenAnswer(question, None, ())
    others = [r for r in tenses if r is not None and _days(r) != _days(taken)]
    if taken is not own and not others:
        taken = Reading(taken.time, f"by its own words: {taken.time.evidence}")
    return WhenAnswer(question, taken, tuple(others))


def _read(question: Question, frame: str, why: str) -> Reading | None:
    """The widest expression that stands in the phrase, set into a sentence."""
    scene = set_scene(question, frame)
    start, end = scene.span
    times = [t for t in find_times(scene.sentences, question.date) if t.start < end <= t.end + 1]
    times = times or [
        t for t in find_times(scene.sentences, question.date) if start <= t.start < end
    ]
    if not times:
        return None
    time = max(times, key=lambda t: (t.end - t.start, -t.start))
    return Reading(time, f"{why}: {time.evidence}")


def _days(reading: Reading) -> tuple[str | None, str | None]:
    return reading.time.earliest, reading.time.latest
