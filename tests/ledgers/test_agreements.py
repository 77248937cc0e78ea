"""Instruments and commitments of sentences: stage, parties, domains."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Agreement, Report
from dragoman.pipeline import Coder, CoderOptions


@cache
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


def agreements(text: str) -> tuple[Agreement, ...]:
    return coder().code(Report(id="x", text=text)).agreements


@pytest.mark.parametrize(
    ("text", "instrument", "stage", "parties", "domains"),
    [
        ("Chile and Peru signed a free-trade agreement in Santiago on Monday.",
         "free-trade agreement", "signed", ("CHL", "PER"), ("economic",)),
        ("The Polish parliament ratified the defense treaty with Ukraine.",
         "defense treaty", "ratified", ("POL", "UKR"), ("security",)),
        ("Their quarrel has kept India and Pakistan from concluding a border treaty.",
         "border treaty", "not concluded", ("IND", "PAK"), ("border",)),
        ("Morocco tore up the fishing pact with Spain.",
         "fishing pact", "left", ("ESP", "MAR"), ("fisheries",)),
        ("Armenia violated the ceasefire with Azerbaijan, Baku said.",
         "ceasefire", "violated", ("ARM", "AZE"), ("ceasefire",)),
        ("Kenya hopes to sign a water treaty with Uganda this year.",
         "water treaty", "sought", ("KEN", "UGA"), ("water",)),
        ("Iran and Iraq extended the gas agreement by five years.",
         "gas agreement", "renewed", ("IRN", "IRQ"), ("energy",)),
        ("Malaysia suspended the extradition treaty with Thailand.",
         "extradition treaty", "suspended", ("MYS", "THA"), ("prisoners",)),
        ("Israel rejected a truce agreement with Hezbollah.",
         "truce agreement", "rejected", ("ISR", "LBN"), ("ceasefire",)),
    ],
)  # fmt: skip
def test_stage(text, instrument, stage, parties, domains):
    found = [a for a in agreements(text) if a.instrument == instrument]
    assert [(a.stage, a.parties, a.domains) for a in found] == [(stage, parties, domains)]


def test_a_commitment_without_an_instrument():
    found = agreements("Vietnam and Laos agreed to deepen military and energy cooperation.")
    assert [(a.instrument, a.stage, a.parties) for a in found] == [
        ("commitment", "agreed", ("LAO", "VNM"))
    ]
    assert set(found[0].domains) == {"security", "energy"}


@pytest.mark.parametrize(
    "text",
    [
        "The striker signed a new contract with the club.",
        "He left the house of his own accord.",
        "The prime minister of Malta gave a speech about fish.",
    ],
)
def test_no_agreement_of_states(text):
    assert agreements(text) == ()
