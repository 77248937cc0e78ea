"""Train the judge: `python training/train.py EXAMPLES BASE OUT` (environment: requirements.txt).

`EXAMPLES` is what `join.py` wrote, `BASE` the folder of the encoder's weights, tokenizer and
configuration (all-MiniLM-L6-v2). Writes weights, the tokenizer's file and figures on the part of
our own examples that is kept apart (by article); `export.py` makes the model of the package.
Seeded: the same examples on the same machine give the same weights.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from dragoman.judging.marking import LONGEST_SENTENCE, MARKS, Marked, around, marked_text, tokens_in

WEIGHTS = {"type": 1.0, "mode": 0.3, "realis": 0.5, "alleged": 0.3, "actor": 0.4, "recipient": 0.4}
IGNORED = -100
Row = dict[str, Any]
Item = tuple[list[int], list[list[int]], dict[str, int]]


class Judge(nn.Module):
    """The encoder, and heads over four readings of its states: the whole, trigger, sides.

    `pool` (candidates, 4, tokens) weighs the tokens for each reading; several candidates may share
    one sentence (`ids` of one row).
    """

    def __init__(self, base: Path, sizes: dict[str, int], layers: int | None = None) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(base)
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False)
        if layers:
            self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        self.joined = nn.Linear(4 * config.hidden_size, config.hidden_size)
        self.dropout = nn.Dropout(0.1)
        made = {f"{name}_head": nn.Linear(config.hidden_size, n) for name, n in sizes.items()}
        self.heads = nn.ModuleDict(made)

    def forward(self, ids: Tensor, mask: Tensor, pool: Tensor) -> dict[str, Tensor]:
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        read = torch.matmul(pool, states).flatten(1)
        read = self.dropout(nn.functional.gelu(self.joined(self.dropout(read))))
        return {name.removesuffix("_head"): head(read) for name, head in self.heads.items()}


class Reader:
    """Rows to token ids, token weights of the four readings, and wanted labels.

    `reading`: "marked" puts marks around trigger and sides and reads the opening marks; "spans"
    leaves the sentence as it is and reads the mean over the words of trigger and sides.
    """

    def __init__(self, base: Path, labels: dict[str, list[str]], reading: str) -> None:
        self.tokens = Tokenizer.from_file(str(base / "tokenizer.json"))
        self.tokens.no_truncation()
        self.tokens.no_padding()
        marks = [m for pair in MARKS.values() for m in pair]
        self.tokens.add_special_tokens(marks)
        self.opening = [self.tokens.token_to_id(first) for first, _ in MARKS.values()]
        self.places = {k: {v: n for n, v in enumerate(values)} for k, values in labels.items()}
        self.reading = reading

    def read(self, row: Row) -> Item:
        wanted = {n: self.places[n].get(row.get(n), IGNORED) for n in self.places}
        spans = ([row["trigger"]], row["actors"], row["recipients"])
        if self.reading == "marked":
            sides = [tuple((a, b) for a, b in side) for side in spans]
            marked = Marked(sides[0][0], sides[1], sides[2])
            ids = self.tokens.encode(marked_text(row["text"], marked)).ids
            ids = around(ids, ids.index(self.opening[0]))
            at = [[ids.index(mark)] if mark in ids else [] for mark in self.opening]
            return ids, [[0], *at], wanted
        found = self.tokens.encode(row["text"])
        at = [tokens_in(side, found.offsets[:LONGEST_SENTENCE]) for side in spans]
        return found.ids[:LONGEST_SENTENCE], [[0], *at], wanted


def batches(items: list[Any], size: int, seed: random.Random | None) -> list[list[Any]]:
    """Batches of like length; in random order with a seed."""
    order = list(items)
    if seed:
        seed.shuffle(order)
        chunks = [order[i : i + size * 20] for i in range(0, len(order), size * 20)]
        order = [x for chunk in chunks for x in sorted(chunk, key=lambda x: len(x[0]))]
    made = [order[i : i + size] for i in range(0, len(order), size)]
    if seed:
        seed.shuffle(made)
    return made


def tensors(batch: list[Item]) -> tuple[Tensor, Tensor, Tensor]:
    longest = max(len(ids) for ids, _, _ in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    pool = torch.zeros(len(batch), 4, longest)
    for n, (own, read, _) in enumerate(batch):
        ids[n, : len(own)] = torch.tensor(own)
        mask[n, : len(own)] = 1
        for k, places in enumerate(read):
            for place in places:
                pool[n, k, place] = 1 / len(places)
    return ids, mask, pool


def loss_of(found: dict[str, Tensor], batch: list[Any], smoothing: float = 0.05) -> Tensor:
    total = torch.zeros(())
    for name, logits in found.items():
        wanted = torch.tensor([w[name] for _, _, w in batch])
        if (wanted != IGNORED).any():
            part = nn.functional.cross_entropy(
                logits, wanted, ignore_index=IGNORED, label_smoothing=smoothing
            )
            total = total + WEIGHTS[name] * part
    return total


def train(model: Judge, items: list[Any], epochs: int, rate: float, size: int, seed: int) -> None:
    draw = random.Random(seed)
    groups = [
        {"params": model.encoder.parameters(), "lr": rate},
        {"params": [*model.joined.parameters(), *model.heads.parameters()], "lr": rate * 10},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(items) / size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [rate, rate * 10], total_steps=steps, pct_start=0.1, anneal_strategy="linear"
    )
    for epoch in range(epochs):
        model.train()
        started, total = time.time(), 0.0
        for batch in batches(items, size, draw):
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = model(*tensors(batch))
            loss = loss_of({name: part.float() for name, part in found.items()}, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total / math.ceil(len(items) / size):.3f}, "
              f"{time.time() - started:.0f} s", flush=True)  # fmt: skip


def logits(model: Judge, items: list[Any]) -> dict[str, Tensor]:
    model.eval()
    found: dict[str, list[Tensor]] = {}
    with torch.no_grad():
        for batch in batches(items, 64, None):
            for name, part in model(*tensors(batch)).items():
                found.setdefault(name, []).append(part)
    return {name: torch.cat(parts) for name, parts in found.items()}


def figures(found: dict[str, Tensor], items: list[Any]) -> Row:
    """Accuracy of each head; for types also precision, recall and F1 of events (micro)."""
    told: Row = {}
    for name, values in found.items():
        wanted = torch.tensor([w[name] for _, _, w in items])
        best = values.argmax(1)
        known = wanted != IGNORED
        told[name] = round(float((best == wanted)[known].float().mean()), 4)
        if name == "type":
            right = int(((best == wanted) & (wanted != 0)).sum())
            precision = right / max(1, int((best != 0).sum()))
            recall = right / max(1, int((wanted != 0).sum()))
            told["precision"], told["recall"] = round(precision, 4), round(recall, 4)
            told["f1"] = round(2 * precision * recall / max(1e-9, precision + recall), 4)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--reading", choices=("marked", "spans"), default="marked")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="of the examples")
    parser.add_argument("--only", choices=("real", "written"))
    parser.add_argument("--all", action="store_true", help="train on the part kept apart, too")
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    torch.use_deterministic_algorithms(True)
    data = json.loads(given.examples.read_text(encoding="utf-8"))
    reader = Reader(given.base, data["labels"], given.reading)
    rows = [r for r in data["rows"] if given.all or not r["apart"]]
    rows = [r for r in rows if given.only in (None, r["kind"])]
    rows = random.Random(given.seed).sample(rows, int(given.share * len(rows)))
    items = [reader.read(r) for r in rows]
    apart = [reader.read(r) for r in data["rows"] if r["apart"]]
    model = Judge(given.base, {n: len(v) for n, v in data["labels"].items()}, given.layers)
    print(f"{len(items)} examples, {len(apart)} kept apart", flush=True)
    train(model, items, given.epochs, given.rate, given.batch, given.seed)
    found = logits(model, apart)
    told = {**figures(found, apart), "examples": len(items), "share": given.share}
    print(json.dumps(told))
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"state": model.state_dict(), "layers": given.layers, "reading": given.reading},
        given.out / "judge.pt",
    )
    reader.tokens.save(str(given.out / "tokenizer.json"))
    (given.out / "labels.json").write_text(json.dumps(data["labels"]))
    (given.out / "figures.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main()
