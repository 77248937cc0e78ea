"""Score joins of happenings by hand: `python scripts/score_happenings.py [FILE...]`.

The files of `bench/happenings/` mark the words that carry events and name the happening of each.
The reports are coded into a record of their own and what `dragoman happenings --json` prints of it
is compared by pairs of events. An event of the hand is found if a coded trigger overlaps its words.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
HEAD = re.compile(r"^== *(?P<id>\S+) *\|(?P<date>[^|]+)\|(?P<publisher>[^|]+)\|(?P<title>.+)$")
MARK = re.compile(r"\{(?P<name>\w+):(?P<words>[^}]*)\}")
Row = dict[str, Any]
Span = tuple[str, int, int]
SENTENCE_END = re.compile(r"[.!?]\s")


class Telling(NamedTuple):
    """A sentence that tells a happening, by the spans of the words that carry it."""

    happening: str
    spans: tuple[Span, ...]


class Marked(NamedTuple):
    """A report, and what its sentences tell."""

    report: dict[str, str]
    tellings: list[Telling]


def read_marked(path: Path) -> list[Marked]:
    """The reports of a marked file."""
    found: list[Marked] = []
    about: dict[str, str] | None = None
    lines: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "== end | | | end"]:
        head = HEAD.match(line)
        if head is None:
            if not line.startswith("#"):
                lines.append(line)
            continue
        if about:
            found.append(_marked(about, "\n".join(lines).strip()))
        about, lines = {k: v.strip() for k, v in head.groupdict().items()}, []
    return found


def _marked(about: dict[str, str], text: str) -> Marked:
    plain, end = "", 0
    told: dict[tuple[int, str], list[Span]] = {}
    for mark in MARK.finditer(text):
        plain += text[end : mark.start()]
        start = len(plain)
        plain += mark["words"]
        sentence = len(SENTENCE_END.findall(plain))
        told.setdefault((sentence, mark["name"]), []).append((about["id"], start, len(plain)))
        end = mark.end()
    tellings = [Telling(name, tuple(spans)) for (_, name), spans in told.items()]
    return Marked({**about, "text": plain + text[end:]}, tellings)


def happenings_of(reports: Iterable[Marked], *, fast: bool) -> list[Row]:
    """What the commands say of the reports."""
    with tempfile.TemporaryDirectory() as folder:
        news, record = Path(folder, "news.jsonl"), Path(folder, "r.sqlite")
        lines = [json.dumps(marked.report) for marked in reports]
        news.write_text("\n".join(lines), encoding="utf-8")
        base = [sys.executable, "-m", "dragoman"]
        add = [*base, "add", str(news), "--record", str(record), *(["--fast"] if fast else [])]
        subprocess.run(add, check=True, capture_output=True)
        ask = [*base, "happenings", "--json", "--record", str(record)]
        told = subprocess.run(ask, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in told.splitlines()]


def match(coded: Iterable[Row], hand: Iterable[Telling]) -> dict[Telling, set[str]]:
    """The happenings that the machine gives each telling of the hand."""
    by_report: dict[str, list[tuple[Span, Telling]]] = {}
    for telling in hand:
        for span in telling.spans:
            by_report.setdefault(span[0], []).append((span, telling))
    found: dict[Telling, set[str]] = {}
    for happening in coded:
        for report, start, end in happening["events"]:
            for span, telling in by_report.get(report, ()):
                if start < span[2] and span[1] < end:
                    found.setdefault(telling, set()).add(happening["happening"])
    return found


def score(marked: Iterable[Marked], coded: Iterable[Row], *, verbose: bool) -> None:
    """Print precision and recall by pairs of tellings; `verbose` names what is amiss."""
    hand = [telling for report in marked for telling in report.tellings]
    texts = {m.report["id"]: m.report["text"] for m in marked}
    found = match(coded, hand)
    wanted = {(a, b) for a, b in combinations(hand, 2) if a.happening == b.happening}
    pairs = [(a, b) for a, b in combinations(hand, 2) if a in found and b in found]
    possible = wanted & set(pairs)
    joined = {(a, b) for a, b in pairs if found[a] & found[b]}
    right = joined & wanted
    told = {t.happening for t in found}
    print(
        f"tellings by hand {len(hand)}, coded {len(found)}; happenings {len(told)} of those coded"
    )
    print(f"pairs by hand {len(wanted)}, both coded {len(possible)}, joined {len(joined)}")
    precision, recall = len(right) / max(1, len(joined)), len(right) / len(wanted)
    of_coded = len(right) / max(1, len(possible))
    print(f"precision {precision:.3f}   recall {recall:.3f}   of what is coded {of_coded:.3f}")
    if not verbose:
        return
    for title, some in (("WRONG", joined - wanted), ("MISSING", possible - joined)):
        for pair in sorted(some):
            print(title, *(_words(telling, texts) for telling in pair))
    for telling in hand:
        if telling not in found:
            print("UNCODED", _words(telling, texts))


def _words(telling: Telling, texts: dict[str, str]) -> str:
    words = "+".join(texts[report][start:end] for report, start, end in telling.spans)
    return f"{telling.happening}:{telling.spans[0][0]}[{words}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--fast", action="store_true", help="frames alone, without the judge")
    parser.add_argument("--verbose", action="store_true", help="name what is wrong and missing")
    options = parser.parse_args()
    files = options.files or sorted((ROOT / "bench" / "happenings").glob("*.txt"))
    for path in files:
        marked = read_marked(path)
        print(f"{path.name}: {len(marked)} reports")
        score(marked, happenings_of(marked, fast=options.fast), verbose=options.verbose)


if __name__ == "__main__":
    main()
