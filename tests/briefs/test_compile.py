"""Briefs: every sentence rests on stored evidence, and nothing else is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dragoman.briefs.checking import UnsupportedLineError, check, unsupported
from dragoman.briefs.choosing import rivals
from dragoman.briefs.line import Brief, Fact, Line, Quote, Section, Value, Words
from dragoman.errors import UsageError
from dragoman.ledgers.claims import happened
from dragoman.record.record import Record

PAIRS = [
    ("JPN", "RUS"),
    ("CHN", "JPN"),
    ("USA", "CHN"),
    ("USA", "IRN"),
    ("GUY", "VEN"),
    ("ARG", "GBR"),
    ("KOR", "PRK"),
    ("ARM", "AZE"),
]
DISPUTES = ["Kuriles", "Senkaku", "Essequibo", "Malvinas"]


def briefs_of(samples: Record) -> list[Brief]:
    pairs = [samples.brief(*pair) for pair in PAIRS]
    return [*pairs, *(samples.brief(dispute=name) for name in DISPUTES)]


def test_every_sentence_rests_on_stored_evidence(samples: Record) -> None:
    briefs = briefs_of(samples)
    assert sum(len(brief.lines) for brief in briefs) > 100
    for brief in briefs:
        assert list(unsupported(samples.connection, brief)) == []


def test_quoted_words_stand_in_their_report(samples: Record) -> None:
    quotes = [p for b in briefs_of(samples) for line in b.lines for p in line.parts]
    quotes = [part for part in quotes if isinstance(part, Quote)]
    assert len(quotes) > 100
    for quote in quotes:
        report = samples.report(quote.report_id)
        text = report["title"] if quote.in_title else report["text"]
        assert quote.text in " ".join(text.split())


def test_values_are_cells_of_the_record(samples: Record) -> None:
    """Looked up without the code that checks a brief before it is given."""
    events = {e["event_id"]: e for e in samples.events()}
    found = 0
    for brief in briefs_of(samples):
        for line in brief.lines:
            for part in line.parts:
                if isinstance(part, Value) and part.table == "participants":
                    key = dict(part.key)
                    assert events[key["event_id"]][key["role"]] == part.text
                    found += 1
    assert found > 50


def test_a_sentence_carries_the_reports_that_its_parts_come_from(samples: Record) -> None:
    for brief in briefs_of(samples):
        reports = {s.number: s.report_id for s in brief.sources}
        for line in brief.lines:
            assert line.sources
            told = {reports[number] for number in line.sources}
            assert {p.report_id for p in line.parts if isinstance(p, Quote)} <= told


def tampered(brief: Brief, part: Any, number: int) -> Brief:
    """The brief with one part of its first line that has such a part put in another's place."""
    section = brief.sections[number]
    line = section.lines[0]
    at = next(n for n, old in enumerate(line.parts) if isinstance(old, type(part)))
    parts = (*line.parts[:at], part, *line.parts[at + 1 :])
    lines = (replace(line, parts=parts), *section.lines[1:])
    sections = (
        *brief.sections[:number],
        replace(section, lines=lines),
        *brief.sections[number + 1 :],
    )
    return replace(brief, sections=sections)


@pytest.mark.parametrize(
    "part",
    [
        Words(" and provoked "),
        Value("Sergei Lavrov", "participants", (("event_id", "e0"), ("role", "actor")), "name"),
        Value("x", "corrections", (("number", 1),), "made_by"),
        Quote("Tokyo violated the treaty", "67f012b20129c850", False, 0, 30),
    ],
)
def test_what_no_row_supports_is_refused(samples: Record, part: Any) -> None:
    brief = tampered(samples.brief("JPN", "RUS"), part, 0)
    with pytest.raises(UnsupportedLineError):
        check(samples.connection, brief)


def test_a_false_fact_of_the_table_is_refused(samples: Record) -> None:
    brief = samples.brief("JPN", "RUS")
    number = next(n for n, s in enumerate(brief.sections) if s.key == "differ")
    key = "Southern Kuriles / Northern Territories"
    wrong = tampered(brief, Fact("Dokdo", key, "key"), number)
    assert list(unsupported(samples.connection, wrong))


