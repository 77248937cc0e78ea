"""Run the examples of frame files: `python scripts/check_frames.py FILE.toml [...]`.

Prints every example that fails, with the propositions and what was coded instead.
"""

import sys
from pathlib import Path

from dragoman.events.check import ExampleChecker
from dragoman.events.lexicon import lexicon


def main() -> None:
    checker = ExampleChecker()
    wanted = {Path(name).stem.upper() for name in sys.argv[1:]}
    frames = [f for f in lexicon().frames if not wanted or f.type in wanted]
    total = failed = 0
    for frame in frames:
        for example in frame.examples:
            total += 1
            fault = checker.fault(frame, example)
            if fault:
                failed += 1
                print(f"{frame.id}: {fault}\n    {example.text}")
                for line in checker.trace(example):
                    print(f"      {line}")
    print(f"{total - failed} of {total} examples of {len(frames)} frames right")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
