"""Every frame's examples give their coding; every counter-example leaves its frame silent."""

import pytest

from dragoman.events.check import ExampleChecker
from dragoman.events.lexicon import LexiconError, lexicon, read_frames
from dragoman.events.ontology import ontology

FRAMES = lexicon().frames
CASES = [
    pytest.param(frame, example, id=f"{frame.id}-{n}")
    for frame in FRAMES
    for n, example in enumerate(frame.examples)
]


@pytest.fixture(scope="module")
def checker():
    return ExampleChecker()


@pytest.mark.parametrize(("frame", "example"), CASES)
def test_example(checker, frame, example):
    assert checker.fault(frame, example) is None, example.text


def test_every_frame_has_an_example():
    silent = [f.id for f in FRAMES if not any(e.type for e in f.examples)]
    assert silent == []


def test_examples_are_told_once():
    seen = {}
    for frame in FRAMES:
        for example in frame.examples:
            seen.setdefault((example.text, example.type is None), []).append(frame.id)
    assert {k: v for k, v in seen.items() if len(v) > 1} == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('type = "NOISE"', "not in the ontology"),
        ('type = "AID"\n[[frame]]\nverbs = ["give"]', "no id"),
        ('type = "AID"\n[[frame]]\nid = "a"\nmode = "noise"', "no mode"),
        ('type = "AID"\n[[frame]]\nid = "a"\ncolour = "red"', "unknown fields"),
        ('type = "AID"\n[[frame]]\nid = "a"\ncontexts = ["noise"]', "no such context"),
        ('type = "AID"\n[[frame]]\nid = "a"\ntheme = ["@noise"]', "noise"),
        ("type = ", "not valid TOML"),
    ],
)
def test_mistakes_in_a_lexicon_are_named(text, problem):
    with pytest.raises(LexiconError, match=problem) as caught:
        read_frames(text, "mine.toml", {}, ontology())
    assert "mine.toml" in str(caught.value)
