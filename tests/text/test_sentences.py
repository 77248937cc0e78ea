"""Where sentences of wire prose end, and where they only seem to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.sentences import cut_sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in cut_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Abdel Fattah el-Burhan met Sen. Chris J. Ruiz and Dr. Amal Haddad in St. Petersburg.",
        "The U.S. Treasury and U.N. envoys flew to Washington, D.C. on Jan. 5.",
        "Resolution No. 1701 passed by 13.5 percent at 5 p.m. Friday.",
        '"Will they ever leave?" Foreign Minister Ana Lukic asked.',
        "“We won!” the crowd shouted.",
        '"Why now?" the minister said.',
        "The party of George W. Harmon Jr. and Acme Corp. Chairman Li Wei lost.",
        "Talks went on ... and on in Vienna.",
        "Yahoo! shares and the site dragoman.example fell by 3.2 points.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left the U.S. The talks ended.", ["He left the U.S.", "The talks ended."]),
        ("It ended at 5 p.m. On Friday they met.", ["It ended at 5 p.m.", "On Friday they met."]),
        ('"He left." She said no more.', ['"He left."', "She said no more."]),
        (
            "“We went. We saw,” the envoy said. “Then we left.” Nobody spoke.",
            ["“We went.", "We saw,” the envoy said.", "“Then we left.”", "Nobody spoke."],
        ),
        ("Was it war? No. It was worse!", ["Was it war?", "No.", "It was worse!"]),
        ("The army left.The rebels came.", ["The army left.", "The rebels came."]),
        ("1. Leave the town. 2. Lay down arms.", ["1. Leave the town.", "2. Lay down arms."]),
        ("Plan B. The army agreed.", ["Plan B.", "The army agreed."]),
        ("(The two met in May.) Then it rained.", ["(The two met in May.)", "Then it rained."]),
    ],
)
def test_sentences_end(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@given(st.text(alphabet="abN .!?\"”“'’\n(U.S", max_size=80))
def test_sentences_are_in_order_and_leave_only_blanks(text: str) -> None:
    spans = cut_sentences(text, 0, len(text))
    at = 0
    for start, end in spans:
        assert not text[at:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
