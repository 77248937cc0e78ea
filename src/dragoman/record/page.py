"""All that the record holds of one report, for a page about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.record.record import Record

Row = dict[str, Any]
ACTORS = """
SELECT name, country, sector, office, evidence FROM actors WHERE report_id = ?
ORDER BY country IS NULL, country, name, key
"""


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of one report; `steps` are those of its disputes."""

    report: Row
    events: Sequence[Row]
    statements: Sequence[Row]
    actors: Sequence[Row]
    disputes: Sequence[Row]
    steps: Sequence[Row]
    agreements: Sequence[Row]


def page_rows(record: Record, report: Row) -> PageRows:
    """The rows of a report that `Record.report` found."""
    identity = report["report_id"]
    actors = record.connection.execute(ACTORS, (identity,))
    return PageRows(
        report=report,
        events=list(record.events(report=identity)),
        statements=list(record.statements(report=identity)),
        actors=[dict(row) for row in actors],
        disputes=list(record.disputes(report=identity)),
        steps=list(record.dispute_steps(report=identity)),
        agreements=list(record.agreements(report=identity)),
    )
