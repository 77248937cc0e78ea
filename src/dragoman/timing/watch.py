"""Time by step: a step that runs inside another is charged to itself alone."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType

READ, LOAD, CLEAN, TOKENISE, PARSE = "read", "load", "clean", "tokenise", "parse"
PROPOSITIONS, PLACES, ACTORS, TIMES = "propositions", "places", "actors", "times"
STATEMENTS, FRAMES, JUDGE, JOIN = "statements", "frames", "judge", "join in report"
LEDGERS, CODING, WRITE, HAPPENINGS = "ledgers", "coding", "write", "join reports"
STEPS = {
    LOAD: "models, lexicons and tables, once a process",
    READ: "the inputs, to reports",
    CLEAN: "repair, credits, datelines, furniture, sentences",
    TOKENISE: "words",
    PARSE: "tags and dependencies",
    PROPOSITIONS: "repairs of the parse, phrases, predicates with their arguments",
    PLACES: "places of the gazetteer",
    ACTORS: "names, offices, introductions, pronouns",
    TIMES: "time expressions to days",
    STATEMENTS: "quotations and reported speech with speakers",
    FRAMES: "frames, composition, realis, dates and places of events",
    JUDGE: "the model's reading of what frames propose",
    JOIN: "tellings of one thing within the report",
    LEDGERS: "disputes and agreements",
    CODING: "the coding as JSON",
    WRITE: "rows of the record",
    HAPPENINGS: "tellings of one thing over all reports",
}
"""The steps in the order in which a report goes through them, with what they do."""


class Watch:
    """Watches nothing: what a coder carries that nobody times."""

    _idle: AbstractContextManager[object] = nullcontext()

    def step(self, name: str) -> AbstractContextManager[object]:  # noqa: ARG002 - see Stopwatch
        """Everything within the block belongs to the step of this name."""
        return self._idle


class Stopwatch(Watch):
    """Adds up seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._since = 0.0

    def step(self, name: str) -> AbstractContextManager[object]:
        return _Step(self, name)

    def _enter(self, name: str) -> None:
        self._charge()
        self._open.append(name)

    def _leave(self) -> None:
        self._charge()
        self._open.pop()

    def _charge(self) -> None:
        """Give the time since the last change of step to the innermost step that is open."""
        now = time.perf_counter()
        if self._open:
            name = self._open[-1]
            self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now


class _Step(AbstractContextManager[object]):
    def __init__(self, watch: Stopwatch, name: str) -> None:
        self._watch, self._name = watch, name

    def __enter__(self) -> None:
        self._watch._enter(self._name)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watch._leave()
