"""A candidate as the model reads it: its sentence with marks around trigger and participants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Span

MARKS = {"trigger": ("[unused1]", "[unused2]"), "actor": ("[unused3]", "[unused4]"),
         "recipient": ("[unused5]", "[unused6]")}  # fmt: skip
"""Words of the encoder's vocabulary that no text has."""
REACH = 220
"""Characters read on either side of the trigger: enough for a clause and its neighbours."""
LONGEST = 128
"""Tokens read of a marked sentence, those around the trigger."""
LONGEST_SENTENCE = 256
"""Tokens read of a sentence without marks."""
Reading = list[list[int]]
"""Tokens of trigger, actors and recipients."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What the model judges. Spans are offsets into the text of the sentence."""

    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


def marked_text(text: str, candidate: Marked) -> str:
    """The sentence, cut to what stands near the trigger, with marks put in.

    Spans that overlap one already marked are left out: trigger first, then actors, recipients.
    """
    start, end = _window(text, candidate.trigger)
    pieces: list[tuple[Span, str]] = []
    for name, spans in (
        ("trigger", (candidate.trigger,)),
        ("actor", candidate.actors),
        ("recipient", candidate.recipients),
    ):
        pieces += [(s, name) for s in spans if _is_free(s, pieces) and start <= s[0] < s[1] <= end]
    parts, at = [], start
    for (a, b), name in sorted(pieces):
        before, after = MARKS[name]
        parts += [text[at:a], f" {before} ", text[a:b], f" {after} "]
        at = b
    return "".join([*parts, text[at:end]])


def around(ids: list[int], middle: int) -> list[int]:
    """At most `LONGEST` tokens, the first and those around the trigger."""
    if len(ids) <= LONGEST:
        return ids
    start = min(max(1, middle - LONGEST // 2), len(ids) - LONGEST + 1)
    return [ids[0], *ids[start : start + LONGEST - 1]]


def tokens_in(spans: Sequence[Span], offsets: Sequence[Span]) -> list[int]:
    """Numbers of the tokens that stand, with a part at least, in one of the spans."""
    return [
        n for n, (a, b) in enumerate(offsets) if a < b and any(a < y and x < b for x, y in spans)
    ]


def _window(text: str, trigger: Span) -> Span:
    """From a blank to a blank, `REACH` around the trigger."""
    a, b = trigger
    start, end = max(0, a - REACH), min(len(text), b + REACH)
    while 0 < start < a and not text[start - 1].isspace():
        start += 1
    while b < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def _is_free(span: Span, pieces: Sequence[tuple[Span, str]]) -> bool:
    return all(span[1] <= a or b <= span[0] for (a, b), _ in pieces)
