"""Every repair earns its place: its examples come out with it and not without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from dragoman.model import Parsed, Sentence
from dragoman.syntax.parser import Parser
from dragoman.syntax.tables import syntax_tables
from syntax.test_propositions import fault, parser, split

EXAMPLES = [
    (repair, example) for repair in syntax_tables().repairs for example in repair["examples"]
]


def is_right(parsed: Parsed, expected: str) -> bool:
    predicate = split(expected)[0]
    wanted = [p for p in parsed.propositions if p.predicate == predicate]
    return any(fault(p, parsed, expected) is None for p in wanted)


@pytest.fixture(scope="module")
def bare() -> Parser:
    """The shared parser's model behind a parser of its own, whose repairs a test may take away."""
    return Parser()


@pytest.mark.parametrize(("repair", "example"), EXAMPLES, ids=[e["text"] for _, e in EXAMPLES])
def test_repair_gains(repair: Mapping[str, Any], example: Mapping[str, str], bare: Parser) -> None:
    text = example["text"]
    sentence = Sentence(0, 0, len(text), text, 0)
    assert is_right(parser().parse([sentence])[0], example["expected"])
    others = tuple(r for r in syntax_tables().repairs if r["id"] != repair["id"])
    bare.tables = replace(syntax_tables(), repairs=others)
    assert not is_right(bare.parse([sentence])[0], example["expected"])
