"""Fit how frame and model decide together: `python training/calibrate.py NEWS FOLDER`.

`FOLDER` holds `judge.json` as `export.py` wrote it. The articles kept apart from training are
coded, their candidates judged, and compared with their labels. Fitted, in this order: the bars of
what no frame coded (F of types with precision counting more, candidates weighed by how frequent
their origin is in real news), the weight of realis, the threshold of `alleged` (accuracy) and that
below which a participant is dropped, and the factors of `confidence` (logistic regression on
"type, realis and participants are right"). The card gets the weights and the figures;
`reliability` there are (mean confidence, share right, n) by tenths.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from join import HERE, closest, is_apart, read_news, report_of, right_sides

from dragoman.events.jury import Jury, Told, Weighed
from dragoman.judging.casting import Mentioned
from dragoman.judging.decision import CODED, Sides, Weights, log_odds, recast, rule, weights_of
from dragoman.judging.judge import FRAMES, Judge
from dragoman.judging.reading import ALONE, ORIGINS, Vote
from dragoman.judging.verdict import Verdict
from dragoman.model import Participant
from dragoman.pipeline import Coder, CoderOptions

Row = dict[str, Any]
ROUNDS = 3
VOTE, CODED_BAR = 3.0, -0.5
"""How much the frames' vote weighs is set, not fitted: F on the part kept apart hardly depends on
it, and the more it weighs, the more rows have a frame, and its examples, to point to."""
ADD = [n / 20 for n in range(10, 20)]
"""Beside those proposed somebody comes in only where that is more likely than not; into a side
that has nobody sooner."""
FILL = [n / 20 for n in range(6, 13)]
BETA = 0.7
"""Precision counts more than recall for what no frame coded: such a row has no frame to defend it.
On the development gold F is the same as with 1.5, at a precision higher by .03."""


@dataclass(frozen=True)
class Case:
    """A judged candidate with its label and its weight."""

    vote: Vote
    verdict: Verdict
    label: Row
    cast: Cast
    weight: float = 1.0


@dataclass(frozen=True)
class Cast:
    """The proposed sides, everybody mentioned, and the parts that the label gives them."""

    proposed: Sides
    mentions: tuple[Mentioned, ...]
    right: Parts | None


class Listener(Jury):
    """A jury that writes down what it hears and leaves the frames' events as they are."""

    heard: list[tuple[Any, Weighed]]

    def hear(self, told: Any, composer: Any, here: Any) -> list[Told]:  # noqa: ARG002
        where = composer.scene.parsed.sentence
        for one in self.weigh(told, composer):
            candidate = one.candidate
            key = ("title" if where.in_title else "body", candidate.start, candidate.end)
            self.heard.append((key, one))
        return list(told)


