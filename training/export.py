"""Make the model of the package: `python training/export.py TRAINED BASE FOLDER --version V`.

`TRAINED` is the folder that `train.py` wrote. Writes `judge.onnx` (int8), its tokenizer and
`judge.json` (labels, version, SHA-256 of both files, calibration) into `FOLDER`, and fails above
25 MB. Says how far the small model's answers are from the large one's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from lean import INPUTS as NEEDED
from lean import lean
from torch import Tensor
from train import Judge

from dragoman.judging.casting import RELATIONS
from dragoman.judging.reading import ballot

LARGEST = 25_000_000
INPUTS = ("ids", "mask", "pool", "vote", "named", "relation")
OUTPUTS = ("type", "mode", "realis", "alleged", "actor", "recipient", "part")


UNFITTED = {
    "vote": 1.0, "mode": 1.0, "realis": 1.0, "bar": {"coded": 0.0, "doubt": 0.0, "uncovered": 0.0,
                                                "alone": 0.0},
    "alleged": 0.7, "vouched": 0.3, "confidence": [0.0, 1.0, 0.0, 0.0, 0.0],
    "keep": 0.2, "fill_actors": 0.6, "fill": 0.3, "add": 0.7,
}  # fmt: skip
"""Weights before `calibrate.py` has fitted them."""


def sample(types: list[str]) -> tuple[Tensor, ...]:
    ids = torch.randint(1000, 5000, (1, 24))
    mask = torch.ones(1, 24, dtype=torch.long)
    pool = torch.softmax(torch.randn(3, 4, 24) * 5, dim=-1)
    named = torch.softmax(torch.randn(1, 5, 24) * 5, dim=-1)
    vote = torch.tensor([ballot(None, types)] * 3)
    return ids, mask, pool, vote, named, torch.zeros(3, 5, RELATIONS)


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", required=True)
    given = parser.parse_args()
    torch.manual_seed(1)
    saved = torch.load(given.trained / "judge.pt")
    labels = json.loads((given.trained / "labels.json").read_text())
    judge = Judge(given.base, {n: len(v) for n, v in labels.items()}, saved["layers"])
    judge.load_state_dict(saved["state"])
    judge.eval()
    given.folder.mkdir(parents=True, exist_ok=True)
    small = given.folder / "judge.onnx"
    state = {name: value.numpy() for name, value in judge.state_dict().items()}
    onnx.save(lean(state, judge.encoder.config.num_attention_heads, OUTPUTS), small)
    (given.folder / "judge.tokenizer.json").write_bytes(
        (given.trained / "tokenizer.json").read_bytes()
    )
    size = small.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{small} has {size} bytes, {LARGEST} are allowed")
    session = onnxruntime.InferenceSession(small)
    inputs = sample(labels["type"])
    told = {n: v.numpy() for n, v in zip(INPUTS, inputs, strict=True)}
    found = session.run(OUTPUTS, {n: told[n] for n in NEEDED})
    with torch.no_grad():
        wanted = judge(*inputs)
    gap = max(
        float(np.abs(f - wanted[n].numpy()).max()) for n, f in zip(OUTPUTS, found, strict=True)
    )
    card = {
        "version": given.version,
        "labels": labels,
        "decision": UNFITTED,
        "sha256": {"judge.onnx": sha(small),
                   "judge.tokenizer.json": sha(given.folder / "judge.tokenizer.json")},
        "figures": json.loads((given.trained / "figures.json").read_text()),
    }  # fmt: skip
    (given.folder / "judge.json").write_text(json.dumps(card, indent=1) + "\n")
    print(f"{size} bytes; largest difference of a logit {gap:.3f}")


if __name__ == "__main__":
    main()
