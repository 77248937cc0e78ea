"""Alpha as in Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A, B and C."""

from __future__ import annotations

import pytest

from dragoman.validity.agreement import agreement

BINARY = ["0100000010", "1110010000"]
NOMINAL = ["aabbdcccedda", "babbbccceddd"]
MISSING = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def units(coders: list[str]) -> list[list[str]]:
    return [[v for v in values if v != "."] for values in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "alpha", "n"), [(BINARY, 0.095, 10), (NOMINAL, 0.692, 12), (MISSING, 0.743, 11)]
)
def test_alpha_is_that_of_the_textbook(coders: list[str], alpha: float, n: int) -> None:
    found = agreement(units(coders))
    assert (found.alpha, found.n) == (pytest.approx(alpha, abs=5e-4), n)


def test_the_share_of_agreeing_pairs_is_given_beside_it() -> None:
    assert agreement(units(BINARY)).same == pytest.approx(0.6)


def test_alpha_is_one_where_all_agree_and_negative_where_all_differ() -> None:
    assert agreement([["a", "a"], ["b", "b"]]).alpha == 1
    assert (agreement([["a", "b"], ["b", "a"]]).alpha or 0) < 0


@pytest.mark.parametrize("said", [[], [["a"], ["b"]], [["a", "a"], ["a", "a"]]])
def test_without_pairs_or_without_variation_there_is_no_alpha(said: list[list[str]]) -> None:
    assert agreement(said).alpha is None
