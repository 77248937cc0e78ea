"""The judge: an encoder of 22 million parameters reads a candidate and says what it tells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.errors import DragomanError
from dragoman.judging.marking import MARKS, Marked, marked_text

FOLDER = "models"
MODEL, TOKENIZER, CARD = "judge.onnx", "judge.tokenizer.json", "judge.json"
LONGEST = 128
"""Tokens read, those around the trigger."""
DIGITS = 4
"""Probabilities are rounded before they are compared or shown: the same on every machine."""
HEADS = ("type", "mode", "realis", "alleged", "actor", "recipient")


class JudgeError(DragomanError):
    """The model's files are missing or are not those that were measured."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probabilities (0 to 1, rounded) of what a candidate tells.

    `types`: of each PLOVER type, and of "none"; `modes`: of "TYPE.mode" and "none"; `realis`;
    `alleged`; `actor` and `recipient`: that those proposed are the right ones.
    """

    types: Mapping[str, float]
    modes: Mapping[str, float]
    realis: Mapping[str, float]
    alleged: float
    actor: float
    recipient: float


class Judge:
    """Reads candidates one by one: a verdict never depends on what else is judged.

    (Weights of eight bits scale their activations over a whole batch.)
    """

    def __init__(self, folder: Path) -> None:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        for name, wanted in card["sha256"].items():
            _check(folder / name, wanted)
        self.version: str = card["version"]
        self.card: dict[str, Any] = card
        self._labels: dict[str, list[str]] = card["labels"]
        self._tokens = Tokenizer.from_file(str(folder / TOKENIZER))
        self._marks = [self._tokens.token_to_id(first) for first, _ in MARKS.values()]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.use_deterministic_compute = True
        self._session = onnxruntime.InferenceSession(
            folder / MODEL, options, providers=["CPUExecutionProvider"]
        )

    def read(self, candidate: Marked) -> Verdict:
        """The verdict on one candidate."""
        ids = self._ids(candidate)
        at = [0, *(ids.index(mark) if mark in ids else 0 for mark in self._marks)]
        inputs = {"ids": [ids], "mask": [[1] * len(ids)], "at": [at]}
        found = self._session.run(list(HEADS), {k: np.array(v) for k, v in inputs.items()})
        told = {name: _probabilities(f[0]) for name, f in zip(HEADS, found, strict=True)}
        named = {
            name: dict(zip(self._labels[name], values, strict=True))
            for name, values in told.items()
        }
        return Verdict(
            types=named["type"],
            modes=named["mode"],
            realis=named["realis"],
            alleged=named["alleged"]["yes"],
            actor=named["actor"]["right"],
            recipient=named["recipient"]["right"],
        )

    def _ids(self, candidate: Marked) -> list[int]:
        ids: list[int] = self._tokens.encode(marked_text(candidate)).ids
        if len(ids) <= LONGEST:
            return ids
        middle = ids.index(self._marks[0])
        start = min(max(1, middle - LONGEST // 2), len(ids) - LONGEST + 1)
        return [ids[0], *ids[start : start + LONGEST - 1]]


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
