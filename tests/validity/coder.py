"""A coder for these tests: sentences end at full stops, three verbs tell events of three types."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import fake_coder
from dragoman.coding import report_id
from dragoman.model import Report

TYPES = {"met": "CONSULT", "shelled": "ASSAULT", "marched": "PROTEST"}
OFF = {"mode": None, "also_modes": [], "alleged": False}


def code(report: Report) -> Any:
    coding = fake_coder.code(report)
    spans = [m.span() for m in re.finditer(r"[^.]+\.", report.text)]
    events = []
    for number, (start, end) in enumerate(spans):
        for verb, kind in TYPES.items():
            for m in re.finditer(rf"\b{verb}\b", report.text[start:end]):
                first = start + m.start()
                row = fake_coder.event(
                    report_id(report), number, report.text, first, first + len(verb)
                )
                sentence = [start + 1 if number else start, end]
                row |= {"sentence": sentence, "type": kind, **OFF}
                events.append(row)
    happenings = [{"id": e["happening"], "events": [e["id"]], "reason": ""} for e in events]
    return {
        **coding,
        "sentences": [[a + 1 if n else a, b] for n, (a, b) in enumerate(spans)],
        "events": events,
        "happenings": happenings,
    }


def make(with_text: bool) -> Callable[[Report], Any]:  # noqa: ARG001 - as all coders are made
    return code
