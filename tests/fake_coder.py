"""A coder for tests that needs no models: quick, pure, importable by name in worker processes."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from typing import Any

from dragoman.coding import report_id
from dragoman.model import Report

Coding = dict[str, Any]


def person(name: str, country: str | None) -> Coding:
    return {
        "key": country or name,
        "text": name,
        "start": 0,
        "end": len(name),
        "name": name,
        "country": country,
        "state": None,
        "sector": "GOV",
        "other_sectors": [],
    }


def event(rid: str, number: int, text: str, start: int, end: int) -> Coding:
    return {
        "id": f"e{rid[:8]}{number}",
        "happening": f"h{number}",
        "main": number == 0,
        "type": "CONSULT",
        "mode": "visit",
        "also_modes": ["third-party"],
        "contexts": ["diplomatic", "military"],
        "realis": "asserted",
        "alleged": number == 1,
        "attributed_to": [],
        "reciprocal": False,
        "confidence": None,
        "start": start,
        "end": end,
        "sentence": [0, len(text)],
        "actors": [person("Kenya", "KEN"), person("Malawi", "MWI")],
        "recipients": [person("Oman_100%", "OMN")],
        "date": None,
        "place": None,
        "scale": 2.5,
        "quad": "verbal cooperation",
        "magnitudes": {"dead": {"best": 3, "low": 3, "high": 4, "text": "three"}},
        "evidence": {"frame": "consult-meet", "rules": ["a", "b"]},
    }


def statement(rid: str, text: str) -> Coding:
    return {
        "id": f"s{rid[:8]}",
        "kind": "direct",
        "speakers": [person("Kenya", "KEN")],
        "cue": None,
        "content": [[0, min(20, len(text))]],
        "addressee": [],
        "occasion": None,
        "about": ["trade"],
        "evidence": ["said"],
    }


def window(report: Report) -> Coding | None:
    """Undated reports that name Moi fall in his term."""
    if report.date or "Moi" not in report.text:
        return None
    return {
        "from": "1978-08-22",
        "to": "2002-12-30",
        "inferred": True,
        "reason": "leaders.tsv: Moi",
    }


def dispute(start: int) -> Coding:
    """A dispute of the table, with one dated step and one without a date."""
    day = {"from": "2023-05-12", "to": "2023-05-12", "granularity": "day", "evidence": "on Friday"}
    step = {"by": ["KEN"], "start": start, "end": start + 4, "evidence": "ledgers.toml: meet"}
    return {
        "key": "Ilemi Triangle",
        "kind": "territorial",
        "object": "triangle",
        "names": [{"name": "Ilemi", "used_by": ["KEN"], "evidence": "text"}],
        "parties": ["KEN", "SSD"],
        "claimants": ["KEN", "SSD"],
        "administered_by": ["KEN"],
        "lat": 5.0,
        "lon": 35.3,
        "consequence": None,
        "spans": [{"start": start, "end": start + 5}],
        "steps": [
            {"step": "talks", "date": day, **step},
            {"step": "contested", "date": None, **step, "by": ["SSD"], "in": "title"},
        ],
        "evidence": ["disputes.tsv: Ilemi Triangle"],
    }


def agreement(start: int) -> Coding:
    return {
        "instrument": "border treaty",
        "stage": "signed",
        "parties": ["KEN", "SSD"],
        "domains": ["border", "peace"],
        "start": start,
        "end": start + 6,
        "evidence": "ledgers.toml: sign",
    }


def code(report: Report) -> Coding:
    """Every "met" is an event, the first twenty characters are a statement.

    "Ilemi" tells a dispute, "treaty" an agreement.
    """
    rid, text = report_id(report), report.text
    events = [event(rid, n, text, *m.span()) for n, m in enumerate(re.finditer(r"\bmet\b", text))]
    return {
        "id": report.id,
        "report_id": rid,
        "report": {"dateline": None, "removed": [], "credits": [], "date_window": window(report)},
        "sentences": [[0, len(text)]],
        "actors": [],
        "places": [],
        "times": [],
        "events": events,
        "happenings": [{"id": e["happening"], "events": [e["id"]], "reason": ""} for e in events],
        "statements": [statement(rid, text)],
        "disputes": [dispute(text.index("Ilemi"))] if "Ilemi" in text else [],
        "agreements": [agreement(m.start()) for m in re.finditer("treaty", text)],
    }


def make(with_text: bool) -> Callable[[Report], Coding]:  # noqa: ARG001 - as all coders are made
    return code


def slow(with_text: bool) -> Callable[[Report], Coding]:  # noqa: ARG001
    """Takes its time: there is always something to interrupt."""

    def code_slowly(report: Report) -> Coding:
        time.sleep(0.01)
        return code(report)

    return code_slowly


def fragile(with_text: bool) -> Callable[[Report], Coding]:  # noqa: ARG001
    """Raises on "RAISE"; on "DIE" its process ends, as if killed for want of memory."""

    def code_or_fail(report: Report) -> Coding:
        if "DIE" in report.text:
            os._exit(9)
        if "RAISE" in report.text:
            raise ValueError("no such thing")
        return code(report)

    return code_or_fail


def broken(with_text: bool) -> Callable[[Report], Coding]:  # noqa: ARG001
    raise RuntimeError("the model is missing")


def twins(with_text: bool) -> Callable[[Report], Coding]:  # noqa: ARG001
    """Gives two events one id, which the record refuses."""

    def code_twice(report: Report) -> Coding:
        coding = code(report)
        return {**coding, "events": [*coding["events"], *coding["events"]]}

    return code_twice
