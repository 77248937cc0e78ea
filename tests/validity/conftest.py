"""A record of some reports, and sheets that are filled in as a person would."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import Report
from dragoman.record.record import Record
from validity import coder

REPORTS = [
    Report(
        "quito",
        "Envoys of Peru met in Quito. Rain fell all day. Miners marched on the ministry.",
        "1998-10-26",
        title="Border talks open",
    ),
    Report(
        "tskhinvali",
        "Gunners shelled the ridge. Villagers fled south. Ministers met in Moscow on Friday.",
        "2008-08-08",
    ),
    Report(
        "lome",
        "Teachers marched in Lome. Police seized a printer and closed a paper. They met later.",
        "2005-04-28",
    ),
]
Row = dict[str, str]
Fill = Callable[..., Path]


@pytest.fixture
def record(tmp_path: Path) -> Any:
    with Record(tmp_path / "r.sqlite") as opened:
        opened.add_reports(REPORTS, make_code=coder.make)
        yield opened


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def write(path: Path, rows: list[Row], *, delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def fill(record: Record, tmp_path: Path) -> Fill:
    """A sheet drawn and filled in: all is right but what is said of words of a sentence."""

    def filled(name: str = "ana.csv", said: dict[str, Row] | None = None, **options: Any) -> Path:
        path = tmp_path / name
        record.sample(path, **options)
        rows = read(path)
        for row in rows:
            row["verdict"] = "right" if row["event_id"] else "no event"
            for words, cells in (said or {}).items():
                if words in row["sentence"]:
                    row.update(cells)
        return write(path, rows)

    return filled