def cases(news: dict[str, Row], judge: Judge) -> list[Case]:
    labels: dict[str, dict[Any, Row]] = defaultdict(dict)
    for path in sorted((HERE / "labels").glob("real*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if is_apart(row["report"]):
                labels[row["report"]][(row["in"], *row["trigger"])] = row
    coder = Coder(CoderOptions(judging=FRAMES))
    jury = coder.events.jury = Listener(judge, coder.events.teller)
    found, frequency = [], Counter[str]()
    for identity in sorted(labels):
        jury.heard = []
        coder.code(report_of(news[identity]))
        for key, one in jury.heard:
            frequency[one.vote.origin] += 1
            if key in labels[identity]:
                label = labels[identity][key]
                proposed = (one.candidate.actors, one.candidate.recipients)
                cast = Cast(proposed, one.mentions, right_parts(label, one.mentions))
                found.append(Case(one.vote, one.verdict, label, cast))
    seen = Counter(c.vote.origin for c in found)
    return [replace(c, weight=frequency[c.vote.origin] / seen[c.vote.origin]) for c in found]


Parts = tuple[frozenset[str], frozenset[str]]


def right_parts(label: Row, mentions: Sequence[Mentioned]) -> Parts | None:
    """Countries (or keys) of the right actors and recipients by the label; None where it does not
    tell them or names somebody whom the coder does not know at all."""
    right = right_sides(label)
    if right is None:
        return None
    at = [[closest(span, mentions) for span in side] for side in right]
    if any(n is None for side in at for n in side):
        return frozenset({"?"}), frozenset({"?"})
    told = [frozenset(c for n in side if n is not None for c in countries(mentions[n].people))
            for side in at]  # fmt: skip
    return told[0], told[1] - told[0]


def countries(people: Iterable[Participant]) -> frozenset[str]:
    return frozenset(x.actor.country or x.actor.key for x in people)


def told_parts(c: Case, weights: Weights) -> Parts:
    actors, recipients = recast(*c.cast.proposed, c.cast.mentions, c.verdict, weights)
    return countries(actors), countries(recipients) - countries(actors)


def sides_score(weights: Weights, given: Iterable[Case]) -> tuple[float, float, float]:
    """Share of events whose actors, recipients, both are right by country."""
    pairs = [(told_parts(c, weights), c.cast.right) for c in given if c.cast.right is not None]
    n = max(1, len(pairs))
    actors = sum(t[0] == r[0] for t, r in pairs) / n
    recipients = sum(t[1] == r[1] for t, r in pairs) / n
    return round(sum(t == r for t, r in pairs) / n, 4), round(actors, 4), round(recipients, 4)


def type_score(weights: Weights, given: Iterable[Case], beta: float = BETA) -> float:
    """F of types; candidates are weighed by how frequent their origin is."""
    right = told = wanted = 0.0
    for c in given:
        best = rule(c.vote, c.verdict, weights).type
        wanted += c.weight * (c.label["type"] is not None)
        told += c.weight * (best is not None)
        right += c.weight * (best is not None and best == c.label["type"])
    square = beta * beta
    return (1 + square) * right / max(1e-9, told + square * wanted)


def matched(weights: Weights, given: Iterable[Case], field: str) -> float:
    """Share of events of the right type whose `field` is right, too."""
    found = [(rule(c.vote, c.verdict, weights), c.label) for c in given]
    right = [getattr(r, field) == w[field] for r, w in found if r.type and r.type == w["type"]]
    return sum(right) / max(1, len(right))


def best_of(
    weights: Weights,
    values: Iterable[float],
    change: Callable[[Weights, float], Weights],
    score: Callable[[Weights], float],
) -> Weights:
    """The first of the changed weights that scores best."""
    return max((change(weights, v) for v in values), key=score)


def fit_bar(origin: str, given: list[Case], weights: Weights) -> Weights:
    """The weight of "none" for candidates of one origin."""
    return best_of(
        weights,
        [n / 4 for n in range(-12, 17)],
        lambda w, v: replace(w, bar={**w.bar, origin: v}),
        lambda w: round(type_score(w, given), 5),
    )


def fit(given: list[Case], weights: Weights) -> Weights:
    weights = replace(weights, vote=VOTE, mode=VOTE, bar={**weights.bar, CODED: CODED_BAR})
    for _ in range(ROUNDS):
        for origin in ORIGINS[1:]:
            weights = fit_bar(origin, given, weights)
    weights = best_of(
        weights,
        [n / 4 for n in range(25)],
        lambda w, v: replace(w, realis=v),
        lambda w: matched(w, given, "realis"),
    )
    for field in ("alleged", "vouched"):
        weights = best_of(
            weights, [n / 20 for n in range(1, 21)],
            lambda w, v, f=field: replace(w, **{f: v}),
            lambda w: matched(w, given, "alleged"),
        )  # fmt: skip
    for field, values in (("add", ADD), ("fill", FILL), ("keep", [n / 20 for n in range(10)])):
        weights = best_of(
            weights, values,
            lambda w, v, f=field: replace(w, **{f: v}),
            lambda w: sides_score(w, given)[0],
        )  # fmt: skip
    return replace(weights, confidence=confidence(given, weights))


def is_right(c: Case, weights: Weights) -> bool:
    told, label = rule(c.vote, c.verdict, weights), c.label
    if told.type is None or told.type != label["type"] or told.realis != label["realis"]:
        return False
    return told_parts(c, weights) == c.cast.right


def confidence(given: list[Case], weights: Weights) -> tuple[float, ...]:
    """Logistic regression with a little ridge, by Newton's steps."""
    rows, right = [], []
    for c in given:
        told = rule(c.vote, c.verdict, replace(weights, confidence=(0.0, 1.0, 0.0, 0.0, 0.0)))
        if told.type is None:
            continue
        sure = log_odds(told.confidence)
        parts = (c.verdict.realis[told.realis], c.verdict.actor, c.verdict.recipient)
        rows.append([1.0, sure, *map(log_odds, parts)])
        right.append(float(is_right(c, weights)))
    x, y = np.array(rows), np.array(right)
    factors = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ factors))
        slope = x.T @ (y - p) - factors
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.eye(len(factors))
        factors += np.linalg.solve(curve, slope)
    return tuple(round(float(f), 3) for f in factors)


def reliability(given: list[Case], weights: Weights) -> list[list[float]]:
    """(mean confidence, share right, n) of the events told, by tenths of confidence."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for c in given:
        told = rule(c.vote, c.verdict, weights)
        if told.type is not None:
            bins[min(9, math.floor(told.confidence * 10))].append(
                (told.confidence, is_right(c, weights)))  # fmt: skip
    return [
        [round(sum(p for p, _ in b) / len(b), 3), round(sum(r for _, r in b) / len(b), 3), len(b)]
        for _, b in sorted(bins.items())
    ]


def told_figures(given: list[Case], weights: Weights) -> Row:
    frames = Counter[str]()
    for c in given:
        best = c.vote.type if c.vote.origin == "coded" else None
        frames["told"] += best is not None
        frames["right"] += best is not None and best == c.label["type"]
    wanted = sum(c.label["type"] is not None for c in given)
    rulings = [(rule(c.vote, c.verdict, weights).type, c.label["type"]) for c in given]
    told = sum(t is not None for t, _ in rulings)
    right = sum(t is not None and t == w for t, w in rulings)
    untouched = replace(weights, keep=0.0, fill_actors=2.0, fill=2.0, add=2.0)
    return {
        "sides": sides_score(weights, given),
        "sides of the frames": sides_score(untouched, given)[0],
        "candidates": len(given),
        "frames": {"precision": round(frames["right"] / max(1, frames["told"]), 3),
                   "recall": round(frames["right"] / wanted, 3)},
        "both": {"precision": round(right / told, 3), "recall": round(right / wanted, 3)},
        "f1_weighed": round(type_score(weights, given, 1.0), 3),
        "realis": round(matched(weights, given, "realis"), 3),
        "mode": round(matched(weights, given, "mode"), 3),
        "alleged": round(matched(weights, given, "alleged"), 3),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    judge = Judge(given.folder)
    news = read_news(given.news)
    found = cases(news, judge)
    weights = fit(found, weights_of(judge.card["decision"]))
    alone = cases(news, Judge(given.folder, hears_frames=False))
    weights = fit_bar(ALONE, alone, weights)
    card = judge.card
    card["decision"] = {name: getattr(weights, name) for name in card["decision"]}
    card["apart"] = {**told_figures(found, weights), "alone": told_figures(alone, weights)["both"]}
    card["reliability"] = reliability(found, weights)
    (given.folder / "judge.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: card[k] for k in ("decision", "apart", "reliability")}, indent=1))


if __name__ == "__main__":
    main()
