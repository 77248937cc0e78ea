"""Code the development gold, score it, and fail where a measure is under its floor.

`python scripts/score_gate.py [KIND ...] [--shared FOLDER] [--workers N]`. Floors stand in
`bench/floors.toml` with the hash of the gold that they were measured on; they are raised as
scores rise. Exit status: 0, 1 where a measure is under its floor, 2 where coding or scoring
failed. A kind without floors is measured and printed only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "bench" / "floors.toml"
GOLD = {
    "gsr": "events_gsr.jsonl",
    "quad": "quad_sentences.jsonl",
    "articles": "articles.json",
    "statements": "statements.jsonl.gz",
    "places": "places.jsonl.gz",
    "html": "html.jsonl",
}
OUR_FAULT = frozenset({"crash", "internal"})
"""Kinds of error that a report is never to blame for."""
LINE = re.compile(r"^(?P<name>\S.*?)\s+P (?P<p>[\d.]+)\s+R (?P<r>[\d.]+)\s+F1 (?P<f1>[\d.]+)")
MACRO = re.compile(r"accuracy (?P<accuracy>[\d.]+)\s+macro F1 (?P<macro>[\d.]+)")
SPEAKER = re.compile(r"recall DIRECT: [\d.]+ .*?with the right speaker (?P<value>[\d.]+)", re.I)


class GateError(Exception):
    """The gold could not be coded or scored: no figure of this run counts."""


def run(*command: str | Path, allowed: tuple[int, ...] = (0,)) -> str:
    """Run a command and return its standard output; GateError with its words where it fails."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        said = done.stderr.strip()[-4000:]
        raise GateError(f"exit status {done.returncode} of {' '.join(map(str, command))}\n{said}")
    return done.stdout


def code(kind: str, shared: Path, folder: Path, workers: int) -> Path:
    """Code the texts of a gold file with the command line, as a user would."""
    gold, out = shared / "gold" / GOLD[kind], folder / f"{kind}.out.jsonl"
    if kind == "html":
        inputs, options = shared / "gold" / "html", ["--text"]
    else:
        inputs, options = folder / f"{kind}.in.jsonl", []
        run(sys.executable, shared / "tools" / "score.py", "inputs", gold, inputs)
    began = time.monotonic()
    command = [sys.executable, "-m", "dragoman", "code", inputs, *options, "--output", out]
    # Exit status 1: some report could not be coded; which, stands in the output.
    run(*command, "--workers", str(workers), allowed=(0, 1))
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    failed = Counter(row["error"]["kind"] for row in rows if "error" in row)
    seconds = time.monotonic() - began
    print(f"== {kind}: {len(rows)} reports in {seconds:.0f} s, not coded: {dict(failed)}")
    if not rows or failed.total() == len(rows) or OUR_FAULT & failed.keys():
        first = next((row["error"]["message"] for row in rows if "error" in row), "no output")
        raise GateError(f"{kind}: coding failed: {first}")
    return out


def measures(text: str) -> dict[str, float]:
    """The F1 of every row that the scorer prints, and the few other figures."""
    found = {}
    for line in text.splitlines():
        if match := LINE.match(line):
            found[match["name"]] = float(match["f1"])
        if match := MACRO.search(line):
            found["accuracy"], found["macro F1"] = float(match["accuracy"]), float(match["macro"])
        if match := SPEAKER.search(line):
            found["direct with the right speaker"] = float(match["value"])
    return found


def check(
    kind: str, shared: Path, folder: Path, workers: int, wanted: dict[str, object]
) -> list[str]:
    """Score one kind; return what is under its floor."""
    gold = shared / "gold" / GOLD[kind]
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()[:16]
    floors = {name: float(str(value)) for name, value in wanted.items() if name != "gold"}
    if wanted and wanted.get("gold") != digest:
        known = wanted.get("gold", "unnamed gold")
        return [f"{kind}: the gold is {digest}, the floors are for {known}: measure anew"]
    out = code(kind, shared, folder, workers)
    text = run(sys.executable, shared / "tools" / "score.py", kind, gold, out)
    print(text, flush=True)
    found = measures(text)
    if not wanted:
        print(f"no floors for {kind} yet; its gold is {digest}\n")
    if unknown := floors.keys() - found.keys():
        raise GateError(f"{kind}: the scorer prints no {', '.join(sorted(unknown))}")
    return [
        f"{kind}: {name} {found[name]:.3f} is under its floor {floor:.3f}"
        for name, floor in floors.items()
        if found[name] < floor
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*GOLD, []], default=[])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    faults: list[str] = []
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for kind in options.kinds or GOLD:
                place = Path(folder)
                faults += check(kind, options.shared, place, options.workers, floors.get(kind, {}))
    except GateError as error:
        print(f"the gate could not measure: {error}", file=sys.stderr)
        return 2
    print("\n".join(faults) or "every measure is at or over its floor")
    print(f"{time.monotonic() - began:.0f} s")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
