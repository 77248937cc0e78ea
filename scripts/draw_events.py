"""Draw events to be judged by fresh eyes: `python scripts/draw_events.py NEWS.jsonl OUT.jsonl`.

The draw is seeded with the commit: reports by `random.Random(commit)`, coded, then events of them.
A line holds what a judge sees: the sentence and the row, no evidence. `--verdicts A B` scores two
judges' files instead (lines of `{"n", "verdict"}`) and writes what may be committed: report ids,
offsets and classes, no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

from dragoman.intake.dates import parse_date
from dragoman.judging.judge import judging_of
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions

REPORTS = 300
EVENTS = 200
VERDICTS = ("right", "wrong type", "wrong actor", "wrong realis", "not an event")
Row = dict[str, Any]


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return done.stdout.strip()[:12]


def read(path: Path) -> list[Row]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def draw(news: Path, out: Path, judging: str) -> None:
    seed = random.Random(commit())
    coder, found = Coder(CoderOptions(judging=judging)), []
    rows = read(news)
    for row in seed.sample(rows, min(REPORTS, len(rows))):
        date, _ = parse_date(row["date"]) if row.get("date") else (None, None)
        report = Report(str(row["id"]), row["text"], date=date, title=row.get("title"))
        coding = coder.code_to_dict(report)
        found += [(coding, event, row) for event in coding["events"]]
    chosen = seed.sample(found, min(EVENTS, len(found)))
    lines = [sheet_row(n, *entry) for n, entry in enumerate(chosen)]
    out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    print(f"{len(lines)} of {len(found)} events, commit {commit()}")


def sheet_row(n: int, coding: Row, event: Row, row: Row) -> Row:
    text = row["title"] if event.get("in") == "title" else row["text"]
    a, b = event["sentence"]

    def side(people: list[Row]) -> list[str]:
        return [f"{p['text']} = {p['country']} {p['sector'] or ''}".strip() for p in people]

    return {
        "n": n,
        "report": row["id"],
        "report_date": coding["report"]["date"],
        "before": " ".join(text[max(0, a - 250) : a].split()),
        "sentence": " ".join(text[a:b].split()),
        "trigger": text[event["start"] : event["end"]],
        "type": event["type"],
        "mode": event["mode"],
        "realis": event["realis"],
        "actors": side(event["actors"]),
        "recipients": side(event["recipients"]),
        "start": event["start"],
        "end": event["end"],
        "in": event.get("in", "body"),
    }


def interval(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval of a share."""
    share = right / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def judge(sheet: Path, one: Path, other: Path, out: Path) -> None:
    rows = {row["n"]: row for row in read(sheet)}
    first, second = ({v["n"]: v["verdict"] for v in read(path)} for path in (one, other))
    both = sorted(set(first) & set(second) & set(rows))
    strange = {v for n in both for v in (first[n], second[n])} - set(VERDICTS)
    if strange:
        raise SystemExit(f"unknown verdicts: {sorted(strange)}; use {VERDICTS}")
    agree = sum(first[n] == second[n] for n in both)
    lines = [
        {
            **{key: rows[n][key] for key in ("report", "in", "start", "end", "type")},
            "verdicts": [first[n], second[n]],
        }
        for n in both
    ]
    print(f"{len(both)} events, judges agree on {agree} ({agree / len(both):.3f})")
    for name, verdicts in (("first", first), ("second", second)):
        counts = Counter(verdicts[n] for n in both)
        low, high = interval(counts["right"], len(both))
        print(f"{name} judge: {dict(counts)}; right {counts['right'] / len(both):.3f}", end=" ")
        print(f"(Wilson {low:.3f} to {high:.3f})")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path, help="news to draw from, or the sheet that was judged")
    parser.add_argument("out", type=Path)
    parser.add_argument("--verdicts", nargs=2, type=Path)
    parser.add_argument("--fast", action="store_true", help="frames alone, without the judge")
    given = parser.parse_args()
    if given.verdicts:
        judge(given.news, *given.verdicts, given.out)
    else:
        draw(given.news, given.out, judging_of(fast=given.fast))


if __name__ == "__main__":
    main()
