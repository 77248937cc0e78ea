"""What changed in the events of a record from one version to another."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.errors import UsageError
from dragoman.record.codings import kept

Row = dict[str, Any]
FIELDS = (
    "type", "mode", "realis", "alleged", "actors", "recipients", "date_from", "date_to",
    "place_name",
)  # fmt: skip


@dataclass(slots=True)
class Diff:
    """Events that are the same, changed, new or gone, as coded: without corrections."""

    old: int
    new: int
    reports: int = 0
    """Reports that both versions coded."""
    same: int = 0
    changes: list[Row] = field(default_factory=list)
    """Each with what, report_id, sentence, before, after, fields."""

    def counts(self, name: str) -> dict[str, dict[str, int]]:
        """How many changed, are new, are gone, by "type" or "frame"."""
        found: dict[str, Counter[str]] = {}
        for change in self.changes:
            side = change["before"] or change["after"]
            found.setdefault(side[name], Counter())[change["what"]] += 1
        return {key: dict(found[key]) for key in sorted(found)}

    def to_dict(self) -> Row:
        """Plain values, for --json."""
        return {
            "old": self.old, "new": self.new, "reports": self.reports, "same": self.same,
            "types": self.counts("type"), "frames": self.counts("frame"), "changes": self.changes,
        }  # fmt: skip


def diff(connection: sqlite3.Connection, old: int | None, new: int | None) -> Diff:
    """Compare the codings of two versions over the reports that both coded."""
    held = "SELECT version FROM reports UNION SELECT version FROM codings ORDER BY version"
    known = [row[0] for row in connection.execute(held)]
    if old is None and new is None and len(known) < 2:
        raise UsageError(
            "The record has codings of one version only: there is nothing to compare. `dragoman "
            "recode` codes it again after an upgrade."
        )
    if old is None or new is None:
        if old is not None or new is not None:
            raise UsageError("Name two versions, or none for the last two.")
        old, new = known[-2:]
    for version in (old, new):
        if version not in known:
            raise UsageError(f"There are no codings of version {version}; see `dragoman versions`.")
    found = Diff(old, new)
    for report_id in _of_both(connection, old, new):
        found.reports += 1
        _compare(found, *(_events(connection, report_id, v) for v in (old, new)))
    return found


def _of_both(connection: sqlite3.Connection, old: int, new: int) -> Iterator[str]:
    has = "(SELECT report_id FROM reports WHERE version = ? UNION SELECT report_id FROM codings WHERE version = ?)"  # noqa: E501
    both = f"SELECT report_id FROM reports WHERE report_id IN {has} AND report_id IN {has} ORDER BY report_id"  # noqa: E501
    yield from [row[0] for row in connection.execute(both, (old, old, new, new))]


def _events(connection: sqlite3.Connection, report_id: str, version: int) -> list[Row]:
    coding = kept(connection, report_id, version)
    events = sorted(coding["events"], key=lambda e: (-e["in_title"], e["start"], e["id"]))
    for event in events:
        for name, role in (("actors", "actor"), ("recipients", "recipient")):
            event[name] = [
                p["name"] for p in coding["participants"]
                if (p["event_id"], p["role"]) == (event["id"], role)
            ]  # fmt: skip
    return events


def _compare(found: Diff, before: Sequence[Row], after: Sequence[Row]) -> None:
    """Pair events by id, else by trigger; what has no pair is new or gone."""
    by_id = {e["id"]: e for e in after}
    left = {e["id"]: e for e in after if e["id"] not in {b["id"] for b in before}}
    for event in before:
        pair = by_id.get(event["id"]) or next((e for e in left.values() if _meet(event, e)), None)
        if pair is not None:
            left.pop(pair["id"], None)
        fields = [f for f in FIELDS if pair is not None and event[f] != pair[f]]
        if pair is not None and not fields:
            found.same += 1
            continue
        found.changes.append(_change("gone" if pair is None else "changed", event, pair, fields))
    found.changes += [_change("new", None, event, []) for event in left.values()]


def _meet(one: Row, other: Row) -> bool:
    return bool(
        one["in_title"] == other["in_title"]
        and one["start"] < other["end"]
        and other["start"] < one["end"]
    )


def _change(what: str, before: Row | None, after: Row | None, fields: Sequence[str]) -> Row:
    event: Row = after or before or {}
    short = [b and {k: b[k] for k in ("id", "trigger", *FIELDS, "frame")} for b in (before, after)]
    return {
        "what": what, "report_id": event["report_id"], "sentence": event["sentence"],
        "fields": list(fields), "before": short[0], "after": short[1],
    }  # fmt: skip
