"""The sample reports in a record, coded once for all tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.record.record import Record
from dragoman.samples import sample_reports


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("briefs") / "samples.sqlite"
    with Record(path) as record:
        record.add_reports(sample_reports(), fast=True)
    return path


@pytest.fixture
def samples(sample_file: Path) -> Iterator[Record]:
    with Record(sample_file, read_only=True) as opened:
        yield opened
