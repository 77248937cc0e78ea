"""How far two labellers agree: `python training/agreement.py FIRST.jsonl AGAIN.jsonl`.

Both are files that `enter.py` wrote. Prints raw agreement, and Cohen's kappa for the types.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

Row = dict[str, Any]
FIELDS = ("mode", "realis", "alleged", "actor", "recipient")


def read(path: Path) -> dict[str, Row]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    keys = ("report", "in", "trigger", "actors", "recipients")
    return {json.dumps([row[k] for k in keys]): row for row in rows}


def kappa(pairs: list[tuple[Any, Any]]) -> float:
    n = len(pairs)
    same = sum(a == b for a, b in pairs) / n
    one, two = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[v] * two[v] for v in one) / n**2
    return (same - chance) / (1 - chance)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("again", type=Path)
    given = parser.parse_args()
    first, again = read(given.first), read(given.again)
    both = [(first[k], again[k]) for k in sorted(set(first) & set(again))]
    kinds = [(a["type"], b["type"]) for a, b in both]
    events = [(a is not None, b is not None) for a, b in kinds]
    print(f"{len(both)} labelled twice")
    for name, pairs in (("event or not", events), ("type or none", kinds)):
        same = sum(a == b for a, b in pairs) / len(pairs)
        print(f"{name}: agreement {same:.3f}, kappa {kappa(pairs):.3f}")
    matched = [(a, b) for a, b in both if a["type"] and a["type"] == b["type"]]
    for field in FIELDS:
        same = sum(a[field] == b[field] for a, b in matched) / len(matched)
        print(f"{field}: agreement {same:.3f} of {len(matched)}")
    split = Counter((a or "none", b or "none") for a, b in kinds if a != b)
    print("most often:", split.most_common(12))


if __name__ == "__main__":
    main()
