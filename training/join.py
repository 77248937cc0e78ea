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
import multiprocessing
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.events.candidates import CODED, UNCOVERED, Candidate, candidates
from dragoman.events.compose import Composer
from dragoman.events.lexicon import lexicon
from dragoman.events.ontology import ontology
from dragoman.events.scene import Scene
from dragoman.intake.dates import parse_date
from dragoman.judging.casting import (
    ACTOR,
    NEITHER,
    PARTS,
    RECIPIENT,
    Mentioned,
    mentioned,
    relation,
)
from dragoman.judging.judge import FRAMES
from dragoman.model import Coding, Parsed, Participant, Report
from dragoman.pipeline import Coder, CoderOptions
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
        "alleged": ["no", "yes"], "actor": sides, "recipient": sides, "part": list(PARTS),
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
        rows: dict[str, list[Row]] = defaultdict(list)
        for label in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            rows[label["report"]].append(label)
        with multiprocessing.Pool(2) as pool:
            given = ((news[report], found) for report, found in rows.items())
            for joined in pool.imap(of_article, given, chunksize=10):
                yield from joined


@cache
def coder() -> Coder:
    """The coder of this process; the judge has no say in what it learns."""
    return Coder(CoderOptions(judging=FRAMES))


def of_article(given: tuple[Row, list[Row]]) -> list[Row]:
    """The labels of one article, joined."""
    article, labels = given
    coding = coder().code(report_of(article))
    found = []
    for label in labels:
        source = article["title"] if label["in"] == "title" else repair(article["text"]).text
        start, end = label["sentence"]
        actors, recipients = label["actors"], label["recipients"]
        found.append({
            "kind": "real",
            "apart": is_apart(label["report"]),
            "text": source[start:end],
            "trigger": moved(label["trigger"], start),
            "actors": [moved(s, start) for s in actors],
            "recipients": [moved(s, start) for s in recipients],
            "vote": vote_of(label),
            **heads(label),
            **casting(coding, label, right_sides(label)),
        })  # fmt: skip
    return found


def report_of(article: Row) -> Report:
    date = parse_date(article.get("date"))[0]
    whole = date if date and len(date) == len("2015-01-03") else None
    return Report(str(article["id"]), article["text"], date=whole, title=article.get("title"))


Spans = list[list[int]]


def right_sides(label: Row) -> tuple[Spans, Spans] | None:
    """Words of the right actors and recipients; None where the label does not tell them."""
    if label["type"] is None:
        return None
    if label["actor"] == "swapped":
        return label["recipients"], label["actors"]
    found = []
    for side in ("actor", "recipient"):
        spans = label.get(f"right_{side}s")
        if label[side] == "right":
            spans = label[f"{side}s"]
        if spans is None:
            return None
        found.append(spans)
    return found[0], found[1]


def casting(coding: Coding, label: Row, right: tuple[Spans, Spans] | None) -> Row:
    """Everybody whom the sentence mentions, how they stand to the trigger, and the part they
    play in the event (None: not told)."""
    start, end = label["sentence"]
    in_title = label["in"] == "title"
    parsed = next((p for p in coding.parsed if p.sentence.in_title == in_title
                   and p.sentence.start <= label["trigger"][0] < p.sentence.end), None)  # fmt: skip
    if parsed is None:
        return {"mentions": [], "relations": [], "parts": []}
    scene = Scene(parsed, coding.cast, coder().events.knowledge)
    people = mentioned(x for x in scene.everybody() if start <= x.start and x.end <= end)

    def proposed(spans: Spans) -> list[Participant]:
        best = (closest(span, people) for span in spans)
        return [x for n in best if n is not None for x in people[n].people]

    sides = [proposed(label["actors"]), proposed(label["recipients"])]
    trigger = (label["trigger"][0], label["trigger"][1])
    return {
        "mentions": [moved([m.start, m.end], start) for m in people],
        "relations": [relation(m, trigger, *sides, parsed) for m in people],
        "parts": parts(people, right),
        "who": [sorted({x.actor.country or x.actor.key for x in m.people}) for m in people],
    }  # fmt: skip


