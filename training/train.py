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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from dragoman.judging.casting import RELATIONS
from dragoman.judging.reading import LONGEST, Vote, ballot, tokens_in

WEIGHTS = {"type": 1.0, "mode": 0.3, "realis": 0.5, "alleged": 0.3, "actor": 0.4, "recipient": 0.4,
           "part": 1.0}  # fmt: skip
IGNORED = -100
UNVOTED = 0.3
"""Share of the examples that are seen without the frames' vote."""
Row = dict[str, Any]
PART = "part"
PAIRED = 192
"""Width of what is read of a candidate and somebody mentioned beside it."""


@dataclass
class Item:
    """An example as numbers: token ids, tokens of the four readings and of each mention, how each
    stands to the trigger, the frames' vote, wanted labels and the wanted part of each mention."""

    ids: list[int]
    at: list[list[int]]
    mentions: list[list[int]]
    relations: list[list[float]]
    vote: list[float]
    wanted: dict[str, int]
    parts: list[int]


class Judge(nn.Module):
    """The encoder, and heads over four readings of its states: the whole, trigger, sides.

    `pool` (candidates, 4, tokens) weighs the tokens for each reading, `vote` is what the frames
    said (see `ballot`), `named` (rows, mentions, tokens) weighs the tokens of everybody mentioned
    and `relation` (candidates, mentions, RELATIONS) tells how they stand to each candidate;
    several candidates may share one sentence (`ids` of one row).
    """

    def __init__(self, base: Path, sizes: dict[str, int], layers: int | None = None) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(base)
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False)
        if layers:
            self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        width = 4 * config.hidden_size + len(ballot(None, range(sizes["type"])))
        self.joined = nn.Linear(width, config.hidden_size)
        self.dropout = nn.Dropout(0.1)
        wide = {n: PAIRED if n == PART else config.hidden_size for n in sizes}
        made = {f"{name}_head": nn.Linear(wide[name], n) for name, n in sizes.items()}
        self.heads = nn.ModuleDict(made)
        self.paired = nn.Linear(2 * config.hidden_size + RELATIONS, PAIRED)

    def forward(
        self, ids: Tensor, mask: Tensor, pool: Tensor, vote: Tensor, named: Tensor, relation: Tensor
    ) -> dict[str, Tensor]:
        return self.told(self.states(ids, mask), pool, vote, named, relation)

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The encoder's reading of every token."""
        found: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return found

    def told(
        self, states: Tensor, pool: Tensor, vote: Tensor, named: Tensor, relation: Tensor
    ) -> dict[str, Tensor]:
        """What the heads say of candidates in sentences that have been read."""
        read = self.dropout(torch.matmul(pool, states).flatten(1))
        read = self.dropout(nn.functional.gelu(self.joined(torch.cat([read, vote], dim=1))))
        own = self.dropout(torch.matmul(named, states))
        own = own.expand(relation.shape[0], -1, -1)
        beside = read.unsqueeze(1).expand(-1, relation.shape[1], -1)
        pair = self.paired(torch.cat([beside, own, relation], dim=2))
        pair = self.dropout(nn.functional.gelu(pair))
        return {
            name.removesuffix("_head"): head(pair if name == f"{PART}_head" else read)
            for name, head in self.heads.items()
        }


class Reader:
    """Rows to token ids, tokens of the four readings, the frames' vote, and wanted labels."""

    def __init__(self, base: Path, labels: dict[str, list[str]]) -> None:
        self.tokens = Tokenizer.from_file(str(base / "tokenizer.json"))
        self.tokens.no_truncation()
        self.tokens.no_padding()
        self.labels = labels
        self.places = {k: {v: n for n, v in enumerate(values)} for k, values in labels.items()}

    def read(self, row: Row) -> Item:
        found = self.tokens.encode(row["text"])
        offsets = found.offsets[:LONGEST]
        sides = ([row["trigger"]], row["actors"], row["recipients"])
        at = [[0], *(tokens_in(side, offsets) for side in sides)]
        vote = ballot(Vote(**row["vote"]) if row.get("vote") else None, self.labels["type"])
        wanted = {n: self.places[n].get(row.get(n), IGNORED) for n in self.places if n != PART}
        return Item(
            ids=found.ids[:LONGEST],
            at=at,
            mentions=[tokens_in([span], offsets) for span in row["mentions"]],
            relations=row["relations"],
            vote=vote,
            wanted=wanted,
            parts=[self.places[PART].get(p, IGNORED) for p in row["parts"]],
        )


def batches(items: list[Any], size: int, seed: random.Random | None) -> list[list[Any]]:
    """Batches of like length; in random order with a seed."""
    order = list(items)
    if seed:
        seed.shuffle(order)
        chunks = [order[i : i + size * 20] for i in range(0, len(order), size * 20)]
        order = [x for chunk in chunks for x in sorted(chunk, key=lambda x: len(x.ids))]
    made = [order[i : i + size] for i in range(0, len(order), size)]
    if seed:
        seed.shuffle(made)
    return made


