"""Statements of whole reports: parts, speakers and kinds."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from dragoman.model import Coding, Report
from dragoman.pipeline import Coder


class Told(NamedTuple):
    kind: str
    speakers: tuple[str, ...]
    content: str


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def told(coding: Coding) -> list[Told]:
    text = coding.body.text
    return [
        Told(
            s.kind,
            tuple(p.actor.name for p in s.speakers),
            " // ".join(text[a:b] for a, b in s.content),
        )
        for s in coding.statements
    ]


MINISTERS = """Greek Foreign Minister George Papandreou met in Ankara with his Turkish counterpart, Ismail Cem. The two men said the two countries should settle the row over the Aegean shelf by talking.
Cem said lifting the veto on Turkey's candidacy is "long overdue."
"As the mood between our peoples changes, our ties can change with it," Papandreou said at a joint press conference after the talks.
"We agreed that experts will meet again in the spring," he added.
"""


def test_two_ministers(coder: Coder) -> None:
    found = told(coder.code(Report(id="r", text=MINISTERS, date="2000-01-21")))
    assert found == [
        Told(
            "indirect",
            ("George Papandreou", "Ismail Cem"),
            "the two countries should settle the row over the Aegean shelf by talking",
        ),
        Told(
            "mixed", ("Ismail Cem",), 'lifting the veto on Turkey\'s candidacy is "long overdue."'
        ),
        Told(
            "direct",
            ("George Papandreou",),
            "As the mood between our peoples changes, our ties can change with it",
        ),
        Told(
            "direct",
            ("George Papandreou",),
            "We agreed that experts will meet again in the spring",
        ),
    ]
