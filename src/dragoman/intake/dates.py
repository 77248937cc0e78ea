"""The date a report came with, in whatever form, to an ISO date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from math import isfinite, isnan

from dragoman.intake.lexicon import load_rows

EARLIEST_YEAR, LATEST_YEAR = 1600, 2200
MISSING = frozenset({"", "nan", "nat", "none", "null", "n/a", "na", "-"})
LONGEST = 200
"""More characters than this are no date (the longest seen on a page has 60)."""

Answer = tuple[str | None, str | None]

TAIL = r"(?:[T\s,]+(?:at\s+)?\d{1,2}[:.h]?\d{0,2}.{0,40})?"
YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){TAIL}", re.S)
YEAR_MONTH = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})")
MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})")
WEEK = re.compile(r"\d{4}-?W\d\d(?:-?\d)?")
NUMERIC = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){TAIL}", re.S)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?\d{2,6}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
DIGITS = re.compile(r"-?\d+(?:\.\d+)?")


def parse_date(raw: object, day_first: bool | None = None) -> Answer:
    """The day that `raw` names, and what must be said about it.

    (ISO date, None) when it is plain; (ISO date, note) when something had to be decided;
    ("2015-01", None) or ("2015", None) when only month or year is known; (None, reason) when it
    cannot be read; (None, None) when nothing is given. The day is that of the time zone the date
    was written in; epoch numbers are UTC. `day_first` settles 03/04/2015; without it the US order
    is taken and noted.

    >>> parse_date("7:58 AM ET, Sat January 3, 2015")
    ('2015-01-03', None)
    """
    if isinstance(raw, datetime):
        return _checked(raw.year, raw.month, raw.day, raw)
    if isinstance(raw, date):
        return _checked(raw.year, raw.month, raw.day, raw)
    if isinstance(raw, dict) and "$date" in raw:
        return parse_date(raw["$date"], day_first)
    if raw is None or (isinstance(raw, float) and isnan(raw)):
        return None, None
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None, f"a {type(raw).__name__} is no date"
    # Not str() of a large float: that is '1.42e+18'.
    text = str(int(raw) if isinstance(raw, float) and isfinite(raw) else raw).strip()
    if text.lower() in MISSING:
        return None, None
    if len(text) > LONGEST:
        return None, "too long for a date"
    return _parse_text(text, day_first)


def decide_day_first(dates: Iterable[object]) -> bool | None:
    """Whether a column writes the day before the month; None when its dates do not tell.

    One 25/12/2014 shows that 03/04/2015 beside it is the third of April.
    """
    day, month = False, False
    for raw in dates:
        found = NUMERIC.fullmatch(raw.strip()) if isinstance(raw, str) else None
        if found:
            first, second = int(found[1]), int(found[3])
            day, month = day or first > 12 >= second, month or second > 12 >= first
    return None if day == month else day


def _parse_text(text: str, day_first: bool | None) -> Answer:
    if found := YEAR_FIRST.fullmatch(text):
        return _checked(int(found[1]), int(found[3]), int(found[4]), text)
    if DIGITS.fullmatch(text):
        return _parse_number(text)
    if found := COMPACT.fullmatch(text):
        return _checked(int(found[1]), int(found[2]), int(found[3]), text)
    if found := YEAR_MONTH.fullmatch(text) or MONTH_YEAR.fullmatch(text):
        return _checked_month(int(found["year"]), int(found["month"]), text)
    if WEEK.fullmatch(text):
        return _parse_week(text)
    if found := NUMERIC.fullmatch(text):
        return _parse_numeric(found, day_first)
    return _parse_words(text) or _parse_otherwise(text)


def _parse_number(text: str) -> Answer:
    whole = text.partition(".")[0]
    if len(whole) == 4 and "." not in text:
        return _checked_month(int(whole), None, text)
    if len(whole) == 6 and "." not in text:
        return _checked_month(int(whole[:4]), int(whole[4:]), text)
    if len(whole) == 8 or (len(whole) == 14 and whole[:2] in ("19", "20")):
        return _checked(int(whole[:4]), int(whole[4:6]), int(whole[6:8]), text)
    scale = {9: 0, 10: 0, 12: 3, 13: 3, 15: 6, 16: 6, 18: 9, 19: 9}.get(len(whole.lstrip("-")))
    if scale is None:
        return None, f"the number {_shown(text)} is no date"
    day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(whole) // 10**scale)
    return _checked(day.year, day.month, day.day, text)


def _parse_week(text: str) -> Answer:
    if not re.search(r"-?\d$", text.split("W")[1][2:]):
        return None, f"{_shown(text)} names a week and no day"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None, f"{_shown(text)} is not in the calendar"
    return _checked(day.year, day.month, day.day, text)


def _parse_numeric(found: re.Match[str], day_first: bool | None) -> Answer:
    first, second, year = int(found[1]), int(found[3]), _whole_year(found[4])
    if first > 12 or second > 12 or first == second:
        day, month = (first, second) if first > 12 else (second, first)
        return _checked(year, month, day, found[0])
    # Points part day, month and year in Europe only: 3.4.2015.
    if day_first or (day_first is None and found[2] == "."):
        return _checked(year, second, first, found[0])
    iso, reason = _checked(year, first, second, found[0])
    if day_first is None and iso:
        reason = f"day and month are ambiguous in {_shown(found[0])}, read as month/day"
    return iso, reason


@cache
def _months() -> dict[str, int]:
    return {word: int(month) for word, month in load_rows("months.tsv", 2)}


@cache
def _word_patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{'|'.join(sorted(_months(), key=lambda w: (-len(w), w)))})\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>\d{4})"
    forms = (
        rf"\b{month}\s*{day}\s*,?\s+{year}\b",
        rf"(?<![\d:.]){day}(?:\s+of)?[\s-]*{month},?[\s-]*(?P<year>\d{{4}}|\d{{2}}(?![\d:]))(?!\d)",
        rf"\b{month}\s+{day}\s+\d\d?:\d\d(?::\d\d)?(?:\s+[\w:+-]+)?\s+{year}\b",
        rf"\b{year}[\s,-]+{month}[\s-]+{day}\b",
    )
    return tuple(re.compile(form, re.I | re.A) for form in forms)


@cache
def _month_pattern() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=lambda w: (-len(w), w)))
    return re.compile(rf"({month})\.?,?\s+(\d{{4}})", re.I | re.A)


def _parse_words(text: str) -> Answer | None:
    found = [m for pattern in _word_patterns() for m in pattern.finditer(text)]
    if not found:
        only_month = _month_pattern().fullmatch(text)
        if only_month is None:
            return None
        return _checked_month(int(only_month[2]), _months()[only_month[1].lower()], text)
    first = min(found, key=lambda m: m.start())
    month = _months()[first["month"].lower()]
    iso, reason = _checked(_whole_year(first["year"]), month, int(first["day"]), text)
    if any(m.start() >= first.end() for m in found):
        reason = reason or f"several dates in {_shown(text)}, the first is taken"
    return iso, reason


@lru_cache(maxsize=4096)
def _parse_otherwise(text: str) -> Answer:
    """dateparser's reading: other languages, rare forms. Ten milliseconds and more each."""
    unreadable = None, f"{_shown(text)} is no date that can be read"
    if not re.search(r"\d", text):
        return unreadable
    # Absolute and complete dates only: "yesterday" would make the record depend on the clock.
    settings = {"PARSERS": ["absolute-time"], "STRICT_PARSING": True, "DATE_ORDER": "MDY"}
    import dateparser  # 0.3 seconds that most runs need not spend

    try:
        day = dateparser.parse(text, settings=settings)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError, KeyError):
        return unreadable
    if day is None or not re.search(rf"(?<!\d){day.year:04d}(?!\d)", text):
        return unreadable
    return _checked(day.year, day.month, day.day, text)


def _checked(year: int, month: int, day: int, raw: object) -> Answer:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None, f"the year of {_shown(raw)} is out of range"
    try:
        return date(year, month, day).isoformat(), None
    except ValueError:
        return None, f"{_shown(raw)} is not in the calendar"


def _checked_month(year: int, month: int | None, raw: str) -> Answer:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None, f"the year of {_shown(raw)} is out of range"
    if month is None:
        return f"{year:04d}", None
    if not 1 <= month <= 12:
        return None, f"{_shown(raw)} is not in the calendar"
    return f"{year:04d}-{month:02d}", None


def _whole_year(digits: str) -> int:
    # POSIX: 69 to 99 are of the last century.
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


def _shown(raw: object) -> str:
    text = str(raw)
    return repr(text if len(text) <= 60 else text[:57] + "...")
