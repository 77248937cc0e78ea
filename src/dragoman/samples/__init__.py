"""Sample reports of our own in wire prose, for `dragoman demo`: one JSONL file a subject.

Wording and agencies are invented; office-holders, dates and disputes are those of the public
record, so that dated tables have something to hold on to.
"""

from __future__ import annotations

import json
from importlib.resources import files

from dragoman.model import Report


def sample_reports() -> list[Report]:
    """All samples, by file and line; `source` names both."""
    found = []
    for path in sorted(files(__name__).iterdir(), key=lambda p: p.name):
        if path.name.endswith(".jsonl"):
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [
                Report(language="en", source=f"samples/{path.name}:{number}", **json.loads(line))
                for number, line in enumerate(lines, start=1)
            ]
    return found
