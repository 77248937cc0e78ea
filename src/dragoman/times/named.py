"""Events that reports date by ("the end of World War II"), from `lexicons/dated_events.tsv`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dragoman.times.intervals import Interval


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event with the days it lasted, and the days that "the end of" it may mean."""

    whole: Interval
    ending: Interval


@cache
def load() -> Mapping[str, DatedEvent]:
    """Dated events by every lower-case name of theirs."""
    text = (files("dragoman") / "lexicons" / "dated_events.tsv").read_text("utf-8")
    rows = [r.split("\t") for r in text.splitlines() if r and not r.startswith("#")]
    table: dict[str, DatedEvent] = {}
    for names, first, last, end_first, end_last, _source in rows[1:]:
        event = DatedEvent(_interval(first, last), _interval(end_first, end_last))
        table.update((name.lower(), event) for name in names.split("|"))
    return MappingProxyType(table)


def pattern() -> str:
    """A regular expression of all names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(load(), key=lambda n: (-len(n), n)))


def _interval(first: str, last: str) -> Interval:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    span = (end - start).days
    granularity = "day" if span == 0 else "month" if span < 92 else "year"
    return Interval(start, end, granularity)
