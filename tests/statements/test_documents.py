"""Documents that speak for whoever issued them, and lines that quotations are signed with."""

from __future__ import annotations

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions

CODER = Coder(CoderOptions(judging=FRAMES))


def _said(text: str) -> list[tuple[str, str | None]]:
    body = CODER.code(Report(id="r", text=text, date="2018-11-20"))
    return [
        (" // ".join(text[a:b] for a, b in s.content), p.actor.country)
        for s in body.statements
        for p in s.speakers
    ]


ISSUED = [
    "The French government issued a memo on Monday. Rain fell all day. The memo said {}.",
    "The memo by the French government ran to nine pages. Rain fell all day. The memo said {}.",
]


@pytest.mark.parametrize("text", ISSUED)
def test_a_document_speaks_for_its_issuer(text: str) -> None:
    said = "talks had failed"
    assert (said, "FRA") in _said(text.format(said))


def test_a_document_that_nobody_issued_speaks_for_itself() -> None:
    assert _said("Rain fell in Paris all day. The memo said talks had failed.") == [
        ("talks had failed", None)
    ]


def test_a_joint_statement_is_of_those_who_spoke_last_and_goes_on() -> None:
    text = (
        "The foreign ministers of Italy and Malta said a deal was near. A joint statement said "
        "talks would go on. The statement added that ships would be let in."
    )
    found = _said(text)
    assert {c for s, c in found if s == "talks would go on"} == {"ITA", "MLT"}
    assert {c for s, c in found if s == "that ships would be let in"} == {"ITA", "MLT"}


def test_a_line_under_a_quotation_signs_it() -> None:
    text = (
        "“We will not go,” Polish Senator Anna Zych said on Monday.\n\n"
        '"We have told them that we shall stay for years to come.\n'
        'Marek Wolny, Polish Institute of Sea Law."\n\nThe ship left at noon.'
    )
    body = CODER.code(Report(id="r", text=text, date="2018-11-20"))
    signed = [s for s in body.statements if "signed" in s.evidence]
    assert [[text[a:b] for a, b in s.content] for s in signed] == [
        ["We have told them that we shall stay for years to come."]
    ]
    assert [p.actor.name for s in signed for p in s.speakers] == ["Marek Wolny"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“But why?” reporter Jana Dvorak asked him.", "But why?"),
        ("His last verdict: “It is not quite right,” he said.", "It is not quite right"),
    ],
)
def test_short_and_labelled_quotations(text: str, said: str) -> None:
    assert [s for s, _ in _said(text)] == [said]
