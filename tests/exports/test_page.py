"""A report as an HTML page: every word is escaped, marks nest rightly, nothing is fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import fake_coder
from dragoman.exports.page import Mark, _blocks, _pieces, page
from dragoman.model import Report
from dragoman.record.page import page_rows
from dragoman.record.record import Record

NASTY = '<script>alert(1)</script> & "Kenya\'s" <b>envoys</b>'


class Reader(HTMLParser):
    """The tags of a page and its words without the style."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [v or "" for k, v in attrs if k in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words += data


def page_of(tmp_path: Path, report: Report) -> str:
    with Record(tmp_path / "r.sqlite") as record:
        record.add_reports([report], make_code=fake_coder.make)
        return page(page_rows(record, record.report(report.id)))


def test_what_a_report_holds_is_never_markup(tmp_path: Path) -> None:
    report = Report("x<y", f"Envoys of Kenya met in Juba. {NASTY}", title=NASTY, publisher=NASTY)
    read = Reader(page_of(tmp_path, report))
    assert not {"script", "b", "img", "link"} & set(read.tags)
    assert NASTY in read.words


def test_a_page_needs_nothing_else(tmp_path: Path) -> None:
    html = page_of(tmp_path, Report("a", "Envoys of Kenya and South Sudan met in Juba over Ilemi."))
    assert not Reader(html).links
    assert "url(" not in html
    assert not re.search(r"\$\w", html)


def test_tables_tell_events_disputes_and_agreements(tmp_path: Path) -> None:
    text = "Kenya and South Sudan signed a treaty on Ilemi. Envoys met in Juba."
    html = page_of(tmp_path, Report("a", text, "2019-07-30"))
    assert "<h2>Events</h2>" in html
    assert '<span class="event"' in html


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([], "a &lt;b c"),
        ([(2, 4, "event", "E")], 'a <span class="event" title="E">&lt;b</span> c'),
        (
            [(0, 4, "statement", "S"), (2, 6, "event", "E")],
            '<span class="statement" title="S">a </span>'
            '<span class="statement event" title="E | S">&lt;b</span>'
            '<span class="event" title="E"> c</span>',
        ),
    ],
)
def test_marks_that_overlap_are_cut(marks: list[tuple[int, int, str, str]], html: str) -> None:
    offset = 100
    moved = [Mark(a + offset, b + offset, kind, title) for a, b, kind, title in marks]
    assert "".join(_pieces("a <b c", offset, moved)) == html


def test_what_lies_between_sentences_is_shown() -> None:
    text = "NAIROBI (SW) -\n\nTalks began. \n\n(Reporting by A.)\n"
    report = {"text": text, "sentences": [{"number": 0, "start": 16, "end": 28}]}
    found = [(label, text[a:b]) for label, a, b in _blocks(report)]
    assert found == [("", "NAIROBI (SW) -"), ("1", "Talks began."), ("", "(Reporting by A.)")]
