"""What both PLOVER forms can hold: asserted, vouched events, with their participants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.events.ontology import QUADS
from dragoman.exports.people import events_with_people
from dragoman.record.record import Record

Row = dict[str, Any]


def plain_events(record: Record) -> Iterator[tuple[Row, list[Row]]]:
    """Dated events that a report asserts and vouches for: neither form can mark the others."""
    for event, people in events_with_people(record):
        if event["realis"] == "asserted" and not event["alleged"] and event["day"]:
            yield event, people


def quad_code(quad: str) -> int:
    """PLOVER's number of a quad class."""
    return QUADS.index(quad) + 1
