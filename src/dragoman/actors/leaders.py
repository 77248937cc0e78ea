"""Leaders under their full names: `leaders.tsv` has surnames, `leader_names.tsv` the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.actors.rows import read_rows

ALONE = "!"
"""Behind a surname that means the leader by itself in reports of his term."""
BEFORE, AFTER = 20, 30
"""Years before and after a term in which a full name is the leader's; others bear it, too."""
PLAIN = re.compile(r"\w[\w'’.-]+(?: [\w'’.-]+)+")


@dataclass(frozen=True, slots=True)
class Leader:
    """A term of `leaders.tsv` (months YYYY-MM, `until` empty if open) and the leader's names.

    `name` is the full name where one is known. `full` are names of two words and more, `alone`
    surnames that stand for the leader in his term, `short` those that need a title beside them.
    """

    country: str
    row: str
    name: str
    since: str
    until: str
    office: str
    source: str
    full: tuple[str, ...]
    alone: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def evidence(self) -> str:
        return f"leaders.tsv {self.row} ({self.source})"

    def known(self, name: str) -> tuple[str, str]:
        """First and last month (empty: open) in which a name of the leader means nobody else."""
        if name in self.alone or name == self.row:
            return self.since, self.until
        return _later(self.since, -BEFORE), _later(self.until, AFTER) if self.until else ""


@cache
def leaders() -> tuple[Leader, ...]:
    """All terms, in the order of the table."""
    return tuple(_read())


def _read() -> Iterator[Leader]:
    for country, row, since, until, office, source, *_ in read_rows("leaders.tsv"):
        names = _names().get((country, row), ())
        full = [n for n in names if " " in n and not n.endswith(ALONE)]
        name = full[0] if full else row
        if not full and PLAIN.fullmatch(row):
            full = [row]
        alone = tuple(n.removesuffix(ALONE) for n in names if n.endswith(ALONE))
        short = tuple(n for n in names if " " not in n and not n.endswith(ALONE))
        yield Leader(
            country, row, name, since, until, office, source, tuple(full), alone, short
        )  # fmt: skip


@cache
def _names() -> Mapping[tuple[str, str], tuple[str, ...]]:
    return {
        (country, row): tuple(names.split("|"))
        for country, row, names, *_ in read_rows("leader_names.tsv")
    }


def _later(month: str, years: int) -> str:
    return f"{int(month[:4]) + years:04d}{month[4:]}"
