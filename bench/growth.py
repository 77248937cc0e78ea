"""Growth of a record: `python bench/growth.py NEWS.jsonl[.gz] [--sizes 1000 3000 10000 ...]`.

Real reports, cut to their first sentences, are repeated until there are enough: each round moves
dates, renames countries and changes words, so that a report of one round is news beside that of
another, and one report in seven copies or rewrites an earlier one. They are added to one record
by `dragoman add` in steps; each step is a process of its own, of which processor time and peak
memory are taken. At every size the lists and tables that read the whole record are timed, too.

Writes a table (Markdown) to the standard output and, with --picture FILE, a picture (SVG).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.actors.rows import read_rows

SIZES = (1_000, 3_000, 10_000)
SENTENCES = 4
"""Sentences of a base report that are kept."""
COPIES = 0.15
"""Share of reports that copy or rewrite an earlier one, as among 3,901 real articles."""
CHANGED = 0.3
"""Share of longer words that a round changes: reports of two rounds share no run of words."""
ROUND = 97
"""Days between two rounds."""
SPREAD = 7
"""Days within which the reports of a base day fall, besides."""
END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
LONG_WORD = re.compile(r"\b[a-z]{6,}\b")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LISTS = ("stories", "happenings", "copies", "disputes", "agreements")
DRAGOMAN = (sys.executable, "-m", "dragoman")


@dataclass(frozen=True, slots=True)
class Step:
    """One growth of the record: seconds of processor time, peak memory in MB, size in MB."""

    reports: int
    added: int
    seconds: float
    memory: float
    size: float
    reading: dict[str, float]

    @property
    def per_report(self) -> float:
        """Milliseconds of processor time for each report of the step."""
        return 1000 * self.seconds / self.added


def base_reports(news: Path) -> list[tuple[str, str]]:
    """Date and first sentences of each dated report."""
    data = news.read_bytes()
    text = (gzip.decompress(data) if news.suffix == ".gz" else data).decode("utf-8")
    found = []
    for line in filter(str.strip, text.splitlines()):
        row = json.loads(line)
        sentences = END.split(" ".join(str(row["text"]).split()))
        if DAY.match(row["date"] or ""):
            found.append((row["date"][:10], " ".join(sentences[:SENTENCES])))
    return found


class Renamer:
    """Changes words and countries of a text, another way in each round."""

    def __init__(self, base: Sequence[tuple[str, str]]) -> None:
        words = {w for _, text in base for w in LONG_WORD.findall(text)}
        self.words: dict[str, list[str]] = {}
        for word in sorted(words):
            self.words.setdefault(word[-2:], []).append(word)
        self.states = [
            (names.split("|")[0], adjectives.split("|")[0], capitals.split("|")[0])
            for _, _, _, _, until, _, names, adjectives, capitals, *_ in read_rows("states.tsv")
            if adjectives and capitals and not until
        ]
        self.pattern = re.compile(
            r"\b(" + "|".join(sorted({re.escape(n) for s in self.states for n in s})) + r")\b"
        )

    def change(self, text: str, number: int, chance: random.Random) -> str:
        """The text of round `number`; round 0 is as told."""
        if number == 0:
            return text
        shifted = self.states[number:] + self.states[:number]
        names = {
            a: b
            for s, o in zip(self.states, shifted, strict=True)
            for a, b in zip(s, o, strict=True)
        }
        text = self.pattern.sub(lambda m: names[m[0]], text)
        return LONG_WORD.sub(lambda m: self._other(m[0], chance), text)

    def _other(self, word: str, chance: random.Random) -> str:
        return chance.choice(self.words[word[-2:]]) if chance.random() < CHANGED else word


def grown(base: Sequence[tuple[str, str]], size: int, seed: int) -> Iterator[dict[str, str]]:
    """`size` reports in the order of their rounds; the same for the same seed."""
    chance, renamer = random.Random(seed), Renamer(base)
    recent: list[tuple[str, str]] = []
    for number in range(size):
        turn, at = divmod(number, len(base))
        day, text = base[at]
        day = _moved(day, turn * ROUND + chance.randrange(SPREAD))
        if recent and chance.random() < COPIES:
            day, told = chance.choice(recent)
            text = _rewritten(told, chance)
        else:
            text = renamer.change(text, turn, chance)
        recent = [*recent[-50:], (day, text)]
        yield {"id": f"{number:06d}", "date": day, "text": text, "publisher": f"P{number % 40}"}


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _rewritten(text: str, chance: random.Random) -> str:
    """A copy, whole or without some of its sentences."""
    sentences = END.split(text)
    keep = chance.randint(max(1, len(sentences) // 2), len(sentences))
    return " ".join(sentences[:keep])


def run(*command: str) -> float:
    """Processor time of a command and all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*DRAGOMAN, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-400:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak(command: Sequence[str]) -> tuple[float, float]:
    """Processor time and peak memory (MB) of a command, taken by a process between."""
    code = (
        "import resource,subprocess,sys;"
        "p=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.PIPE);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);"
        "sys.stderr.buffer.write(p.stderr[-400:]) if p.returncode else None;"
        "print(u.ru_utime+u.ru_stime,u.ru_maxrss/1024);sys.exit(p.returncode)"
    )
    whole = [sys.executable, "-c", code, *DRAGOMAN, *command]
    done = subprocess.run(whole, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def measure(base: Sequence[tuple[str, str]], sizes: Sequence[int], seed: int) -> Iterator[Step]:
    """Grow one record to each size."""
    with tempfile.TemporaryDirectory() as folder:
        record, part = Path(folder, "grown.sqlite"), Path(folder, "part.jsonl")
        reports, told = grown(base, max(sizes), seed), 0
        for size in sizes:
            with part.open("w", encoding="utf-8") as file:
                for _ in range(size - told):
                    file.write(json.dumps(next(reports)) + "\n")
            seconds, memory = peak(("add", str(part), "--record", str(record), "--fast"))
            reading = {name: run(name, "--record", str(record)) for name in LISTS}
            megabytes = record.stat().st_size / 1e6
            yield Step(size, size - told, seconds, memory, megabytes, reading)
            told = size


def table(steps: Sequence[Step]) -> Iterator[str]:
    head = ["reports", "ms a report", "of the first", "peak MB", "record MB", *LISTS]
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for s in steps:
        cells: list[Any] = [
            f"{s.reports:,}", f"{s.per_report:.0f}", f"{s.per_report / steps[0].per_report:.2f}",
            f"{s.memory:.0f}", f"{s.size:.0f}", *(f"{s.reading[n]:.1f} s" for n in LISTS),
        ]  # fmt: skip
        yield "| " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, help="base reports, drawn with the seed; all else")
    given = parser.parse_args()
    base = base_reports(given.news)
    if given.sample:
        base = random.Random(given.seed).sample(base, given.sample)
    steps = []
    for step in measure(base, sorted(given.sizes), given.seed):
        steps.append(step)
        print(f"{step}", file=sys.stderr, flush=True)
    print("\n".join(table(steps)))


if __name__ == "__main__":
    main()
