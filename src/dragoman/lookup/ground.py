"""Disputed ground: who claims it, who held it when, and by which name it is called for whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.actors.rows import read_rows
from dragoman.actors.terms import OPEN, first_day, last_day
from dragoman.errors import LexiconError
from dragoman.ledgers.tables import KnownDispute, bare, ledger_tables


@dataclass(frozen=True, slots=True)
class Holder:
    """A country that held ground for a time; `part` says of what, where not all."""

    country: str
    since: str
    until: str
    part: str
    source: str

    def holds(self, date: str | None) -> bool:
        """Whether it held on a day; without one, whether it holds still."""
        if date is None:
            return not self.until
        first = first_day(self.since) if self.since else ""
        return first <= first_day(date) <= (last_day(self.until) if self.until else OPEN)

    def to_dict(self) -> dict[str, Any]:
        return {
            "country": self.country,
            "from": self.since or None,
            "until": self.until or None,
            "part": self.part or None,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Ground:
    """A row of `disputes.tsv` with its holders on a day."""

    dispute: KnownDispute
    held_by: tuple[Holder, ...]

    def name_for(self, viewpoint: str | None, toponyms: Toponyms | None) -> str:
        """The user's own name, else the viewpoint's, else the neutral key: both sides' names."""
        own = toponyms.name_of(self.dispute) if toponyms is not None else None
        if own is not None:
            return own
        used = [n.name for n in self.dispute.names if viewpoint and viewpoint in n.used_by]
        return used[0] if used else self.dispute.key

    def to_dict(self) -> dict[str, Any]:
        known = self.dispute
        claim = {"from": known.since or None, "until": known.until or None, "source": known.source}
        return {
            "key": known.key,
            "kind": known.kind,
            "names": [{"name": n.name, "used_by": list(n.used_by)} for n in known.names],
            "claimed_by": [{"country": c, **claim} for c in known.claimants],
            "administered_by": [h.to_dict() for h in self.held_by],
            "checked": known.checked,
        }


@dataclass(frozen=True, slots=True)
class Toponyms:
    """A user's own names: by key of a dispute or by any of its names."""

    names: dict[str, str]

    def name_of(self, dispute: KnownDispute) -> str | None:
        keys = (dispute.key.lower(), *(bare(n.name) for n in dispute.names))
        return next((self.names[k] for k in keys if k in self.names), None)


def read_toponyms(path: Path) -> Toponyms:
    """A file of lines "name or key, tab, own name"; lines that begin with # are left out."""
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 2 or not all(cells):
            raise LexiconError(str(path), number, "not two names with a tab between them")
        known = any(cells[0].lower() == d.key.lower() for d in ledger_tables().disputes)
        if not known and bare(cells[0]) not in ledger_tables().by_name:
            raise LexiconError(str(path), number, f"no disputed place is called {cells[0]!r}")
        found[cells[0].lower() if known else bare(cells[0])] = cells[1]
    return Toponyms(found)


def ground_of(key: str, date: str | None) -> Ground | None:
    """The dispute of a key with those who held its ground on a day."""
    known = next((d for d in ledger_tables().disputes if d.key == key), None)
    if known is None:
        return None
    return Ground(known, tuple(h for h in _holders(known) if h.holds(date)))


def grounds_called(name: str, date: str | None) -> tuple[Ground, ...]:
    """Disputes of which something is called by a name, those that stand on the day first."""
    lower = name.lower().removeprefix("the ")
    known = [
        d
        for d in ledger_tables().disputes
        if d.key.lower() == lower or any(bare(n.name) == bare(name) for n in d.names)
    ]
    found = [Ground(d, tuple(h for h in _holders(d) if h.holds(date))) for d in known]
    return tuple(sorted(found, key=lambda g: not _stands(g.dispute, date)))


def _stands(dispute: KnownDispute, date: str | None) -> bool:
    if date is None:
        return not dispute.until
    return dispute.since <= date[:4] <= (dispute.until or OPEN)


def _holders(dispute: KnownDispute) -> tuple[Holder, ...]:
    """Rows of `administration.tsv`, else the holder that `disputes.tsv` tells."""
    rows = _administration().get(dispute.key)
    if rows is not None:
        return rows
    return tuple(Holder(c, dispute.since, "", "", dispute.source) for c in dispute.administered_by)


@cache
def _administration() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for key, country, since, until, part, source, *_ in read_rows("administration.tsv"):
        found.setdefault(key, []).append(Holder(country, since, until, part, source))
    return {key: tuple(rows) for key, rows in found.items()}
