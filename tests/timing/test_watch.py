"""Time is charged to the innermost step that is open, and to no other."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from dragoman.timing.watch import Stopwatch, Watch


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What time it is; a test sets it."""
    now = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    return now


def test_a_step_within_a_step_is_charged_to_itself_alone(clock: list[float]) -> None:
    watch = Stopwatch()
    with watch.step("frames"):
        clock[0] = 2.0
        with watch.step("judge"):
            clock[0] = 5.0
        clock[0] = 6.0
    assert watch.seconds == {"frames": 3.0, "judge": 3.0}


def test_time_between_steps_is_no_step_s(clock: list[float]) -> None:
    watch = Stopwatch()
    with watch.step("read"):
        clock[0] = 1.0
    clock[0] = 9.0
    with watch.step("read"):
        clock[0] = 10.0
    assert watch.seconds == {"read": 2.0}


def test_a_step_that_fails_is_closed(clock: list[float]) -> None:
    watch = Stopwatch()
    with suppress(ValueError), watch.step("read"):
        clock[0] = 1.0
        raise ValueError("no date")
    clock[0] = 4.0
    with watch.step("write"):
        clock[0] = 5.0
    assert watch.seconds == {"read": 1.0, "write": 1.0}


def test_an_idle_watch_can_be_open_twice() -> None:
    watch = Watch()
    with watch.step("frames"), watch.step("judge"):
        pass
