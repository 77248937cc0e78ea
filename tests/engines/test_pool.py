"""One coding for every item, in order, whatever happens to a report or a worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

import fake_coder
from dragoman.engines.pool import MakeCode, code_reports
from dragoman.errors import DragomanError
from dragoman.intake import Item, Skipped
from dragoman.model import Report

MEETING = "The foreign ministers of Kenya and Malawi met in Lilongwe, report {}."


def reports(count: int) -> list[Item]:
    return [Report(str(n), MEETING.format(n)) for n in range(count)]


def code(items: Sequence[Item], workers: int, make: MakeCode) -> list[dict[str, Any]]:
    return list(code_reports(items, workers=workers, make_code=make))


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 8, 9, 200])
def test_every_report_is_coded_in_order(workers: int, count: int) -> None:
    found = code(reports(count), workers, fake_coder.make)
    assert [coding["id"] for coding in found] == [str(n) for n in range(count)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_skipped_keeps_its_place(workers: int) -> None:
    missing = Skipped("gone", "gone.txt", None, "missing", "gone.txt: There is no such file.")
    found = code([*reports(1), missing, *reports(1)], workers, fake_coder.make)
    assert found[1] == {
        "id": "gone",
        "error": {"kind": "missing", "message": "gone.txt: There is no such file."},
    }
    assert [coding["id"] for coding in found] == ["0", "gone", "0"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_that_cannot_be_coded_is_named_and_the_rest_goes_on(workers: int) -> None:
    items = [*reports(3), Report("bad", "RAISE", source="news.jsonl:4"), *reports(3)]
    found = code(items, workers, fake_coder.fragile)
    assert found[3]["error"]["kind"] == "crash"
    assert "news.jsonl:4" in found[3]["error"]["message"]
    assert "ValueError: no such thing" in found[3]["error"]["message"]
    assert sum("error" in coding for coding in found) == 1


def test_the_death_of_a_worker_costs_one_report() -> None:
    items = [*reports(20), Report("deadly", "DIE"), *reports(20)]
    found = code(items, 2, fake_coder.fragile)
    assert [c["id"] for c in found] == [item.id for item in items]
    assert [c["id"] for c in found if "error" in c] == ["deadly"]
    assert "died" in found[20]["error"]["message"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_coder_that_cannot_be_made_is_one_error_for_all(workers: int) -> None:
    with pytest.raises((DragomanError, RuntimeError), match="the model is missing"):
        code(reports(30), workers, fake_coder.broken)


def test_workers_give_what_one_process_gives() -> None:
    assert code(reports(50), 2, fake_coder.make) == code(reports(50), 1, fake_coder.make)


def test_reports_are_read_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield Report(str(taken), MEETING)

    codings = code_reports(endless(), workers=2, make_code=fake_coder.make)
    next(codings)
    assert taken < 200
    codings.close()
