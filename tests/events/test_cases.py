"""Sentences against the events that must come of them: intent, realis, alleged, roles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from dragoman.events.ontology import ontology
from dragoman.judging.judge import FRAMES
from dragoman.model import Event, Report
from dragoman.pipeline import Coder, CoderOptions

FILE = Path(__file__).with_name("cases.txt")
REALIS = {"asserted", "negated", "future", "hypothetical", "historical"}


@dataclass(frozen=True)
class Wanted:
    type: str | None
    mode: str | None
    realis: str | None
    alleged: bool | None
    actors: frozenset[str] | None
    recipients: frozenset[str] | None


@cache
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


def read_cases() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("  "):
            cases[-1][1].append(line.strip())
        else:
            cases.append((line, []))
    return cases


def _codes(text: str) -> frozenset[str] | None:
    return None if not text.strip() or text.strip() == "-" else frozenset(text.strip().split("+"))


def wanted(line: str) -> Wanted:
    words = line.removeprefix("only ").removeprefix("!").split()
    kind = next((w for w in words if w in ontology().types), None)
    modes = ontology().types[kind].modes if kind else {}
    rest = [
        w
        for w in words
        if w != kind and w not in REALIS and w not in modes and w not in ("alleged", "vouched")
    ]
    left, _, right = " ".join(rest).partition(">")
    assert re.fullmatch(r"[A-Z+\- ]*", left + right), line
    alleged = {"alleged": True, "vouched": False}
    return Wanted(
        kind,
        next((w for w in words if w in modes), None),
        next((w for w in words if w in REALIS), None),
        next((alleged[w] for w in words if w in alleged), None),
        _codes(left),
        _codes(right),
    )


def fits(event: Event, want: Wanted) -> bool:
    countries = [frozenset(p.actor.country for p in s) for s in (event.actors, event.recipients)]
    return all(
        (
            want.type in (None, event.type),
            want.mode in (None, event.mode),
            want.realis in (None, event.realis),
            want.alleged in (None, event.alleged),
            want.actors in (None, countries[0]),
            want.recipients in (None, countries[1]),
        )
    )


def told(events: tuple[Event, ...]) -> list[str]:
    return [
        f"{e.type} {e.mode} {e.realis}{' alleged' if e.alleged else ''} "
        f"{'+'.join(str(p.actor.country) for p in e.actors) or '-'} > "
        f"{'+'.join(str(p.actor.country) for p in e.recipients) or '-'} [{e.frame}] {e.rules}"
        for e in events
    ]


@pytest.mark.parametrize(("text", "lines"), read_cases())
def test_sentence(text, lines):
    events = coder().code(Report(id="case", text=text)).events
    assert lines, "a case without expectation"
    for line in lines:
        if line == "nothing":
            assert told(events) == [], text
            continue
        found = [e for e in events if fits(e, wanted(line))]
        if line.startswith("!"):
            assert not found, (line, told(events))
        else:
            assert found, (line, told(events))
        if line.startswith("only "):
            assert len(events) == 1, (line, told(events))


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Peru is convening talks with Ecuador on the border next month.", "AGREE"),
        ("Talks between Peru and Ecuador in Lima next month come after a clash.", "AGREE"),
        ("Peru held talks with Ecuador on plans for next month.", "CONSULT"),
        (
            "Toledo, the first leader to visit Ecuador since 1998, promised aid next year.",
            "CONSULT",
        ),
    ],
)
def test_present_dated_ahead_is_future(text, type):
    events = coder().code(Report(id="case", text=text, date="2019-05-06")).events
    assert [e.type for e in events if e.type in ("AGREE", "CONSULT")] == [type]
