"""Intervals: known values, and that little evidence leaves room."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.validity.intervals import Stratum, recall_of, share_of, wilson


# Newcombe, Statistics in Medicine 17 (1998), table I, method 3: Wilson's score interval.
@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_is_as_published(count: int, n: int, low: float, high: float) -> None:
    assert wilson(count / n, n) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_equal_weights_give_wilson_of_the_lines() -> None:
    share = share_of([(3.0, True)] * 8 + [(3.0, False)] * 2)
    assert (share.low, share.high) == pytest.approx(wilson(0.8, 10))


def test_a_line_weighs_as_much_as_the_lines_it_stands_for() -> None:
    share = share_of([(90, True), (5, False), (5, False)])
    assert share.value == pytest.approx(0.9)
    assert (share.low or 0) < wilson(0.9, 3)[0]


def test_recall_is_what_is_right_of_all_that_is_told() -> None:
    coded = Stratum(100, 20, right=16, other=2)
    uncoded = Stratum(1000, 100, right=0, other=3, is_coded=False)
    share = recall_of([coded, uncoded])
    assert share.value == pytest.approx(80 / (80 + 10 + 30))
    assert 0 < (share.low or 0) < 80 / 120 < (share.high or 0) < 1


def test_several_events_a_sentence_count_severally() -> None:
    coded = Stratum(100, 20, right=20, other=0)
    uncoded = Stratum(1000, 100, right=0, other=2, each=2.5, is_coded=False)
    assert recall_of([coded, uncoded]).value == pytest.approx(100 / 150)


def test_nothing_missed_in_few_sentences_still_leaves_room() -> None:
    coded = Stratum(100, 50, right=50, other=0)
    few, many = (
        recall_of([coded, Stratum(1000, n, right=0, other=0, is_coded=False)]) for n in (10, 400)
    )
    assert (few.value, few.high) == (1, 1)
    assert few.low == pytest.approx(0.25, abs=0.05)
    assert many.low == pytest.approx(0.9, abs=0.03)


def test_where_nothing_is_told_there_is_no_recall() -> None:
    assert recall_of([Stratum(9, 3, 0, 0)]).value is None


def test_the_interval_holds_the_truth_nearly_as_often_as_it_says() -> None:
    """400 draws from a record of three types and 3,000 sentences; 95 % is promised."""
    chance = random.Random(7)
    types = [(400, 0.85, 0.08), (150, 0.7, 0.1), (60, 0.5, 0.3)]
    truth = sum(size * right for size, right, _ in types)
    truth /= sum(size * (right + other) for size, right, other in types) + 3000 * 0.03
    held = 0
    for _ in range(400):
        strata = []
        for size, right, other in types:
            lots = [chance.random() for _ in range(20)]
            is_right = sum(lot < right for lot in lots)
            strata.append(
                Stratum(size, 20, is_right, sum(lot < right + other for lot in lots) - is_right)
            )
        telling = sum(chance.random() < 0.03 for _ in range(100))
        share = recall_of([*strata, Stratum(3000, 100, 0, telling, is_coded=False)])
        held += (share.low or 0) <= truth <= (share.high or 0)
    assert 0.9 <= held / 400 <= 0.99


counts = st.integers(0, 12).flatmap(
    lambda n: st.tuples(st.just(n + 1), st.integers(0, n + 1)).flatmap(
        lambda p: st.tuples(st.just(p[0]), st.just(p[1]), st.integers(0, p[0] - p[1]))
    )
)


@given(st.lists(counts, min_size=1, max_size=4), st.integers(1, 40), st.integers(0, 40))
def test_the_interval_of_recall_holds_recall(
    strata: list[tuple[int, int, int]], n: int, telling: int
) -> None:
    held = [Stratum(3 * n, n, right, other) for n, right, other in strata]
    share = recall_of([*held, Stratum(500, n, 0, min(n, telling), each=1.5, is_coded=False)])
    if share.value is not None:
        assert share.low is not None
        assert share.high is not None
        assert 0 <= share.low <= share.value + 1e-9
        assert share.value - 1e-9 <= share.high <= 1
