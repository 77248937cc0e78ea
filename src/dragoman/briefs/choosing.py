"""Which of many rows a brief tells: the most reported, each sentence once, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from dragoman.ledgers.claims import ASSERTED, DENIED, Happened, claim_of

Row = dict[str, Any]
WEEK = 7
WORDS = range(5, 41)
"""Words of a statement that is short enough to be read and long enough to say something."""


class Told(NamedTuple):
    """A row of a ledger with all reports that tell the same."""

    row: Row
    reports: tuple[str, ...]


def leading(happenings: Iterable[Happened], most: int) -> list[Happened]:
    """The happenings of most reports, then of most tellings, then the gravest."""
    ranked = sorted(
        happenings,
        key=lambda h: (-len(h.reports), -len(h.tellings), -abs(h.best["scale"] or 0), h.key),
    )
    seen: set[tuple[str, str]] = set()
    kept = []
    for h in ranked:
        spot = (h.best["report_id"], h.best["sentence"])
        if spot not in seen:
            seen.add(spot)
            kept.append(h)
    return in_time(kept[:most])


def in_time(happenings: Iterable[Happened]) -> list[Happened]:
    return sorted(happenings, key=lambda h: (h.day is None, h.day or "", h.key))


def same(rows: Iterable[Row], *names: str) -> list[Told]:
    """Rows that agree in columns told once, with all their reports; the first telling stands."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        key = repr([row[n].lower() if isinstance(row[n], str) else row[n] for n in names])
        groups.setdefault(key, []).append(row)
    return [Told(g[0], tuple(dict.fromkeys(r["report_id"] for r in g))) for g in groups.values()]


def told_most(rows: Sequence[Told], most: int) -> list[Told]:
    """Those of most reports, in their order."""
    kept = sorted(range(len(rows)), key=lambda n: (-len(rows[n].reports), n))[:most]
    return [rows[n] for n in sorted(kept)]


def speaking(statements: Iterable[Row], sides: Sequence[str], most: int) -> list[Row]:
    """Statements by each side: direct ones first, then those that are an act, then the latest."""
    held = list(statements)
    found: list[Row] = []
    for side in sides:
        mine = [s for s in held if s["side"] == side and len(s["words"].split()) in WORDS]
        mine.sort(key=lambda s: s["report_date"] or "", reverse=True)
        mine.sort(key=lambda s: (s["kind"] != "direct", s["kind"] != "mixed"))
        found += list({s["words"]: s for s in reversed(mine)}.values())[::-1][:most]
    return sorted(found, key=lambda s: (s["report_date"] or "~", s["report_id"], s["content"]))


def rivals(happenings: Sequence[Happened]) -> list[list[Row]]:
    """Tellings that contradict each other: done and not done, or other tolls of one happening."""
    found = []
    for h in happenings:
        by_claim = {claim_of(t): t for t in reversed(h.tellings)}
        if {ASSERTED, DENIED} <= set(by_claim):
            found.append([by_claim[ASSERTED], by_claim[DENIED]])
        by_toll = {toll: t for t in reversed(h.tellings) if (toll := _toll(t)) is not None}
        if len(by_toll) > 1:
            found.append([by_toll[toll] for toll in sorted(by_toll)])
    done = [h for h in happenings if h.claim == ASSERTED]
    for denied in (h for h in happenings if h.claim == DENIED):
        other = next((h for h in done if _is_denied(h, denied)), None)
        if other is not None:
            found.append([other.best, denied.best])
    return found


def _toll(event: Row) -> int | None:
    dead = (event["magnitudes"] or {}).get("dead")
    return dead["best"] if dead else None


def _is_denied(done: Happened, denied: Happened) -> bool:
    """The same type by the same side, of the same week, in another report."""
    if not done.day or not denied.day or set(done.reports) & set(denied.reports):
        return False
    alike = all(done.best[n] == denied.best[n] for n in ("type", "mode", "direction"))
    days = abs((date.fromisoformat(done.day) - date.fromisoformat(denied.day)).days)
    return alike and days <= WEEK
