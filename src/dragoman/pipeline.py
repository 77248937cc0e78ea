"""The order of the steps: a report in, its coding out. Reading this is reading the design."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import Any

from dragoman.actors.cast import find_cast
from dragoman.coding import to_dict
from dragoman.events.coder import EventCoder
from dragoman.events.happenings import join_happenings
from dragoman.events.user.folder import UserLexicon
from dragoman.events.user.load import load_knowledge
from dragoman.judging.judge import BOTH, judge_of
from dragoman.ledgers.agreements import find_agreements
from dragoman.ledgers.disputes import find_disputes
from dragoman.model import Coding, Report
from dragoman.places.find import find_places
from dragoman.statements.find import find_statements
from dragoman.statements.topics import Topics, with_topics
from dragoman.syntax.parser import DEFAULT_MODEL, Parser
from dragoman.text.clean import clean
from dragoman.text.repair import repair
from dragoman.times.find import find_times
from dragoman.times.window import find_window
from dragoman.timing import watch as step
from dragoman.timing.watch import Watch

GARBAGE_CHECK = 10_000
"""New objects between two looks of the collector; Python's own is 700."""


@dataclass(frozen=True, slots=True)
class CoderOptions:
    """`model` names the spaCy pipeline that parses; `lexicon` is a user's own, if any.

    `judging`: "both" (frames propose, the judge confirms or corrects), "frames" (the frames
    alone: faster) or "model" (the judge alone decides on what is proposed: for comparison).
    """

    model: str = DEFAULT_MODEL
    lexicon: UserLexicon | None = None
    judging: str = BOTH


class Coder:
    """Codes reports one by one: a pure function of the report, the version, static tables
    and the user's lexicon."""

    def __init__(self, options: CoderOptions | None = None, watch: Watch | None = None) -> None:
        """`watch`: what times the steps, if anything does."""
        options = options or CoderOptions()
        self._watch = watch = watch or Watch()
        judge = judge_of(options.judging)
        self.events = EventCoder(load_knowledge(options.lexicon), judge, watch)
        self._parser = Parser(options.model, self.events.nouns(), watch)
        # Models and tables live as long as the process: the collector need not look at them.
        gc.collect()
        gc.freeze()
        # Records hold no cycles: looking for some after every 700 of them is 5 % of coding.
        gc.set_threshold(GARBAGE_CHECK)

    def code(self, report: Report) -> Coding:
        """Read one report; offsets of the coding point into its repaired text."""
        return self._code(report, repair(report.text).text)

    def code_to_dict(self, report: Report, *, with_text: bool = False) -> dict[str, Any]:
        """Read one report into its JSON coding, offsets into the text as received."""
        with self._watch.step(step.CLEAN):
            repaired = repair(report.text)
        coding = self._code(report, repaired.text)
        with self._watch.step(step.CODING):
            return to_dict(
                coding,
                repaired,
                with_text=with_text,
                lexicon=self.events.knowledge.version,
            )

    def _code(self, report: Report, text: str) -> Coding:
        watched = self._watch.step
        with watched(step.CLEAN):
            body = clean(text, report.title, report.publisher)
        parsed = self._parser.parse(body.sentences)
        with watched(step.PLACES):
            places = find_places(body.sentences, parsed, report.publisher)
        with watched(step.ACTORS):
            cast = find_cast(parsed, body, report.date, places)
        with watched(step.TIMES):
            times = find_times(body.sentences, report.date)
        with watched(step.STATEMENTS):
            statements = find_statements(body, parsed, cast)
        with watched(step.FRAMES):
            events = self.events.code(
                body=body,
                parsed=parsed,
                cast=cast,
                places=places,
                times=times,
                statements=statements,
                date=report.date,
            )
        with watched(step.JOIN):
            events, happenings = join_happenings(events, body.sentences)
        with watched(step.LEDGERS):
            disputes = find_disputes(body, parsed, cast, events)
            agreements = find_agreements(parsed, cast, events)
        with watched(step.STATEMENTS):
            topics = Topics(parsed, cast, events, disputes, agreements)
            statements = with_topics(statements, topics)
        return Coding(
            report=report,
            body=body,
            parsed=parsed,
            cast=cast,
            places=places,
            times=times,
            events=events,
            happenings=happenings,
            statements=statements,
            disputes=disputes,
            agreements=agreements,
            window=None if report.date else find_window(cast),
        )
