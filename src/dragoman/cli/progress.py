"""How far a run is: on standard error, and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.intake import ReadOptions
    from dragoman.record.recode import Added


@contextmanager
def watched(
    inputs: Sequence[str], reading: ReadOptions
) -> Iterator[Callable[[Added], None] | None]:
    """What to call after each report to show the count, the rate and the time left."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    from dragoman.intake.estimate import estimate

    total = estimate(inputs, reading)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,.0f}" + ("/{task.total:,.0f}" if total else "") + " reports"),
        BarColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("add", total=total, rate="")

        def show(added: Added) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            rate = f"{speed:,.1f}/s" if speed else ""
            bar.update(task, completed=added.handled, rate=rate)

        yield show
