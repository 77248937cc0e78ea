"""What forms mean that are relative to the report's day or to the day named last.

Without that day their interval is unknown and only the granularity kept.
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.times.absolute import Context
from dragoman.times.intervals import (
    Interval,
    containing,
    days,
    months,
    shift_days,
    shifted,
    unknown,
)
from dragoman.times.vocabulary import Vocabulary

SOME = (2, 9)
"""Units that a bare plural means: "days after"."""


def read_weekday(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    if not m["w"][0].isupper():
        return None
    if c.today is None:
        return unknown("day")
    back = (c.today.weekday() - v.weekdays[m["w"].lower()]) % 7
    relation = (m.groupdict().get("rel") or "").lower()
    if not relation and m[0].lower().endswith("last"):
        relation = "last"
    if relation in {"last", "past", "this past", "previous"}:
        return days(shift_days(c.today, -(back or 7)))
    if relation in {"next", "coming", "this coming", "following"}:
        return days(shift_days(c.today, 7 - back))
    if relation == "this" or c.is_future:
        return days(shift_days(c.today, (7 - back) % 7))
    return days(shift_days(c.today, -back))


def read_day(m: re.Match[str], c: Context, _v: Vocabulary) -> Interval | None:
    words = " ".join(m["rel"].lower().split())
    if m["rel"][0].isupper() and m.start() > 0 and words == "today":
        return None  # "Russia Today", "USA Today"
    shifts = {
        "yesterday": -1, "tomorrow": 1, "last night": -1,
        "day before yesterday": -2, "day after tomorrow": 2,
    }  # fmt: skip
    anchored = {
        "day before": -1, "day after": 1, "previous day": -1,
        "following day": 1, "next day": 1, "same day": 0,
    }  # fmt: skip
    if words in anchored:
        return days(shift_days(c.anchor, anchored[words]))
    if words == "overnight":
        return days(shift_days(c.today, -1), 2)
    return days(shift_days(c.today, shifts.get(words, 0)))


def read_ago(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    least, most = quantity(m["n"], v)
    return around(c.today, unit_of(m["u"]), -most, -least)


def read_from_now(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    least, most = quantity(m["n"], v)
    return around(c.today, unit_of(m["u"]), least, most)


def read_ahead(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    """ "in two weeks" is a time only of something to come; else it is a duration."""
    if not c.is_future:
        return None
    least, most = quantity(m["n"], v)
    ahead = around(c.today, unit_of(m["u"]), least, most)
    return ahead._replace(earliest=c.today) if m[0].lower().startswith("within") else ahead


def read_offset(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    least, most = quantity(m["n"], v)
    unit = unit_of(m["u"])
    if m["rel"].lower() in {"earlier", "before"}:
        least, most = -most, -least
    return around(c.anchor, unit, least, most)


def read_offset_of_next(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    """ "Two days after India suspended trade": what follows lies two days before the anchor."""
    least, most = quantity(m["n"], v) if m["n"] else SOME
    if m["rel"].lower() == "after":
        least, most = -most, -least
    return around(c.anchor, unit_of(m["u"]), least, most)


def read_span(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    words = m[0].lower()
    groups = m.groupdict()
    number = (groups.get("n") or "").strip()
    relation = groups.get("rel") or "past"
    unit_word = m["u"].lower()
    if unit_word.startswith("few "):
        number, unit_word = "few", unit_word[4:]
        if unit_word.rstrip("s") not in v.units:
            return None
    unit = unit_of(unit_word)
    if not number:
        number = "recent" if relation.lower() == "recent" or unit_word.endswith("s") else "one"
    _, most = quantity(number, v)
    if c.today is None:
        return unknown(unit)
    if "next" in words or "coming" in words:
        return Interval(c.today, shifted(c.today, unit, most), unit)
    return Interval(shifted(c.today, unit, -most), c.today, unit)


def read_weekend(m: re.Match[str], c: Context, _v: Vocabulary) -> Interval | None:
    if c.today is None:
        return unknown("week")
    relation = m["rel"].lower()
    to_saturday = 5 - c.today.weekday()
    ahead = relation in {"next", "coming"} or (relation in {"the", "this"} and c.is_future)
    if relation == "last" or (not ahead and to_saturday > 0):
        to_saturday -= 7
    if relation == "next" and to_saturday <= 0:
        to_saturday += 7
    return days(shift_days(c.today, to_saturday), 2, "week")


def read_relative(m: re.Match[str], c: Context, _v: Vocabulary) -> Interval | None:
    unit, relation = unit_of(m["u"]), m["rel"].lower()
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(relation, 0)
    return containing(shifted(c.today, unit, step), unit) if c.today else unknown(unit)


def read_period(m: re.Match[str], c: Context, _v: Vocabulary) -> Interval | None:
    """ "the year" alone is only a time under a modifier ("late in the year"); see `find`."""
    return containing(c.today, unit_of(m["u"])) if c.today else unknown(unit_of(m["u"]))


def read_season(m: re.Match[str], c: Context, v: Vocabulary) -> Interval | None:
    name = m["s"].lower()
    first, count = v.seasons["autumn" if name == "fall" else name]
    groups = m.groupdict()
    if groups.get("y"):
        year = int(groups["y"])
        return months(year, first, count, "season") if 1400 <= year <= 2100 else None
    if c.today is None:
        return unknown("season")
    relation = groups["rel"].lower()
    this = months(c.today.year, first, count, "season")
    begun = this.earliest is not None and this.earliest <= c.today
    over = this.latest is not None and this.latest < c.today
    step = -1 if relation == "last" and not over else int(relation == "next" and begun)
    return months(c.today.year + step, first, count, "season")


def quantity(text: str, v: Vocabulary) -> tuple[int, int]:
    words = text.lower().strip()
    if words in v.vague:
        return v.vague[words]
    number = int(words) if words.isdigit() else v.numbers[words]
    return number, number


def unit_of(word: str) -> str:
    name = word.lower()
    return "century" if name.startswith("centur") else name.rstrip("s")


def around(day: date | None, unit: str, least: int, most: int) -> Interval:
    """From `least` to `most` units off `day`, widened to whole units; decades to about a fifth."""
    if day is None:
        return unknown(unit)
    if unit in {"decade", "century"}:
        slack = 2 if unit == "decade" else 10
        years = 10 if unit == "decade" else 100
        first = shifted(day, "year", max(least * years - slack, -1000))
        last = shifted(day, "year", min(most * years + slack, 1000))
        return Interval(containing(first, "year").earliest, containing(last, "year").latest, unit)
    first, last = shifted(day, unit, least), shifted(day, unit, most)
    return Interval(containing(first, unit).earliest, containing(last, unit).latest, unit)
