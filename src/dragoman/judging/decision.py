"""What frame and model say together: the type that stands, its mode and realis, how sure it is.

The frame's vote is added to the model's log-probabilities with weights that `training/calibrate.py`
fits on our own labelled examples, kept apart from training. All is rounded before it is compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.judging.verdict import DIGITS, Verdict

NONE = "none"
LEAST = 1e-4
"""Probabilities are rounded to four digits: none is smaller in logarithms."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the votes count.

    `vote`, `mode`, `realis`: added to the logarithm of what the frames say. `bar`: by origin of
    the candidate, added to the logarithm of "none". `alleged`: the model's probability from which
    an event that the rules vouch for is alleged all the same, and `vouched`: up to which one that
    they doubt is not. `confidence`: intercept and factors of the log-odds of type, realis, actor
    and recipient.
    """

    vote: float
    mode: float
    realis: float
    bar: Mapping[str, float]
    alleged: float
    vouched: float
    confidence: tuple[float, ...]


def weights_of(data: Mapping[str, Any]) -> Weights:
    """Weights as the model's card has them."""
    return Weights(**{**data, "confidence": tuple(data["confidence"])})


@dataclass(frozen=True, slots=True)
class Vote:
    """What the frames said: nothing at all where `type` is None."""

    origin: str
    type: str | None
    mode: str | None = None
    realis: str | None = None
    alleged: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What stands. `type` None: no event. `confidence`: that the row is right, 0 to 1."""

    type: str | None
    mode: str | None
    realis: str
    alleged: bool
    confidence: float


def rule(vote: Vote, verdict: Verdict, weights: Weights) -> Ruling:
    """The type, mode and realis with the most weight behind them."""
    types = _weighed(verdict.types, vote.type, weights.vote)
    types[NONE] = round(types[NONE] + weights.bar[vote.origin], DIGITS)
    best = _first(types)
    kind = None if best == NONE else best
    realis = _first(_weighed(verdict.realis, vote.realis, weights.realis))
    is_alleged = verdict.alleged >= (weights.vouched if vote.alleged else weights.alleged)
    return Ruling(
        type=kind,
        mode=None if kind is None else _mode(kind, vote, verdict, weights),
        realis=realis,
        alleged=is_alleged,
        confidence=_confidence(types, best, realis, verdict, weights.confidence),
    )


def _weighed(told: Mapping[str, float], vote: str | None, weight: float) -> dict[str, float]:
    """Logarithms of probabilities, with the weight of a vote added."""
    weighed = {name: round(math.log(max(p, LEAST)), DIGITS) for name, p in told.items()}
    if vote in weighed:
        weighed[vote] = round(weighed[vote] + weight, DIGITS)
    return weighed


def _first(weighed: Mapping[str, float]) -> str:
    """The name with the most weight; of equals the first in the order of the model's labels."""
    return max(weighed, key=lambda name: weighed[name])


def _mode(kind: str, vote: Vote, verdict: Verdict, weights: Weights) -> str | None:
    own = {m: p for m, p in verdict.modes.items() if m == NONE or m.startswith(f"{kind}.")}
    voted = None
    if vote.type == kind:
        voted = f"{kind}.{vote.mode}" if vote.mode else NONE
    best = _first(_weighed(own, voted, weights.mode))
    return None if best == NONE else best.removeprefix(f"{kind}.")


def _confidence(
    types: Mapping[str, float],
    best: str,
    realis: str,
    verdict: Verdict,
    factors: tuple[float, ...],
) -> float:
    """The calibrated probability that type, realis and participants are all right."""
    total = sum(math.exp(w) for w in types.values())
    told = (math.exp(types[best]) / total, verdict.realis[realis], verdict.actor, verdict.recipient)
    score = factors[0] + sum(f * log_odds(p) for f, p in zip(factors[1:], told, strict=True))
    return round(1 / (1 + math.exp(-score)), 3)


def log_odds(p: float) -> float:
    p = min(max(p, LEAST), 1 - LEAST)
    return math.log(p / (1 - p))
