"""Disputes of short reports: names by user, sides, steps, what is only in the table."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.ledgers.tables import ledger_tables
from dragoman.model import Coding, Dispute, Report
from dragoman.pipeline import Coder, CoderOptions


@cache
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


def read(text: str, date: str | None = None) -> Coding:
    return coder().code(Report(id="x", text=text, date=date))


def dispute(text: str) -> Dispute:
    found = read(text).disputes
    assert len(found) == 1, [d.key for d in found]
    return found[0]


ISLETS = """The foreign ministers of South Korea and Japan made no headway on a territorial row over two rocky islets on Tuesday.
The islets, known as Dokdo in South Korea and Takeshima in Japan, lie between the two countries.
Both sides played down the dispute and pledged to expand trade.
"""


def test_names_are_taught_by_the_text():
    found = dispute(ISLETS)
    assert found.key == "Dokdo / Takeshima"
    told = {(n.name, n.used_by) for n in found.names if n.evidence == "text"}
    assert told == {("Dokdo", ("KOR",)), ("Takeshima", ("JPN",))}


def test_sides_steps_and_object():
    found = dispute(ISLETS)
    assert found.parties == ("JPN", "KOR")
    assert {"no progress", "played down"} <= {s.step for s in found.steps}
    assert found.object == "two rocky islets"
    assert found.kind == "territorial"


def test_what_the_table_adds_says_so():
    found = dispute(ISLETS)
    assert found.administered_by == ("KOR",)
    assert found.lat == pytest.approx(37.24)
    assert any("from the table" in e for e in found.evidence)


def test_a_dispute_without_a_name_of_the_table():
    text = (
        "Gabon and Cameroon discussed their border dispute over a stretch of rainforest on Monday."
    )
    found = dispute(text)
    assert found.parties == ("CMR", "GAB")
    assert found.kind == "border"
    assert found.administered_by == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Beijing calls the islands Diaoyu and Tokyo calls them Senkaku.",
            {("Diaoyu", "CHN"), ("Senkaku", "JPN")},
        ),
        (
            "The shoal, called Huangyan Island by China and Panatag Shoal by the Philippines, was quiet.",
            {("Huangyan Island", "CHN"), ("Panatag Shoal", "PHL")},
        ),
        (
            "The islands are known in Argentina as Malvinas and in Britain as Falklands.",
            {("Malvinas", "ARG"), ("Falklands", "GBR")},
        ),
        (
            "The reef, known as Lowa in Fiji and Teleki in Tonga, is submerged at high tide.",
            {("Lowa", "FJI"), ("Teleki", "TON")},
        ),
    ],
)
def test_ways_of_naming(text, names):
    found = dispute(text)
    told = {(n.name, n.used_by[0]) for n in found.names if n.evidence == "text"}
    assert told == names


def test_rival_names_make_a_dispute_of_a_place():
    text = "China's coast guard entered waters off the Diaoyu Islands. Japan protested near the Senkaku Islands."
    assert dispute(text).key.startswith("Senkaku")


@pytest.mark.parametrize(
    "text",
    [
        "The president of Ukraine visited Crimea in 2010 to open a hospital.",
        "Tourists flocked to Gibraltar in July.",
        "The unions and the Greek government are locked in a row over pensions.",
        "Ships crossed the Sea of Japan on their way to Busan.",
    ],
)
def test_a_place_alone_is_no_dispute(text):
    assert read(text).disputes == ()


def test_a_claim_makes_a_named_place_disputed():
    found = dispute("Venezuela claims the Essequibo region, which Guyana administers.")
    assert found.key == "Essequibo / Guayana Esequiba"
    assert "VEN" in found.parties


def test_what_a_dispute_does_to_the_sides():
    text = "A territorial dispute over Abyei weighs on ties between Sudan and South Sudan."
    assert dispute(text).consequence == "weighs on ties between Sudan and South Sudan"


def test_the_table_has_both_sides_names_and_is_checked():
    table = ledger_tables().disputes
    grounds = [d for d in table if d.kind in ("territorial", "border", "sovereignty", "maritime")]
    assert len(grounds) >= 80
    for known in table:
        assert known.checked >= "2026-01-01"
        assert known.names
        if known.kind != "sovereignty":
            assert known.claimants, known.key


def test_keys_of_the_table_name_no_side_alone():
    """Where the table gives two sides' rival names, the key gives more than one of them."""
    for known in ledger_tables().disputes:
        users = {u for n in known.names for u in n.used_by}
        rivals = {n.used_by for n in known.names if n.used_by}
        if known.kind in ("territorial", "naming") and len(rivals) > 1 and len(users) > 1:
            assert "/" in known.key or not any(
                known.key == n.name and n.used_by for n in known.names
            )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "Canada and the United States are locked in a trade war over steel tariffs.",
            "CAN / USA: trade",
        ),
        (
            "Egypt and Ethiopia failed to end their dispute over the giant dam on Thursday.",
            "EGY / ETH: resource",
        ),
        ("The gas dispute between Russia and Ukraine escalated in January.", "RUS / UKR: energy"),
        (
            "Washington's nuclear standoff with Pyongyang entered its third year.",
            "PRK / USA: nuclear",
        ),
        (
            "A diplomatic row between Turkey and the Netherlands deepened on Sunday.",
            "NLD / TUR: diplomatic",
        ),
    ],
)
def test_a_dispute_over_something_else_than_ground(text, key):
    assert dispute(text).key == key


