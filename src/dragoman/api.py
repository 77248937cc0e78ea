"""The Python API beside `Record`: code one text."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.events.user.folder import UserLexicon
    from dragoman.pipeline import Coder


@lru_cache(maxsize=2)
def _coder(lexicon: UserLexicon | None, fast: bool) -> Coder:
    """The models, loaded at the first call; a coder for each content of a user's lexicon."""
    from dragoman.syntax.blas import use_one_thread

    use_one_thread()
    from dragoman.judging.judge import judging_of
    from dragoman.pipeline import Coder, CoderOptions

    return Coder(CoderOptions(lexicon=lexicon, judging=judging_of(fast=fast)))


def code(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    id: str = "text",
    with_text: bool = False,
    lexicon: str | Path | None = None,
    fast: bool = False,
) -> dict[str, Any]:
    """Code one report and return its JSON coding (see docs/coding.md).

    `date` is the date of publication in any form that `dragoman code` reads; an unreadable one
    raises DragomanError. `lexicon` is the folder of a lexicon of your own (docs/lexicon.md).
    `fast` leaves the judge out: frames alone code, and no event has a `confidence`.

    >>> coding = code("Iran recalled its ambassador from Paris on Friday.", date="2015-03-06")
    >>> [(e["type"], e["actors"][0]["country"]) for e in coding["events"]]
    [('SANCTION', 'IRN')]
    """
    from dragoman.errors import DragomanError
    from dragoman.events.user.folder import read_folder
    from dragoman.intake.dates import parse_date
    from dragoman.model import Report

    day, fault = parse_date(date) if date else (None, None)
    if date and day is None:
        raise DragomanError(f"The date {date!r} is not understood ({fault}). Write YYYY-MM-DD.")
    report = Report(id, text, date=day, title=title, publisher=publisher, language="en")
    own = read_folder(lexicon) if lexicon is not None else None
    return _coder(own, fast).code_to_dict(report, with_text=with_text)
