"""Draw actors, places and dates to be judged: `python scripts/draw_fields.py NEWS FOLDER`.

The draw is seeded with the commit, as that of draw_events.py. It writes actors.jsonl (whom events
and statements name as side or speaker, with country and sector), places.jsonl (places with
coordinates, but for demonyms, which nobody gets wrong) and dates.jsonl (dated events). A line
holds what a judge sees: the sentence, what stands before it, and the row without its evidence.
`draw_fields.py SHEET OUT --verdicts A B` scores two judges' files of one sheet instead (lines of
`{"n", "verdict"}`) and writes what may be committed: report ids, offsets and verdicts, no text.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from draw_events import Row, commit, interval, read

from dragoman.intake.dates import parse_date
from dragoman.judging.judge import judging_of
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions

REPORTS = 150
SIZES = {"actors": 200, "places": 100, "dates": 100}
VERDICTS = {
    "actors": ("right", "wrong country", "wrong sector", "wrong actor", "not an actor"),
    "places": ("right", "wrong place", "not a place"),
    "dates": ("right", "wrong date", "too narrow", "too wide"),
}
"""What judges may say; "wrong actor" where another is meant, whatever its country and sector."""
BEFORE = 600
"""Characters of the report that a judge sees before the sentence."""


def draw(news: Path, folder: Path, judging: str) -> None:
    seed = random.Random(commit())
    coder, found = Coder(CoderOptions(judging=judging)), {name: list[Row]() for name in SIZES}
    rows = read(news)
    for row in seed.sample(rows, min(REPORTS, len(rows))):
        date, _ = parse_date(row["date"]) if row.get("date") else (None, None)
        report = Report(str(row["id"]), row["text"], date=date, title=row.get("title"))
        coding = coder.code_to_dict(report)
        for name, kind in (("actors", actors), ("places", places), ("dates", dates)):
            found[name] += [{**shown(line, row, coding), **line} for line in kind(coding)]
    folder.mkdir(parents=True, exist_ok=True)
    for name, size in SIZES.items():
        chosen = seed.sample(found[name], min(size, len(found[name])))
        lines = [{"n": n, "kind": name, **line} for n, line in enumerate(chosen)]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
        print(f"{name}: {len(lines)} of {len(found[name])}, commit {commit()}")


def actors(coding: Row) -> Iterator[Row]:
    """Sides of events and speakers of statements with country and sector, each mention once."""
    told = [(e, p) for e in coding["events"] for p in (*e["actors"], *e["recipients"])]
    told += [(s, p) for s in coding["statements"] for p in s["speakers"]]
    seen = set()
    for whole, side in told:
        where = (side.get("start"), side.get("end"), whole.get("in", "body"))
        if where in seen or where[0] is None or not (side["country"] and side["sector"]):
            continue
        seen.add(where)
        keys = ("start", "end", "text", "country", "sector", "other_sectors", "name")
        yield {"in": where[2], **{key: side[key] for key in keys}}


def places(coding: Row) -> Iterator[Row]:
    for place in coding["places"]:
        if place["lat"] is not None and not place["evidence"].startswith("demonym"):
            keys = ("start", "end", "text", "name", "country", "lat", "lon", "precision")
            yield {"in": place.get("in", "body"), **{key: place[key] for key in keys}}


def dates(coding: Row) -> Iterator[Row]:
    for event in coding["events"]:
        if event["date"] and event["date"]["from"]:
            date = {key: event["date"][key] for key in ("from", "to", "granularity")}
            where = {"start": event["start"], "end": event["end"], "in": event.get("in", "body")}
            yield {**where, "type": event["type"], "realis": event["realis"], **date}


def shown(line: Row, row: Row, coding: Row) -> Row:
    """The words in their sentence, between >> and <<, and what stands before it."""
    text = row["title"] if line["in"] == "title" else row["text"]
    a, b = line["start"], line["end"]
    spans = coding["sentences"] if line["in"] == "body" else [[0, len(text)]]
    low, high = next(((x, y) for x, y in spans if x <= a < y), (max(0, a - 200), b + 200))
    return {
        "report": row["id"],
        "report_date": coding["report"]["date"],
        "title": row.get("title"),
        "before": " ".join(text[max(0, low - BEFORE) : low].split()),
        "sentence": " ".join(f"{text[low:a]}>>{text[a:b]}<<{text[b:high]}".split()),
    }


def judge(sheet: Path, one: Path, other: Path, out: Path) -> None:
    rows = {row["n"]: row for row in read(sheet)}
    first, second = ({v["n"]: v["verdict"] for v in read(path)} for path in (one, other))
    both = sorted(set(first) & set(second) & set(rows))
    kind = rows[both[0]]["kind"]
    if strange := {v for n in both for v in (first[n], second[n])} - set(VERDICTS[kind]):
        raise SystemExit(f"unknown verdicts: {sorted(strange)}; use {VERDICTS[kind]}")
    agree = sum(first[n] == second[n] for n in both)
    print(f"{len(both)} {kind}, judges agree on {agree} ({agree / len(both):.3f})")
    for name, verdicts in (("first", first), ("second", second)):
        counts = Counter(verdicts[n] for n in both)
        low, high = interval(counts["right"], len(both))
        print(f"{name} judge: {dict(counts)}; right {counts['right'] / len(both):.3f}", end=" ")
        print(f"(Wilson {low:.3f} to {high:.3f})")
    kept = ("kind", "report", "in", "start", "end")
    lines = [
        {**{key: rows[n][key] for key in kept}, "verdicts": [first[n], second[n]]} for n in both
    ]
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
