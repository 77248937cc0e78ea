"""Quotation marks of all kinds, over sentences and paragraphs, and apostrophes that are none."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.text.quotations import find_quotations


def paragraphs(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We go," he said. "We go now."', ["We go,", "We go now."]),
        ("“We go. We go now,” he said.", ["We go. We go now,"]),
        ("«We go», he said, „and stay”.", ["We go", "and stay"]),
        ("‘The rebels’ demands are just,’ she said.", ["The rebels’ demands are just,"]),
        ("'It's the army's fault,' he said.", ["It's the army's fault,"]),
        ("“He told me ‘never’,” she said.", ["He told me ‘never’,"]),
        ("the so-called 'troika' met", ["troika"]),
        ("called it ``a farce'' today", ["a farce"]),
    ],
)
def test_quotations(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "It's the rebels' land and the farmers' too.",
        "They’d left the ministers’ offices in the ’90s.",
        "Rock 'n' roll came in the '60s.",
        "He is 6' 2\" tall.",
    ],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_reopened_paragraphs_continue_one_quotation() -> None:
    text = "“We asked for peace.\n“We got war.\n“Enough,” she said."
    found = find_quotations(text, paragraphs(text))
    assert [(q.closed, q.continues) for q in found] == [(False, False), (False, True), (True, True)]


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    text = "He said “we asked for peace.\nThe rain went on."
    found = find_quotations(text, paragraphs(text))
    assert [(text[q.start : q.end], q.closed) for q in found] == [("we asked for peace.", False)]


def test_a_second_opening_ends_the_first() -> None:
    assert quoted('He said "this is it. And "that is all," she said.') == [
        "this is it. And ",
        "that is all,",
    ]


@given(st.text(alphabet="ab .,\"“”‘’'«»\n", max_size=60))
@example(text="\"a\n'a'\"")
def test_quotations_are_in_order_and_apart(text: str) -> None:
    at = 0
    for q in find_quotations(text, paragraphs(text)):
        assert at <= q.start < q.end <= len(text)
        assert "\n" not in text[q.start : q.end]
        at = q.end


def test_a_quotation_may_close_in_a_paragraph_that_does_not_reopen_it() -> None:
    text = 'She said, "We asked for peace.\nWe got war.\nEnough," and left.'
    found = find_quotations(text, paragraphs(text))
    assert [text[q.start : q.end] for q in found] == [
        "We asked for peace.",
        "We got war.",
        "Enough,",
    ]
    assert [q.continues for q in found] == [False, True, True]


def test_double_apostrophes_quote() -> None:
    assert quoted("He called it ''a long war'' and sat down.") == ["a long war"]
