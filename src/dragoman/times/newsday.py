"""The day of acts that no words date: that of the news.

News tells what is new. What is asserted without a date of its own happened on the day that the
report's first sentences tell of, or else on the day of the report, and the evidence says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.model import Event, EventDate

IMPLIED = "implied"
"""First word of the evidence of dates that no words of the report give an act."""
LEAD = 3
"""Sentences of a report that tell what is new."""
LATELY = timedelta(days=3)
"""How long before a report its news may have happened."""


def with_news_day(events: Sequence[Event], report_date: str | None) -> list[Event]:
    """Events as they are, but what is asserted without date gets the day of the news.

    `report_date`: ISO date or date and time, or None: then nothing is implied.
    """
    if report_date is None:
        return list(events)
    today = report_date[:10]
    day, why = _news_day(events, today) or (today, "the day of the report")
    implied = EventDate(day, day, "day", f"{IMPLIED}: {why}")
    return [replace(e, date=implied) if _is_news(e) else e for e in events]


def is_implied(evidence: str | None) -> bool:
    """Whether this evidence of an event's date is none of its own words."""
    return evidence is not None and evidence.startswith(IMPLIED)


def _is_news(event: Event) -> bool:
    return event.date is None and event.realis == "asserted"


def _news_day(events: Iterable[Event], today: str) -> tuple[str, str] | None:
    """The day of the first dated act of the lead, if it is of late."""
    last = date.fromisoformat(today)
    for event in events:
        when = event.date
        if event.sentence >= LEAD or event.realis != "asserted" or when is None:
            continue
        if when.granularity != "day" or when.earliest is None:
            continue
        if timedelta(0) <= last - date.fromisoformat(when.earliest) <= LATELY:
            return when.earliest, f"as in sentence {event.sentence}"
    return None
