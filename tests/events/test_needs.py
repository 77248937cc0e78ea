"""A frame that the words of a sentence rule out never fits; the others stay possible."""

from __future__ import annotations

from dragoman.events.lexicon import Frame, Words
from dragoman.events.needs import Needs

TROOPS = Words(single=frozenset({"troop"}), several=("peace keeper",))
ANYBODY = Words(special=frozenset({"actor"}))


def possible(frame: Frame, *words: str) -> bool:
    needs = Needs([frame])
    return bool(needs.met(words) & needs.bit[frame.id])


def test_a_theme_must_have_one_of_its_words_in_the_sentence():
    frame = Frame(id="pull", type="RETREAT", order=0, theme=TROOPS)
    assert possible(frame, "army", "troop")
    assert possible(frame, "peace")
    assert not possible(frame, "army", "keeper")


def test_a_role_must_have_one_of_its_words_in_the_sentence():
    frame = Frame(id="pull", type="RETREAT", order=0, theme=ANYBODY, where={"of": TROOPS})
    assert possible(frame, "troop")
    assert not possible(frame, "army")


def test_what_excludes_or_asks_for_actors_needs_no_word():
    assert possible(Frame(id="pull", type="RETREAT", order=0, theme=ANYBODY))
    assert possible(Frame(id="pull", type="RETREAT", order=0, not_theme=TROOPS))
