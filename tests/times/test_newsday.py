"""The day of acts that no words date."""

from __future__ import annotations

from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions
from dragoman.times.newsday import is_implied

CODER = Coder(CoderOptions(judging=FRAMES))
LEAD = "Kenyan lawmakers on Monday rejected the Ugandan proposal."
LATER = "Ugandan police detained four Kenyan fishermen on the lake."


def _dates(text: str, date: str | None) -> dict[str, tuple[str | None, str]]:
    report = Report(id="r", text=text, date=date, title=None, publisher=None)
    events = CODER.code(report).events
    return {e.type: (e.date.earliest, e.date.evidence) for e in events if e.date}


def test_undated_act_has_the_day_of_the_report() -> None:
    assert _dates(LATER, "2024-05-15T08:00:00") == {
        "COERCE": ("2024-05-15", "implied: the day of the report")
    }


def test_the_lead_tells_the_day_of_the_news() -> None:
    found = _dates(f"{LEAD} {LATER}", "2024-05-15")
    assert found["REJECT"][0] == "2024-05-13"
    assert not is_implied(found["REJECT"][1])
    assert found["COERCE"] == ("2024-05-13", "implied: as in sentence 0")


def test_a_lead_of_long_ago_tells_no_day_of_news() -> None:
    lead = "Kenyan lawmakers on May 2 rejected the Ugandan proposal."
    assert _dates(f"{lead} {LATER}", "2024-05-15")["COERCE"][0] == "2024-05-15"


def test_nothing_is_implied_without_a_date_of_the_report() -> None:
    assert _dates(LATER, None) == {}


def test_what_is_background_or_ahead_gets_no_day() -> None:
    text = "Uganda had seized four Kenyan boats. Uganda could attack Kenya."
    assert not any(is_implied(why) for _, why in _dates(text, "2024-05-15").values())


def test_what_an_object_is_dated_by_dates_no_act() -> None:
    text = "The minister on Tuesday criticized Ethiopia's invasion of Somalia last autumn."
    assert _dates(text, "2024-05-15")["ACCUSE"][0] == "2024-05-14"
