"""A sheet as a spreadsheet saves it: CSV with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import SheetError, UsageError


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: the line of the file it begins on, and its cells by column."""

    number: int
    cells: dict[str, str]


def columns_of(path: Path) -> list[str]:
    """The headings of a sheet."""
    return list(_reader(path).fieldnames or [])


def read_lines(path: Path, needed: Sequence[str], known: Sequence[str], hint: str) -> list[Line]:
    """The rows of a sheet; SheetError for columns that are lacking or unknown.

    `hint` says where a sheet comes from.
    """
    reader = _reader(path)
    names = list(reader.fieldnames or [])
    lacking = [n for n in needed if n not in names]
    unknown = [n for n in names if n not in known]
    if lacking or unknown:
        what = f"no column {lacking[0]!r}" if lacking else f"an unknown column {unknown[0]!r}"
        raise SheetError(path, [f"line 1: the sheet has {what}. {hint}"])
    rows, start = [], 2
    for row in reader:
        cells = {k: (v or "").strip() for k, v in row.items() if isinstance(k, str)}
        rows.append(Line(start, cells))
        if None in row:
            raise SheetError(path, [f"line {start}: more cells than columns. Quote the commas."])
        start = reader.line_num + 1
    return rows


def _reader(path: Path) -> csv.DictReader[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}). Name a file.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is no UTF-8. Save it as CSV in UTF-8.") from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
