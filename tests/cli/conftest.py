"""Commands run in this process, on a record filled by the coder for tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import fake_coder
from dragoman.cli import main
from dragoman.model import Report
from dragoman.record.record import Record

REPORTS = [
    Report(
        "juba",
        "Envoys of Kenya and South Sudan met in Juba over Ilemi.",
        "2024-03-01",
        title="Ilemi row simmers",
        publisher="Sample Wire",
        source="wire.jsonl:1",
    ),
    Report("treaty", "Kenya and South Sudan signed a treaty on Ilemi.", "2019-07-30"),
    Report("moi", "President Moi spoke of a treaty in Nairobi."),
    Report("dock", "Kenya's dockers met the governor. They met twice.", "2020-01-01"),
]


class Done(NamedTuple):
    out: str
    err: str
    status: int

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder that holds `dragoman.sqlite`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_RECORD", raising=False)
    with Record(tmp_path / "dragoman.sqlite") as record:
        record.add_reports(REPORTS, make_code=fake_coder.make)

    def _run(*arguments: str | Path) -> Done:
        status = 0
        try:
            main([str(a) for a in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        return Done(*capsys.readouterr(), status)

    return _run
