"""What the commands say: results to standard output, all else to standard error."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record.rows import Rows

WIDTH = 100
"""Characters a line where no terminal tells its width."""

BESIDE = frozenset({"place", "trigger", "addressee", "id"})
"""Columns that a terminal is too narrow for; pipes get them."""
WHOLE = frozenset({"date", "reported", "kind", "report", "events", "statements", "publisher"})
"""Columns whose cells are not broken."""
RATIO = {"sentence": 6, "words": 6, "title": 6, "remark": 6, "type": 5, "actor": 3, "recipient": 3}
"""Shares of the width that is left: on 80 columns no event type is broken."""
SHORT_ID = 8
"""Digits of a report's id that a terminal shows; `show` takes the beginning of an id."""
LONGEST_CELL = 160
"""Characters of a cell that a terminal shows."""


def complain(message: str) -> None:
    """One message on standard error."""
    print(message, file=sys.stderr, flush=True)


def console() -> Console:
    """Standard output with colour where it is a terminal and NO_COLOR is not set."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)


def print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def print_rows(rows: Rows, columns: Mapping[str, str], as_json: bool) -> None:
    """Rows of the record: as JSON lines with all columns, else as a table of some.

    `columns` are heading and name of a column; several names joined by "+" share a cell.
    """
    if as_json:
        print_json(rows)
        return
    cells = [[_cell(row, names) for names in columns.values()] for row in rows]
    print_table(list(columns), cells)
    if not rows:
        complain("dragoman: nothing in the record fits.")


def print_table(headings: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """A table: drawn on a terminal, else one row a line with tabs, for `cut`, `sort` and `awk`."""
    if not sys.stdout.isatty():
        for row in [headings, *cells]:
            sys.stdout.write("\t".join(re.sub(r"\s+", " ", cell) for cell in row) + "\n")
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    shown = [n for n, heading in enumerate(headings) if heading not in BESIDE]
    for heading in (headings[number] for number in shown):
        table.add_column(
            heading,
            overflow="fold",
            no_wrap=heading in WHOLE,
            ratio=RATIO.get(heading),
        )
    for row in cells:
        cells_shown = {headings[number]: _short(row[number]) for number in shown}
        if "report" in cells_shown:
            cells_shown["report"] = cells_shown["report"][:SHORT_ID]
        table.add_row(*map(Text, cells_shown.values()))
    console().print(table)


def _short(words: str) -> str:
    """The beginning of a long cell: a table is to look over, `--json` and `show` give all."""
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST_CELL else f"{flat[: LONGEST_CELL - 1].rstrip()}…"


def _cell(row: Mapping[str, Any], names: str) -> str:
    found = [(name, row[name]) for name in names.split("+")]
    # A flag is shown by its name: "asserted, alleged".
    words = [name if value is True else str(value) for name, value in found if value or value == 0]
    return ", ".join(word for word in words if word != "False")
