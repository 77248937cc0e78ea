"""The forms of time expressions: what each looks like and which interval it means.

A form is tried only where one of its first words stands. Its resolver answers None where the
words are no time after all ("2000 people", "may"), and an unknown interval where they are a time
that cannot be placed (no report date).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from dragoman.times import named
from dragoman.times.absolute import (
    Context,
    read_century,
    read_date,
    read_decade,
    read_holiday,
    read_iso,
    read_month,
    read_month_range,
    read_named,
    read_year,
    read_years,
)
from dragoman.times.assign import OF_NEXT
from dragoman.times.intervals import Interval
from dragoman.times.relative import (
    read_ago,
    read_ahead,
    read_day,
    read_from_now,
    read_offset,
    read_offset_of_next,
    read_period,
    read_relative,
    read_season,
    read_span,
    read_weekday,
    read_weekend,
)
from dragoman.times.vocabulary import Vocabulary, load

DIGIT = "0"
"""Stands for any number among the first words of a form."""

Resolver = Callable[["re.Match[str]", Context, Vocabulary], Interval | None]


class Form(NamedTuple):
    """One form: its name goes into the evidence; `is_range` forms take no role or modifier."""

    name: str
    firsts: tuple[str, ...]
    pattern: re.Pattern[str]
    resolve: Resolver


@cache
def forms_by_first_word() -> Mapping[str, tuple[Form, ...]]:
    """The forms that may begin with a word, those written first taking precedence."""
    table: dict[str, list[Form]] = {}
    for form in _forms(load()):
        for first in form.firsts:
            table.setdefault(first, []).append(form)
    return MappingProxyType({first: tuple(found) for first, found in table.items()})


def _forms(v: Vocabulary) -> list[Form]:
    full = [m for m in v.months if len(m) > 4 or m in v.ambiguous_months]
    short = [m for m in sorted(v.months, key=_long_first) if m not in full]
    month = rf"(?:{_any(full)}\b|{_any(short)}\b\.?)"
    weekday = "(?:" + "|".join(re.escape(w) for w in sorted(v.weekdays, key=_long_first)) + ")"
    month_firsts, weekday_firsts = tuple(v.months), _firsts(v.weekdays)
    number = rf"(?:\d{{1,3}}|{_any(v.numbers)}|{_any(v.vague)})"
    number_firsts = (DIGIT, *v.numbers, *_firsts(v.vague))
    unit = _any(v.units) + "s?|decades?|centur(?:y|ies)"
    season = "(?:spring|summer|autumn|fall|winter)"
    part_of_day = _any(v.parts_of_day)
    made_of = {
        "month": month,
        "weekday": weekday,
        "number": number,
        "unit": f"(?:{unit})",
        "season": season,
        "part": part_of_day,
        "holiday": _any(sorted(v.holidays, key=_long_first)),
        "named": named.pattern(),
    }
    near = ("last", "next", "this", "past", "coming", "previous", "following", "current")

    def form(name: str, firsts: Iterable[str], pattern: str, resolve: Resolver) -> Form:
        source = re.sub(r"(?<!P)<(\w+)>", lambda m: made_of[m.group(1)], pattern)
        return Form(name, tuple(firsts), re.compile(rf"(?i:{source})(?!\w)"), resolve)

    named_firsts = _firsts(named.load())
    return [
        form("dated event", named_firsts, r"(?P<e><named>)", read_named),
        form("iso date", [DIGIT], r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", read_iso),
        form(
            "date",
            month_firsts,
            r"(?P<m><month>)\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?!:|[.,]\d)"
            r"(?:\s?(?:-|–|to|through|and)\s?(?P<d2>\d{1,2})\b(?!\s*(?:a\.m|p\.m|people)))?"
            r"(?:,?\s+(?P<y>\d{4})\b|\s+(?P<rel>last|this|next) year)?",
            read_date,
        ),
        form(
            "date",
            [DIGIT],
            r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?"
            r"(?:\s+of)?\s+(?P<m><month>)(?:,?\s+(?P<y>\d{4})\b|\s+(?P<rel>last|this|next) year)?",
            read_date,
        ),
        form("range of months", month_firsts, r"(?P<m><month>)\s?[-–]\s?(?P<m2><month>)"
             r"(?:,?\s+(?P<y>\d{4})\b)?", read_month_range),
        form("month", month_firsts, r"(?P<m><month>)(?:,?\s+(?:of\s+)?(?P<y>\d{4})\b|"
             r"\s+(?:of\s+)?(?P<rel>last|this|next) year)?", read_month),
        form("weekday", weekday_firsts, r"(?P<w><weekday>)(?:\s+<part>)?(?:\s+last\b(?! \w)|)",
             read_weekday),
        form("weekday", near, r"(?P<rel>last|next|this(?: past| coming)?|past|coming|previous|"
             r"following)\s+(?P<w><weekday>)(?:\s+<part>)?", read_weekday),
        form("range of years", [DIGIT], r"(?P<y>\d{4})\s?[-–/]\s?(?P<y2>\d{4}|\d{2})", read_years),
        form("decade", [DIGIT], r"(?P<y>\d{3}0)(?:'|’)?s", read_decade),
        form("century", [DIGIT], r"(?P<n>\d{1,2})(?:st|nd|rd|th)[- ]century", read_century),
        form("ago", number_firsts, r"(?P<n><number>)\s+(?P<u><unit>)\s+ago", read_ago),
        form("after the report", number_firsts, r"(?P<n><number>)\s+(?P<u><unit>)\s+from now",
             read_from_now),
        form("ahead", ["in", "within"], r"(?:in|within)\s+(?:the\s+next\s+)?(?P<n><number>)\s+"
             r"(?P<u>days?|weeks?|months?|years?)(?!\s+(?:of|ago|earlier|later))", read_ahead),
        form(OF_NEXT, (*number_firsts, "days", "weeks", "months", "years"),
             r"(?:(?P<n><number>)\s+)?(?P<u>days?|weeks?|months?|years?)\s+(?P<rel>before|after)(?=\s+\w)",
             read_offset_of_next),
        form("offset", number_firsts, r"(?P<n><number>)\s+(?P<u>days?|weeks?|months?|years?)\s+"
             r"(?P<rel>earlier|later|before|after)", read_offset),
        form("span", (*near, "recent", "the"), r"(?:the\s+)?(?P<rel>past|last|previous|next|"
             r"coming|recent)\s+(?P<n><number>\s+)?(?P<u>days|weeks|months|years|decades|centuries|"
             r"few \w+|(?<=past )(?:week|month|year|decade))", read_span),
        form("span", ["the"], r"the\s+past\s+(?P<u>week|month|year|decade)", read_span),
        form("weekend", ("the", *near), r"(?P<rel>the|last|next|this|past|coming)\s+weekend",
             read_weekend),
        form("relative", near, r"(?P<rel>last|next|this|previous|current|coming)\s+"
             r"(?P<u>week|month|year|decade|century)", read_relative),
        form("season", near, r"(?P<rel>last|next|this)\s+(?P<s><season>)", read_season),
        form("season", ("spring", "summer", "autumn", "fall", "winter"),
             r"(?P<s><season>)(?:\s+of)?,?\s+(?P<y>\d{4})", read_season),
        form("month", near, r"(?P<rel>last|next|this)\s+(?P<m><month>)", read_month),
        form("day", ("the", "that"), r"(?:the|that)\s+(?P<rel>day (?:before yesterday|"
             r"after tomorrow|before|after)|previous day|following day|next day|same day)",
             read_day),
        form("day", ("today", "yesterday", "tomorrow", "tonight", "overnight", "last", "this"),
             r"(?P<rel>today|yesterday|tomorrow|tonight|overnight|last night|"
             r"this (?:morning|afternoon|evening))(?:\s+(?:morning|afternoon|evening|night))?",
             read_day),
        form("period", ["the"], r"the\s+(?P<u>week|month|year|decade|century)"
             r"(?!\s?['’]s|\s+(?:of|to|when|that|in|after|before|since|[a-z]+ed))", read_period),
        form("holiday", _firsts(v.holidays), r"(?P<h><holiday>)", read_holiday),
        form("year", [DIGIT], r"(?P<y>\d{4})", read_year),
    ]  # fmt: skip


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in words) + ")"


def _long_first(word: str) -> tuple[int, str]:
    return (-len(word), word)


def _firsts(names: Iterable[str]) -> tuple[str, ...]:
    """First tokens of many names, each once and in order."""
    found = {DIGIT if n[0].isdigit() else re.split(r"[^a-z]", n)[0]: None for n in names}
    return tuple(found)
