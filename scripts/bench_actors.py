"""Measure the cast on gold mentions: is there a mention, with the right country and sector?

    uv run python scripts/bench_actors.py gsr EVENTS_GSR.jsonl [--errors]
    uv run python scripts/bench_actors.py articles ARTICLES.json [--errors]
    uv run python scripts/bench_actors.py read NEWS.jsonl.gz [--count 50] [--seed 1]

`read` prints sentences of real reports with the cast written into them, for reading.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.actors.cast import find_cast
from dragoman.events.coder import EventCoder
from dragoman.model import ActorMention, Body, Cast, Parsed, Report
from dragoman.places.find import find_places
from dragoman.syntax.parser import DEFAULT_MODEL, Parser
from dragoman.text.clean import clean
from dragoman.text.repair import repair

FOLD = {"UNO": "IGO", "EUR": "IGO", "NGO": "IGO"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One gold mention: its words, where they may stand (a sentence's text), and its code."""

    sentence: str
    text: str
    code: str
    sector: str


class Caster:
    """Reports to casts, without the other steps."""

    def __init__(self) -> None:
        self.parser = Parser(DEFAULT_MODEL, EventCoder().nouns())

    def cast(self, report: Report) -> tuple[Body, tuple[Parsed, ...], Cast]:
        body = clean(repair(report.text).text, report.title, report.publisher)
        parsed = self.parser.parse(body.sentences)
        places = find_places(body.sentences, parsed, report.publisher)
        return body, parsed, find_cast(parsed, body, report.date, places)


def gsr(path: Path) -> Iterator[tuple[Report, list[Wanted]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        date = row["date"] if row["date"] != "2000-01-01" else None
        wanted = [
            Wanted(row["text"], a["text"], a["code"], a["sector"][:3])
            for a in [*row["source"], *row["target"]]
        ]
        yield Report(row["id"], row["text"], date), wanted


def articles(path: Path) -> Iterator[tuple[Report, list[Wanted]]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    for doc in gold["docs"]:
        wanted = [
            Wanted(doc["sentences"][e["sent"]], a["text"], a["code"], a["sector"])
            for e in gold["events"]
            if e["doc"] == doc["n"]
            for a in [*e["actor"], *e["recipient"]]
        ]
        parts = [s + ("\n\n" if n % 3 == 2 else " ") for n, s in enumerate(doc["sentences"])]
        unique = list(dict.fromkeys(wanted))
        title, publisher = doc["title"], doc["publisher"]
        report = Report(str(doc["n"]), "".join(parts), doc["date"] or None, title, publisher)
        yield report, unique


def overlapping(want: Wanted, body: Body, cast: Cast) -> list[list[ActorMention]]:
    """Mentions that overlap each place where the gold's words stand."""
    text = body.text
    at = text.find(want.sentence[:60])
    low = max(at, 0)
    high = low + len(want.sentence) if at >= 0 else len(text)
    found = []
    start = text.find(want.text, low)
    while 0 <= start < high:
        end = start + len(want.text)
        found.append([m for m in cast.mentions if m.start < end and start < m.end])
        start = text.find(want.text, end)
    return found


def verdict(want: Wanted, places: list[list[ActorMention]]) -> tuple[str, str]:
    """(country verdict, sector verdict) of one gold mention."""
    if not places:
        return "not located", "not located"
    mentions = [m for place in places for m in place]
    if not mentions:
        return ("right", "right") if not want.code else ("missing", "missing")
    code = FOLD.get(want.code, want.code)
    agree = [m for m in mentions if FOLD.get(m.actor.country or "", m.actor.country or "") == code]
    if not agree:
        return "wrong", "wrong"
    sectors = {m.actor.sector or "" for m in agree}
    accepted = {want.sector} if want.sector else {"", "GOV"}
    return "right", "right" if accepted & sectors else "wrong"


def bench(rows: Iterator[tuple[Report, list[Wanted]]], show: bool) -> None:
    caster, country, sector = Caster(), Counter[str](), Counter[str]()
    errors: list[str] = []
    for report, wanted in rows:
        body, _, cast = caster.cast(report)
        for want in wanted:
            places = overlapping(want, body, cast)
            a, b = verdict(want, places)
            country[a] += 1
            sector[b] += 1
            if a != "right" or b != "right":
                got = [
                    f"{m.text!r}={m.actor.country}/{m.actor.sector}({m.reason})"
                    for place in places
                    for m in place
                ]
                kind = a if a != "right" else "sector"
                errors.append(
                    f"{kind:12s}{report.id} {want.text!r} {want.code}/{want.sector}: "
                    f"{'; '.join(got)}\n             {want.sentence[:300]}"
                )
    if show:
        print("\n".join(sorted(errors)))
    total = sum(country.values()) - country["not located"]
    for name, counts in (("country", country), ("country and sector", sector)):
        print(f"{name:20s}{counts['right'] / total:.3f}  {dict(counts)}")


def read(path: Path, count: int, seed: int) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    caster = Caster()
    for row in random.Random(seed).sample(rows, count):
        date = str(row.get("date") or "")[:10] or None
        report = Report(row["id"], row["text"][:4000], date, row.get("title"))
        body, parsed, cast = caster.cast(report)
        print(f"\n##### {row['id']} {date} {row.get('title')}")
        for p in parsed:
            mentions = [m for m in cast.mentions if m.sentence == p.sentence.index]
            print(marked(p, mentions))
        del body


def marked(p: Parsed, mentions: Sequence[ActorMention]) -> str:
    """The sentence with "[words|CODE SECTOR name: reason]" at the end of each mention."""
    text, base = p.sentence.text, p.sentence.start
    notes: dict[int, list[str]] = {}
    for m in mentions:
        name = m.actor.name if m.actor.name not in m.text else ""
        others = "+" + ",".join(m.actor.other_sectors) if m.actor.other_sectors else ""
        note = f"{m.actor.country} {m.actor.sector}{others} {name} <{m.reason}>"
        notes.setdefault(m.end - base, []).append(f"[{m.text}|{note}]")
    out, last = "", 0
    for end in sorted(notes):
        out += text[last:end] + "".join(notes[end])
        last = end
    return "- " + out + text[last:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["gsr", "articles", "read"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.what == "read":
        read(options.path, options.count, options.seed)
    else:
        bench({"gsr": gsr, "articles": articles}[options.what](options.path), options.errors)


if __name__ == "__main__":
    main()
