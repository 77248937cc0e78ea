"""What becomes of an item that cannot be read, and the tally of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.model import Report


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that gives no report, and why.

    `kind`: missing, format, empty, binary, too_long, broken, no_text_column, row, no_text,
    language or dependency. `row` counts from 1: lines of JSONL, items of a JSON list, data rows
    of CSV and Parquet. `message` says what was wrong, where, and what to do next.
    """

    id: str
    source: str
    row: int | None
    kind: str
    message: str


Item = Report | Skipped


@dataclass(frozen=True, slots=True)
class Guess:
    """A column that intake took for a field without having been told."""

    source: str
    field: str
    column: str


@dataclass(frozen=True, slots=True)
class FileTally:
    """One row of the table at the end of a run: a file and what came of it."""

    source: str
    read: int
    skipped: int
    reasons: tuple[tuple[str, int, str], ...]
    """(kind, how many, the first message of that kind)."""
    notes: tuple[tuple[str, int, str], ...]
    """The same of what was read with a remark: unreadable dates, encodings."""


@dataclass(slots=True)
class Summary:
    """Counts what was read and what was skipped, file by file, while `intake.read` runs."""

    guesses: list[Guess] = field(default_factory=list)
    _read: Counter[str] = field(default_factory=Counter)
    _skipped: dict[str, Counter[str]] = field(default_factory=dict)
    _notes: dict[str, Counter[str]] = field(default_factory=dict)
    _examples: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def read(self) -> int:
        return self._read.total()

    @property
    def skipped(self) -> int:
        return sum(kinds.total() for kinds in self._skipped.values())

    def count(self, source: str, item: Item) -> None:
        """Enter one item under the file `source`."""
        if isinstance(item, Skipped):
            self._skipped.setdefault(source, Counter())[item.kind] += 1
            self._examples.setdefault((source, item.kind), item.message)
            return
        self._read[source] += 1
        for note in item.notes:
            kind = note.split(":", 1)[0]
            self._notes.setdefault(source, Counter())[kind] += 1
            self._examples.setdefault((source, kind), f"{item.source or item.id}: {note}")

    def files(self) -> tuple[FileTally, ...]:
        """One tally a file, in order of name."""
        names = {*self._read, *self._skipped}
        return tuple(self._tally(name) for name in sorted(names))

    def reasons(self) -> tuple[tuple[str, int], ...]:
        """(kind, how many) over all files, the most frequent first."""
        total: Counter[str] = Counter()
        for kinds in self._skipped.values():
            total.update(kinds)
        return tuple(sorted(total.items(), key=lambda pair: (-pair[1], pair[0])))

    def _tally(self, source: str) -> FileTally:
        skipped = self._skipped.get(source, Counter())
        return FileTally(
            source,
            self._read[source],
            skipped.total(),
            self._explained(source, skipped),
            self._explained(source, self._notes.get(source, Counter())),
        )

    def _explained(self, source: str, kinds: Counter[str]) -> tuple[tuple[str, int, str], ...]:
        return tuple((k, kinds[k], self._examples[source, k]) for k in sorted(kinds))
