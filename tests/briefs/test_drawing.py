"""Briefs and timelines as Markdown, HTML, JSON, text and SVG."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from dragoman.briefs.line import Moment
from dragoman.briefs.markdown import to_markdown
from dragoman.briefs.page import to_html
from dragoman.briefs.picture import draw
from dragoman.briefs.structured import to_dict
from dragoman.briefs.timeline import timeline_text
from dragoman.record.record import Record

SVG = "{http://www.w3.org/2000/svg}"


def moment(day: str, **values: str) -> Moment:
    return Moment(
        day,
        values.get("lane", "dispute"),
        "talks <b>",
        values.get("claim", "asserted"),
        "met & spoke",
        ("r1", "r2"),
    )


def test_every_sentence_of_the_markdown_has_its_number(samples: Record) -> None:
    text = to_markdown(samples.brief("JPN", "RUS"))
    told, sources = text.split("\n## Sources\n")
    sentences = [line for line in told.splitlines() if line.startswith("- ")]
    assert sentences
    for line in sentences:
        numbers = re.findall(r"\[(\d+)\]", line)
        assert numbers
        assert all(f"\n{number}. " in f"\n{sources}" for number in numbers)


def test_the_page_needs_nothing_else(samples: Record) -> None:
    page = to_html(samples.brief(dispute="Kuriles"))
    assert "<svg" in page
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "<script" not in page
    for number in re.findall(r'href="#s(\d+)"', page):
        assert f'id="s{number}"' in page


def test_json_tells_what_each_part_rests_on(samples: Record) -> None:
    brief = json.loads(json.dumps(to_dict(samples.brief("USA", "IRN"))))
    parts = [p for s in brief["sections"] for line in s["lines"] for p in line["parts"]]
    assert {p["kind"] for p in parts} >= {"words", "value", "quote"}
    assert all(p["key"] for p in parts if p["kind"] == "value")
    assert brief["sources"][0]["number"] == 1


def test_the_picture_is_svg_with_a_circle_for_each_moment() -> None:
    moments = [moment("2012-03-01"), moment("2012-03-01", lane="agreement", claim="planned")]
    root = ElementTree.fromstring(draw(moments, "A & B"))
    circles = root.findall(f".//{SVG}circle")
    assert [c.get("fill") == "none" for c in circles] == [False, True]
    assert "talks <b>" in (circles[0][0].text or "")
    assert len({c.get("cy") for c in circles}) == 2


@pytest.mark.parametrize("count", [0, 1, 40])
def test_any_number_of_moments_makes_a_picture(count: int) -> None:
    root = ElementTree.fromstring(draw([moment("2012-03-01")] * count, "A"))
    assert len(root.findall(f".//{SVG}circle")) == count


def test_the_text_has_a_heading_for_each_year() -> None:
    lines = list(timeline_text([moment("2012-03-01"), moment("2014-01-02", claim="alleged")]))
    assert lines[0] == "2012"
    assert lines[2] == "2014"
    assert lines[3] == "  01-02  dispute: talks <b> (alleged)  met & spoke  [r1 +1]"


def test_a_timeline_is_rows_in_the_order_of_time(samples: Record) -> None:
    rows = samples.timeline(dispute="Kuriles")
    days = [row["day"] for row in rows]
    assert days == sorted(days)
    assert days[0].startswith("1945")
    assert {row["lane"] for row in rows} >= {"dispute", "verbal cooperation"}
    assert all(row["reports"] for row in rows)
    assert len(samples.timeline("JPN", "RUS", since="2016", until="2016")) < len(rows)
