from __future__ import annotations

import pytest

from dragoman.model import EventDate, Sentence
from dragoman.times.assign import event_date
from dragoman.times.find import find_times

TUESDAY = "2026-11-24"


def dated(text: str, trigger: str, *, is_future: bool = False) -> EventDate | None:
    found = find_times([Sentence(0, 0, len(text), text, 0)], TUESDAY)
    start = text.index(trigger)
    return event_date(found, start, start + len(trigger), is_future, TUESDAY)


@pytest.mark.parametrize(
    ("text", "trigger", "earliest"),
    [
        ("Rebels shelled the town on Friday.", "shelled", "2026-11-20"),
        ("The envoy said on Monday that rebels shelled it last week.", "shelled", "2026-11-16"),
        ("The envoy said on Monday that rebels shelled it last week.", "said", "2026-11-23"),
        ("On Sunday the army withdrew.", "withdrew", "2026-11-22"),
    ],
)
def test_nearest_expression_dates_the_event(text: str, trigger: str, earliest: str) -> None:
    date = dated(text, trigger)
    assert date is not None
    assert date.earliest == earliest


@pytest.mark.parametrize(
    "text",
    [
        "The army has shelled the town since 2013.",
        "The army shelled the town for three hours.",
        "The army shelled the town until Friday.",
        "The army shelled the town.",
    ],
)
def test_bounds_and_durations_do_not_date_an_event(text: str) -> None:
    assert dated(text, "shelled") is None


def test_month_of_comparison_does_not_date_an_event() -> None:
    text = "Spanish police held 900 boat people in September, far more than in August."
    date = dated(text, "held")
    assert date is not None
    assert date.earliest == "2026-09-01"
    assert dated("Police held more smugglers than in August.", "held") is None


def test_future_event_takes_no_past_date() -> None:
    text = "The premier, elected in 2019, will visit Rome next week."
    date = dated(text, "visit", is_future=True)
    assert date is not None
    assert (date.earliest, date.granularity) == ("2026-11-30", "week")


def test_evidence_names_words_span_and_form() -> None:
    date = dated("Rebels shelled the town on Friday.", "shelled")
    assert date is not None
    assert date.evidence == "Friday [27:33] weekday/on"
