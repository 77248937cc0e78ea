"""Headlines tell in short what the body tells again."""

from __future__ import annotations

from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions

CODER = Coder(CoderOptions(judging=FRAMES))


def _types(title: str, text: str) -> list[tuple[str, bool]]:
    coding = CODER.code(Report(id="r", text=text, title=title, date="2024-05-14"))
    titles = {p.sentence.index for p in coding.parsed if p.sentence.in_title}
    return [(e.type, e.sentence in titles) for e in coding.events]


def test_what_the_body_tells_again_is_told_once() -> None:
    found = _types(
        "Chad expels Libyan diplomats", "Chad expelled two Libyan diplomats on Monday for spying."
    )
    assert found == [("SANCTION", False)]


def test_what_only_the_headline_tells_is_kept() -> None:
    found = _types("Chad expels Libyan diplomats", "The mood in the capital was tense on Monday.")
    assert found == [("SANCTION", True)]


def test_the_same_act_of_others_is_no_echo() -> None:
    found = _types(
        "Chad expels Libyan diplomats", "Niger expelled two Malian diplomats on Monday for spying."
    )
    assert sorted(found) == [("SANCTION", False), ("SANCTION", True)]
