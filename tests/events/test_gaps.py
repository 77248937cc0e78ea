"""Gaps of the lexicon: predicates between actors without a frame, frames that never fire."""

from dataclasses import replace

from dragoman.events.coder import EventCoder
from dragoman.events.gaps import GapFinder
from dragoman.events.knowledge import package_knowledge
from dragoman.events.lexicon import build, lexicon
from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions


def found(*texts: str) -> GapFinder:
    coder = Coder(CoderOptions(judging=FRAMES))
    finder = GapFinder(EventCoder())
    for text in texts:
        finder.count(coder.code(Report(id="x", text=text)))
    return finder


def test_a_predicate_without_frame_is_a_gap():
    gaps = found("Moldova outmanoeuvred Romania.", "Peru outmanoeuvred Chile.").frequent()
    assert [(g.pattern, g.count) for g in gaps] == [("outmanoeuvre theme", 2)]
    assert gaps[0].examples[0] == "Moldova outmanoeuvred Romania."


def test_what_a_frame_knows_or_nobody_does_is_none():
    finder = found("The presidents of Mali and Niger met.", "Rain outmanoeuvred the farmers.")
    assert finder.frequent(1) == []


def test_uses_and_idle_frames():
    finder = found("The presidents of Mali and Niger met.")
    assert finder.uses["consult-meet"].fired == 1
    assert "consult-meet" not in finder.idle()
    assert len(finder.idle()) == len(lexicon().frames) - 1


def test_a_lexicon_of_nothing_covers_nothing():
    finder = GapFinder(EventCoder(replace(package_knowledge(), lexicon=build([]))))
    finder.count(
        Coder(CoderOptions(judging=FRAMES)).code(Report(id="x", text="Mali bombarded Niger."))
    )
    assert finder.idle() == []