def closest(span: list[int], people: Sequence[Mentioned]) -> int | None:
    """The mention that shares the largest part of its words with a span, if any does."""

    def share(m: Mentioned) -> float:
        both = min(m.end, span[1]) - max(m.start, span[0])
        return both / (max(m.end, span[1]) - min(m.start, span[0]))

    best = max(range(len(people)), key=lambda n: share(people[n]), default=None)
    return best if best is not None and share(people[best]) > 0 else None


def parts(people: Sequence[Mentioned], right: tuple[Spans, Spans] | None) -> list[str | None]:
    """The part of each mention; those that name or overlap a side by other words are left open."""
    if right is None:
        return [None] * len(people)
    told: dict[int, str] = {}
    for spans, part in zip(right, (ACTOR, RECIPIENT), strict=True):
        for span in spans:
            best = closest(span, people)
            if best is not None:
                told.setdefault(best, part)
    keys = {x.actor.key for n in told for x in people[n].people}
    spans = [(people[n].start, people[n].end) for n in told]
    spans += [(a, b) for side in right for a, b in side]
    found: list[str | None] = []
    for n, m in enumerate(people):
        is_open = any(x.actor.key in keys for x in m.people)
        is_open |= any(a < m.end and m.start < b for a, b in spans)
        found.append(told.get(n, None if is_open else NEITHER))
    return found


def vote_of(label: Row) -> Row:
    """The frames' vote at the time of the draw, before any frame was mended by these labels."""
    kind, mode, realis, alleged = label["vote"]
    return {"origin": label["origin"], "type": kind, "mode": mode, "realis": realis,
            "alleged": bool(alleged)}  # fmt: skip


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
    placed = {"sentence": [0, len(text)], "in": "body", "trigger": spans["T"][0],
              "actors": spans["A"], "recipients": spans["R"]}  # fmt: skip
    is_sure = label["type"] and label["actor"] == label["recipient"] == "right"
    coding = coder().code(Report(where, text, date="2020-06-15"))
    return {
        "kind": "written", "apart": False, "text": text, "trigger": spans["T"][0],
        "actors": spans["A"], "recipients": spans["R"], **heads(label),
        **casting(coding, placed, (spans["A"], spans["R"]) if is_sure else None),
    }  # fmt: skip


def framed() -> Iterator[Row]:
    """Examples of the frames: the event they must give, or the triggers that must give none."""
    events = coder().events
    for frame in lexicon().frames:
        for number, example in enumerate(frame.examples):
            report = Report(f"{frame.id}.{number}", example.text, date="2020-06-15")
            coding = coder().code(report)
            for parsed in coding.parsed:
                scene = Scene(parsed, coding.cast, events.knowledge)
                composer = Composer(scene, events.matcher, events.table)
                here = [e for e in coding.events if e.sentence == parsed.sentence.index]
                for c in candidates(composer, here):
                    event = next((e for e in here if (e.start, e.type) == (c.start, c.type)), None)
                    label = frame_label(example, c, event)
                    if label is None:
                        continue
                    yield framed_row(coding, parsed, c, label)


def framed_row(coding: Coding, parsed: Parsed, c: Candidate, label: Row) -> Row:
    """A candidate in an example of a frame; the sides of an event are right by its test."""
    at, end = parsed.sentence.start, parsed.sentence.end
    actors, recipients = ([[p.start, p.end] for p in side] for side in (c.actors, c.recipients))
    placed = {"sentence": [at, end], "in": "body", "trigger": [c.start, c.end],
              "actors": actors, "recipients": recipients}  # fmt: skip
    is_event = label["type"] != "none"
    return {
        "kind": "written", "apart": False, "text": parsed.sentence.text,
        "trigger": moved([c.start, c.end], at),
        "actors": [moved(s, at) for s in actors],
        "recipients": [moved(s, at) for s in recipients],
        **label, **casting(coding, placed, (actors, recipients) if is_event else None),
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
