"""Intervals of days: weeks, months, seasons, years and parts of them.

Weeks run from Monday to Sunday. Nothing here raises on a date out of the calendar: such
intervals are open, so that text like "9999 years ago" does no harm.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1000, 2999
LENGTH_IN_DAYS = {"day": 1, "week": 7}
LENGTH_IN_MONTHS = {"month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200}


class Interval(NamedTuple):
    """Days from `earliest` to `latest`, both inclusive; None is an open or unknown end."""

    earliest: date | None
    latest: date | None
    granularity: str


def unknown(granularity: str) -> Interval:
    """An expression that cannot be placed, of which only the granularity is known."""
    return Interval(None, None, granularity)


def days(first: date | None, count: int = 1, granularity: str = "day") -> Interval:
    """`count` days from `first` on."""
    if first is None:
        return unknown(granularity)
    return Interval(first, shift_days(first, count - 1), granularity)


def shift_days(day: date | None, count: int) -> date | None:
    """`day` moved by `count` days, None out of the calendar."""
    if day is None or abs(count) > 400_000:
        return None
    number = day.toordinal() + count
    if not date(FIRST_YEAR, 1, 1).toordinal() <= number <= date(LAST_YEAR, 12, 31).toordinal():
        return None
    return date.fromordinal(number)


def shift_months(day: date | None, count: int) -> date | None:
    """`day` moved by `count` months, held to the last day of the month."""
    if day is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months(year: int, month: int, count: int, granularity: str) -> Interval:
    """`count` whole months from `month` of `year` on."""
    if not FIRST_YEAR <= year <= LAST_YEAR - count // 12 - 1:
        return unknown(granularity)
    first = date(year, month, 1)
    after = shift_months(first, count)
    return Interval(first, shift_days(after, -1), granularity)


def containing(day: date | None, unit: str) -> Interval:
    """The calendar unit in which `day` lies."""
    if day is None or unit == "day":
        return days(day, granularity=unit)
    if unit == "week":
        return days(shift_days(day, -day.weekday()), 7, "week")
    if unit == "month":
        return months(day.year, day.month, 1, unit)
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    return months(day.year // size * size, 1, 12 * size, unit)


def shifted(day: date | None, unit: str, count: int) -> date | None:
    """`day` moved by `count` units, to the past when negative."""
    if abs(count) > 1000:
        return None
    if unit in LENGTH_IN_DAYS:
        return shift_days(day, count * LENGTH_IN_DAYS[unit])
    return shift_months(day, count * LENGTH_IN_MONTHS[unit])


def part(whole: Interval, fractions: tuple[float, float]) -> Interval:
    """The share of an interval between two fractions: whole months of a year, else days."""
    if whole.earliest is None or whole.latest is None or whole.earliest == whole.latest:
        return whole
    low, high = fractions
    span = (whole.latest - whole.earliest).days + 1
    if whole.granularity in {"year", "decade", "century"} and span >= 360:
        count = round(span / 30.4375)
        first = shift_months(whole.earliest, round(count * low))
        after = shift_months(whole.earliest, round(count * high))
        return Interval(first, shift_days(after, -1), whole.granularity)
    first = whole.earliest + timedelta(int(span * low + 0.5))
    last = whole.earliest + timedelta(max(int(span * high + 0.5) - 1, int(span * low + 0.5)))
    return Interval(first, min(last, whole.latest), whole.granularity)


def made(year: int, month: int, day: int) -> date | None:
    """The date of three numbers, None if there is no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None
