"""A profile: reports coded and written as `add` does, in this process, with the time by step."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dragoman.errors import UsageError
from dragoman.events.user.folder import UserLexicon
from dragoman.events.user.load import load_knowledge
from dragoman.intake import Item, ReadOptions, read
from dragoman.judging.judge import judging_of
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions
from dragoman.record.record import Record
from dragoman.record.store import Writer
from dragoman.syntax.parser import DEFAULT_MODEL
from dragoman.timing.watch import HAPPENINGS, LOAD, READ, STEPS, WRITE, Stopwatch


@dataclass(frozen=True, slots=True)
class Profile:
    """What a run of `reports` reports with `words` words took, without loading.

    `seconds`: by step, in the order of `STEPS`; `other`: between steps; `loading`: before the
    first report; `memory`: peak of the process in MB.
    """

    reports: int
    words: int
    seconds: dict[str, float]
    total: float
    loading: float
    memory: float

    @property
    def other(self) -> float:
        return max(self.total - sum(self.seconds.values()), 0.0)

    def rows(self) -> list[dict[str, Any]]:
        """One row a step: seconds, share of the whole, milliseconds a report."""
        told = [*self.seconds.items(), ("other", self.other)]
        return [
            {
                "step": name,
                "seconds": round(seconds, 3),
                "share": round(seconds / self.total, 4),
                "ms_per_report": round(1000 * seconds / self.reports, 3),
                "does": STEPS.get(name, "what lies between the steps"),
            }
            for name, seconds in told
        ]

    def to_dict(self) -> dict[str, Any]:
        """The profile as JSON has it."""
        return {
            "reports": self.reports,
            "words": self.words,
            "seconds": round(self.total, 3),
            "reports_per_second": round(self.reports / self.total, 2),
            "words_per_second": round(self.words / self.total),
            "loading_seconds": round(self.loading, 3),
            "peak_memory_mb": round(self.memory),
            "steps": self.rows(),
        }


def profile(
    inputs: Sequence[str | Path],
    options: ReadOptions | None = None,
    *,
    model: str = DEFAULT_MODEL,
    lexicon: UserLexicon | None = None,
    fast: bool = False,
    limit: int | None = None,
) -> Profile:
    """Read, code and write reports into a record that is thrown away, and time every step.

    Reports that cannot be read or coded end the profile with their error: half a report would
    make its time look short. UsageError where the inputs hold no report.
    """
    watch, begin = Stopwatch(), time.perf_counter()
    coder = Coder(CoderOptions(model, lexicon, judging_of(fast=fast)), watch)
    loading = time.perf_counter() - begin
    with TemporaryDirectory() as folder, Record(Path(folder) / "profile.sqlite") as record:
        known = load_knowledge(lexicon)
        writer = Writer(record.connection, model, knowledge=known, fast=fast)
        reports, words, begin = 0, 0, time.perf_counter()
        for report in islice(_reports(read(inputs, options or ReadOptions()), watch), limit):
            coding = coder.code_to_dict(report)
            with watch.step(WRITE):
                writer.write(report, coding)
            reports, words = reports + 1, words + len(report.text.split())
        with watch.step(HAPPENINGS):
            record.join()
        total = time.perf_counter() - begin
    if not reports:
        raise UsageError(f"{', '.join(map(str, inputs))}: no report there to profile.")
    seconds = {name: watch.seconds.get(name, 0.0) for name in STEPS if name != LOAD}
    return Profile(reports, words, seconds, total, loading, peak_memory())


def _reports(items: Iterator[Item], watch: Stopwatch) -> Iterator[Report]:
    """The items that are reports; what cannot be read is not coded, so not timed."""
    while True:
        with watch.step(READ):
            item = next(items, None)
        if item is None:
            return
        if isinstance(item, Report):
            yield item


def peak_memory() -> float:
    """Peak memory of this process in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts bytes, all others kilobytes.
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
