from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Sentence, Time
from dragoman.times.find import find_times

TUESDAY = "2026-11-24"


def sentence(text: str, *, start: int = 0, index: int = 0, in_title: bool = False) -> Sentence:
    return Sentence(index, start, start + len(text), text, 0, in_title)


def times(text: str, day: str | None = TUESDAY, *, in_title: bool = False) -> tuple[Time, ...]:
    return find_times([sentence(text, in_title=in_title)], day)


def told(text: str, day: str | None = TUESDAY) -> list[tuple[str, str | None, str | None, str]]:
    return [(t.text, t.earliest, t.latest, t.granularity) for t in times(text, day)]


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest", "granularity"),
    [
        ("The envoys met on Friday in Geneva.", "Friday", "2026-11-20", "2026-11-20", "day"),
        ("The envoys met on Tuesday in Geneva.", "Tuesday", "2026-11-24", "2026-11-24", "day"),
        ("The cabinet resigned last Tuesday.", "last Tuesday", "2026-11-17", "2026-11-17", "day"),
        ("Shelling resumed Monday night.", "Monday night", "2026-11-23", "2026-11-23", "day"),
        ("He arrives next Monday.", "next Monday", "2026-11-30", "2026-11-30", "day"),
        ("Two drones crashed yesterday.", "yesterday", "2026-11-23", "2026-11-23", "day"),
        ("The port was hit overnight.", "overnight", "2026-11-23", "2026-11-24", "day"),
        ("Polls open tomorrow.", "tomorrow", "2026-11-25", "2026-11-25", "day"),
        ("Nine died over the weekend.", "the weekend", "2026-11-21", "2026-11-22", "week"),
        ("It fell last week.", "last week", "2026-11-16", "2026-11-22", "week"),
        ("He fell ill earlier this month.", "earlier this month", "2026-11-01", TUESDAY, "month"),
        ("It rose late last year.", "late last year", "2025-09-01", "2025-12-31", "year"),
        ("It quit two days ago.", "two days ago", "2026-11-22", "2026-11-22", "day"),
        ("It split three weeks ago.", "three weeks ago", "2026-11-02", "2026-11-08", "week"),
        ("In the past three weeks 40 died.", "the past three weeks", "2026-11-03", TUESDAY, "week"),
        ("He has ruled since 2013.", "since 2013", "2013-01-01", TUESDAY, "year"),
        ("It held from March to May.", "from March to May", "2026-03-01", "2026-05-31", "month"),
        (
            "They fought between 1998 and 2001.",
            "between 1998 and 2001",
            "1998-01-01",
            "2001-12-31",
            "year",
        ),
        ("In the 1990s they traded.", "1990s", "1990-01-01", "1999-12-31", "decade"),
        ("It began in mid-August.", "mid-August", "2026-08-11", "2026-08-21", "month"),
        ("They signed it on March 5.", "March 5", "2026-03-05", "2026-03-05", "day"),
        ("They met on 5 March 2011.", "5 March 2011", "2011-03-05", "2011-03-05", "day"),
        ("They met on Sept. 22.", "Sept. 22", "2026-09-22", "2026-09-22", "day"),
        ("They met on Dec. 30.", "Dec. 30", "2026-12-30", "2026-12-30", "day"),
        ("They voted in September.", "September", "2026-09-01", "2026-09-30", "month"),
        ("They voted in December.", "December", "2025-12-01", "2025-12-31", "month"),
        ("It began in spring of 2003.", "spring of 2003", "2003-03-01", "2003-05-31", "season"),
        (
            "Troops took the isles at the end of World War II.",
            "end of World War II",
            "1945-05-08",
            "1945-09-02",
            "year",
        ),
        ("They broke ties a decade ago.", "a decade ago", "2014-01-01", "2018-12-31", "decade"),
        ("The Jan. 5-7 talks failed.", "Jan. 5-7", "2026-01-05", "2026-01-07", "day"),
        ("It lasted until Friday.", "until Friday", None, "2026-11-20", "day"),
    ],
)  # fmt: skip
def test_expression_becomes_interval(
    text: str, words: str, earliest: str | None, latest: str | None, granularity: str
) -> None:
    assert told(text) == [(words, earliest, latest, granularity)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The council will meet on Friday to vote.", "2026-11-27"),
        ("On Friday, the council will vote on the draft.", "2026-11-27"),
        ("The summit is scheduled for Friday.", "2026-11-27"),
        ("The two sides agreed to meet on Friday.", "2026-11-27"),
        ("The council would meet, the envoy said on Friday.", "2026-11-20"),
        ("The envoy said on Friday that the council will meet.", "2026-11-20"),
    ],
)
def test_tense_decides_which_weekday(text: str, day: str) -> None:
    assert [t.earliest for t in times(text)] == [day]


def test_infinitive_of_a_headline_lies_ahead() -> None:
    found = times("Premier to visit Tokyo on Thursday", in_title=True)
    assert [t.earliest for t in found] == ["2026-11-26"]


@pytest.mark.parametrize(
    "text",
    [
        "The talks lasted for more than three hours.",
        "The minister begins a three-day visit.",
        "Some 2000 people marched through the capital.",
        "She spoke before dawn (2000 GMT) on the quay.",
        "The envoy may resign.",
        "Theresa May met the chancellor.",
        "Protesters march in the capital.",
        "It paid $2000 for the land.",
        "In two weeks of fighting the town fell.",
        "Russia Today ran the interview.",
        "The year of the drought was hard.",
    ],
)
def test_no_time_where_there_is_none(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize(
    ("text", "granularity"),
    [
        ("The envoys met on Friday.", "day"),
        ("It fell last week.", "week"),
        ("It fell on March 5.", "day"),
        ("It quit two months ago.", "month"),
    ],
)
def test_relative_expression_without_report_date_keeps_granularity(
    text: str, granularity: str
) -> None:
    assert [(t.earliest, t.latest, t.granularity) for t in times(text, None)] == [
        (None, None, granularity)
    ]


def test_absolute_expression_needs_no_report_date() -> None:
    assert told("They met on 5 March 2011.", None)[0][1:3] == ("2011-03-05", "2011-03-05")


def test_a_day_earlier_counts_from_the_day_named_before() -> None:
    found = find_times(
        [
            sentence("The premier resigned on Friday."),
            sentence("A day earlier, the bank had failed.", start=40, index=1),
        ],
        TUESDAY,
    )
    assert [(t.text, t.earliest, t.sentence) for t in found] == [
        ("Friday", "2026-11-20", 0),
        ("A day earlier", "2026-11-19", 1),
    ]


def test_noun_dated_by_a_year_is_no_bound() -> None:
    assert [t.evidence for t in times("He has lived abroad since the 2011 uprising.")] == [
        "year/on"
    ]


def test_unreadable_report_date_counts_as_none() -> None:
    assert told("It fell last week.", "soon") == [("last week", None, None, "week")]


WORDS = (
    "on Friday last next since 2013 from May March 5 , and to between the past 99 weeks ago 9999 "
    "years end of World War II will said in two 1990s - 31 Feb. 30 weekend early . century"
)
PIECES = st.sampled_from(WORDS.split(" "))


@given(st.lists(PIECES, max_size=14).map(" ".join), st.dates().map(str) | st.none())
def test_any_order_of_time_words_gives_ordered_intervals(text: str, day: str | None) -> None:
    for time in times(text, day):
        assert text[time.start : time.end] == time.text
        if time.earliest and time.latest:
            assert time.earliest <= time.latest


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    found = times(text)
    assert list(found) == sorted(found, key=lambda t: t.start)
