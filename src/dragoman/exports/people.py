"""The tables `participants` and `dyads`: one row a participant, one row a pair of an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations
from typing import Any

from dragoman.exports.states import codes_of
from dragoman.happenings.summary import best_telling
from dragoman.record.record import Record
from dragoman.record.rows import Column, Rows

Row = dict[str, Any]
Pair = tuple[Row, Row]
OF_EVENT = (
    *map(Column, ("event_id", "report_id", "happening", "day", "type", "mode", "quad")),
    Column("scale", "real"), Column("realis"), Column("alleged", "flag"),
)  # fmt: skip
PERSON = ("key", "name", "country", "state", "sector")
PARTICIPANT_COLUMNS = (
    *OF_EVENT, Column("role"), Column("number", "integer"),
    *map(Column, ("key", "name", "text", "country", "state")),
    Column("cow", "integer"), Column("gw", "integer"),
    Column("sector"), Column("other_sectors", "list"),
    Column("start", "integer"), Column("end", "integer"),
    *map(Column, ("dragoman", "lexicon", "parser")),
)  # fmt: skip
DYAD_COLUMNS = (
    *OF_EVENT, Column("reciprocal", "flag"),
    *(Column(f"{side}_{name}", "integer" if name in ("cow", "gw") else "text")
      for side in ("actor", "recipient") for name in (*PERSON, "cow", "gw")),
    Column("weight", "real"), *map(Column, ("dragoman", "lexicon", "parser")),
)  # fmt: skip


def participants(record: Record) -> Rows:
    """One row for each actor, recipient and attribution of each event."""
    rows = [
        {c.name: {**event, **person}[c.name] for c in PARTICIPANT_COLUMNS}
        for event, people in events_with_people(record)
        for person in people
    ]
    return Rows(rows, PARTICIPANT_COLUMNS)


def dyads(record: Record, *, undirected: bool = False, tellings: bool = False) -> Rows:
    """One row for each actor and recipient of a happening; `weight` adds to 1 over it.

    A happening stands with its best telling (see `happenings.summary`); with `tellings`, every
    event has rows, and weights, of its own.
    A reciprocal event, whose sides are all actors, gives every pair in both directions; with
    `undirected` every event gives a pair once, its sides by key. Events without a pair give none.
    """
    rows = []
    best = None if tellings else best_events(record)
    for event, people in events_with_people(record):
        if best is not None and event["event_id"] not in best:
            continue
        pairs = pairs_of(event, people, undirected=undirected)
        rows += [_dyad(event, pair, 1 / len(pairs)) for pair in pairs]
    return Rows(rows, DYAD_COLUMNS)


def best_events(record: Record) -> set[str]:
    """The ids of the events that stand for the happenings they tell."""
    groups: dict[str, list[Row]] = {}
    for event in record.events():
        groups.setdefault(event["happening"], []).append(event)
    return {best_telling(told)["event_id"] for told in groups.values()}


def pairs_of(event: Row, people: Sequence[Row], *, undirected: bool) -> list[Pair]:
    """Actor and recipient, or the sides of a reciprocal event, each pair as it is counted."""
    actors = [p for p in people if p["role"] == "actor"]
    recipients = [p for p in people if p["role"] == "recipient"]
    if recipients or not event["reciprocal"]:
        found = [(a, r) for a in actors for r in recipients]
    else:
        found = list((combinations if undirected else permutations)(actors, 2))
    if undirected:
        found = [(a, b) if a["key"] <= b["key"] else (b, a) for a, b in found]
    return found


def _dyad(event: Row, pair: Pair, weight: float) -> Row:
    sides = {
        f"{side}_{name}": person[name]
        for side, person in zip(("actor", "recipient"), pair, strict=True)
        for name in (*PERSON, "cow", "gw")
    }
    whole = {**event, **sides, "weight": weight}
    return {c.name: whole[c.name] for c in DYAD_COLUMNS}


def events_with_people(record: Record) -> Iterator[tuple[Row, list[Row]]]:
    """Every event with its participants, in the order of the table `events`."""
    people: dict[str, list[Row]] = {}
    asked = record.connection.execute(
        "SELECT * FROM participants ORDER BY event_id, CASE role WHEN 'actor' THEN 0 "
        "WHEN 'recipient' THEN 1 ELSE 2 END, number"
    )
    for row in asked:
        people.setdefault(row["event_id"], []).append(_person(dict(row)))
    for event in record.events():
        day = event["date_from"] or event["report_date"]
        yield {**event, "day": day}, people.get(event["event_id"], [])


def _person(row: Row) -> Row:
    codes = codes_of(row["country"], row["state"])
    sectors = Column("", "list").read(row["other_sectors"])
    cow, gw = (codes.cow, codes.gw) if codes else (None, None)
    return {**row, "other_sectors": sectors, "cow": cow, "gw": gw}
