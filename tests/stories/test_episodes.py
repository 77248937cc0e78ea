"""Which reports of a day are one episode."""

from __future__ import annotations

from dragoman.stories.episodes import Member, group_day
from dragoman.stories.terms import find_terms
from dragoman.stories.vectors import count_terms, vector

FERRY = [
    "Ferry with 300 pilgrims capsizes off Zanzibar. Coastguards pulled 41 survivors from the sea.",
    "At least 60 dead as Zanzibar ferry capsizes; coastguards search for pilgrims.",
]
VOTE = [
    "Bolivia's electoral tribunal ordered a recount in Potosí after a disputed mayoral vote.",
    "The recount ordered by the electoral tribunal in Potosí will start on Monday, Bolivia said.",
]


def members(*texts: str) -> list[Member]:
    terms = [find_terms(None, [text]) for text in texts]
    held = count_terms(terms)
    return [Member(f"r{n}", vector(t, held, len(terms))) for n, t in enumerate(terms)]


def test_reports_of_one_thing_are_grouped_and_others_are_not() -> None:
    day = members(*FERRY, *VOTE)
    assert group_day(day, {}) == {"r0": "r0", "r1": "r0", "r2": "r2", "r3": "r2"}


def test_the_order_of_the_reports_does_not_matter() -> None:
    day = members(*FERRY, *VOTE)
    assert group_day(day[::-1], {}) == group_day(day, {})


def test_a_report_goes_on_with_an_episode_that_runs() -> None:
    old, *day = members(FERRY[0], FERRY[1], VOTE[0])
    assert group_day(day, {"r9": [old]}) == {"r1": "r9", "r2": "r2"}


def test_two_episodes_that_run_stay_two() -> None:
    one, two, new = members(FERRY[0], FERRY[1], f"{FERRY[0]} {FERRY[1]}")
    assert group_day([new], {"a": [one], "b": [two]})["r2"] in ("a", "b")
    assert group_day([], {"a": [one], "b": [two]}) == {}
