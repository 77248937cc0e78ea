"""Dates as they come in the wild."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.intake.dates import decide_day_first, parse_date


@pytest.mark.parametrize(
    "raw",
    [
        "2015-01-03",
        "2015-1-3",
        "2015/01/03",
        "2015.01.03",
        " 2015-01-03\n",
        "2015-01-03T10:15:00Z",
        "2015-01-03T23:15:00.123-05:00",
        "2015-01-03 10:15",
        "2015-01-03 10:15:00 +0000 UTC",
        "2015-W01-6",
        "20150103",
        "20150103T101500Z",
        "20150103101500",
        20150103,
        "7:58 AM ET, Sat January 3, 2015",
        "Updated 8:53 PM ET, Sat January 3, 2015",
        "January 3, 2015",
        "January 3rd, 2015 at 10 a.m.",
        "Jan. 3, 2015",
        "JAN 3 2015",
        "3 January 2015 at 14:30 GMT",
        "3rd of January 2015",
        "Saturday 3 January 2015 14.30 GMT",
        "3-Jan-2015",
        "03JAN2015",
        "2015 January 3",
        "Sat, 03 Jan 2015 10:15:00 GMT",
        "Sat, 03 Jan 15 10:15:00 +0100",
        "Sat Jan 03 10:15:00 +0000 2015",
        "Sat Jan  3 10:15:00 2015",
        "1420271880",
        1420271880,
        1420271880.25,
        "1420271880000",
        1420271880000,
        1.420271880e18,
        "3 janvier 2015",
        "2015年1月3日",
        date(2015, 1, 3),
        datetime(2015, 1, 3, 23, 59),
        datetime(2015, 1, 3, 23, 59, tzinfo=timezone(timedelta(hours=-5))),
        {"$date": "2015-01-03T00:00:00Z"},
    ],
)
def test_a_full_date_is_read_in_any_form(raw: object) -> None:
    assert parse_date(raw) == ("2015-01-03", None)


@pytest.mark.parametrize(
    ("raw", "day_first", "expected"),
    [
        ("25/12/2014", None, "2014-12-25"),
        ("12/25/2014", None, "2014-12-25"),
        ("12/25/14 10:15 PM", None, "2014-12-25"),
        ("3.4.2015", None, "2015-04-03"),
        ("3/4/2015", True, "2015-04-03"),
        ("3/4/2015", False, "2015-03-04"),
        ("4/4/2015", None, "2015-04-04"),
    ],
)
def test_numbers_are_put_in_order(raw: str, day_first: bool | None, expected: str) -> None:
    assert parse_date(raw, day_first) == (expected, None)


def test_an_ambiguous_date_is_american_and_noted() -> None:
    iso, note = parse_date("03/04/2015")
    assert iso == "2015-03-04"
    assert note is not None
    assert "ambiguous" in note


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["03/04/2015", "25/12/2014"], True),
        (["03/04/2015", "12/25/2014"], False),
        (["03/04/2015", "04/05/2015"], None),
        (["25/12/2014", "12/25/2014"], None),
        (["2015-01-03", None, 7], None),
        ([], None),
    ],
)
def test_a_column_shows_its_order(column: list[object], expected: bool | None) -> None:
    assert decide_day_first(column) is expected


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2015-01", "2015-01"),
        ("January 2015", "2015-01"),
        ("1/2015", "2015-01"),
        ("201501", "2015-01"),
        ("2015", "2015"),
        (2015, "2015"),
    ],
)
def test_a_date_without_day_keeps_what_is_known(raw: object, iso: str) -> None:
    assert parse_date(raw) == (iso, None)


@pytest.mark.parametrize("raw", [None, "", "  ", "NaT", "null", float("nan"), "N/A"])
def test_a_missing_date_is_not_unreadable(raw: object) -> None:
    assert parse_date(raw) == (None, None)


@pytest.mark.parametrize(
    "raw",
    [
        "2015-02-30",
        "31/31/2015",
        "0000-00-00",
        "9999-01-01",
        "2015-13",
        "2015-W01",
        "yesterday",
        "Monday",
        "10:15",
        "2000-2001",
        "2015-01-03 to 2015-02-03",
        "the day the talks began",
        "99999999999999999999",
        "7" * 300,
        float("inf"),
        True,
        ["2015-01-03"],
        b"2015-01-03",
    ],
)
def test_what_is_no_date_has_a_reason(raw: object) -> None:
    iso, reason = parse_date(raw)
    assert iso is None
    assert reason


def test_the_first_of_several_dates_is_taken_and_noted() -> None:
    iso, note = parse_date("Published 5 March 2014, updated 7 March 2014")
    assert iso == "2014-03-05"
    assert note is not None
    assert "several" in note


# dateparser loads its languages in the first example, a second's work.
@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=20))
def test_no_text_raises(raw: str) -> None:
    iso, reason = parse_date(raw)
    assert iso is None or 4 <= len(iso) <= 10
    assert reason is None or reason


@settings(deadline=None)
@given(st.from_regex(r"[0-9]{1,4}[-/. ,][0-9A-Za-z]{1,4}[-/. ,][0-9]{1,4}.{0,8}", fullmatch=True))
def test_nothing_like_a_date_raises(raw: str) -> None:
    iso, _ = parse_date(raw)
    assert iso is None or date.fromisoformat(iso.ljust(10, "-").replace("--", "-01")[:10])


FORMS = (
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y%m%d",
    "%d %b %Y",
    "%B %d, %Y",
    "%a, %d %b %Y %H:%M:%S GMT",
    "%d.%m.%Y",
    "%I:%M %p ET, %a %B %d, %Y",
)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.sampled_from(FORMS))
def test_what_is_written_is_read_back(moment: datetime, form: str) -> None:
    assert parse_date(moment.strftime(form)) == (moment.date().isoformat(), None)


@given(st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1)))
def test_epoch_seconds_are_utc(moment: datetime) -> None:
    seconds = int(moment.replace(tzinfo=UTC).timestamp())
    assert parse_date(seconds) == (moment.date().isoformat(), None)
    assert parse_date(seconds * 1000) == (moment.date().isoformat(), None)
