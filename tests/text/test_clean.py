"""What is body and what is not, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Body
from dragoman.text.clean import clean
from dragoman.text.datelines import read_dateline

LEAD = "Chad and Sudan agreed on Tuesday to reopen their border after two years."
SECOND = "The accord was signed by the two defence ministers in the capital, N'Djamena."


def body_of(body: Body) -> list[str]:
    return [s.text for s in body.sentences if not s.in_title]


def reasons(body: Body) -> list[str]:
    return [r.reason for r in body.removed]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Compiled from agency reports", "credit"),
        ("With reporting by AP, AFP and Reuters", "credit"),
        ("(Additional reporting by Jo Bloom; Editing by Al Smee)", "credit"),
        ("Reporting by Jo Bloom in Paris; Editing by Al Smee", "credit"),
        ("Source: Xinhua", "credit"),
        ("Associated Press writer Jo Bloom in Paris contributed to this report.", "credit"),
        ("Copyright 2019 The Associated Press. All rights reserved.", "copyright"),
        ("By Jo Bloom and Al Smee", "byline"),
        ("Media playback is unsupported on your device", "player"),
        ("Image: A soldier guards the ministry in Bamako", "caption"),
        ("A guard stands outside the ministry. (Jo Bloom/Reuters)", "caption"),
        ("FILE PHOTO: A guard stands outside the ministry", "caption"),
        ("Jo Bloom/Getty Images", "caption"),
        ("Troops fire at rebels in Bamako on Monday [File: Jo Bloom/Reuters]", "caption"),
        ("Protesters march through Lagos on Friday [Jo Bloom/AFP]", "caption"),
        ("Hide caption Rebels shell the port. Previous Next Jo Bloom/AP", "caption"),
        (
            "Photos: Fighting in Mali Fighting in Mali – Rebels fire at troops. "
            "Hide Caption 1 of 2 Photos: Fighting in Mali – Rebels shell Gao. Hide Caption 2 of 2",
            "caption",
        ),
        (
            "Photos: Floods in Mali Villagers wade ashore near Mopti. Hide Caption 2 of 14 "
            "Photos: Floods in Mali Soldiers carry rice to a camp outside Gao. " * 20,
            "caption",
        ),
        ("READ MORE: Five things to know about Chad", "share"),
        ("RELATED: Five things to know about Chad", "share"),
        ("Story continues below", "share"),
        ("Sign up for our newsletter", "share"),
        ("Advertisement", "share"),
        ("Published 5 March 2019", "timestamp"),
        ("Updated at 5:28 p.m. ET", "timestamp"),
        ("3 hours ago", "timestamp"),
    ],
)
def test_lines_that_are_no_body(line: str, reason: str) -> None:
    body = clean(f"{LEAD}\n{line}\n{SECOND}", None, None)
    assert body_of(body) == [LEAD, SECOND]
    assert reasons(body) == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "More about the accord was expected on Friday, the ministry said.",
        "The ministry said that it would publish photos: none has a caption.",
        'The minister said that "they [the rebels] told AFP" of the attack.',
        "Reports from aid groups spoke of 40 dead.",
        "By Friday the army had left the town.",
        "Share prices fell in Jakarta on the news.",
        "Source material for the bomb was found in the flat, police said.",
        "Follow-up talks will be held in May.",
        "Video shows soldiers firing at the crowd.",
        "The pictures were first published in Le Monde.",
    ],
)
def test_prose_that_begins_like_furniture_is_body(line: str) -> None:
    assert body_of(clean(f"{LEAD}\n{line}\n{SECOND}", None, None)) == [LEAD, line, SECOND]


@pytest.mark.parametrize(
    ("front", "place", "agency", "date"),
    [
        ("WASHINGTON (AP) — ", "WASHINGTON", "Associated Press", None),
        ("LONDON, March 3 (Reuters) - ", "LONDON", "Reuters", "March 3"),
        ("(CNN) ", None, "CNN", None),
        ("BEIJING -- ", "BEIJING", None, None),
        ("MOSCOW, Oct. 5 /TASS/. ", "MOSCOW", "TASS", "Oct. 5"),
        ("NEW YORK, Nov. 19 (UPI) — ", "NEW YORK", "United Press International", "Nov. 19"),
        ("ADDIS ABABA, Ethiopia (AP) — ", "ADDIS ABABA, Ethiopia", "Associated Press", None),
        ("Brussels (AFP) - ", "Brussels", "Agence France-Presse", None),
        ("BEIJING/SEOUL (Reuters) - ", "BEIJING/SEOUL", "Reuters", None),
        ("KABUL, Afghanistan – ", "KABUL, Afghanistan", None, None),
        ("Lusaka, Zambia - ", "Lusaka, Zambia", None, None),
        ("Lima — ", "Lima", None, None),
    ],
)
def test_datelines(front: str, place: str | None, agency: str | None, date: str | None) -> None:
    body = clean(f"{front}{LEAD}\n{SECOND}", None, None)
    assert body_of(body)[0] == LEAD
    found = body.dateline
    assert found is not None
    assert (found.place, found.agency, found.date) == (place, agency, date)


def test_a_dateline_alone_on_a_line() -> None:
    body = clean(f"BEIRUT —\n{LEAD}", None, None)
    assert body_of(body) == [LEAD]
    assert body.dateline is not None


@pytest.mark.parametrize(
    "line",
    [
        "NATO (the alliance) said it would stay.",
        "UN inspectors arrived in Homs.",
        "The BBC said it had no comment.",
        "OPEC-plus ministers met in Vienna.",
        "Chad (pop. 15 million) is poor.",
        "Ms. Park, President - and head of the party - resigned.",
        "Doha - based broadcasters were shut.",
        "Human rights - once a taboo - were discussed.",
    ],
)
def test_capitals_that_are_no_dateline(line: str) -> None:
    assert read_dateline(line, 0) is None


def test_second_copy_of_paragraphs_is_removed() -> None:
    text = f"{LEAD}\n{SECOND}\nCompiled from agency reports\n"
    body = clean(text * 2, None, None)
    assert body_of(body) == [LEAD, SECOND]
    assert reasons(body) == ["credit", "repeated block"]
    assert body.removed[1].start == len(text)
    assert [(c.kind, c.agency) for c in body.credits] == [("compiled", None)]


def test_agencies_of_a_credit_are_named() -> None:
    body = clean(f"{LEAD}\nWith reporting by AP, AFP and Interfax", None, None)
    assert [c.agency for c in body.credits] == [
        "Associated Press",
        "Agence France-Presse",
        "Interfax",
    ]
    assert [body.text[c.start : c.end] for c in body.credits] == ["AP", "AFP", "Interfax"]


def test_headline_comes_first_and_is_not_read_twice() -> None:
    body = clean(f"Chad opens border\n{LEAD}", "Chad opens border", None)
    assert [(s.text, s.in_title) for s in body.sentences] == [
        ("Chad opens border", True),
        (LEAD, False),
    ]


def test_a_single_line_is_never_furniture() -> None:
    assert body_of(clean("Read more about Chad", None, None)) == ["Read more about Chad"]


LINES = st.one_of(
    st.sampled_from(
        [LEAD, SECOND, "PARIS (AFP) - " + LEAD, "By Jo Bloom", "• Stop the war now", "", "   "]
    ),
    st.text(alphabet="abcXYZ .,:!?\"”“'’(/)-–•", max_size=50),
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_every_character_is_in_a_sentence_removed_or_blank(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    body = clean(text, None, None)
    parts = [(s.start, s.end) for s in body.sentences] + [(r.start, r.end) for r in body.removed]
    at = 0
    for start, end in sorted(parts):
        assert at <= start
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
    assert all(s.text == text[s.start : s.end] for s in body.sentences)
    assert [s.index for s in body.sentences] == list(range(len(body.sentences)))
    assert body == clean(text, None, None)


def test_what_never_ends_is_no_sentence() -> None:
    text = f"Peru left. {'Peru condemned Mexico and ' * 300}. Chile stayed."
    body = clean(text, None)
    assert [s.text for s in body.sentences] == ["Peru left.", "Chile stayed."]
    assert [(r.reason, text[r.start : r.start + 4]) for r in body.removed] == [
        ("no sentence", "Peru")
    ]
