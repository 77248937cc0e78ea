"""Sentences of wire prose against the propositions that they must give (`cases.txt`)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from dragoman.model import Parsed, Proposition, Sentence
from dragoman.syntax.parser import Parser

CASES = Path(__file__).with_name("cases.txt")
KINDS = {"light", "noun", "adjective"}
TENSES = {"past", "present", "future", "none"}
EXPECTED = re.compile(r"^(?P<words>[^=<]*?)(?P<rest>(?:\s(?:\S+=|<).*)?)$")


@cache
def parser() -> Parser:
    return Parser()


@cache
def parse(text: str) -> Parsed:
    return parser().parse([Sentence(0, 0, len(text), text, 0)])[0]


def read_cases() -> list[tuple[str, str]]:
    """(sentence, expected proposition) pairs of the file."""
    pairs, sentence = [], ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("  "):
            pairs.append((sentence, line.strip()))
        else:
            sentence = line
    return pairs


def split(expected: str) -> tuple[str, list[str], dict[str, set[str]], list[str]]:
    """Predicate, flags, roles with head words, and (relation, governor) of an expectation."""
    match = EXPECTED.match(expected)
    assert match, expected
    words = match["words"].split()
    flags = [
        w for w in words if w in KINDS | TENSES | {"passive", "negated", "perfect"} or ":" in w
    ]
    rest, _, above = match["rest"].partition("<")
    flags += [w for w in rest.split() if "=" not in w]
    roles = {
        name.replace("+", " "): set(heads.split(","))
        for name, heads in (part.split("=") for part in rest.split() if "=" in part)
    }
    return " ".join(w for w in words if w not in flags), flags, roles, above.split()


def fault(p: Proposition, parsed: Parsed, expected: str) -> str | None:
    """What keeps a proposition from being the expected one."""
    _, flags, roles, above = split(expected)
    kind = next((f for f in flags if f in KINDS), "verb")
    if p.kind != kind and not (kind == "noun" and p.kind == "light"):
        return f"kind {p.kind}"
    tense = next((f for f in flags if f in TENSES), p.tense)
    modal = next((f.partition(":")[2] for f in flags if f.startswith("modal:")), p.modality)
    if (p.tense, p.modality) != (tense, modal):
        return f"tense {p.tense}, modal {p.modality}"
    if p.is_negated != ("negated" in flags) or ("perfect" in flags and not p.is_perfect):
        return "polarity or aspect"
    if "passive" in flags and p.voice != "passive":
        return "voice"
    for role, heads in roles.items():
        found = {parsed.phrases[n].head.text.lower() for n in p.of(role)}
        if found != heads:
            return f"{role} is {sorted(found)}"
    if above:
        governor = parsed.propositions[p.governor].predicate if p.governor is not None else None
        if p.relation != above[0] or (len(above) > 1 and governor != " ".join(above[1:])):
            return f"<{p.relation} {governor}"
    return None


@pytest.mark.parametrize(("sentence", "expected"), read_cases())
def test_sentence_gives_proposition(sentence: str, expected: str) -> None:
    parsed = parse(sentence)
    predicate = split(expected)[0]
    candidates = [p for p in parsed.propositions if p.predicate == predicate]
    assert candidates, f"no {predicate} among {[p.predicate for p in parsed.propositions]}"
    faults = [fault(p, parsed, expected) for p in candidates]
    assert None in faults, faults
