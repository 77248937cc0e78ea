"""POLECAT's 40 columns, tab-separated: one row for each actor and recipient of an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from dragoman.exports.pairs import plain_events
from dragoman.exports.people import pairs_of
from dragoman.record.record import Record

Row = dict[str, Any]
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date",
    "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
AREAS = {"city": "City", "admin2": "District", "admin1": "Province"}
"""Columns that hold a place of each precision."""


def write_polecat(record: Record, stream: TextIO) -> int:
    """Write the events that POLECAT's form can hold; the number of rows."""
    languages = dict(record.connection.execute("SELECT report_id, language FROM reports"))
    titles = {
        (row["report_id"], row["key"]): row["office"]
        for row in record.connection.execute("SELECT report_id, key, office FROM actors")
    }
    stream.write("\t".join(COLUMNS) + "\n")
    count = 0
    for event, people in plain_events(record):
        for number, (actor, recipient) in enumerate(_pairs(event, people), 1):
            row = {
                **_event(event, number, languages),
                **_side("Actor", actor, titles.get((event["report_id"], actor.get("key")))),
                **_side(
                    "Recipient", recipient, titles.get((event["report_id"], recipient.get("key")))
                ),
            }
            stream.write("\t".join(_cell(row.get(name)) for name in COLUMNS) + "\n")
            count += 1
    return count


def _pairs(event: Row, people: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """The pairs of the event; without one, each participant with nobody on the other side."""
    pairs = pairs_of(event, people, undirected=False)
    if pairs:
        yield from pairs
        return
    for person in people:
        if person["role"] == "actor":
            yield person, {}
        elif person["role"] == "recipient":
            yield {}, person


def _event(e: Row, number: int, languages: dict[str, str | None]) -> Row:
    area = AREAS.get(e["place_precision"] or "")
    return {
        "Event ID": f"{e['event_id']}-{number}",
        "Event Date": e["day"],
        "Event Type": e["type"],
        "Event Mode": e["mode"],
        "Intensity": e["scale"],
        "Quad Code": e["quad"].upper(),
        "Contexts": "; ".join(e["contexts"]),
        "Placename": e["place"],
        **({area: e["place"]} if area else {}),
        "Country": e["place_country"],
        "Latitude": e["lat"],
        "Longitude": e["lon"],
        "Feature Type": e["place_precision"],
        "Source": e["publisher"],
        "Publication Date": e["report_date"],
        "Language": languages.get(e["report_id"]),
        "Version": f"dragoman {e['dragoman']} {e['lexicon']}",
    }


def _side(side: str, p: Row, title: str | None) -> Row:
    if not p:
        return {}
    return {
        f"{side} Name": p["name"],
        f"{side} Country": p["country"],
        f"{side} COW": p["cow"],
        f"Primary {side} Sector": p["sector"],
        f"{side} Sectors": "; ".join(filter(None, [p["sector"], *p["other_sectors"]])),
        f"{side} Title": title,
        f"{side} Name Raw": p["text"],
    }


def _cell(value: Any) -> str:
    """A cell without tabs and line breaks; unknown is empty."""
    return "" if value is None else " ".join(str(value).split())
