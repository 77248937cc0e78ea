"""A candidate as the model reads it: tokens of trigger and participants, and the frame's vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Span

LONGEST = 256
"""Tokens of a sentence that are read."""
ORIGINS = ("coded", "doubt", "uncovered")
ALONE = "alone"
"""Origin where the model does not hear the frames."""
REALIS = ("asserted", "negated", "future", "hypothetical", "historical")


@dataclass(frozen=True, slots=True)
class Vote:
    """What the frames said of a candidate; nothing where `type` is None.

    `origin`: coded, doubt (a frame fits, nothing was coded), uncovered (no frame fits).
    """

    origin: str
    type: str | None
    mode: str | None = None
    realis: str | None = None
    alleged: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What the model judges. Spans are offsets into the text of the sentence.

    `relations`: how everybody whom the sentence mentions stands to it (see `casting`).
    """

    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    vote: Vote
    relations: tuple[tuple[float, ...], ...] = ()


def tokens_in(spans: Sequence[Span], offsets: Sequence[Span]) -> list[int]:
    """Numbers of the tokens that stand, with a part at least, in one of the spans."""
    # Span by span: asking every token for all spans takes four times as long.
    found = {n for x, y in spans for n, (a, b) in enumerate(offsets) if a < y and x < b and a < b}
    return sorted(found)


def ballot(vote: Vote | None, types: Sequence[str]) -> list[float]:
    """A vote as numbers: its origin, type, realis and whether it is alleged; all 0 without one.

    `types` are the model's, "none" among them. A type that the model does not know is no vote.
    """
    wanted: tuple[object, ...] = (None, None, None)
    if vote is not None:
        wanted = (vote.origin, vote.type, vote.realis)
    names = (ORIGINS, types, REALIS)
    numbers = [float(v == w) for w, known in zip(wanted, names, strict=True) for v in known]
    return [*numbers, float(vote is not None and vote.alleged)]
