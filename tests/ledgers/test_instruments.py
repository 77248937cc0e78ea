"""Names of one instrument joined across reports; stages that only what is done reaches."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.ledgers.instruments import join, known_instruments
from dragoman.model import Report
from dragoman.pipeline import Coder, CoderOptions
from dragoman.vocabulary import vocabulary

INF = "Intermediate-Range Nuclear Forces Treaty"
IRAN = "Joint Comprehensive Plan of Action"


def telling(instrument: str, parties: str, sentence: str, **values: Any) -> dict[str, Any]:
    row = {"domains": [], "day": "2018-11-02", "report_id": "r1", **values}
    return {"instrument": instrument, "parties": parties.split("+"), "sentence": sentence, **row}


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (telling("New START treaty", "RUS+USA", "Moscow offered to extend the New START treaty."), "New START"),
        (telling("treaty", "RUS+USA", "Both sides observe the treaty, known as New START."), "New START"),
        (telling("INF treaty", "RUS", "Russia rejected talk that it had left the INF treaty."), INF),
        (telling("nuclear deal", "IRN", "Tehran kept to the nuclear deal."), IRAN),
        (telling("Iran accord", "USA", "Washington quit the Iran accord."), IRAN),
        (telling("nuclear deal", "PRK", "Pyongyang wants a nuclear deal."), "nuclear deal (PRK)"),
        (telling("nuclear deal", "IRN", "Iran struck a nuclear deal.", day="2004-11-15"), "nuclear deal (IRN)"),
        (telling("border treaty", "PER+CHL", "They signed a border treaty."), "border treaty (CHL, PER)"),
        (telling("Treaty of Tlatelolco", "MEX", "Mexico signed the Treaty of Tlatelolco."), "Treaty of Tlatelolco"),
        (telling("commitment", "IRN+USA", "They agreed to meet over the Iran nuclear deal."), "commitment (IRN, USA)"),
    ],
)  # fmt: skip
def test_a_telling_is_joined_to_its_instrument(told: dict[str, Any], key: str) -> None:
    assert join([told]) == [key]


TEXT = "The INF treaty bans such missiles. Russia broke the treaty, Washington said. The INF treaty dates from 1987."


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (telling("treaty", "RUS", "Russia broke the treaty, Washington said."), INF),
        (telling("arms pact", "USA", "Washington left the arms pact in August."), INF),
        (telling("treaty", "RUS", "Russia wants a treaty on space."), "treaty (RUS)"),
        (telling("new treaty", "RUS", "Russia wants the new treaty soon."), "new treaty (RUS)"),
        (telling("treaty", "PER", "Peru ratified the treaty."), "treaty (PER)"),
    ],
)
def test_plain_words_go_back_to_what_their_report_names(told: dict[str, Any], key: str) -> None:
    assert join([told], {"r1": TEXT}) == [key]


def test_a_report_that_names_two_alike_settles_nothing() -> None:
    told = telling("treaty", "RUS", "Russia kept the treaty.")
    text = "The INF treaty and New START are the last two."
    assert join([told], {"r1": text}) == ["treaty (RUS)"]


def test_the_table_is_sound() -> None:
    names: dict[str, str] = {}
    for known in known_instruments():
        assert set(known.domains) <= set(vocabulary("agreement_domains")), known.key
        assert known.since.isdigit()
        assert not known.until or known.until >= known.since
        for name in known.names:
            assert names.setdefault(name, known.key) == known.key, name
    assert len({known.key for known in known_instruments()}) == len(known_instruments()) >= 70


@cache
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


def stages(text: str) -> list[str]:
    return [a.stage for a in coder().code(Report(id="x", text=text)).agreements]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Canada left the Kyoto Protocol in December.", "left"),
        ("The United States withdrew from NAFTA on Friday.", "left"),
        ("Norway and Russia are negotiating a fishing agreement.", "under negotiation"),
        ("Ankara and Yerevan reached a border agreement in Zurich.", "agreed"),
        ("The truce between Israel and Hezbollah collapsed on Sunday.", "ended"),
        ("Washington accused Moscow of violating the INF treaty.", "violated"),
    ],
)
def test_a_stage_is_read(text: str, stage: str) -> None:
    assert stage in stages(text)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Canada may leave the Kyoto Protocol.", "left"),
        ("If Canada leaves the Kyoto Protocol, others will follow.", "left"),
        ("Iran has not violated the nuclear accord with Germany, inspectors said.", "violated"),
        ("Poland threatened to quit the Arms Trade Treaty.", "left"),
    ],
)
def test_what_is_not_done_reaches_no_stage(text: str, stage: str) -> None:
    assert stage not in stages(text)
