"""The contract of the coding: offsets into the text as received, ids, closed vocabularies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coding import dumps, report_id
from dragoman.model import Report
from dragoman.pipeline import Coder

Json = dict[str, Any]
REPORTS = {
    "plain": Report(
        "plain",
        "LILONGWE, May 15 (Sample Wire) - Kenya's foreign minister, Alfred Mutua, met his Malawian "
        "counterpart on Monday.\n\n“We will open the border,” Mutua said. “Trade must flow.”\n\n"
        "Malawi accused Zambia of smuggling, but denied that it had closed its embassy in Lusaka.",
        date="2023-05-15",
        title="Kenya and Malawi hold talks",
        publisher="Sample Wire",
    ),
    "mojibake": Report(
        "mojibake",
        "BogotÃ¡ and LeÃ³n are twinned.\nâ€œWe reject the charge,â€\u009d said Colombia&rsquo;s "
        "foreign minister, MarÃ­a Ãngela HolguÃ­n, in BogotÃ¡ on Friday.\n"
        "Ecuador &amp; Peru condemned Colombia for the raid near TulcÃ¡n.",
        date="2012-03-09",
    ),
    "astral": Report(
        "astral",
        "🕊️🕊️ 😀 Norway’s envoy left Havana. 𝐂𝐮𝐛𝐚 hosted the talks, and Iran condemned Cuba.",
    ),
    "crlf": Report(
        "crlf",
        'Serbia rejected the plan.\r\n\r\nKosovo\'s prime minister said: "We welcome it."\r\n'
        "\tAlbania sent troops to the border.\r\n",
        date="2013-04-08",
    ),
    "quiet": Report("quiet", "The museum reopened.  Entry is free."),
}


@cache
def coder() -> Coder:
    return Coder()


@cache
def coding(name: str) -> Json:
    return coder().code_to_dict(REPORTS[name], with_text=True)


@pytest.fixture(params=REPORTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def text_of(report: Report, part: Json) -> str:
    return (report.title or "") if part.get("in") == "title" else report.text


def spans(coded: Json) -> Iterator[tuple[Json, int, int]]:
    """Every span of a coding with the part it stands in."""
    for event in coded["events"]:
        yield event, event["start"], event["end"]
        yield event, *event["sentence"]
        for side in ("actors", "recipients", "attributed_to"):
            yield from ((event, p["start"], p["end"]) for p in event[side] if "start" in p)
    for statement in coded["statements"]:
        yield from ((statement, *span) for span in statement["content"])
        if statement["cue"]:
            yield statement, *statement["cue"]
        yield from (
            (statement, p["start"], p["end"]) for p in statement["speakers"] if "start" in p
        )
    for part in (*coded["places"], *coded["times"]):
        yield part, part["start"], part["end"]
    about = coded["report"]
    for part in (*about["credits"], *about["removed"], *filter(None, [about["dateline"]])):
        yield {}, part["start"], part["end"]
    yield from (({}, *span) for span in coded["sentences"])
    yield from (({}, *span) for actor in coded["actors"] for span in actor["mentions"])


def check(report: Report, coded: Json) -> None:
    """What must hold of every coding."""
    for part, start, end in spans(coded):
        assert 0 <= start < end <= len(text_of(report, part)), part
    bounds = [edge for span in coded["sentences"] for edge in span]
    assert bounds == sorted(bounds), "sentences overlap"
    for event in coded["events"]:
        first, last = event["sentence"]
        assert first <= event["start"] < event["end"] <= last
        assert "in" in event or [first, last] in coded["sentences"]
        assert event["type"]
        assert event["realis"] in {"asserted", "negated", "future", "hypothetical", "historical"}
        assert event["evidence"]["frame"]
    ids = [part["id"] for part in (*coded["events"], *coded["statements"])]
    assert len(ids) == len(set(ids))
    told = [e for happening in coded["happenings"] for e in happening["events"]]
    assert sorted(told) == sorted(event["id"] for event in coded["events"])
    for place in (*coded["sentences"], "title"):
        here = [e for e in coded["events"] if place in (e["sentence"], e.get("in"))]
        if place != "title":
            here = [e for e in here if "in" not in e]
            assert sum(e["main"] for e in here) == min(1, len(here))


def test_every_coding_keeps_the_contract(name: str) -> None:
    check(REPORTS[name], coding(name))


def test_the_parts_come_in_the_order_of_the_contract(name: str) -> None:
    assert list(coding(name)) == [
        "schema", "dragoman", "id", "report_id", "text", "report", "sentences", "actors", "places",
        "times", "events", "happenings", "statements", "disputes", "agreements",
    ]  # fmt: skip


def test_the_text_is_given_back_as_received(name: str) -> None:
    assert coding(name)["text"] == REPORTS[name].text


@pytest.mark.parametrize(
    ("name", "type", "words"),
    [
        ("plain", "CONSULT", "met"),
        ("plain", "ACCUSE", "accused"),
        ("mojibake", "ACCUSE", "condemned"),
        ("astral", "ACCUSE", "condemned"),
        ("crlf", "REJECT", "rejected"),
    ],
)
def test_a_trigger_is_its_words_in_the_text_as_received(name: str, type: str, words: str) -> None:
    text = REPORTS[name].text
    found = [
        text[e["start"] : e["end"]]
        for e in coding(name)["events"]
        if e["type"] == type and e.get("in") != "title"
    ]
    assert words in found


def test_participants_are_their_words_behind_mended_letters() -> None:
    text = REPORTS["mojibake"].text
    (event,) = (e for e in coding("mojibake")["events"] if e["type"] == "ACCUSE")
    assert text[event["recipients"][0]["start"] : event["recipients"][0]["end"]] == "Colombia"
    (statement,) = (s for s in coding("mojibake")["statements"] if s["kind"] == "direct")
    ((start, end),) = statement["content"]
    assert text[start:end].rstrip(",") == "We reject the charge"
    start, end = statement["speakers"][0]["start"], statement["speakers"][0]["end"]
    assert "Colombia&rsquo;s foreign minister" in text[start:end]


def test_events_of_the_headline_point_into_it() -> None:
    title = "Zambia recalls envoy from Malawi"
    coded = coder().code_to_dict(Report("t", "Rain fell in Lilongwe.", title=title))
    (event,) = coded["events"]
    assert event["in"] == "title"
    assert event["sentence"] == [0, len(title)]


def test_a_coding_is_the_same_every_time(name: str) -> None:
    again = Coder().code_to_dict(REPORTS[name], with_text=True)
    assert dumps(again) == dumps(coding(name))


def test_what_was_coded_before_changes_nothing() -> None:
    coder().code_to_dict(REPORTS["crlf"])
    assert dumps(coder().code_to_dict(REPORTS["plain"], with_text=True)) == dumps(coding("plain"))


def test_ids_depend_on_content_not_on_the_callers_id() -> None:
    report = REPORTS["plain"]
    other = Report("other", report.text, report.date, report.title, report.publisher)
    coded = coder().code_to_dict(other)
    assert [e["id"] for e in coded["events"]] == [e["id"] for e in coding("plain")["events"]]
    assert coded["report_id"] == coding("plain")["report_id"]


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Peru left."},
        {"title": "X"},
        {"date": "2001-01-01"},
        {"publisher": "Y"},
        {"url": "z"},
    ],
)
def test_a_report_that_says_anything_else_has_another_id(change: dict[str, str]) -> None:
    assert report_id(Report("a", **{"text": "Peru stayed.", **change})) != report_id(
        Report("a", "Peru stayed.")
    )


def test_fields_do_not_run_into_each_other() -> None:
    one = Report("a", "x", title="AB", publisher="C")
    two = Report("a", "x", title="A", publisher="BC")
    assert report_id(one) != report_id(two)


def test_a_line_is_json_without_line_breaks(name: str) -> None:
    line = dumps(coding(name))
    assert "\n" not in line
    assert json.loads(line) == coding(name)


PIECES = [
    "Iran ", "Iraq’s president ", "â€œ", "Ã©", "&amp; ", "met ", "condemned ", "in Cairo ", ". ",
    "\n", "\r\n", "\n\n", "“We will pay,” ", "said ", "he ", "\u2028", "\x85", "😀", "\u00a0", '"',
    "(Reuters) - ", "BRUSSELS, May 3 ", "accused Turkey of ", "attacks ", "\t", "\u0301", "�",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.booleans())
def test_any_text_keeps_the_contract(text: str, has_title: bool) -> None:
    report = Report("any", text, date="2010-10-10", title="Iran met Iraq" if has_title else None)
    check(report, coder().code_to_dict(report))
