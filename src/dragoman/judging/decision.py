"""What frame and model say together: the type that stands, its mode and realis, how sure it is.

The frame's vote is added to the model's log-probabilities with weights that `training/calibrate.py`
fits on our own labelled examples, kept apart from training. All is rounded before it is compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.judging.casting import Mentioned
from dragoman.judging.reading import ORIGINS, Vote
from dragoman.judging.verdict import DIGITS, Verdict
from dragoman.model import Participant

NONE = "none"
CODED = ORIGINS[0]
LEAST = 1e-4
"""Probabilities are rounded to four digits: none is smaller in logarithms."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the votes count.

    `vote`, `mode`, `realis`: added to the logarithm of what the frames say. `bar`: by origin of
    the candidate, added to the logarithm of "none". `alleged`: the model's probability from which
    an event that the rules vouch for is alleged all the same, and `vouched`: up to which one that
    they doubt is not. `confidence`: intercept and factors of the log-odds of type, realis, actor
    and recipient. `keep`: probability of its part below which somebody proposed is dropped,
    `fill_actors` and `fill`: from which somebody not proposed comes to actors or recipients that
    have nobody, and `add`: to a side that has somebody.
    """

    vote: float
    mode: float
    realis: float
    bar: Mapping[str, float]
    alleged: float
    vouched: float
    confidence: tuple[float, ...]
    keep: float
    fill_actors: float
    fill: float
    add: float


def weights_of(data: Mapping[str, Any]) -> Weights:
    """Weights as the model's card has them."""
    return Weights(**{**data, "confidence": tuple(data["confidence"])})


Sides = tuple[tuple[Participant, ...], tuple[Participant, ...]]


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


def recast(
    actors: Sequence[Participant],
    recipients: Sequence[Participant],
    mentions: Sequence[Mentioned],
    verdict: Verdict,
    weights: Weights,
) -> Sides:
    """Actors and recipients after the model has read everybody whom the sentence mentions.

    Those proposed stay unless the model finds their part improbable; those it is sure of come in,
    but for those whom the rules have on the other side: of these readers found the rules right.
    Somebody proposed whom the sentence does not mention (a guess by place) stays while his side
    has no one else.
    """
    told = [
        _side(sides, part, mentions, verdict, weights)
        for sides, part in (((actors, recipients), 0), ((recipients, actors), 1))
    ]
    keys = {x.actor.key for x in told[0]}
    return tuple(told[0]), tuple(x for x in told[1] if x.actor.key not in keys)


def _side(
    sides: tuple[Sequence[Participant], Sequence[Participant]],
    part: int,
    mentions: Sequence[Mentioned],
    verdict: Verdict,
    weights: Weights,
) -> list[Participant]:
    """One side, of those proposed for it and for the other."""
    proposed, others = sides
    fill = weights.fill_actors if part == 0 else weights.fill
    found: dict[str, Participant] = {}
    seen: set[str] = set()
    for mention, chances in zip(mentions, verdict.parts, strict=True):
        here = [x for x in proposed if _is_at(x, mention)]
        seen.update(x.actor.key for x in here)
        if not here and any(_is_at(x, mention) for x in others):
            continue
        if not here and any(_is_in(mention, x) for x in (*proposed, *others)):
            continue
        bar = weights.keep if here else weights.add if proposed else fill
        if chances[part] >= bar:
            for x in here or _fresh(mention, proposed):
                if here or x.actor.key not in {o.actor.key for o in others}:
                    found.setdefault(x.actor.key, x)
    if not found:
        found = {x.actor.key: x for x in proposed if x.actor.key not in seen}
    order = [x for x in proposed if x.actor.key in found]
    return [*order, *(x for k, x in found.items() if k not in {o.actor.key for o in order})]


def _fresh(mention: Mentioned, proposed: Sequence[Participant]) -> list[Participant]:
    """Whom the words name beside those proposed: neither the state of one of them nor one of a
    state that is proposed itself ("Peru" of "Peru's president")."""
    states = {x.actor.country for x in proposed if x.actor.kind == "state"}
    countries = {x.actor.country for x in proposed}
    return [
        x
        for x in mention.people
        if x.actor.country not in (countries if x.actor.kind == "state" else states)
    ]


def _is_in(mention: Mentioned, x: Participant) -> bool:
    """Whether words are part of others: "America" in "America's NATO partners"."""
    return x.start <= mention.start and mention.end <= x.end and not _is_at(x, mention)


def _is_at(x: Participant, mention: Mentioned) -> bool:
    return (x.start, x.end) == (mention.start, mention.end)


SHOWN = 3
"""Types named in the evidence, the most probable ones."""


def evidence(vote: Vote, verdict: Verdict, ruling: Ruling, version: str) -> tuple[str, ...]:
    """The frames' vote, the model's probabilities and who decided, in words."""
    best = sorted(verdict.types.items(), key=lambda item: -item[1])[:SHOWN]
    types = ", ".join(f"{name} {p:.2f}" for name, p in best)
    realis = verdict.realis[ruling.realis]
    return (
        f"frames vote {_voted(vote)}",
        f"judge {version}: {types}; {ruling.realis} {realis:.2f}; alleged {verdict.alleged:.2f}; "
        f"actors {verdict.actor:.2f}, recipients {verdict.recipient:.2f}",
        f"decided by {_decider(vote, best[0][0], ruling)}",
    )


def _voted(vote: Vote) -> str:
    if vote.type is None or vote.origin != CODED:
        return "for no event" + (f" ({vote.type} fits)" if vote.type else "")
    kind = f"{vote.type} {vote.mode}" if vote.mode else vote.type
    return f"{kind}, {vote.realis}" + (", alleged" if vote.alleged else "")


def _decider(vote: Vote, judged: str, ruling: Ruling) -> str:
    voted = vote.type if vote.origin == CODED else None
    told = None if judged == NONE else judged
    if voted == told == ruling.type:
        return "both"
    if ruling.type == told:
        return "the judge against the frames"
    return "the frames against the judge" if ruling.type == voted else "their sum"
