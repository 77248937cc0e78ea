"""A timeline as text: one moment a line, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.briefs.line import Moment
from dragoman.ledgers.claims import ASSERTED
from dragoman.record.rows import Column, Rows

COLUMNS = (
    *map(Column, ("day", "lane", "label", "claim", "text")),
    Column("reports", "list"),
)


def timeline_rows(moments: Sequence[Moment]) -> Rows:
    """Moments as rows; `lane` is a quad class, dispute or agreement."""
    rows = [
        {**{c.name: getattr(m, c.name) for c in COLUMNS}, "reports": list(m.reports)}
        for m in moments
    ]
    return Rows(rows, COLUMNS)


def timeline_text(moments: Sequence[Moment]) -> Iterator[str]:
    """A heading for each year and a line for each moment, with its first report."""
    year = ""
    for m in moments:
        if m.day[:4] != year:
            year = m.day[:4]
            yield year
        claim = "" if m.claim == ASSERTED else f" ({m.claim})"
        more = f" +{len(m.reports) - 1}" if len(m.reports) > 1 else ""
        words = " ".join(m.text.split())
        yield f"  {m.day[5:]}  {m.lane}: {m.label}{claim}  {words}  [{m.reports[0][:8]}{more}]"
