"""When acts happened whose own clause gives no date."""

from __future__ import annotations

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions
from dragoman.times.newsday import is_implied

FAR = "to send more instructors and engineers to the northern provinces and the capital"


@pytest.mark.parametrize(
    ("relation", "earliest"),
    [("during an unannounced visit to Niger", "2024-05-14"), ("after a visit to Niger", None)],
)
def test_visit_shares_the_day_of_what_is_done_during_it(
    relation: str, earliest: str | None
) -> None:
    text = f"The German chancellor on Tuesday defended his decision {FAR} {relation}."
    coding = Coder(CoderOptions(judging=FRAMES)).code(
        Report(id="r", text=text, date="2024-05-14", title=None, publisher=None)
    )
    visits = [e for e in coding.events if e.type == "CONSULT"]
    told = [e.date if e.date and not is_implied(e.date.evidence) else None for e in visits]
    assert [d.earliest if d else None for d in told] == [earliest]
