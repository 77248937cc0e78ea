"""Everybody whom a sentence mentions, as the model sees how they stand to a candidate."""

from __future__ import annotations

from functools import cache

from dragoman.events.scene import Scene
from dragoman.judging.casting import RELATIONS, Mentioned, mentioned, relation
from dragoman.judging.judge import FRAMES
from dragoman.model import Parsed, Report
from dragoman.pipeline import Coder, CoderOptions

TEXT = "Kenya and Uganda said on Monday that Somali gunmen had shelled an Ethiopian post."


@cache
def read() -> tuple[Parsed, tuple[Mentioned, ...]]:
    coder = Coder(CoderOptions(judging=FRAMES))
    coding = coder.code(Report("r", TEXT, date="2020-06-15"))
    (parsed,) = coding.parsed
    return parsed, mentioned(Scene(parsed, coding.cast, coder.events.knowledge).everybody())


def test_everybody_is_mentioned_in_order() -> None:
    _, people = read()
    starts = [m.start for m in people]
    assert starts == sorted(starts)
    named = {x.actor.country for m in people for x in m.people}
    assert {"KEN", "UGA", "SOM", "ETH"} <= named


def test_two_who_are_named_by_the_same_words_are_one_mention() -> None:
    _, people = read()
    both = [*people[0].people, *(x for m in people[1:2] for x in m.people)]
    at = people[0].people[0]
    merged = mentioned([at, at, *both])
    assert len(merged) == len({(x.start, x.end) for x in both})


def test_relations_tell_proposals_and_syntax() -> None:
    parsed, people = read()
    by_country = {x.actor.country: m for m in people for x in m.people}
    trigger = (TEXT.index("shelled"), TEXT.index("shelled") + len("shelled"))
    gunmen = by_country["SOM"]
    told = relation(gunmen, trigger, gunmen.people, (), parsed)
    assert len(told) == RELATIONS
    assert told[0] == 1.0  # proposed as actor
    assert told[4] == 1.0  # before the trigger
    assert told[6] == 1.0  # its agent
    speaker = relation(by_country["KEN"], trigger, gunmen.people, (), parsed)
    assert speaker[0] == 0.0
    assert speaker[6:9] == (0.0, 0.0, 0.0)  # no part of the shelling
    assert speaker[-1] > told[-1]  # farther
