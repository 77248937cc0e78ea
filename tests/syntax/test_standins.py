"""Names that are modal verbs as well."""

from __future__ import annotations

import pytest

from dragoman.model import Sentence
from dragoman.syntax.parser import Parser
from dragoman.syntax.standins import with_stand_ins


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.mark.parametrize(
    "text", ["May warned ministers on Monday.", "The deal is dead, May said.", "May had left."]
)
def test_a_name_is_the_subject_of_a_finite_verb(parser: Parser, text: str) -> None:
    parsed = parser.parse([Sentence(0, 0, len(text), text, 0)])[0]
    subjects = [
        parsed.phrases[n].text for p in parsed.propositions if not p.modality for n in p.of("agent")
    ]
    assert "May" in subjects
    assert not [p for p in parsed.propositions if p.modality]


@pytest.mark.parametrize(
    "text", ["May they rest in peace.", "They may have said so.", "Talks resume in May."]
)
def test_other_words_stay(text: str) -> None:
    assert with_stand_ins(text) == text
