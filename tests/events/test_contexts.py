"""Contexts of events by the words of their phrases."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import pytest

from dragoman.events.contexts import context_words
from dragoman.events.ontology import ontology
from dragoman.judging.judge import FRAMES
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions


@cache
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


def contexts(text: str, kind: str) -> set[str]:
    events = coder().code(Report(id="test", text=text)).events
    told = [e for e in events if e.type == kind]
    assert told, f"no {kind} in {text!r}, but {[e.type for e in events]}"
    return set(told[0].contexts)


def test_every_context_of_the_ontology_has_words() -> None:
    path = files("dragoman") / "lexicons" / "contexts.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(data) == ontology().contexts
    assert all(data.values())
    assert context_words().single


@pytest.mark.parametrize(
    ("text", "kind", "context"),
    [
        ("Bolivian farmers marched against the coca ban in La Paz.", "PROTEST", "illegal_drugs"),
        ("Thousands of Poles protested against the abortion law.", "PROTEST", "gender"),
        ("Brazil condemned the deforestation in Peru.", "ACCUSE", "environment"),
        ("Kenya rejected the constitutional amendment.", "REJECT", "political_institutions"),
        ("Iran rejected the proposal on uranium enrichment.", "REJECT", "cbrn"),
        ("Turkey sent tents to earthquake victims in Haiti.", "AID", "disasters"),
        ("Canada granted asylum to a Saudi teenager.", "AID", "asylum"),
        (
            "Belgrade police arrested a Serbian banker on charges of bribery.",
            "COERCE",
            "corruption",
        ),
        ("Cuba and Mexico held talks on migration in Havana.", "CONSULT", "migration"),
    ],
)
def test_words_give_contexts(text: str, kind: str, context: str) -> None:
    assert context in contexts(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "context"),
    [
        ("India and Pakistan traded fire in Kashmir.", "ASSAULT", "economic"),
        ("France condemned the violence in the West Bank.", "ACCUSE", "economic"),
        ("Spain criticised the ruling party of Venezuela.", "ACCUSE", "legal"),
        ("Rwanda met Uganda in Kigali after the earthquake.", "CONSULT", "disasters"),
        ("Turkish prisoners staged a hunger strike in Ankara.", "PROTEST", "human_security"),
    ],
)
def test_words_that_mean_something_else(text: str, kind: str, context: str) -> None:
    assert context not in contexts(text, kind)


def test_contexts_of_the_frame_come_first_and_once() -> None:
    events = coder().code(Report(id="x", text="Iran released three hikers on bail.")).events
    (release,) = [e for e in events if e.type == "RETREAT"]
    assert len(set(release.contexts)) == len(release.contexts)
