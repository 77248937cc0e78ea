"""Which reports repeat an earlier one, and how."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.stories.copies import Text, align, compare
from dragoman.stories.shingles import find_shingles, keys_of, pack, unpack

WIRE = [
    "Zambia's electoral commission declared Michael Sata winner of the presidential vote on Friday.",
    "The opposition leader took 43 percent against 36 percent for the sitting head of state.",
    "Crowds poured into the streets of Lusaka at dawn, honking horns and waving party flags.",
    "Riots over the slow count had shaken two towns of the Copperbelt earlier in the week.",
    "The outgoing president conceded defeat at a short news conference in the capital.",
]
NEW = [
    "Copper futures in London rose slightly after the result had become known to traders.",
    "An observer mission of the European Union called the poll largely free and transparent.",
    "The new head of state will take his oath before the chief justice on Friday afternoon.",
]
OTHER = [
    "Dockers in Piraeus walked out for a third day over the sale of the container terminal.",
    "The port authority said that eleven vessels were waiting in the roads off Salamis island.",
    "A union spokesman told reporters that talks with the ministry had broken down at night.",
    "Shares of the operator fell by four percent in thin trading on the Athens exchange.",
]
SPEECH = [
    "“A wall that divides a city in the heart of a continent will not stand for another century.",
    "It will fall because the people on both sides of it want to live as neighbours again.",
    "History does not ask the guards of such walls for leave before it brings them down.”",
]
FOOT = [
    "Listen to the evening programme of our correspondents on all frequencies from six o'clock.",
    "The station is funded by its listeners and follows the code of its own press council.",
    "Complaints about errors are answered by the editor in chief within two working days.",
]


def text(*sentences: str, outlet: str | None = None) -> Text:
    return Text(find_shingles(sentences), outlet)


def kind(copy: Text, original: Text) -> str | None:
    found = compare(copy, original)
    return found.kind if found else None


@pytest.mark.parametrize(
    ("copy", "original", "expected"),
    [
        (WIRE, WIRE, "same"),
        ([*WIRE, "He left."], ["(Reuters)", *WIRE], "same"),
        (WIRE[:3], [*WIRE, *NEW], "excerpt"),
        ([NEW[0], *WIRE], WIRE, "updated"),
        ([*NEW, *OTHER, *WIRE[1:4]], WIRE, "updated"),
        ([*NEW, *OTHER, *WIRE[1:4]], [*SPEECH, *WIRE, *FOOT], "shares agency text"),
        (OTHER, WIRE, None),
        ([*OTHER, WIRE[0]], [*WIRE], None),
        ([*OTHER, *SPEECH], [*WIRE, *SPEECH], None),
    ],
)
def test_kinds(copy: list[str], original: list[str], expected: str | None) -> None:
    assert kind(text(*copy), text(*original)) == expected


def test_what_an_outlet_puts_under_its_reports_makes_no_copies() -> None:
    one, two = text(*OTHER, *FOOT, outlet="Radio"), text(*WIRE[:2], *FOOT, outlet="Radio")
    assert compare(one, two) is None


def test_an_outlet_updates_its_own_report() -> None:
    one, two = text(NEW[0], *WIRE, outlet="Radio"), text(*WIRE, outlet="Radio")
    assert kind(one, two) == "updated"


def test_an_edited_sentence_is_the_same_sentence() -> None:
    edited = WIRE[0].replace("Zambia's electoral", "The electoral")
    assert align(find_shingles([OTHER[0], edited]), find_shingles(WIRE)) == ((1, 0),)


def test_a_sentence_is_shared_once() -> None:
    assert align(find_shingles([WIRE[0], WIRE[0]]), find_shingles(WIRE)) == ((0, 0),)


def test_a_quotation_goes_on_over_sentences() -> None:
    assert [quotes for quotes, _ in find_shingles([*SPEECH, WIRE[0]])] == [True, True, True, False]


def test_sentences_alike_have_the_same_key() -> None:
    assert set(keys_of(find_shingles(WIRE))) & set(keys_of(find_shingles([*OTHER, *WIRE[:2]])))
    assert not set(keys_of(find_shingles(WIRE))) & set(keys_of(find_shingles(OTHER)))


@given(st.lists(st.text(max_size=200), max_size=6))
def test_shingles_outlive_packing(sentences: list[str]) -> None:
    found = find_shingles(sentences)
    assert unpack(pack(found)) == found
