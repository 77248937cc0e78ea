"""Copies in a record: of the set of its reports, however they came; and who reported first."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fake_coder
from dragoman.model import Report
from dragoman.record.copies import originators
from dragoman.record.record import Record
from record_rows import all_exports, all_rows

WIRE = [
    "Peru's congress met in Lima and voted to remove the president over a second impeachment motion.",
    "Lawmakers approved the motion by 105 votes to 19 after a debate that went on past midnight.",
    "Several hundred protesters gathered in Plaza San Martin when the result had been announced.",
    "The head of the chamber will serve as interim leader until the end of July next year.",
]
ADDED = "Investors sold the sol, which lost nearly two percent against the dollar in early trade."
OWN = [
    "Fishermen of Paracas blocked the coastal road with their boats for the fourth day in a row.",
    "They demand that a gas company pay for nets that its survey ship has torn in the bay.",
]


def make(with_text: bool) -> Callable[[Report], dict[str, Any]]:  # noqa: ARG001 - as all coders
    """The fake coder with real sentences, and a credit where the text begins with one."""

    def code(report: Report) -> dict[str, Any]:
        coding = fake_coder.code(report)
        coding["sentences"] = [list(m.span()) for m in re.finditer(r"[^.]+\.", report.text)]
        if report.text.startswith("(AFP)"):
            credit = {"start": 1, "end": 4, "kind": "dateline", "agency": "AFP"}
            coding["report"]["credits"] = [credit]
        return coding

    return code


def report(name: str, day: str | None, *sentences: str, outlet: str | None = None) -> Report:
    return Report(name, " ".join(sentences), day, publisher=outlet or name)


FIRST = report("Andina", "2020-11-09", *WIRE)
UPDATE = report("Gestión", "2020-11-10", ADDED, *WIRE)
CREDITED = report("Le Soir", "2020-11-11", "(AFP)", *WIRE, ADDED)
UNDATED = report("Correo", None, *WIRE[:3])
ALONE = report("Ojo", "2020-11-09", *OWN)
ALL = [FIRST, UPDATE, CREDITED, UNDATED, ALONE]


def add(record: Record, *reports: Report, keep_text: bool = True) -> Record:
    record.add_reports(reports, make_code=make, keep_text=keep_text)
    return record


def kinds(record: Record) -> dict[str, tuple[str, str]]:
    return {c["caller_id"]: (c["kind"], c["original_caller_id"]) for c in record.copies()}


def test_copies_are_recorded_with_kind_and_original() -> None:
    with Record(":memory:") as record:
        add(record, *ALL)
        found = kinds(record)
        assert found["Gestión"] == ("updated", "Andina")
        assert found["Correo"] == ("excerpt", "Andina")
        assert set(found) == {"Gestión", "Le Soir", "Correo"}
        assert {c["caller_id"] for c in record.copies("excerpt")} == {"Correo"}


def test_the_shared_sentences_are_kept_on_both_sides() -> None:
    with Record(":memory:") as record:
        add(record, FIRST, UPDATE)
        (copy,) = record.copies()
        mine = [UPDATE.text[a:b].strip() for a, b in copy["shared"]]
        assert mine == WIRE == [FIRST.text[a:b].strip() for a, b in copy["in_original"]]


@settings(max_examples=20)
@given(order=st.permutations(ALL), cut=st.integers(0, len(ALL)))
def test_copies_depend_on_the_set_of_reports_alone(order: list[Report], cut: int) -> None:
    with Record(":memory:") as one, Record(":memory:") as two:
        add(one, *ALL)
        add(add(two, *order[:cut]), *order[cut:])
        assert all_rows(two) == all_rows(one)
        assert all_exports(two) == all_exports(one)


def test_originators_follow_credits_then_copies_then_outlets() -> None:
    with Record(":memory:") as record:
        add(record, *ALL)
        known = originators(record.connection)
        named = {r["caller_id"]: known[r["report_id"]] for r in record.reports()}
        assert named == {
            "Andina": {"Andina"}, "Gestión": {"Andina"}, "Le Soir": {"AFP"},
            "Correo": {"Andina"}, "Ojo": {"Ojo"},
        }  # fmt: skip


def test_a_happening_counts_a_copy_as_report_but_not_as_originator() -> None:
    with Record(":memory:") as record:
        add(record, FIRST, UPDATE)
        told = [h for h in record.happenings() if h["reports"] == 2]
        assert [(h["outlets"], h["originators"]) for h in told] == [(2, 1)] * len(told)
        assert all(h["originators"] == 1 for h in record.happenings())


def test_copies_are_found_without_text_and_survive_a_package(tmp_path: Path) -> None:
    with Record(":memory:") as record:
        add(record, *ALL, keep_text=False)
        before = kinds(record)
        assert len(before) == 3
        (cell,) = record.connection.execute("SELECT cell FROM copy_texts").fetchone()
        assert b"congress" not in cell
        record.archive(tmp_path / "p.zip")
    with Record(":memory:") as other:
        other.rehydrate(tmp_path / "p.zip", [])
        assert kinds(other) == before


@pytest.mark.parametrize("other", [ALONE, report("Andina", "2020-11-12", *OWN)])
def test_other_reports_are_no_copies(other: Report) -> None:
    with Record(":memory:") as record:
        assert not kinds(add(record, FIRST, other))