def tensors(batch: list[Item], unvoted: random.Random | None = None) -> tuple[Tensor, ...]:
    """The model's inputs; with `unvoted` a share of the votes is left out, so that the model
    learns to judge without."""
    longest = max(len(item.ids) for item in batch)
    most = max(1, *(len(item.mentions) for item in batch))
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    pool = torch.zeros(len(batch), 4, longest)
    vote = torch.tensor([item.vote for item in batch])
    named = torch.zeros(len(batch), most, longest)
    relation = torch.zeros(len(batch), most, RELATIONS)
    for n, item in enumerate(batch):
        ids[n, : len(item.ids)] = torch.tensor(item.ids)
        mask[n, : len(item.ids)] = 1
        for weights, read in ((pool, item.at), (named, item.mentions)):
            for k, places in enumerate(read):
                for place in places:
                    weights[n, k, place] = 1 / len(places)
        for m, told in enumerate(item.relations):
            relation[n, m] = torch.tensor(told)
        if unvoted and unvoted.random() < UNVOTED:
            vote[n] = 0
    return ids, mask, pool, vote, named, relation


def wanted_of(name: str, batch: list[Item], most: int) -> Tensor:
    """The labels of a head; those of the parts are (examples, mentions)."""
    if name != PART:
        return torch.tensor([item.wanted[name] for item in batch])
    return torch.tensor([item.parts + [IGNORED] * (most - len(item.parts)) for item in batch])


def loss_of(found: dict[str, Tensor], batch: list[Item], smoothing: float = 0.05) -> Tensor:
    total = torch.zeros(())
    for name, given in found.items():
        wanted = wanted_of(name, batch, given.shape[1]).flatten()
        logits = given.flatten(0, -2)
        if (wanted != IGNORED).any():
            part = nn.functional.cross_entropy(
                logits, wanted, ignore_index=IGNORED, label_smoothing=smoothing
            )
            total = total + WEIGHTS[name] * part
    return total


def train(model: Judge, items: list[Item], epochs: int, rate: float, size: int, seed: int) -> None:
    draw = random.Random(seed)
    groups = [
        {"params": model.encoder.parameters(), "lr": rate},
        {
            "params": [
                *model.joined.parameters(),
                *model.paired.parameters(),
                *model.heads.parameters(),
            ],
            "lr": rate * 10,
        },
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
                found = model(*tensors(batch, draw))
            loss = loss_of({name: part.float() for name, part in found.items()}, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total / math.ceil(len(items) / size):.3f}, "
              f"{time.time() - started:.0f} s", flush=True)  # fmt: skip


def logits(model: Judge, items: list[Item]) -> dict[str, Tensor]:
    model.eval()
    found: dict[str, list[Tensor]] = {}
    with torch.no_grad():
        for batch in batches(items, 64, None):
            for name, part in model(*tensors(batch)).items():
                rows = [part]
                if name == PART:  # mentions differ in number
                    rows = [p[: len(item.parts)] for p, item in zip(part, batch, strict=True)]
                found.setdefault(name, []).extend(rows)
    return {name: torch.cat(parts) for name, parts in found.items()}


def figures(found: dict[str, Tensor], items: list[Item]) -> Row:
    """Accuracy of each head; for types also precision, recall and F1 of events (micro)."""
    told: Row = {}
    for name, values in found.items():
        if name == PART:
            wanted = torch.tensor([p for item in items for p in item.parts])
        else:
            wanted = torch.tensor([item.wanted[name] for item in items])
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
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="of the examples")
    parser.add_argument("--only", choices=("real", "written"))
    parser.add_argument("--all", action="store_true", help="train on the part kept apart, too")
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    torch.use_deterministic_algorithms(True)
    data = json.loads(given.examples.read_text(encoding="utf-8"))
    reader = Reader(given.base, data["labels"])
    rows = [r for r in data["rows"] if given.all or not r["apart"]]
    rows = [r for r in rows if given.only in (None, r["kind"])]
    rows = random.Random(given.seed).sample(rows, int(given.share * len(rows)))
    items = [reader.read(r) for r in rows]
    apart = [reader.read(r) for r in data["rows"] if r["apart"]]
    model = Judge(given.base, {n: len(v) for n, v in data["labels"].items()}, given.layers)
    print(f"{len(items)} examples, {len(apart)} kept apart", flush=True)
    train(model, items, given.epochs, given.rate, given.batch, given.seed)
    found = logits(model, apart)
    alone = [replace(item, vote=[0.0] * len(item.vote)) for item in apart]
    told = {"both": figures(found, apart), "alone": figures(logits(model, alone), alone),
            "examples": len(items), "share": given.share, "only": given.only}  # fmt: skip
    print(json.dumps(told))
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"state": model.state_dict(), "layers": given.layers},
        given.out / "judge.pt",
    )
    reader.tokens.save(str(given.out / "tokenizer.json"))
    (given.out / "labels.json").write_text(json.dumps(data["labels"]))
    (given.out / "figures.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main()
