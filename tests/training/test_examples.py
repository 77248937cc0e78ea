"""The training examples are our own, varied, and hold no text of licensed news."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from dragoman.events.ontology import ontology

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"
sys.path.insert(0, str(ROOT / "training"))
from join import REALIS, read_written  # noqa: E402

LABELS = sorted((ROOT / "training" / "labels").glob("*.jsonl"))
WRITTEN = sorted((ROOT / "training" / "written").glob("*.txt"))
FIELDS = {
    "report", "in", "sentence", "trigger", "actors", "recipients", "origin", "vote", "part", "type", "why",
    "mode", "realis", "alleged", "actor", "recipient", "again", "right_actors", "right_recipients",
}  # fmt: skip
NEAR = 0.5
"""Two sentences that share half of their three-word runs are near copies."""


def written_rows() -> list[dict[str, object]]:
    return [
        read_written(line, f"{path.name}, line {n}")
        for path in WRITTEN
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def near_copies(texts: Iterable[str]) -> float:
    """Share of texts that share half of their three-word runs with an earlier one."""
    by_run: dict[tuple[str, ...], list[int]] = {}
    seen: list[set[tuple[str, ...]]] = []
    near = 0
    for text in texts:
        own = runs(text, 3)
        shared = Counter(n for run in own for n in by_run.get(run, ()))
        near += any(k >= NEAR * min(len(own), len(seen[n])) for n, k in shared.items())
        for run in own:
            by_run.setdefault(run, []).append(len(seen))
        seen.append(own)
    return near / max(1, len(seen))


def test_written_examples_use_the_ontology() -> None:
    known = ontology()
    for row in written_rows():
        if row["type"] == "none":
            continue
        mode = str(row["mode"])
        assert (
            mode == "none"
            or mode.removeprefix(f"{row['type']}.") in known.types[str(row["type"])].modes
        ), row
        assert row["realis"] in REALIS, row


def test_written_examples_are_varied() -> None:
    texts = sorted({str(row["text"]) for row in written_rows()})
    assert len(texts) > 900
    assert near_copies(texts) <= 0.02


def test_near_copies_are_noticed() -> None:
    one = "Turkish jets bombed Kurdish camps near Qandil before dawn on Sunday."
    two = "Turkish jets bombed Kurdish camps near Zakho before dawn on Sunday."
    assert near_copies([one, two, "A court in Lima freed the mayor."]) == pytest.approx(1 / 3)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the development gold is not beside this clone")
def test_no_example_shares_eight_words_with_gold() -> None:
    texts = {str(row["text"]) for row in written_rows()}
    gold: set[tuple[str, ...]] = set()
    for name in ("articles.json", "events_gsr.jsonl", "quad_sentences.jsonl"):
        gold |= runs((GOLD / name).read_text(encoding="utf-8"), 8)
    assert [t for t in texts if runs(t, 8) & gold] == []


@pytest.mark.parametrize("path", LABELS, ids=lambda p: p.name)
def test_labels_hold_offsets_and_no_text(path: Path) -> None:
    known = ontology()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) <= FIELDS
        assert row["type"] is None or row["type"] in known.types
        if row["type"] and row["mode"]:
            assert row["mode"] in known.types[row["type"]].modes
        start, end = row["sentence"]
        assert start <= row["trigger"][0] < row["trigger"][1] <= end


def test_there_are_enough_labels() -> None:
    counts = {p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in LABELS}
    assert counts["real.jsonl"] >= 6000
    assert counts["again.jsonl"] >= counts["real.jsonl"] * 0.09
