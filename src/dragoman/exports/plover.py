"""PLOVER JSON Lines: one object an event, after the draft of the PLOVER specification."""

from __future__ import annotations

import json
from typing import Any, TextIO

from dragoman.exports.pairs import plain_events, quad_code
from dragoman.record.ontology import user_version
from dragoman.record.record import Record

Row = dict[str, Any]
SIZES = ("dead", "injured", "arrested")


def write_plover(record: Record, stream: TextIO) -> int:
    """Write the events that PLOVER can hold; the number of lines."""
    count = 0
    for event, people in plain_events(record):
        stream.write(json.dumps(_event(event, people), ensure_ascii=False) + "\n")
        count += 1
    return count


def _event(e: Row, people: list[Row]) -> Row:
    told = {what: e["magnitudes"].get(what, {}).get("best") for what in SIZES}
    whole = {
        "id": e["event_id"],
        "date": e["day"],
        "enddate": e["date_to"] if e["date_to"] != e["day"] else None,
        "actor": [_person(p) for p in people if p["role"] == "actor"],
        "event": [e["type"]],
        "recipient": [_person(p) for p in people if p["role"] == "recipient"],
        "mode": [*filter(None, [e["mode"]]), *e["also_modes"]],
        "context": e["contexts"],
        "quad_code": quad_code(e["quad"]),
        "event_scale": e["scale"],
        "event_loc": _place(e),
        "event_text": e["trigger"],
        "text_info": {"start": e["start"], "end": e["end"]},
        "size": {what: count for what, count in told.items() if count is not None},
        "cite_info": {
            "report": e["report_id"],
            "publisher": e["publisher"],
            "date": e["report_date"],
            "codebook": _codebook(e["lexicon"]),
            "version": e["dragoman"],
        },
        "coder": f"dragoman {e['dragoman']}, lexicon {e['lexicon']}",
    }
    return {name: value for name, value in whole.items() if value not in (None, [], {})}


def _codebook(lexicon: str) -> str:
    """PLOVER, or PLOVER's form with types of a user's lexicon."""
    user = user_version(lexicon)
    return f"PLOVER with user lexicon {user}" if user else "PLOVER"


def _person(p: Row) -> Row:
    whole = {"code": p["country"], "sector": p["sector"], "name": p["name"], "text": p["text"]}
    return {name: value for name, value in whole.items() if value}


def _place(e: Row) -> Row | None:
    if not e["place"]:
        return None
    return {
        "name": e["place"],
        "country": e["place_country"],
        "lat": e["lat"],
        "lon": e["lon"],
        "precision": e["place_precision"],
    }
