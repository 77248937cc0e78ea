"""Checks a frame's examples: the sentence must give the coding, the counter-example must not."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.lexicon import Example, Frame
from dragoman.judging.judge import FRAMES
from dragoman.model import Coding, Event, Participant, Proposition, Report
from dragoman.pipeline import Coder, CoderOptions


class ExampleChecker:
    """Codes examples as reports of one sentence."""

    def __init__(self, coder: Coder | None = None) -> None:
        self._coder = coder or Coder(CoderOptions(judging=FRAMES))

    def code(self, example: Example) -> Coding:
        return self._coder.code(Report(id="example", text=example.text))

    def fault(self, frame: Frame, example: Example) -> str | None:
        """What is wrong with the coding of an example; None when it is right."""
        events = self.code(example).events
        if example.type is None:
            fired = [e for e in events if e.frame == frame.id]
            return "fires on its counter-example" if fired else None
        told = [e for e in events if e.type == example.type]
        if not told:
            return f"no {example.type}, but {sorted({e.type for e in events}) or 'nothing'}"
        faults = [_difference(e, example) for e in told]
        return None if None in faults else faults[0]

    def trace(self, example: Example) -> list[str]:
        """Events and propositions of an example, for a person to read."""
        coding = self.code(example)
        lines = [
            f"= {e.type} {e.mode} {e.realis} {_codes(e.actors)} > {_codes(e.recipients)} "
            f"[{e.frame}] {'; '.join(e.rules)}"
            for e in coding.events
        ]
        for parsed in coding.parsed:
            lines += [
                f"{p.id} {p.kind} {p.predicate} <{p.relation} {p.governor}> "
                + ", ".join(f"{a.role}={parsed.phrases[a.phrase].text}" for a in p.arguments)
                for p in parsed.propositions
                if _is_worth_showing(p)
            ]
        return lines


def _is_worth_showing(p: Proposition) -> bool:
    return p.kind != "noun" or bool(p.arguments)


def _difference(event: Event, example: Example) -> str | None:
    if example.mode is not None and event.mode != example.mode:
        return f"mode {event.mode}, not {example.mode}"
    if event.realis != example.realis:
        return f"realis {event.realis}, not {example.realis}"
    for name, wanted, found in (
        ("actors", example.actors, event.actors),
        ("recipients", example.recipients, event.recipients),
    ):
        if wanted and not _agree(wanted, found):
            return f"{name} {_codes(found)}, not {list(wanted)}"
    return None


def _agree(wanted: Sequence[str], found: Sequence[Participant]) -> bool:
    """Countries must agree; a sector only where the example names one."""
    left = list(found)
    for entry in wanted:
        country, _, sector = entry.partition(" ")
        match = next(
            (
                p
                for p in left
                if p.actor.country == country and (not sector or p.actor.sector == sector)
            ),
            None,
        )
        if match is None:
            return False
        left.remove(match)
    return not left


def _codes(found: Sequence[Participant]) -> list[str]:
    return [f"{p.actor.country} {p.actor.sector or ''}".strip() for p in found]