@pytest.mark.parametrize(
    "text",
    [
        "Generals feared that the crisis between India and Pakistan could end in nuclear war.",
        "The trade minister of Peru visited a steel mill in Chile.",
        "The Paris agreement has no section on fishing.",
    ],
)
def test_what_is_no_dispute_over_something_else(text):
    assert [d.key for d in read(text).disputes if ": " in d.key] == []


def steps(text: str) -> set[tuple[str, tuple[str, ...]]]:
    return {(s.step, s.by) for d in read(text, "2014-05-06").disputes for s in d.steps}


def test_the_ground_does_not_act():
    found = steps("The European Union put 33 people on a list over the Crimea annexation.")
    assert not any(by == ("UKR",) for _, by in found)


def test_a_seizure_is_a_step_of_whoever_seized():
    assert ("occupied", ("RUS",)) in steps("Russia annexed Crimea from Ukraine in March.")


@pytest.mark.parametrize(
    ("text", "step", "by"),
    [
        (
            "The United States condemned China for its incursion near the Senkaku Islands.",
            "pressed by others",
            ("USA",),
        ),
        (
            "A tribunal ruled against China in the dispute over the disputed Scarborough Shoal.",
            "ruled on",
            (),
        ),
    ],
)
def test_what_others_do_is_their_step(text, step, by):
    found = steps(text)
    assert (step, by) in found
    assert not any(set(who) & {"USA"} and other != step for other, who in found)


def test_talks_of_a_side_with_others_are_no_talks_of_the_sides():
    text = "China's president met the president of Kenya days after ships clashed near the disputed Scarborough Shoal."
    assert "talks" not in {step for step, _ in steps(text)}


def test_ground_is_not_settled_as_a_row_is():
    text = "Israel occupied the West Bank in 1967 and began settling the territory."
    assert {"settled", "sought settlement"}.isdisjoint({step for step, _ in steps(text)})


def test_a_row_gets_worse_or_better():
    assert "escalated" in {
        step
        for step, _ in steps("The border dispute between Chile and Bolivia escalated on Monday.")
    }
    assert "eased" in {
        s for s, _ in steps("Chile and Bolivia eased their border dispute on Monday.")
    }


def test_fears_are_raised_not_the_dispute():
    text = "The drills raised fears of a war over the disputed Spratly Islands, Manila said."
    assert "raised" not in {step for step, _ in steps(text)}
