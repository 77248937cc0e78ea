"""Enter what labellers wrote: `python training/enter.py CANDIDATES LABELS... --out FILE`.

`CANDIDATES` is `candidates.jsonl` of `draw.py`, `LABELS` files of lines as the labelling brief in
README.md describes them. Writes `labels/*.jsonl`: report ids, offsets and labels, never text; right
words that a labeller gave for a wrong participant become offsets.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

VERDICTS = {"ok": "right", "x": "wrong", "m": "missing", "s": "swapped"}
WHY = {
    "s": "saying", "t": "state", "m": "other sense", "h": "habit", "p": "absorbed", "n": "no side",
    "o": "other",
}  # fmt: skip
Row = dict[str, Any]


def entered(row: Row, line: list[str]) -> Row:
    """A candidate's offsets with its label."""
    kept = {key: row[key] for key in ("report", "in", "sentence", "trigger")}
    kept |= {key: [p["span"] for p in row[key]] for key in ("actors", "recipients")}
    kept |= {"origin": row["origin"], "vote": row["vote"], "part": row["part"]}
    if line[1] == "none":
        return {**kept, "type": None, "why": WHY[line[2]]}
    told = dict(zip(("type", "mode", "realis", "alleged", "actor", "recipient"), line[1:7],
                    strict=True))  # fmt: skip
    label: Row = {
        "type": told["type"],
        "mode": None if told["mode"] == "-" else told["mode"],
        "realis": told["realis"],
        "alleged": told["alleged"] == "1",
        "actor": VERDICTS[told["actor"]],
        "recipient": VERDICTS[told["recipient"]],
    }
    for extra in line[7:]:
        if extra == "d":
            label["again"] = True
        else:
            side = "right_actors" if extra.startswith("a=") else "right_recipients"
            label[side] = spans_of(extra[2:], row)
    return {**kept, **label}


def spans_of(words: str, row: Row) -> list[list[int]]:
    """Offsets of the words a labeller copied; those not found in the sentence are left out."""
    found = []
    for part in words.split(";"):
        wanted = part.replace("_", " ").strip()
        at = row["text"].find(wanted) if wanted and wanted != "-" else -1
        if at >= 0:
            start = row["sentence"][0] + at
            found.append([start, start + len(wanted)])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("candidates", type=Path)
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    lines = given.candidates.read_text(encoding="utf-8").splitlines()
    rows = {row["n"]: row for row in map(json.loads, lines)}
    told: dict[int, list[str]] = {}
    for path in given.labels:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                told[int(line.split()[0])] = line.split()
    found = [entered(rows[n], told[n]) for n in sorted(told)]
    text = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in found)
    given.out.write_text(text, encoding="utf-8")
    print(f"{len(found)} labels, {sum(r['type'] is not None for r in found)} of them events")


if __name__ == "__main__":
    main()
