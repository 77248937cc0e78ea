"""Joins across reports: the rows of `tellings`, made anew from the first day on that changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date

from dragoman.corrections.apply import find_anchor
from dragoman.corrections.correction import WITHDRAWN
from dragoman.happenings import Account, Joined, Said, Sweep
from dragoman.happenings.account import ordinal
from dragoman.happenings.rules import Rules, rules
from dragoman.record.accounts import accounts_of

Place = tuple[str, str]
"""Where a report stands in the sweep: its day ("9999" without one) and its id."""
NO_DAY = "9999"
DAY = f"coalesce(date, '{NO_DAY}')"
DATED, UNDATED = "IS NOT NULL", "IS NULL"
PUT = """
INSERT INTO tellings VALUES (?, ?, ?, ?) ON CONFLICT (event_id)
DO UPDATE SET happening = excluded.happening, confidence = excluded.confidence,
  reason = excluded.reason
"""
STILL_TOLD = f"""
SELECT DISTINCT t.happening
FROM reports r JOIN events e USING (report_id) JOIN tellings t ON t.event_id = e.id
WHERE {DAY} >= ? AND ({DAY}, report_id) < (?, ?)
"""
TOLD_BY = f"""
SELECT DISTINCT report_id
FROM tellings t JOIN events e ON e.id = t.event_id JOIN reports r USING (report_id)
WHERE t.happening IN (SELECT happening FROM told) AND ({DAY}, report_id) < (?, ?)
ORDER BY {DAY}, report_id
"""


def join_reports(connection: sqlite3.Connection) -> int:
    """Join what changed since the last time; the number of events looked at.

    Must run within a transaction. A sweep goes through the reports by day and id; what it does
    with a report depends on earlier ones alone, so it begins at the first change, and ends where
    no happening that is still told differs from what it was.
    """
    known = rules()
    _mark_new_rules(connection, known)
    said = _said(connection)
    count = sum(_Part(connection, known, said, part).join() for part in (DATED, UNDATED))
    connection.execute("DELETE FROM unjoined")
    connection.execute("DELETE FROM unjoined_happenings")
    return count


class _Part:
    """The sweep over the dated reports, or over the undated ones, from the first change on."""

    def __init__(self, connection: sqlite3.Connection, known: Rules, said: Said, part: str) -> None:
        self.connection, self.known, self.said, self.part = connection, known, said, part
        asked = connection.execute(
            f"SELECT {DAY}, report_id FROM unjoined JOIN reports USING (report_id) "
            f"WHERE date {part} ORDER BY 1, 2"
        )
        self.changed: list[Place] = [(row[0], row[1]) for row in asked]
        self.differ: dict[str, int] = {}
        """Happenings that are not what they were, with the last day on which they are told."""

    def join(self) -> int:
        if not self.changed:
            return 0
        start, last = self.changed[0], self.changed[-1]
        first_day = ordinal(start[0]) if self.part == DATED else None
        taken = self.connection.execute("SELECT happening FROM unjoined_happenings")
        self.differ = {row[0]: first_day or 0 for row in taken}
        sweep = Sweep(self.known, self.said)
        sweep.restore(_earlier(self.connection, start, self.known, self.said))
        count = 0
        for place in _reports_from(self.connection, start, self.part):
            if place > last and self.part == DATED and self._is_settled(place[0]):
                break
            for account in accounts_of(self.connection, place[1], self.known):
                count += self._write(list(sweep.join(account)), account.day or 0)
        return count

    def _write(self, rows: list[Joined], day: int) -> int:
        for row in rows:
            found = self.connection.execute(
                "SELECT happening FROM tellings WHERE event_id = ?", (row.event_id,)
            ).fetchone()
            before = found[0] if found else None
            if before != row.happening:
                self.differ[row.happening] = day
                if before:
                    self.differ[before] = day
            elif row.happening in self.differ:
                self.differ[row.happening] = day
        self.connection.executemany(PUT, rows)
        return len(rows)

    def _is_settled(self, day: str) -> bool:
        horizon = (ordinal(day) or 0) - self.known.window["keep"]
        return all(last < horizon for last in self.differ.values())


def _mark_new_rules(connection: sqlite3.Connection, known: Rules) -> None:
    """Rows that other rules made are made anew."""
    made_with = {row[0] for row in connection.execute("SELECT version FROM join_rules")}
    if made_with != {known.version}:
        connection.execute("INSERT OR IGNORE INTO unjoined SELECT DISTINCT report_id FROM events")
        connection.execute("DELETE FROM join_rules")
        connection.execute("INSERT INTO join_rules VALUES (?)", (known.version,))


def _reports_from(connection: sqlite3.Connection, start: Place, part: str) -> list[Place]:
    found = connection.execute(
        f"SELECT {DAY}, report_id FROM reports WHERE ({DAY}, report_id) >= (?, ?) "
        f"AND date {part} ORDER BY 1, 2",
        start,
    )
    return [(row[0], row[1]) for row in found]


def _earlier(
    connection: sqlite3.Connection, start: Place, known: Rules, said: Said
) -> Iterator[tuple[Account, str]]:
    """The accounts before `start` of happenings that may still be told, in order, with ids."""
    first = start[0]
    if first != NO_DAY:
        first = date.fromordinal(max(1, (ordinal(first) or 1) - known.window["keep"])).isoformat()
    connection.execute("CREATE TEMP TABLE told AS " + STILL_TOLD, (first, *start))
    connection.execute(
        "INSERT INTO told SELECT happening FROM tellings "
        "WHERE event_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(said.together)),),
    )
    reports = connection.execute(TOLD_BY, start).fetchall()
    named = dict(connection.execute(
        "SELECT event_id, happening FROM tellings WHERE happening IN (SELECT happening FROM told)"
    ).fetchall())  # fmt: skip
    connection.execute("DROP TABLE told")
    for (report_id,) in reports:
        for account in accounts_of(connection, report_id, known):
            name = named.get(account.event_ids[0])
            if name is not None:
                yield account, name


def _said(connection: sqlite3.Connection) -> Said:
    """What corrections say of pairs of events of two reports."""
    found: dict[str, dict[str, set[str]]] = {"join": {}, "apart": {}}
    rows = connection.execute(
        "SELECT * FROM corrections WHERE kind IN ('join', 'apart') AND state <> ? ORDER BY number",
        (WITHDRAWN,),
    ).fetchall()
    for row in rows:
        changes = json.loads(row["changes"])
        anchor = {k: row[k] for k in ("event_id", "in_title", "start", "end", "type")}
        one = _present(connection, row["report_id"], {**anchor, "to": row["type"]})
        other = changes[row["kind"]]
        two = _present(connection, other.get("report_id", row["report_id"]), other)
        if one and two:
            pairs = found[row["kind"]]
            pairs.setdefault(one, set()).add(two)
            pairs.setdefault(two, set()).add(one)
    frozen = ({k: frozenset(v) for k, v in pairs.items()} for pairs in found.values())
    return Said(*frozen)


def _present(
    connection: sqlite3.Connection, report_id: str, anchor: dict[str, object]
) -> str | None:
    """The id under which an event of a correction stands in the record now."""
    events = connection.execute("SELECT * FROM events WHERE report_id = ?", (report_id,))
    event = find_anchor([dict(row) for row in events], anchor)
    return str(event["id"]) if event else None
