"""What a user writes to search by, as SQL and full-text search understand it."""

from __future__ import annotations

import re

from dragoman.errors import UsageError
from dragoman.intake.dates import parse_date

PARTS = re.compile(r'"[^"]*"?|\S+')


def first_day(text: str) -> str:
    """The first day of "2015", "2015-03", "3 March 2015"; UsageError for anything else."""
    return _iso(text) + {4: "-01-01", 7: "-01"}.get(len(_iso(text)), "")


def last_day(text: str) -> str:
    """The last day of the same; every month may end on a 31st, dates are compared as text."""
    return _iso(text) + {4: "-12-31", 7: "-31"}.get(len(_iso(text)), "")


def _iso(text: str) -> str:
    iso, fault = parse_date(text)
    if iso is None:
        raise UsageError(f"The date {text!r} is not understood ({fault}). Write YYYY-MM-DD.")
    return iso


def match(text: str) -> str:
    """Words and "phrases", all of which must occur, as a question to FTS5; treat* is a beginning.

    Quoted one by one, so that "U.S." or "AND" are words and no syntax.
    """
    words = [_quoted(part) for part in PARTS.findall(text) if re.search(r"\w", part)]
    if not words:
        raise UsageError(f"There is no word to search for in {text!r}. Name one.")
    return " ".join(words)


def _quoted(part: str) -> str:
    is_beginning = part.endswith("*")
    return '"' + part.replace('"', " ").rstrip("* ") + '"' + ("*" if is_beginning else "")


def like(text: str) -> str:
    r"""A pattern for LIKE ... ESCAPE '\' that finds `text` at the beginning of a word."""
    plain = re.sub(r"([\\%_])", r"\\\1", text)
    return f"% {plain}%"
