"""Kill runs of `dragoman add`, go on, and compare: `python scripts/kill_runs.py NEWS.jsonl.gz`.

The same reports are read into records in four ways: in one run; with a run killed by SIGKILL at
seeded random moments and started again each time; in shuffled order; and in batches by date, one
`add` a batch. Every table is exported from each record, and the bytes must be the same. Exits
with 1 where they differ.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TABLES = (
    "events", "happenings", "participants", "dyads", "statements", "reports",
    "disputes", "dispute_steps", "agreements",
)  # fmt: skip
LISTS = ("stories", "copies")
DRAGOMAN = (sys.executable, "-m", "dragoman")
LEAST_WAIT = 0.2
"""Seconds before a run may be killed."""


def read(news: Path) -> list[dict[str, Any]]:
    data = news.read_bytes()
    text = (gzip.decompress(data) if news.suffix == ".gz" else data).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def write(rows: Sequence[dict[str, Any]], path: Path) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return path


def adding(record: Path, source: Path, flags: Sequence[str]) -> list[str]:
    return [*DRAGOMAN, "add", str(source), "--record", str(record), *flags]


def add(record: Path, source: Path, flags: Sequence[str]) -> float:
    """One whole run; its seconds. What cannot be coded is set aside and exits with 1, too."""
    began = time.monotonic()
    done = subprocess.run(
        adding(record, source, flags), check=False, capture_output=True, text=True
    )
    if done.returncode not in (0, 1):
        raise SystemExit(f"{source.name}: add ended with {done.returncode}\n{done.stderr}")
    return time.monotonic() - began


def add_killed(
    record: Path, source: Path, flags: Sequence[str], seed: random.Random, kills: int, whole: float
) -> int:
    """Runs killed at random moments, then one to the end; how many were killed while at work."""
    killed = 0
    for _ in range(kills):
        wait = seed.uniform(LEAST_WAIT, max(1.0, 2 * whole / kills))
        run = subprocess.Popen(
            adding(record, source, flags), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            run.wait(wait)
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            run.wait()
            killed += 1
    add(record, source, flags)
    return killed


def exported(record: Path) -> dict[str, str]:
    """SHA-256 of what each table and list writes."""
    found = {}
    for name in (*TABLES, *LISTS):
        own = ["export", "--as", "jsonl", "--table", name] if name in TABLES else [name, "--json"]
        done = subprocess.run(
            [*DRAGOMAN, *own, "--record", str(record)], capture_output=True, check=True
        )
        found[name] = hashlib.sha256(done.stdout).hexdigest()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("--reports", type=int, default=150, help="reports drawn from the news")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--batches", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--judge", action="store_true", help="with the model, not only frames")
    args = parser.parse_args()
    seed = random.Random(args.seed)
    rows = read(args.news)
    rows = seed.sample(rows, min(args.reports, len(rows)))
    shuffled = seed.sample(rows, len(rows))
    by_day = sorted(rows, key=lambda row: (str(row.get("date") or ""), str(row["id"])))
    flags = ["--workers", str(args.workers), *([] if args.judge else ["--fast"])]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        source = write(rows, home / "news.jsonl")
        whole = add(home / "whole.sqlite", source, flags)
        print(f"{len(rows)} reports in one run: {whole:.1f} s")
        killed = add_killed(home / "killed.sqlite", source, flags, seed, args.kills, whole)
        print(f"killed while at work: {killed} of {args.kills} runs")
        add(home / "shuffled.sqlite", write(shuffled, home / "shuffled.jsonl"), flags)
        size = -(-len(rows) // args.batches)
        for start in range(0, len(rows), size):
            batch = write(by_day[start : start + size], home / f"day{start}.jsonl")
            add(home / "days.sqlite", batch, flags)
        wanted = exported(home / "whole.sqlite")
        differing = 0
        for name in ("killed", "shuffled", "days"):
            found = exported(home / f"{name}.sqlite")
            other = [table for table in wanted if found[table] != wanted[table]]
            differing += len(other)
            print(f"{name}: {len(wanted) - len(other)} of {len(wanted)} the same", *other)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
