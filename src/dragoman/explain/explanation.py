"""An event or a statement with all it rests on, as data; `render` makes it text."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from dragoman.coding import to_dict
from dragoman.errors import DragomanError
from dragoman.events.lexicon import Frame
from dragoman.explain.considered import ConsideredProposition, consider
from dragoman.model import Coding, Event, Participant, Report, Sentence, Statement
from dragoman.pipeline import Coder
from dragoman.text.repair import repair

Json = dict[str, Any]


class NotExplainedError(DragomanError):
    """The row cannot be made again: the record was coded by another version."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """`row` is the event or statement of the coding JSON; `propositions` those of its sentence."""

    kind: str
    """event, statement or sentence."""
    row: Json
    report: Report
    sentence: str
    offset: int
    """Start of the sentence in the text that the propositions point into."""
    propositions: tuple[ConsideredProposition, ...]
    trigger: tuple[int, int] | None
    participants: tuple[tuple[str, Participant], ...]
    """(role, who): with how the words were resolved and by which table row."""
    frame: Frame | None = None
    """The frame of an event, where a frame decided."""

    def to_dict(self) -> Json:
        """Plain values, for --json."""
        return {
            "kind": self.kind,
            "report": self.report.id,
            "sentence": self.sentence,
            "row": self.row,
            "propositions": [asdict(p) for p in self.propositions],
            "participants": [
                {
                    "role": role,
                    "text": p.text,
                    "name": p.actor.name,
                    "country": p.actor.country,
                    "sector": p.actor.sector,
                    "resolved_by": p.reason,
                    "evidence": p.actor.evidence,
                }
                for role, p in self.participants
            ],
        }


class Explainer:
    """Codes a report again and tells of a row how it came about."""

    def __init__(self, coder: Coder | None = None) -> None:
        self.coder = coder or Coder()

    def row(self, report: Report, identity: str) -> Explanation:
        """The event or statement with this id (or a beginning of it)."""
        coding = self.coder.code(report)
        told = to_dict(coding, repair(report.text))
        for event, row in zip(coding.events, told["events"], strict=True):
            if str(row["id"]).startswith(identity):
                return self._event(report, coding, event, row)
        for statement, row in zip(coding.statements, told["statements"], strict=True):
            if str(row["id"]).startswith(identity):
                return self._statement(report, coding, statement, row)
        raise NotExplainedError(
            f"The report {report.id} gives no row {identity!r} any more: it was coded by another "
            "version of dragoman or of its lexicons. Code it again and look at its events."
        )

    def sentences(self, report: Report) -> list[Explanation]:
        """Everything that was considered of each sentence of a text, and its events."""
        coding = self.coder.code(report)
        told = to_dict(coding, repair(report.text))["events"]
        found = []
        for parsed in coding.parsed:
            sentence = parsed.sentence
            rows = [
                r for e, r in zip(coding.events, told, strict=True) if e.sentence == sentence.index
            ]
            found.append(
                Explanation(
                    "sentence",
                    {"events": rows},
                    report,
                    sentence.text,
                    sentence.start,
                    consider(parsed, coding, self.coder.events),
                    None,
                    (),
                )
            )
        return found

    def _event(self, report: Report, coding: Coding, event: Event, row: Json) -> Explanation:
        parsed = next(p for p in coding.parsed if p.sentence.index == event.sentence)
        people = [("actor", p) for p in event.actors]
        people += [("recipient", p) for p in event.recipients]
        people += [("told by", p) for p in event.attributed_to]
        return Explanation(
            "event",
            row,
            report,
            parsed.sentence.text,
            parsed.sentence.start,
            consider(parsed, coding, self.coder.events),
            (event.start, event.end),
            tuple(people),
            next((f for f in self.coder.events.lexicon.frames if f.id == event.frame), None),
        )

    def _statement(
        self, report: Report, coding: Coding, statement: Statement, row: Json
    ) -> Explanation:
        text = " ".join(_sentence(coding, n).text for n in statement.sentences)
        first = _sentence(coding, statement.sentences[0])
        people = [("speaker", p) for p in statement.speakers]
        people += [("addressee", p) for p in statement.addressee]
        return Explanation(
            "statement", row, report, text, first.start, (), statement.cue, tuple(people)
        )


def _sentence(coding: Coding, number: int) -> Sentence:
    return next(s for s in coding.body.sentences if s.index == number)
