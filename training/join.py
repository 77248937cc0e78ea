"""Join labels with their articles and the written examples into what `train.py` reads:
`python training/join.py NEWS OUT.json`.

Real examples: `labels/*.jsonl`, joined with the articles of `NEWS`; the sentences of every tenth or
so article (by hash of its id) are kept apart for tuning. Written ones: `written/*.txt`, and the
examples and counter-examples of the frames, whose triggers and participants the coder finds.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.events.candidates import CODED, UNCOVERED, candidates
from dragoman.events.compose import Composer
from dragoman.events.lexicon import lexicon
from dragoman.events.ontology import ontology
from dragoman.events.scene import Scene
from dragoman.model import Report
from dragoman.pipeline import Coder
from dragoman.text.repair import repair

HERE = Path(__file__).parent
REALIS = ["asserted", "negated", "future", "hypothetical", "historical"]
APART = 8
"""One article in so many is kept apart."""
MARK = re.compile(r"\[([TAR]):([^\]]*)\]")
Row = dict[str, Any]


def labels() -> dict[str, list[str]]:
    """The values of every head, in the order of the model's outputs."""
    known = ontology()
    types = sorted(known.types)
    modes = [f"{name}.{mode}" for name in types for mode in sorted(known.types[name].modes)]
    sides = ["right", "wrong"]
    return {
        "type": ["none", *types], "mode": ["none", *modes], "realis": REALIS,
        "alleged": ["no", "yes"], "actor": sides, "recipient": sides,
    }  # fmt: skip


def read_news(path: Path) -> dict[str, Row]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return {str(r["id"]): r for r in map(json.loads, text.splitlines())}


def heads(label: Row) -> Row:
    """What each head should say; a head that a label does not settle is left out."""
    if label["type"] is None:
        return {"type": "none"}
    mode = f"{label['type']}.{label['mode']}" if label["mode"] else "none"
    return {
        "type": label["type"], "mode": mode, "realis": label["realis"],
        "alleged": "yes" if label["alleged"] else "no",
        "actor": "right" if label["actor"] == "right" else "wrong",
        "recipient": "right" if label["recipient"] == "right" else "wrong",
    }  # fmt: skip


def real(news: dict[str, Row]) -> Iterator[Row]:
    for path in sorted((HERE / "labels").glob("real*.jsonl")):
        for label in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            article = news[label["report"]]
            source = article["title"] if label["in"] == "title" else repair(article["text"]).text
            start, end = label["sentence"]
            yield {
                "kind": "real",
                "apart": is_apart(label["report"]),
                "text": source[start:end],
                "trigger": moved(label["trigger"], start),
                "actors": [moved(s, start) for s in label["actors"]],
                "recipients": [moved(s, start) for s in label["recipients"]],
                **heads(label),
            }


def is_apart(report: str) -> bool:
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % APART == 0


def moved(span: list[int], start: int) -> list[int]:
    return [span[0] - start, span[1] - start]


def written() -> Iterator[Row]:
    """`TYPE mode realis alleged actor recipient | text with [T:trigger] [A:actor] [R:recipient]`,
    or `none | text`."""
    for path in sorted((HERE / "written").glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield read_written(line, f"{path.name}, line {number}")


def read_written(line: str, where: str) -> Row:
    head, _, marked = line.partition("|")
    told = head.split()
    spans: dict[str, list[list[int]]] = {"T": [], "A": [], "R": []}
    text, at = "", 0
    marked = marked.strip()
    for found in MARK.finditer(marked):
        text += marked[at : found.start()]
        spans[found[1]].append([len(text), len(text) + len(found[2])])
        text += found[2]
        at = found.end()
    text += marked[at:]
    if len(spans["T"]) != 1 or (told != ["none"] and len(told) != 6):
        raise SystemExit(f"{where}: one [T:trigger], and six labels or none, are needed: {line}")
    label: Row = {"type": None}
    if told != ["none"]:
        keys = ("type", "mode", "realis", "alleged", "actor", "recipient")
        label = dict(zip(keys, told, strict=True))
        label |= {k: "right" if label[k] == "ok" else "wrong" for k in ("actor", "recipient")}
        label |= {"mode": None if label["mode"] == "-" else label["mode"],
                  "alleged": label["alleged"] == "1"}  # fmt: skip
    return {
        "kind": "written", "apart": False, "text": text, "trigger": spans["T"][0],
        "actors": spans["A"], "recipients": spans["R"], **heads(label),
    }  # fmt: skip


def framed() -> Iterator[Row]:
    """Examples of the frames: the event they must give, or the triggers that must give none."""
    coder = Coder()
    for frame in lexicon().frames:
        for number, example in enumerate(frame.examples):
            report = Report(f"{frame.id}.{number}", example.text, date="2020-06-15")
            coding = coder.code(report)
            for parsed in coding.parsed:
                scene = Scene(parsed, coding.cast, coder.events.knowledge)
                composer = Composer(scene, coder.events.matcher, coder.events.table)
                here = [e for e in coding.events if e.sentence == parsed.sentence.index]
                for c in candidates(composer, here):
                    event = next((e for e in here if (e.start, e.type) == (c.start, c.type)), None)
                    label = frame_label(example, c, event)
                    if label is None:
                        continue
                    at = parsed.sentence.start
                    yield {
                        "kind": "written", "apart": False, "text": parsed.sentence.text,
                        "trigger": moved([c.start, c.end], at),
                        "actors": [moved([p.start, p.end], at) for p in c.actors],
                        "recipients": [moved([p.start, p.end], at) for p in c.recipients],
                        **label,
                    }  # fmt: skip


def frame_label(example: Any, candidate: Any, event: Any) -> Row | None:
    if example.type is None:
        uncoded = event is None and candidate.origin != UNCOVERED
        return {"type": "none"} if uncoded else None
    if candidate.origin != CODED or event is None or event.type != example.type:
        return None
    told = {"type": example.type, "realis": example.realis}
    told["mode"] = f"{example.type}.{example.mode}" if example.mode else "none"
    if event.realis != example.realis or event.mode != example.mode:
        return None
    return {**told, "alleged": "yes" if event.alleged else "no", "actor": "right",
            "recipient": "right"}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    rows = [*real(read_news(given.news)), *written(), *framed()]
    given.out.write_text(json.dumps({"labels": labels(), "rows": rows}), encoding="utf-8")
    kinds = {kind: sum(r["kind"] == kind for r in rows) for kind in ("real", "written")}
    print(kinds, "apart:", sum(r["apart"] for r in rows))


if __name__ == "__main__":
    main()
