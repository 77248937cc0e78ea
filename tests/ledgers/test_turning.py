"""Turning points and trends: found where there are some, with an interval, and not by chance."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from dragoman.ledgers.trend import find_trend
from dragoman.ledgers.turning import find_turns

START = date(2011, 1, 3)


def series(*shares: tuple[int, float], seed: int = 1) -> list[tuple[str, bool]]:
    """Happenings on consecutive days: so many of them, of which that share is conflict."""
    lots = random.Random(seed)
    told: list[tuple[str, bool]] = []
    for count, share in shares:
        for _ in range(count):
            day = START + timedelta(days=len(told))
            told.append((day.isoformat(), lots.random() < share))
    return told


def test_a_turn_is_found_within_its_interval() -> None:
    (turn,) = find_turns(series((40, 0.1), (40, 0.9)))
    broke = (START + timedelta(days=40)).isoformat()
    assert turn.earliest <= broke <= turn.latest
    assert turn.earliest <= turn.day <= turn.latest
    assert turn.before[0] / turn.before[1] < 0.3
    assert turn.after[0] / turn.after[1] > 0.7


def test_two_turns_are_found_in_order() -> None:
    first, second = find_turns(series((60, 0.05), (60, 0.95), (60, 0.05)))
    assert first.day < second.day
    assert second.before == first.after
    assert first.before[1] + first.after[1] + second.after[1] == 180


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_chance_alone_seldom_makes_a_turn(share: float) -> None:
    found = [bool(find_turns(series((60, share), seed=n))) for n in range(300)]
    assert sum(found) / len(found) <= 0.08


def test_the_interval_covers_the_true_day() -> None:
    broke = (START + timedelta(days=50)).isoformat()
    covered = []
    for seed in range(200):
        turns = find_turns(series((50, 0.2), (50, 0.7), seed=seed))
        covered += [any(t.earliest <= broke <= t.latest for t in turns)] if turns else []
    assert len(covered) > 150
    assert sum(covered) / len(covered) >= 0.9


def test_few_happenings_and_one_day_make_no_turn() -> None:
    assert find_turns(series((9, 0.0), (10, 1.0))) == []
    assert find_turns([("2014-03-01", n % 2 == 0) for n in range(50)]) == []


def test_the_order_of_rows_does_not_matter() -> None:
    told = series((40, 0.1), (40, 0.9))
    assert find_turns(list(reversed(told))) == find_turns(told)


@pytest.mark.parametrize(
    ("scores", "direction"),
    [
        ([-4, -3.5, -3, -2, -1, 0, 1, 2, 2.5], "warmer"),
        ([4, 3, 2.5, 2, 0, -1, -2, -3, -5], "colder"),
        ([1, -1, 1, -1, 1, -1, 1, -1], "none"),
        ([2, 2, 2, 2, 2, 2, 2, 2], "none"),
        ([1, 2, 3], "unknown"),
    ],
)
def test_a_trend_has_a_direction(scores: list[float], direction: str) -> None:
    assert find_trend(scores).direction == direction
