"""What a record holds at a glance: counts, pairs, and one telling example of each kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dragoman.record.record import Record

Row = dict[str, Any]
NOT_COUNTED = "commitment"
"""Agreements without an instrument of a name of its own."""


class Pair(NamedTuple):
    """A side, what it did to another, and how many reports tell of it."""

    actor: str
    type: str
    recipient: str
    reports: int


def types_by_realis(events: Iterable[Row]) -> list[tuple[str, Counter[str]]]:
    """Types, the most frequent first, each with its counts by realis, `alleged` and `all`."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        found[event["type"]].update([event["realis"], "all"])
        found[event["type"]].update(["alleged"] if event["alleged"] else [])
    return sorted(found.items(), key=lambda item: (-item[1]["all"], item[0]))


def pairs(events: Iterable[Row]) -> list[Pair]:
    """Who did what to whom between countries, by number of reports that tell it as done.

    What is alleged, planned, denied or mere history is left out, as are acts within a country.
    """
    found: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for event in events:
        if event["realis"] != "asserted" or event["alleged"]:
            continue
        for actor in _countries(event["actor_country"]):
            for recipient in _countries(event["recipient_country"]) - {actor}:
                found[actor, event["type"], recipient].add(event["report_id"])
    counted = [Pair(*key, len(reports)) for key, reports in found.items()]
    return sorted(counted, key=lambda p: (-p.reports, p))


def _countries(cell: str | None) -> set[str]:
    return {code for code in (cell or "").split("; ") if code}


CLAIMS: tuple[tuple[str, Callable[[Row], bool]], ...] = (
    ("asserted", lambda e: e["realis"] == "asserted" and not e["alleged"]),
    ("alleged", lambda e: bool(e["alleged"])),
    ("planned", lambda e: e["realis"] == "future" and not e["alleged"]),
    ("not done", lambda e: e["realis"] == "negated"),
    ("history", lambda e: e["realis"] == "historical"),
)
"""How far a report vouches for an event, with the test."""


def examples_of_claims(events: Iterable[Row]) -> list[tuple[str, int, Row]]:
    """Each kind of claim with its number of events and the plainest of them."""
    told = list(events)
    found = []
    for name, fits in CLAIMS:
        here = [e for e in told if fits(e)]
        if here:
            found.append((name, len(here), plainest(here)))
    return found


def plainest(events: Iterable[Row]) -> Row:
    """The event in the shortest sentence of those between two countries, first in bodies."""

    def rank(event: Row) -> tuple[bool, bool, int]:
        actor, recipient = event["actor_country"], event["recipient_country"]
        is_between = bool(actor and recipient and actor != recipient)
        return not is_between, event["in_title"], len(event["sentence"])

    return min(events, key=rank)


def fullest(events: list[Row]) -> Row:
    """The event with most of its fields known; of several the first."""
    fields = ("actor_country", "recipient_country", "date_from", "place", "attributed_to")
    return max(events, key=lambda e: (not e["in_title"], sum(bool(e[f]) for f in fields)))


def most_quoted(statements: Iterable[Row]) -> tuple[str, list[Row]] | None:
    """The person with most statements in the most reports, with these statements."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in statements:
        # Persons speak for an office or bear two names; "Russia" alone is a state.
        if row["speaker"] and " " in row["speaker"] and row["kind"] != "indirect":
            found[row["speaker"]] += [row]
    if not found:
        return None
    rank = {n: (-len({r["report_id"] for r in rows}), -len(rows), n) for n, rows in found.items()}
    name = min(found, key=rank.__getitem__)
    return name, found[name]


def instruments(agreements: Iterable[Row]) -> list[Row]:
    """Agreements with a name and several parties by day, those told twice of one day once."""
    found: dict[tuple[str, ...], Row] = {}
    for row in agreements:
        if row["instrument"] != NOT_COUNTED and len(row["parties"]) > 1:
            found.setdefault((row["day"] or "", row["instrument"], row["stage"]), row)
    return [found[key] for key in sorted(found)]


def longest(disputes: Iterable[Row]) -> Row | None:
    """The dispute whose steps span the most years; of several the first."""
    dated = [d for d in disputes if d["first"] and d["last"]]
    return max(dated, key=lambda d: int(d["last"][:4]) - int(d["first"][:4]), default=None)


def turns(steps: Iterable[Row]) -> list[Row]:
    """Steps of a dispute, those told twice of one day once."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in steps:
        found.setdefault((row["day"], row["step"], tuple(row["by"])), row)
    return list(found.values())


def has_only(record: Record, ids: Iterable[str]) -> bool:
    """Whether a record holds no report but these."""
    return {row["report_id"] for row in record.reports()} <= set(ids)
