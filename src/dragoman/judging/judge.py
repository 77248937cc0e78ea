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
from dragoman.judging.decision import weights_of
from dragoman.judging.marking import (
    LONGEST_SENTENCE,
    MARKS,
    Marked,
    Reading,
    around,
    marked_text,
    tokens_in,
)
from dragoman.judging.verdict import DIGITS, Verdict

FOLDER = "models"
MODEL, TOKENIZER, CARD = "judge.onnx", "judge.tokenizer.json", "judge.json"

HEADS = ("type", "mode", "realis", "alleged", "actor", "recipient")


class JudgeError(DragomanError):
    """The model's files are missing or are not those that were measured."""


class Judge:
    """Reads the candidates of one sentence; a verdict never depends on other sentences.

    (Weights of eight bits scale their activations over all that is read at once.)
    """

    def __init__(self, folder: Path) -> None:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        for name, wanted in card["sha256"].items():
            _check(folder / name, wanted)
        self.version: str = card["version"]
        self.card: dict[str, Any] = card
        self.weights = weights_of(card["decision"])
        self.types = frozenset(card["labels"]["type"])
        self._labels: dict[str, list[str]] = card["labels"]
        self._tokens = Tokenizer.from_file(str(folder / TOKENIZER))
        self._marks: list[int] = [self._tokens.encode(m).ids[1] for m, _ in MARKS.values()]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.use_deterministic_compute = True
        self._session = onnxruntime.InferenceSession(
            folder / MODEL, options, providers=["CPUExecutionProvider"]
        )

    def read(self, text: str, candidates: Sequence[Marked]) -> list[Verdict]:
        """One verdict a candidate, in order; `text` is their sentence."""
        if self.card["reading"] == "marked":
            return [self._verdicts(*self._marked(text, c))[0] for c in candidates]
        return self._verdicts(*self._spans(text, candidates)) if candidates else []

    def _marked(self, text: str, candidate: Marked) -> tuple[list[int], list[Reading]]:
        ids: list[int] = self._tokens.encode(marked_text(text, candidate)).ids
        ids = around(ids, ids.index(self._marks[0]))
        return ids, [[[ids.index(mark)] if mark in ids else [] for mark in self._marks]]

    def _spans(self, text: str, candidates: Sequence[Marked]) -> tuple[list[int], list[Reading]]:
        found = self._tokens.encode(text)
        offsets = found.offsets[:LONGEST_SENTENCE]
        read = [
            [tokens_in(spans, offsets) for spans in ([c.trigger], c.actors, c.recipients)]
            for c in candidates
        ]
        return found.ids[:LONGEST_SENTENCE], read

    def _verdicts(self, ids: list[int], read: list[Reading]) -> list[Verdict]:
        pool = np.zeros((len(read), 4, len(ids)), dtype=np.float32)
        pool[:, 0, 0] = 1
        for n, reading in enumerate(read):
            for k, places in enumerate(reading, 1):
                for place in places:
                    pool[n, k, place] = 1 / len(places)
        inputs = {"ids": np.array([ids]), "mask": np.ones((1, len(ids)), np.int64), "pool": pool}
        found = self._session.run(list(HEADS), inputs)
        return [self._verdict([head[n] for head in found]) for n in range(len(read))]

    def _verdict(self, logits: Sequence[NDArray[np.float32]]) -> Verdict:
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
        )


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


@cache
def package_judge() -> Judge:
    """The judge that the package carries, loaded once a process."""
    with as_file(files("dragoman") / FOLDER) as folder:
        return Judge(folder)
