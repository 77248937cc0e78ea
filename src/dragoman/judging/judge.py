"""The judge: an encoder of 22 million parameters reads a candidate and says what it tells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.errors import DragomanError
from dragoman.judging.casting import ACTOR, RECIPIENT, RELATIONS
from dragoman.judging.decision import weights_of
from dragoman.judging.reading import LONGEST, Marked, ballot, tokens_in
from dragoman.judging.verdict import DIGITS, Verdict
from dragoman.model import Span

BOTH, FRAMES, ALONE = JUDGINGS = ("both", "frames", "model")
FOLDER = "models"
MODEL, TOKENIZER, CARD = "judge.onnx", "judge.tokenizer.json", "judge.json"

HEADS = ("type", "mode", "realis", "alleged", "actor", "recipient")
PART = "part"


class JudgeError(DragomanError):
    """The model's files are missing or are not those that were measured."""


class Judge:
    """Reads the candidates of one sentence; a verdict never depends on other sentences.

    (Weights of eight bits scale their activations over all that is read at once.)
    """

    def __init__(self, folder: Path, *, hears_frames: bool = True) -> None:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        for name, wanted in card["sha256"].items():
            _check(folder / name, wanted)
        self.version: str = card["version"] if hears_frames else f"{card['version']} alone"
        self.hears_frames = hears_frames
        self.card: dict[str, Any] = card
        self.weights = weights_of(card["decision"])
        self.types = frozenset(card["labels"]["type"])
        self._labels: dict[str, list[str]] = card["labels"]
        self._tokens = Tokenizer.from_file(str(folder / TOKENIZER))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.use_deterministic_compute = True
        self._session = onnxruntime.InferenceSession(
            folder / MODEL, options, providers=["CPUExecutionProvider"]
        )

    def read(
        self, text: str, candidates: Sequence[Marked], mentions: Sequence[Span] = ()
    ) -> list[Verdict]:
        """One verdict a candidate, in order; `text` is their sentence, `mentions` are the words
        in it that name somebody, whose relations the candidates tell."""
        if not candidates:
            return []
        found = self._tokens.encode(text)
        ids, offsets = found.ids[:LONGEST], found.offsets[:LONGEST]
        readings = [([(0, 0)], [c.trigger], c.actors, c.recipients) for c in candidates]
        pool = np.array([[_weights(spans, offsets) for spans in read] for read in readings])
        pool[:, 0, 0] = 1
        named = [_weights([span], offsets) for span in mentions] or [_weights([], offsets)]
        nobody = [(0.0,) * RELATIONS]
        inputs = {
            "ids": np.array([ids]),
            "pool": pool,
            "vote": np.array(
                [ballot(c.vote, self._labels["type"]) for c in candidates], np.float32
            ),
            "named": np.array([named]),
            "relation": np.array([c.relations or nobody for c in candidates], np.float32),
        }
        *heads, parts = self._session.run([*HEADS, PART], inputs)
        return [
            self._verdict([head[n] for head in heads], parts[n][: len(mentions)])
            for n in range(len(candidates))
        ]

    def _verdict(
        self, logits: Sequence[NDArray[np.float32]], parts: Sequence[NDArray[np.float32]]
    ) -> Verdict:
        actor, recipient = (self._labels[PART].index(part) for part in (ACTOR, RECIPIENT))
        cast = [_probabilities(values) for values in parts]
        told = {
            name: dict(zip(self._labels[name], _probabilities(values), strict=True))
            for name, values in zip(HEADS, logits, strict=True)
        }
        return Verdict(
            types=told["type"],
            modes=told["mode"],
            realis=told["realis"],
            alleged=told["alleged"]["yes"],
            actor=told["actor"]["right"],
            recipient=told["recipient"]["right"],
            parts=tuple((p[actor], p[recipient]) for p in cast),
        )


def _weights(spans: Sequence[Span], offsets: Sequence[Span]) -> NDArray[np.float32]:
    """Weights of the tokens whose mean is read."""
    weights = np.zeros(len(offsets), dtype=np.float32)
    places = tokens_in(spans, offsets)
    weights[places] = 1 / max(1, len(places))
    return weights


def _probabilities(logits: NDArray[np.float32]) -> list[float]:
    raised = np.exp((logits - logits.max()).astype(np.float64))
    return [round(float(v), DIGITS) for v in raised / raised.sum()]


def _check(path: Path, wanted: str) -> None:
    if not path.is_file():
        raise JudgeError(f"{path} is missing: install dragoman anew, or code with --fast.")
    if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
        raise JudgeError(
            f"{path} is not the model that was measured (its SHA-256 differs): "
            "install dragoman anew, or code with --fast."
        )


def judging_of(*, fast: bool) -> str:
    """What decides: frames alone where it must be fast, else both."""
    return FRAMES if fast else BOTH


@cache
def card_version() -> str:
    """Version of the package's judge, read without loading it."""
    card = files("dragoman") / FOLDER / CARD
    return str(json.loads(card.read_text(encoding="utf-8"))["version"])


@cache
def judge_of(judging: str) -> Judge | None:
    """The judge that the package carries, loaded once a process; None for "frames".

    "model" gives one that does not hear the frames.
    """
    if judging not in JUDGINGS:
        raise JudgeError(f"judging is {judging!r}; it can be one of {', '.join(JUDGINGS)}.")
    if judging == FRAMES:
        return None
    with as_file(files("dragoman") / FOLDER) as folder:
        return Judge(folder, hears_frames=judging == BOTH)
