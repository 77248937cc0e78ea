"""A phrase as the last sentence of its context: what the coder's steps read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.intake.dates import parse_date
from dragoman.lookup.errors import BadQuestionError
from dragoman.model import Body, Sentence, Span
from dragoman.text.clean import clean

GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Question:
    """A phrase to resolve, the day on which it was written, and the text around it."""

    text: str
    date: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A question as a report: `span` is where the phrase stands in the body's text."""

    question: Question
    body: Body
    span: Span

    @property
    def sentences(self) -> Sequence[Sentence]:
        return self.body.sentences


def make_question(
    text: object, date: object = None, context: object = None, *, where: str = "the phrase"
) -> Question:
    """Check what is asked; a date in any form that `dragoman code` reads."""
    if not isinstance(text, str) or not text.strip():
        raise BadQuestionError(where, "has no words", 'Give "text", as in {"text": "the Kremlin"}')
    if not isinstance(context, str | None):
        raise BadQuestionError(where, "has a context that is no text", "Give a string")
    day = None
    if date:
        day, fault = parse_date(str(date))
        if day is None:
            raise BadQuestionError(
                where, f"has the date {date!r}, not understood ({fault})", "Write YYYY-MM-DD"
            )
    return Question(" ".join(text.split()), day, context or None)


def set_scene(question: Question, frame: str = "{}") -> Scene:
    """The question's phrase in its context: where it stands in it, else as a sentence behind it.

    `frame` is a sentence to set the phrase into where the context does not hold it.
    """
    phrase, context = question.text, question.context
    if context is None:
        text = frame.format(phrase)
        start = frame.index("{}")
        body = Body(text, (Sentence(0, 0, len(text), text, 0),))
        return Scene(question, body, (start, start + len(phrase)))
    body = clean(context, None)
    for sentence in reversed(body.sentences):
        at = sentence.text.rfind(phrase)
        if at >= 0:
            start = sentence.start + at
            return Scene(question, body, (start, start + len(phrase)))
    framed = frame.format(phrase)
    base = len(body.text) + len(GAP)
    last = Sentence(len(body.sentences), base, base + len(framed), framed, _next_paragraph(body))
    whole = replace(body, text=body.text + GAP + framed, sentences=(*body.sentences, last))
    start = base + frame.index("{}")
    return Scene(question, whole, (start, start + len(phrase)))


def _next_paragraph(body: Body) -> int:
    return max((s.paragraph for s in body.sentences), default=-1) + 1
