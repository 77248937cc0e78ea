"""Words of reports, no more of any report than a limit allows."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter

from dragoman.briefs.line import Part, Quote
from dragoman.briefs.wording import filler
from dragoman.model import Span

WORD = re.compile(r"\S+")


class Quoter:
    """Quotes from reports; `limit` is the number of words that may be quoted of one report."""

    def __init__(self, connection: sqlite3.Connection, limit: int | None) -> None:
        self._connection, self._limit = connection, limit
        self._used: Counter[str] = Counter()
        self._given: dict[tuple[str, bool, int, int], Part] = {}
        self._texts: dict[str, tuple[str, str]] = {}

    def sentence(self, report: str, in_title: bool, start: int) -> Part:
        """The sentence in which an offset lies; the headline for one of the headline."""
        first, end = self.spot(report, in_title, start)
        return self.span(report, in_title, first, end)

    def spot(self, report: str, in_title: bool, start: int) -> Span:
        """Where the sentence stands in which an offset lies; (start, start) where there is none."""
        if in_title:
            return 0, len(self._text(report, True))
        row = self._connection.execute(
            "SELECT start, end FROM sentences WHERE report_id = ? AND start <= ? AND end > ? "
            "ORDER BY start DESC LIMIT 1",
            (report, start, start),
        ).fetchone()
        return (row["start"], row["end"]) if row else (start, start)

    def span(self, report: str, in_title: bool, start: int, end: int) -> Part:
        """text[start:end], cut where the limit for its report is reached; again, the same words."""
        spot = (report, in_title, start, end)
        if spot not in self._given:
            self._given[spot] = self._quote(*spot)
        return self._given[spot]

    def _quote(self, report: str, in_title: bool, start: int, end: int) -> Part:
        words = self._text(report, in_title)[start:end]
        found = list(WORD.finditer(words))
        left = len(found) if self._limit is None else self._limit - self._used[report]
        shown = found[: max(0, left)]
        if not shown:
            return filler("no_quote")
        self._used[report] += len(shown)
        text = " ".join(match.group() for match in shown)
        return Quote(text, report, in_title, start, end, len(shown) < len(found))

    def _text(self, report: str, in_title: bool) -> str:
        if report not in self._texts:
            row = self._connection.execute(
                "SELECT text, title FROM reports WHERE report_id = ?", (report,)
            ).fetchone()
            self._texts[report] = (row["text"], row["title"] or "")
        return self._texts[report][in_title]
