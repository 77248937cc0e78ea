"""Fit how frame and model decide together: `python training/calibrate.py NEWS FOLDER`.

`FOLDER` holds `judge.json` as `export.py` wrote it. The articles kept apart from training are
coded, their candidates judged, and compared with their labels. Fitted, in this order: the weight
of the frame's vote and the bars (F1 of types, candidates weighed by how frequent their origin is
in real news), weights of mode and realis and the thresholds of `alleged` (accuracy), and the
factors of `confidence` (logistic regression on "type, realis and participants are right"). The
card gets the weights and the figures; `reliability` there are (mean confidence, share right, n) by
tenths.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from join import HERE, is_apart, read_news

from dragoman.events.jury import Jury, Told, vote_of
from dragoman.intake.dates import parse_date
from dragoman.judging.decision import Vote, Weights, log_odds, rule, weights_of
from dragoman.judging.judge import Judge
from dragoman.judging.verdict import Verdict
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions

Row = dict[str, Any]
ROUNDS = 3


@dataclass(frozen=True)
class Case:
    """A judged candidate with its label and its weight."""

    vote: Vote
    verdict: Verdict
    label: Row
    weight: float = 1.0


class Listener(Jury):
    """A jury that writes down what it hears and leaves the frames' events as they are."""

    heard: list[tuple[Any, Vote, Verdict]]

    def hear(self, told: Any, composer: Any, here: Any) -> list[Told]:  # noqa: ARG002
        where = composer.scene.parsed.sentence
        for one, candidate, verdict in self.weigh(told, composer):
            vote = vote_of(one.event) if one else Vote(
                candidate.origin, candidate.type, candidate.mode)  # fmt: skip
            key = ("title" if where.in_title else "body", candidate.start, candidate.end)
            self.heard.append((key, vote, verdict))
        return list(told)


def cases(news: dict[str, Row], judge: Judge) -> list[Case]:
    labels: dict[str, dict[Any, Row]] = defaultdict(dict)
    for path in sorted((HERE / "labels").glob("real*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if is_apart(row["report"]):
                labels[row["report"]][(row["in"], *row["trigger"])] = row
    coder = Coder(CoderOptions())
    jury = coder.events.jury = Listener(judge, coder.events.teller)
    found, frequency = [], Counter[str]()
    for identity in sorted(labels):
        jury.heard = []
        article = news[identity]
        date = parse_date(article.get("date"))[0]
        whole = date if date and len(date) == len("2015-01-03") else None
        coder.code(Report(identity, article["text"], date=whole, title=article.get("title")))
        for key, vote, verdict in jury.heard:
            frequency[vote.origin] += 1
            if key in labels[identity]:
                found.append(Case(vote, verdict, labels[identity][key]))
    seen = Counter(c.vote.origin for c in found)
    return [replace(c, weight=frequency[c.vote.origin] / seen[c.vote.origin]) for c in found]


def type_score(weights: Weights, given: Iterable[Case]) -> float:
    right = told = wanted = 0.0
    for c in given:
        best = rule(c.vote, c.verdict, weights).type
        wanted += c.weight * (c.label["type"] is not None)
        told += c.weight * (best is not None)
        right += c.weight * (best is not None and best == c.label["type"])
    return 2 * right / max(1e-9, told + wanted)


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


def fit(given: list[Case], weights: Weights) -> Weights:
    steps = [n / 4 for n in range(-12, 13)]

    def scored(w: Weights) -> float:
        return round(type_score(w, given), 5)

    for _ in range(ROUNDS):
        votes = [n / 4 for n in range(17)]
        weights = best_of(weights, votes, lambda w, v: replace(w, vote=v), scored)
        for origin in weights.bar:
            weights = best_of(
                weights, steps,
                lambda w, v, o=origin: replace(w, bar={**w.bar, o: v}), scored,
            )  # fmt: skip
    for field in ("mode", "realis"):
        weights = best_of(
            weights, [n / 4 for n in range(25)],
            lambda w, v, f=field: replace(w, **{f: v}),
            lambda w, f=field: matched(w, given, f),
        )  # fmt: skip
    for field in ("alleged", "vouched"):
        weights = best_of(
            weights, [n / 20 for n in range(1, 21)],
            lambda w, v, f=field: replace(w, **{f: v}),
            lambda w: matched(w, given, "alleged"),
        )  # fmt: skip
    return replace(weights, confidence=confidence(given, weights))


def is_right(c: Case, weights: Weights) -> bool:
    told, label = rule(c.vote, c.verdict, weights), c.label
    if told.type is None or told.type != label["type"] or told.realis != label["realis"]:
        return False
    return bool(label["actor"] == label["recipient"] == "right")


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
    return {
        "candidates": len(given),
        "frames": {"precision": round(frames["right"] / frames["told"], 3),
                   "recall": round(frames["right"] / wanted, 3)},
        "both": {"precision": round(right / told, 3), "recall": round(right / wanted, 3)},
        "f1_weighed": round(type_score(weights, given), 3),
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
    found = cases(read_news(given.news), judge)
    weights = fit(found, weights_of(judge.card["decision"]))
    card = judge.card
    card["decision"] = {name: getattr(weights, name) for name in card["decision"]}
    card["apart"] = told_figures(found, weights)
    card["reliability"] = reliability(found, weights)
    (given.folder / "judge.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: card[k] for k in ("decision", "apart", "reliability")}, indent=1))


if __name__ == "__main__":
    main()
