"""Draw candidates from real articles to be labelled: `python training/draw.py NEWS GOLD OUT`.

`--seed WORDS` draws anew, `--without LABELS` leaves out the sentences of labels that stand,
`--size N` draws N candidates in the same proportions.

No article that shares a sentence with the gold is drawn from. What is drawn, seeded by `SEED`:
all candidates of random sentences (real priors), then up to `PER_FRAME` of every frame that fires,
then doubts (a frame fits, nothing was coded) and predicates that no frame covers. `OUT` gets
`candidates.jsonl` (ids, offsets and what the coder thought) and `sheet.txt` (what a labeller
reads: sentence, trigger, participants; never the coder's type).
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.events.candidates import CODED, DOUBT, UNCOVERED, Candidate, candidates
from dragoman.events.compose import Composer
from dragoman.events.scene import Scene
from dragoman.intake.dates import parse_date
from dragoman.judging.judge import FRAMES
from dragoman.model import Coding, Participant, Report
from dragoman.pipeline import Coder, CoderOptions

SEED = "dragoman candidates 1"
ARTICLES = 2400
PARTS = {"random": 1800, "frame": 2600, "doubt": 1000, "two-sided": 800, "one-sided": 400}
SIZE = sum(PARTS.values())
PER_FRAME = 10
PER_SENTENCE = 3
"""Candidates a sentence in the random part, so that lists do not crowd out the rest."""
LONGEST = 900
Row = dict[str, Any]
Key = tuple[Any, ...]


@dataclass
class Pools:
    """Candidates by how they are drawn."""

    random: list[Row]
    frame: list[Row]
    doubt: list[Row]
    two_sided: list[Row]
    one_sided: list[Row]


def read(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")


def sentences(text: str) -> Iterable[str]:
    """Rough sentences of eight words or more, letters only: what counts as shared."""
    for part in re.split(r"(?<=[.!?])\s+|\n+|\\n+", text):
        words = re.findall(r"[a-z]+", part.lower())
        if len(words) >= 8:
            yield " ".join(words)


def gold_sentences(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix in (".json", ".jsonl", ".gz"):
            found.update(sentences(read(path)))
    return found


@cache
def coder() -> Coder:
    """The coder of this process."""
    return Coder(CoderOptions(judging=FRAMES))


def rows_of(row: Row) -> list[Row]:
    """All candidates of an article as rows."""
    told_date = parse_date(row.get("date"))[0]
    date = told_date if told_date and len(told_date) == len("2015-01-03") else None
    coding = coder().code(Report(str(row["id"]), row["text"], date=date, title=row.get("title")))
    told, events = defaultdict(list), coder().events
    for event in coding.events:
        told[event.sentence].append(event)
    found = []
    for parsed in coding.parsed:
        scene = Scene(parsed, coding.cast, events.knowledge)
        composer = Composer(scene, events.matcher, events.table)
        here = candidates(composer, told[parsed.sentence.index])
        found += [candidate_row(c, coding, date) for c in here]
    return [r for r in found if len(r["text"]) <= LONGEST]


def candidate_row(c: Candidate, coding: Coding, date: str | None) -> Row:
    sentence = coding.body.sentences[c.sentence]
    before = coding.body.sentences[c.sentence - 1] if c.sentence else None
    event = next((e for e in coding.events if (e.sentence, e.start, e.type) ==
                  (c.sentence, c.start, c.type)), None)  # fmt: skip
    return {
        "report": coding.report.id,
        "date": date,
        "in": "title" if sentence.in_title else "body",
        "sentence": [sentence.start, sentence.end],
        "trigger": [c.start, c.end],
        "actors": [side(p) for p in c.actors],
        "recipients": [side(p) for p in c.recipients],
        "origin": c.origin,
        "vote": [c.type, c.mode, event.realis if event else None, event and event.alleged],
        "frame": c.frame,
        "text": sentence.text,
        "before": before.text if before and before.in_title == sentence.in_title else "",
    }


def side(p: Participant) -> Row:
    return {"span": [p.start, p.end], "text": p.text, "code": p.actor.country or "",
            "sector": p.actor.sector or ""}  # fmt: skip


def place(row: Row) -> Key:
    """The sentence of a candidate or label."""
    return row["report"], row["in"], *row["sentence"]


def pools(rows: list[Row], seed: random.Random, wanted: dict[str, int]) -> Pools:
    """Split the candidates; the random part is drawn by sentences."""
    by_sentence: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        by_sentence[place(row)].append(row)
    keys = sorted(by_sentence)
    seed.shuffle(keys)
    drawn: list[Row] = []
    for key in keys:
        if len(drawn) >= wanted["random"]:
            break
        here = by_sentence[key]
        drawn += sorted(seed.sample(here, min(PER_SENTENCE, len(here))), key=lambda r: r["trigger"])
    taken = {id(r) for r in drawn}
    rest = [r for r in rows if id(r) not in taken]
    seed.shuffle(rest)
    by_frame: dict[str, list[Row]] = defaultdict(list)
    for row in rest:
        if row["origin"] == CODED:
            by_frame[row["frame"]].append(row)
    framed = [r for frame in sorted(by_frame) for r in by_frame[frame][:PER_FRAME]]
    uncovered = [r for r in rest if r["origin"] == UNCOVERED]
    return Pools(
        random=drawn,
        frame=seed.sample(framed, min(wanted["frame"], len(framed))),
        doubt=[r for r in rest if r["origin"] == DOUBT][: wanted["doubt"]],
        two_sided=[r for r in uncovered if r["actors"] and r["recipients"]][: wanted["two-sided"]],
        one_sided=[r for r in uncovered if not (r["actors"] and r["recipients"])][
            : wanted["one-sided"]
        ],
    )


def sheet(rows: list[Row]) -> str:
    """What a labeller reads, sentence by sentence; the trigger stands between « and »."""
    lines: list[str] = []
    last, previous = None, ""
    for row in rows:
        key = place(row)
        if key != last:
            shown = "" if row["before"] == previous else " ".join(row["before"][-160:].split())
            lines.append(f"\n## {row['date'] or 'no date'}" + (f" (… {shown})" if shown else ""))
            lines.append(" ".join(row["text"].split()))
            last, previous = key, row["text"]
        a, b = (at - row["sentence"][0] for at in row["trigger"])
        around = row["text"][max(0, a - 18) : a], row["text"][a:b], row["text"][b : b + 18]
        shown = " ".join("{}«{}»{}".format(*around).split())
        lines.append(
            f"{row['n']} | {shown} | A: {named(row['actors'])} | R: {named(row['recipients'])}"
        )
    return "\n".join(lines) + "\n"


def named(people: list[Row]) -> str:
    return "; ".join(f"{p['text']}={p['code']} {p['sector']}".strip() for p in people) or "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--size", type=int, default=SIZE)
    given = parser.parse_args()
    known = gold_sentences(given.gold)
    articles = [json.loads(line) for line in read(given.news).splitlines() if line.strip()]
    free = [a for a in articles if not known & set(sentences(a["text"]))]
    seed = random.Random(given.seed)
    chosen = seed.sample(sorted(free, key=lambda a: str(a["id"])), min(ARTICLES, len(free)))
    with multiprocessing.Pool(2) as pool:
        rows = [r for found in pool.imap(rows_of, chosen, chunksize=20) for r in found]
    if given.without:
        labelled = map(json.loads, given.without.read_text(encoding="utf-8").splitlines())
        places = {place(row) for row in labelled}
        rows = [r for r in rows if place(r) not in places]
    drawn = pools(rows, seed, {name: n * given.size // SIZE for name, n in PARTS.items()})
    kept: list[Row] = []
    for name, part in (("random", drawn.random), ("frame", drawn.frame), ("doubt", drawn.doubt),
                       ("two-sided", drawn.two_sided), ("one-sided", drawn.one_sided)):  # fmt: skip
        kept += [{**row, "part": name} for row in part]
        print(f"{name}: {len(part)}")
    kept.sort(key=lambda r: (r["report"], r["in"], r["sentence"], r["trigger"]))
    kept = [{"n": n, **row} for n, row in enumerate(kept)]
    given.out.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
    (given.out / "candidates.jsonl").write_text(lines, encoding="utf-8")
    (given.out / "sheet.txt").write_text(sheet(kept), encoding="utf-8")
    print(f"{len(free)} of {len(articles)} articles are free of gold; {len(kept)} candidates")


if __name__ == "__main__":
    main()
