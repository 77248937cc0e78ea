"""Statements of whole reports: parts, speakers and kinds."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from dragoman.judging.judge import FRAMES
from dragoman.model import Coding, Report
from dragoman.pipeline import Coder, CoderOptions


class Told(NamedTuple):
    kind: str
    speakers: tuple[str, ...]
    content: str


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(CoderOptions(judging=FRAMES))


def code(coder: Coder, text: str) -> Coding:
    return coder.code(Report(id="r", text=text, date="2008-03-01"))


def told(coding: Coding) -> list[Told]:
    text = coding.body.text
    return [
        Told(
            s.kind,
            tuple(p.actor.name for p in s.speakers),
            " // ".join(text[a:b] for a, b in s.content),
        )
        for s in coding.statements
    ]


MINISTERS = """Greek Foreign Minister George Papandreou met in Ankara with his Turkish counterpart, Ismail Cem. The two men said the two countries should settle the row over the Aegean shelf by talking.
Cem said lifting the veto on Turkey's candidacy is "long overdue."
"As the mood between our peoples changes, our ties can change with it," Papandreou said at a joint press conference after the talks.
"We agreed that experts will meet again in the spring," he added.
"""


def test_two_ministers(coder: Coder) -> None:
    found = told(coder.code(Report(id="r", text=MINISTERS, date="2000-01-21")))
    assert found == [
        Told(
            "indirect",
            ("George Papandreou", "Ismail Cem"),
            "the two countries should settle the row over the Aegean shelf by talking",
        ),
        Told(
            "mixed", ("Ismail Cem",), 'lifting the veto on Turkey\'s candidacy is "long overdue."'
        ),
        Told(
            "direct",
            ("George Papandreou",),
            "As the mood between our peoples changes, our ties can change with it",
        ),
        Told(
            "direct",
            ("George Papandreou",),
            "We agreed that experts will meet again in the spring",
        ),
    ]


def test_occasion_in_the_words_of_the_text(coder: Coder) -> None:
    statements = coder.code(Report(id="r", text=MINISTERS, date="2000-01-21")).statements
    assert [s.occasion for s in statements] == [None, None, "joint press conference", None]


SPEAKERS = [
    ("Poland's prime minister, Donald Tusk, said the brigade would leave Iraq.", "Donald Tusk"),
    ("The brigade would leave, said Donald Tusk, the Polish prime minister.", "Donald Tusk"),
    (
        "According to the Polish defence ministry, 900 soldiers remain.",
        "defence ministry of Poland",
    ),
    ("A senior Polish official said the pull-out would be complete.", "official of Poland"),
    ("A shopkeeper said the street had been quiet all morning.", "shopkeeper"),
    ("A statement by the Polish government said flights would resume.", "government of Poland"),
    ("The Polish government's claim that the mission had ended was early.", "government of Poland"),
    ("Interfax reported that the talks had collapsed.", "Interfax"),
    ("Donald Tusk of Poland was quoted as saying the camp was quiet.", "Donald Tusk"),
    ("The camp was quiet, Donald Tusk was quoted as saying by Interfax.", "Donald Tusk"),
    ('"The camp is quiet," Interfax quoted Donald Tusk as saying.', "Donald Tusk"),
]


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_speaker(coder: Coder, text: str, name: str) -> None:
    statements = code(coder, text).statements
    assert [[p.actor.name for p in s.speakers] for s in statements] == [[name]]


CONTENTS = [
    (
        "The ferry will not sail until the strike ends, the harbour master said on Friday.",
        ["The ferry will not sail until the strike ends"],
    ),
    (
        "By closing the strait, the admiral said, the navy had won a week.",
        ["By closing the strait // the navy had won a week"],
    ),
    (
        "The union said it would return to work, reflecting the mood of its members.",
        ["it would return to work"],
    ),
    (
        '"We waited for an hour," the envoy said. "Nobody came. We left."',
        ["We waited for an hour // Nobody came. We left."],
    ),
    (
        "As Interfax reported, the port reopened at noon.",
        ["the port reopened at noon"],
    ),
    (
        "The rebels issued a statement saying they would hold their fire.",
        ["they would hold their fire"],
    ),
    (
        'The general replied:\n\n"No soldier of ours crossed the river."',
        ["No soldier of ours crossed the river."],
    ),
    ('"Enough of this!" The envoy said.', ["Enough of this!"]),
    (
        "The envoy told reporters that the line was cut, adding that engineers were on their way.",
        ["that the line was cut", "that engineers were on their way"],
    ),
    (
        "Lavrov said the talks in Minsk had stalled, telling Interfax that no date was set.",
        ["the talks in Minsk had stalled", "that no date was set"],
    ),
    (
        'Sadat smiled at the cameras, telling the crowd, "We have crossed the canal."',
        ["We have crossed the canal."],
    ),
    ('"Nobody asked us," the mayor groused.', ["Nobody asked us"]),
    (
        'The envoy said the plan was "dead and buried" and urged both sides to talk.',
        ['the plan was "dead and buried"', "to talk"],
    ),
]


@pytest.mark.parametrize(("text", "contents"), CONTENTS)
def test_content(coder: Coder, text: str, contents: list[str]) -> None:
    assert [t.content for t in told(code(coder, text))] == contents


SILENT = [
    "Asked whether the port would reopen, nobody answered.",
    'The so-called "coalition of the willing" lost three members in a year.',
    "Troops raised the flag over the fort and held the bridge until dawn.",
    'The film "The Third Man" opened the festival in Vienna.',
    "WASHINGTON: The dollar fell against the yen.",
]


@pytest.mark.parametrize("text", SILENT)
def test_nobody_speaks(coder: Coder, text: str) -> None:
    assert code(coder, text).statements == ()


def test_only_the_outermost_speaker(coder: Coder) -> None:
    found = told(code(coder, "The envoy said the rebels claimed that they had won."))
    assert [t.content for t in found] == ["the rebels claimed that they had won"]


def test_a_quotation_over_paragraphs_is_one_statement(coder: Coder) -> None:
    text = (
        '"The road is mined," the mayor said. "We cannot leave.\n\n'
        '"The hospital has no light. Doctors work by candles."'
    )
    found = told(code(coder, text))
    assert [(t.kind, t.content) for t in found] == [
        (
            "direct",
            "The road is mined // We cannot leave. // "
            "The hospital has no light. Doctors work by candles.",
        )
    ]


def test_no_speaker_is_taken_from_what_is_said(coder: Coder) -> None:
    text = '"I thank John Hume of Ireland," Gerry Adams of Ireland said.'
    assert [s.speakers[0].text for s in code(coder, text).statements] == ["Gerry Adams"]


def test_who_is_told(coder: Coder) -> None:
    found = code(coder, "Donald Tusk told parliament that the brigade would leave.").statements
    assert [[p.text for p in s.addressee] for s in found] == [["parliament"]]


FLOATING = [
    (
        'Lindqvist warned that the province would not wait. "Delay helps nobody."',
        [("indirect", "Lindqvist"), ("direct", "Lindqvist")],
    ),
    (
        '"The bridge is closed," Lindqvist said. Snow fell on the town all night. "Bread is short."',
        [("direct", "Lindqvist")],
    ),
    (
        '"We are leaving tomorrow," Lindqvist, a former president of Finland, told BBC\'s "Today" '
        'on Monday. "Nobody stopped us."',
        [("direct", "Lindqvist")],
    ),
    (
        'Lindqvist smiled at the crowd and waved, writing: "We shall be back in the spring."',
        [("direct", "Lindqvist")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FLOATING)
def test_whose_words_a_floating_quotation_is(
    coder: Coder, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(t.kind, t.speakers[0]) for t in told(code(coder, text))] == expected


ENDS = [
    (
        "The envoy said the road was open, which is where the convoy had been hit.",
        "the road was open",
    ),
    ("The council condemned the raid during a session in Vienna.", "the raid"),
    ("The minister praised the pilots on Tuesday.", "the pilots"),
    ("The admiral said the harbour was safe and denied any losses.", "the harbour was safe"),
]


@pytest.mark.parametrize(("text", "content"), ENDS)
def test_content_ends_before_the_reporter_goes_on(coder: Coder, text: str, content: str) -> None:
    assert told(code(coder, text))[0].content == content


def test_members_of_a_group_speak(coder: Coder) -> None:
    text = "Allies like Norway and Denmark said the base would stay."
    found = told(code(coder, text))
    assert [t.speakers for t in found] == [("Norway", "Denmark")]


def test_media_pass_on_what_others_said(coder: Coder) -> None:
    text = "A jet went missing over Yemen, the Moroccan military said Monday, Reuters reported."
    found = told(code(coder, text))
    assert [t.speakers for t in found] == [("Reuters",), ("military of Morocco",)]


MARKS = [
    (
        "Kenya's envoy said it would weigh “the risks out there, which nobody else sees.”",
        ("mixed", "it would weigh “the risks out there, which nobody else sees.”"),
    ),
    (
        "Togo's minister demanded a “full account” of the raid before he left Lome.",
        ("mixed", "a “full account” of the raid"),
    ),
    (
        "Ghana's president said he quit not because of “a grudge,” but because the vote was “rigged.”",
        ("mixed", "he quit not because of “a grudge,” but because the vote was “rigged.”"),
    ),
    (
        "The envoy said he would offer “a prayer” for the crew but did not say where it was.",
        ("mixed", "he would offer “a prayer” for the crew"),
    ),
    (
        "The general told his men, “It is time to go home,” and boarded the plane.",
        ("direct", "It is time to go home"),
    ),
    ("Peru's minister called it “disqualifying” on Monday.", ("mixed", "it “disqualifying”")),
    (
        "The delay, the ministry said, “will cost lives.”",
        ("mixed", "The delay // will cost lives."),
    ),
    (
        "Her answer was that “the island matters most.”",
        ("mixed", "that “the island matters most.”"),
    ),
    ("The mayor said,“Look, the bridge is closed.”", ("direct", "Look, the bridge is closed.")),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_words_that_run_into_marks(coder: Coder, text: str, expected: tuple[str, str]) -> None:
    assert expected in [(t.kind, t.content) for t in told(code(coder, text))]


def test_what_nobody_said_is_no_statement(coder: Coder) -> None:
    assert told(code(coder, "Norway has not said that it would leave the pact.")) == []
    (asked,) = told(code(coder, "The minister did not say whether Norway would leave."))
    assert asked.content == "whether Norway would leave"
