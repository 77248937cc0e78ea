"""`who`, `where` and `when` as Python functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.lookup.phrase import Question
    from dragoman.lookup.where import View
    from dragoman.lookup.who import WhoFinder


@cache
def who_finder() -> WhoFinder:
    """The parser, loaded at the first call."""
    from dragoman.syntax.blas import use_one_thread

    use_one_thread()
    from dragoman.lookup.who import WhoFinder

    return WhoFinder()


def who(text: str, *, date: str | None = None, context: str | None = None) -> dict[str, Any]:
    """Whom a phrase means on a day: country, sector, other_sectors, name, office, key, and why.

    `date` is the day on which the phrase was written; `context` the text around it, which tells
    whom "the minister" or a bare name means. A date that cannot be read raises DragomanError.

    >>> found = who("the Russian president", date="2012-03-01")
    >>> found["country"], found["sector"], found["name"]
    ('RUS', 'GOV', 'Dmitry Medvedev')
    """
    from dragoman.lookup.phrase import make_question

    return who_finder().answer(make_question(text, date, context)).to_dict()


def who_many(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """`who` for many rows of `text`, `date`, `context`, in order: thousands a second."""

    def questions() -> Iterator[Question]:
        from dragoman.lookup.phrase import make_question

        for number, row in enumerate(rows, 1):
            found = (row.get(key) for key in ("text", "date", "context"))
            yield make_question(*found, where=f"row {number}")

    for answer in who_finder().answers(questions()):
        yield answer.to_dict()


def where(
    text: str,
    *,
    date: str | None = None,
    context: str | None = None,
    viewpoint: str | None = None,
    toponyms: str | Path | None = None,
) -> dict[str, Any]:
    """Which place a name means: point, country, precision, the dispute over it, and its rivals.

    Disputed ground has a neutral name, both sides' together; `viewpoint` (a country's code)
    takes that side's, `toponyms` a file of your own. `date` tells who held the ground when.

    >>> where("Takeshima")["name"], where("Takeshima", viewpoint="JPN")["name"]
    ('Dokdo / Takeshima', 'Takeshima')
    """
    from dragoman.lookup.phrase import make_question
    from dragoman.lookup.where import answer_where

    question = make_question(text, date, context)
    return answer_where(question, view_of(viewpoint, toponyms)).to_dict()


def when(text: str, *, date: str | None = None, context: str | None = None) -> dict[str, Any]:
    """Which days an expression of time means, seen from the day `date`, and other readings.

    >>> found = when("over the weekend", date="2015-03-11")
    >>> found["from"], found["to"]
    ('2015-03-07', '2015-03-08')
    """
    from dragoman.lookup.phrase import make_question
    from dragoman.lookup.when import answer_when

    return answer_when(make_question(text, date, context)).to_dict()


def view_of(viewpoint: str | None, toponyms: str | Path | None) -> View:
    """Whose names are used: checked, so that a mistyped code does not pass for neutral."""
    from dragoman.actors.tables import tables
    from dragoman.lookup.errors import BadQuestionError
    from dragoman.lookup.ground import read_toponyms
    from dragoman.lookup.where import View

    if viewpoint is not None and viewpoint not in tables().states:
        raise BadQuestionError(
            f"the viewpoint {viewpoint!r}", "is no country", "Write a code of three letters: JPN"
        )
    own = read_toponyms(Path(toponyms)) if toponyms is not None else None
    return View(viewpoint, own)