def test_a_sentence_without_source_is_refused(samples: Record) -> None:
    brief = samples.brief("JPN", "RUS")
    line = replace(brief.lines[0], sources=())
    with pytest.raises(UnsupportedLineError, match="has no source"):
        check(samples.connection, replace(brief, sections=(Section("new", "New", (line,)),)))


def test_words_of_judgement_stand_in_quotations_only(samples: Record) -> None:
    own = " ".join(
        part.text
        for brief in briefs_of(samples)
        for line in brief.lines
        for part in line.parts
        if isinstance(part, Words)
    )
    for word in ("violat", "provo", "aggress", "illegal", "regime", "terror"):
        assert word not in own


@pytest.mark.parametrize("limit", [0, 12, 30])
def test_no_more_words_of_a_report_are_quoted_than_allowed(samples: Record, limit: int) -> None:
    brief = samples.brief("JPN", "RUS", quote_limit=limit)
    used: dict[str, set[tuple[Any, ...]]] = {}
    for line in brief.lines:
        for part in line.parts:
            if isinstance(part, Quote):
                words = (part.in_title, part.start, part.end, len(part.text.split()))
                used.setdefault(part.report_id, set()).add(words)
    assert all(sum(spot[-1] for spot in spots) <= limit for spots in used.values())
    assert bool(used) == bool(limit)


def test_news_and_background_part_at_the_first_day(samples: Record) -> None:
    brief = samples.brief("JPN", "RUS", since="2010", until="2016")
    sections = {s.key: [line.text for line in s.lines] for s in brief.sections}
    assert all(text[:4] in {"2010", "2016"} for text in sections["new"])
    assert all(text < "2010" for text in sections["before"])
    assert not any(text.startswith("2022") for text in sections["before"])


def test_words_of_one_sentence_stand_once_in_a_section(samples: Record) -> None:
    for brief in briefs_of(samples):
        for section in brief.sections:
            spots = [
                (
                    line.parts[0].text,
                    *(
                        (p.report_id, p.in_title, p.start)
                        for p in line.parts
                        if isinstance(p, Quote)
                    ),
                )
                for line in section.lines
                if section.key in ("new", "before", "agreed")
            ]
            assert len(spots) == len(set(spots))


@pytest.mark.parametrize("sides", [(), ("JPN",), ("JPN", "RUS", "USA")])
def test_a_brief_is_on_two_sides_or_a_dispute(samples: Record, sides: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        samples.brief(*sides)
    with pytest.raises(UsageError):
        samples.brief("JPN", "RUS", dispute="Kuriles")


def telling(number: int, **values: Any) -> dict[str, Any]:
    return {
        "event_id": f"e{number}", "report_id": f"r{number}", "happening": f"h{number}", "in_title": False,
        "type": "ASSAULT", "mode": None, "direction": "AZE > ARM", "realis": "asserted", "alleged": False,
        "date_from": "2020-10-10", "report_date": "2020-10-11", "sentence": f"Sentence {number}.", "magnitudes": {},
        "scale": -9.0, **values,
    }  # fmt: skip


def test_what_one_report_tells_and_another_denies_stands_side_by_side() -> None:
    told = happened([telling(1), telling(2, realis="negated", date_from="2020-10-12")])
    assert [[e["event_id"] for e in group] for group in rivals(told)] == [["e1", "e2"]]


@pytest.mark.parametrize(
    "other",
    [
        {"realis": "negated", "date_from": "2020-12-12"},
        {"realis": "negated", "direction": "ARM > AZE"},
        {"realis": "negated", "report_id": "r1"},
        {"realis": "asserted"},
    ],
)
def test_what_does_not_contradict_is_no_rival(other: dict[str, Any]) -> None:
    assert rivals(happened([telling(1), telling(2, **other)])) == []


def test_rival_tolls_of_one_happening_stand_side_by_side() -> None:
    tolls = [{"dead": {"best": n, "low": n, "high": n, "text": str(n)}} for n in (5, 12)]
    rows = [telling(1, magnitudes=tolls[0]), telling(1, event_id="e9", magnitudes=tolls[1])]
    assert [[e["event_id"] for e in group] for group in rivals(happened(rows))] == [["e1", "e9"]]


def test_a_line_is_its_parts() -> None:
    quote = Quote("it would act", "r", False, 0, 12, is_cut=True)
    assert Line((Words("x: "), quote), (1,)).text == "x: “it would act …”"
