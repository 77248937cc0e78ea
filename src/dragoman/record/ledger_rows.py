"""Disputes and agreements of a coding as rows of the record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
Row = tuple[Any, ...]


def ledger_rows(rid: str, coding: Json) -> dict[str, list[Row]]:
    """Rows by table, in an order in which they can be inserted."""
    disputes = list(enumerate(coding["disputes"]))
    return {
        "disputes": [_dispute(rid, n, d) for n, d in disputes],
        "dispute_names": [
            (rid, n, m, name["name"], dump(name["used_by"]), name["evidence"])
            for n, d in disputes
            for m, name in enumerate(d["names"])
        ],
        "dispute_spans": [
            (rid, n, m, in_title(span), span["start"], span["end"])
            for n, d in disputes
            for m, span in enumerate(d["spans"])
        ],
        "dispute_steps": [
            _step(rid, n, m, step) for n, d in disputes for m, step in enumerate(d["steps"])
        ],
        "agreements": [_agreement(rid, n, a) for n, a in enumerate(coding["agreements"])],
    }


def _dispute(rid: str, number: int, d: Json) -> Row:
    lists = (dump(d[k]) for k in ("parties", "claimants", "administered_by"))
    rest = (d["lat"], d["lon"], d["consequence"], dump(d["evidence"]))
    return (rid, number, d["key"], d["kind"], d["object"], *lists, *rest)


def _step(rid: str, dispute: int, number: int, step: Json) -> Row:
    date = step["date"] or {}
    days = (date.get(k) for k in ("from", "to", "granularity", "evidence"))
    where = (in_title(step), step["start"], step["end"], step["evidence"])
    return (rid, dispute, number, step["step"], dump(step["by"]), *days, *where)


def _agreement(rid: str, number: int, a: Json) -> Row:
    lists = (dump(a["parties"]), dump(a["domains"]))
    where = (in_title(a), a["start"], a["end"], a["evidence"])
    return (rid, number, a["instrument"], a["stage"], *lists, *where)


def dump(value: Any) -> str:
    """A list or object for a cell of the record, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_title(part: Json) -> int:
    """1 where the offsets of a part of the coding point into the title."""
    return int(part.get("in") == "title")
