"""Code the development gold, score it, and fail where a measure is under its floor.

`python scripts/score_gate.py [KIND ...] [--shared FOLDER]`. Floors stand in `bench/floors.toml`
with the hash of the gold that they were measured on; they are raised as scores rise.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import tomllib
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
LINE = re.compile(r"^(?P<name>\S.*?)\s+P (?P<p>[\d.]+)\s+R (?P<r>[\d.]+)\s+F1 (?P<f1>[\d.]+)")
MACRO = re.compile(r"accuracy (?P<accuracy>[\d.]+)\s+macro F1 (?P<macro>[\d.]+)")
SPEAKER = re.compile(r"recall DIRECT: [\d.]+ .*?with the right speaker (?P<value>[\d.]+)", re.I)


def run(*command: str | Path) -> str:
    """Run a command; its standard output is returned, a failure shown."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or (done.returncode == 1 and not done.stdout and done.stderr):
        sys.stderr.write(done.stderr)
    return done.stdout


def code(kind: str, shared: Path, folder: Path) -> Path:
    """Code the texts of a gold file with the command line, as a user would."""
    out = folder / f"{kind}.out.jsonl"
    gold = shared / "gold" / GOLD[kind]
    dragoman = (sys.executable, "-m", "dragoman")
    if kind == "html":
        run(
            *dragoman, "code", shared / "gold" / "html", "--text", "--output", out, "--workers", "2"
        )
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        for row in rows:
            row["id"] = Path(row["id"]).name
        out.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        return out
    inputs = folder / f"{kind}.in.jsonl"
    run(sys.executable, shared / "tools" / "score.py", "inputs", gold, inputs)
    run(*dragoman, "code", inputs, "--output", out, "--workers", "2")
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


def check(kind: str, shared: Path, folder: Path, floors: dict[str, dict[str, object]]) -> list[str]:
    """Score one kind; return what is under its floor."""
    gold = shared / "gold" / GOLD[kind]
    text = run(
        sys.executable, shared / "tools" / "score.py", kind, gold, code(kind, shared, folder)
    )
    print(f"== {kind}\n{text}", flush=True)
    wanted = dict(floors.get(kind, {}))
    digest = hashlib.sha256(gold.read_bytes()).hexdigest()[:16]
    known = wanted.pop("gold", digest)
    if known != digest:
        return [f"{kind}: the gold is another ({digest}, floors are for {known}): measure anew"]
    found = measures(text)
    return [
        f"{kind}: {name} {found.get(name, 0.0):.3f} is under its floor {floor}"
        for name, floor in wanted.items()
        if found.get(name, 0.0) < float(str(floor))
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*GOLD, []], default=[])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    arguments = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        faults = [
            fault
            for kind in arguments.kinds or GOLD
            for fault in check(kind, arguments.shared, Path(folder), floors)
        ]
    print("\n".join(faults) or "every measure is at or over its floor")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
