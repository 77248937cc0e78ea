"""What the model reads of a candidate."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.judging.reading import Vote, ballot, tokens_in

TYPES = ["none", "AGREE", "ASSAULT"]


def test_tokens_of_spans() -> None:
    offsets = [(0, 0), (0, 4), (5, 13), (14, 17), (0, 0)]
    assert tokens_in([(2, 6)], offsets) == [1, 2]
    assert tokens_in([(4, 5)], offsets) == []
    assert tokens_in([], offsets) == []


def test_a_ballot_tells_origin_type_realis_and_doubt() -> None:
    vote = Vote("coded", "ASSAULT", "aerial", "future", True)
    assert ballot(vote, TYPES) == [1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1]
    assert ballot(Vote("uncovered", None), TYPES) == [0, 0, 1, *[0] * 9]


def test_no_vote_and_a_type_of_the_users_own_say_nothing() -> None:
    assert set(ballot(None, TYPES)) == {0}
    assert sum(ballot(Vote("coded", "MIGRATE"), TYPES)) == 1


@given(st.sampled_from(TYPES), st.booleans())
def test_ballots_are_of_one_length(kind: str, alleged: bool) -> None:
    assert len(ballot(Vote("doubt", kind, None, "negated", alleged), TYPES)) == 12
