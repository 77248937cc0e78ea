"""What forms mean that name a day, month, year, decade, century or event of history.

A reading answers None where the words are no time after all, and an unknown interval where they
are a time that cannot be placed (no report date).
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from dragoman.times import named
from dragoman.times.intervals import Interval, containing, days, made, months, unknown
from dragoman.times.vocabulary import Vocabulary

NEAR_FUTURE = 60
FAR_PAST = 200


class Context(NamedTuple):
    """What an expression is relative to: the report's day, and the last day that was named."""

    today: date | None
    is_future: bool = False
    anchor: date | None = None


def read_named(m: re.Match[str], _c: Context, _v: Vocabulary) -> Interval | None:
    return named.load()[m["e"].lower()].whole if not m["e"].islower() else None


def read_iso(m: re.Match[str], _c: Context, _v: Vocabulary) -> Interval | None:
    day = made(int(m["y"]), int(m["m"]), int(m["d"]))
    return days(day) if day else None


def read_date(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    month = month_number(m["m"], v)
    if month is None:
        return None
    first, last = int(m["d"]), int(m["d2"] or m["d"])
    if not 1 <= first <= last <= 31:
        return None
    year = explicit_year(m, c)
    if year is None and c.today is not None:
        year = nearest_year(month, first, c)
    if year is None:
        return unknown("day")
    begin = made(year, month, first)
    return days(begin, last - first + 1) if begin and made(year, month, last) else None


def read_month(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    month = month_number(m["m"], v)
    if month is None:
        return None
    relation = m["rel"].lower() if m["rel"] else None
    if relation and "year" not in m[0].lower() and c.today is not None:
        ahead = relation == "next" or (relation == "this" and c.is_future)
        back = 1 if relation == "last" and month >= c.today.month else 0
        later = 1 if ahead and month <= c.today.month - (relation == "this") else 0
        return months(c.today.year - back + later, month, 1, "month")
    year = explicit_year(m, c)
    if year is None and c.today is not None:
        year = c.today.year
        if c.is_future and month < c.today.month:
            year += 1
        if not c.is_future and month > c.today.month:
            year -= 1
    return months(year, month, 1, "month") if year else unknown("month")


def read_month_range(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    first, last = month_number(m["m"], v), month_number(m["m2"], v)
    if first is None or last is None:
        return None
    year = int(m["y"]) if m["y"] else c.today.year if c.today else None
    if year is None:
        return unknown("month")
    if not m["y"] and c.today and last > c.today.month and not c.is_future:
        year -= 1
    return months(year - (first > last), first, (last - first) % 12 + 1, "month")


def read_year(m: re.Match[str], _c: Context, _v: Vocabulary) -> Interval | None:
    year = int(m["y"])
    return months(year, 1, 12, "year") if 1400 <= year <= 2100 else None


def read_years(m: re.Match[str], _c: Context, _v: Vocabulary) -> Interval | None:
    first, text = int(m["y"]), m["y2"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not 1400 <= first < last <= 2100:
        return None
    return months(first, 1, 12 * (last - first + 1), "year")


def read_decade(m: re.Match[str], _c: Context, _v: Vocabulary) -> Interval | None:
    return containing(made(int(m["y"]), 1, 1), "decade")


def read_century(m: re.Match[str], _c: Context, _v: Vocabulary) -> Interval | None:
    number = int(m["n"])
    if not 11 <= number <= 22:
        return unknown("century")
    return months((number - 1) * 100 + 1, 1, 1200, "century")


def read_holiday(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    if not m["h"][0].isupper():
        return None
    month, day = v.holidays[m["h"].lower().replace("’", "'")]
    if c.today is None:
        return unknown("day")
    return days(made(nearest_year(month, day, c), month, day))


def month_number(word: str, v: Vocabulary) -> int | None:
    return v.months.get(word.lower().rstrip(".")) if word[0].isupper() else None


def explicit_year(m: re.Match[str], c: Context) -> int | None:
    groups = m.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    relation = groups.get("rel")
    if relation and c.today:
        return c.today.year + {"last": -1, "this": 0, "next": 1}[relation.lower()]
    return None


def nearest_year(month: int, day: int, c: Context) -> int:
    """The last such day or, after a word of future or when it is far nearer, the next."""
    today = c.today
    assert today is not None
    is_past = (month, day) <= (today.month, today.day)
    if c.is_future:
        return today.year + (is_past and (month, day) != (today.month, today.day))
    if is_past:
        return today.year
    ahead = (month - today.month) * 30 + day - today.day
    return today.year if ahead <= NEAR_FUTURE and 365 - ahead >= FAR_PAST else today.year - 1
