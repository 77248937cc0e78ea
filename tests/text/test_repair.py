"""Repairs keep every character's way back to the text as received."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.repair import repair

BROKEN = ["Ã©", "â€™", "â€œ", "â€\x9d", "&amp;", "&quot;", "&nbsp;", "Â ", "\x0c"]
PIECES = st.one_of(
    st.sampled_from([*BROKEN, "\n", "\r\n", " ", ". ", "“", "’"]),
    st.text(alphabet="abcdefghé —", max_size=12),
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("The rebelsâ€™ chief left Abidjan.", "The rebels’ chief left Abidjan."),
        ("FranÃ§ois Hollande arrived.", "François Hollande arrived."),
        ("AT&amp;T said &quot;no&quot;.", 'AT&T said "no".'),
        ("“Fine,” she said.", "“Fine,” she said."),
        ("Ministers met.\r\nThey left.\r\n", "Ministers met.\r\nThey left.\r\n"),
    ],
)
def test_mends_what_is_broken_only(raw: str, text: str) -> None:
    assert repair(raw).text == text


def test_fine_text_has_no_table() -> None:
    repaired = repair("“Fine,” she said — naïvely.")
    assert repaired.steps == ()
    assert repaired.back(7) == 7


@pytest.mark.parametrize("word", ["Hollande", "Abidjan", "envoy"])
def test_words_behind_a_repair_point_back_to_themselves(word: str) -> None:
    raw = "FranÃ§ois Hollandeâ€™s envoy\nflew &quot;at once&quot; to Abidjan.\n"
    repaired = repair(raw)
    start = repaired.text.index(word)
    first, last = repaired.back_span(start, start + len(word))
    assert raw[first:last] == word


def test_repaired_word_covers_all_it_came_from() -> None:
    raw = "President FranÃ§ois arrived."
    repaired = repair(raw)
    start = repaired.text.index("François")
    first, last = repaired.back_span(start, start + len("François"))
    assert raw[first:last] == "FranÃ§ois"


@given(st.lists(PIECES, max_size=25))
def test_offsets_stay_in_order_and_within(pieces: list[str]) -> None:
    raw = "".join(pieces)
    repaired = repair(raw)
    places = [repaired.back(n) for n in range(len(repaired.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(raw) for place in places)
    if repaired.text:
        assert repaired.back_span(0, len(repaired.text))[1] <= len(raw)


@given(st.lists(PIECES, max_size=25))
def test_unbroken_words_point_to_their_own_characters(pieces: list[str]) -> None:
    raw = "".join(pieces) + "\nThe envoy Zwxyz left."
    repaired = repair(raw)
    start = repaired.text.rindex("Zwxyz")
    first, last = repaired.back_span(start, start + 5)
    assert raw[first:last] == "Zwxyz"


@given(st.text(max_size=80))
def test_is_deterministic(raw: str) -> None:
    assert repair(raw) == repair(raw)


def test_equal_words_on_both_sides_of_a_repair_keep_their_places() -> None:
    raw = "â€œin Cairo, Ã©in Cairo"
    repaired = repair(raw)
    first = repaired.text.index("Cairo")
    second = repaired.text.rindex("Cairo")
    assert repaired.back_span(first, first + 5) == (raw.index("Cairo"), raw.index("Cairo") + 5)
    assert repaired.back_span(second, second + 5) == (raw.rindex("Cairo"), len(raw))
