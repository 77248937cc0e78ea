"""Frames alone, model alone and both on the development gold, side by side:
`python scripts/compare_judging.py SHARED [KIND ...]`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from score_gate import GOLD, measures, run

from dragoman.coding import dumps
from dragoman.intake import ReadOptions, Summary, read
from dragoman.judging.judge import JUDGINGS
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions

KINDS = ("gsr", "quad", "articles")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("kinds", nargs="*", default=KINDS)
    given = parser.parse_args()
    for kind in given.kinds:
        gold = given.shared / "gold" / GOLD[kind]
        with tempfile.TemporaryDirectory() as name:
            inputs, out = Path(name) / "in.jsonl", Path(name) / "out.jsonl"
            run(sys.executable, given.shared / "tools" / "score.py", "inputs", gold, inputs)
            for judging in JUDGINGS:
                coder = Coder(CoderOptions(judging=judging))
                items = read([str(inputs)], ReadOptions(any_language=True), summary=Summary())
                lines = [dumps(coder.code_to_dict(i)) for i in items if isinstance(i, Report)]
                out.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
                said = run(sys.executable, given.shared / "tools" / "score.py", kind, gold, out)
                print(json.dumps({"kind": kind, "judging": judging, **measures(said)}))


if __name__ == "__main__":
    main()
