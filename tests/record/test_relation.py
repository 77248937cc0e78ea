"""Relations of two sides over rows of a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fake_coder
from dragoman.coding import report_id
from dragoman.errors import UsageError
from dragoman.model import Report
from dragoman.record.parties import NoSuchPartyError
from dragoman.record.record import Record

Coding = dict[str, Any]
PLAN = {
    # what is told: type, mode, quad, scale, realis, alleged, actors, recipients, reciprocal
    "visit": ("CONSULT", "visit", "verbal cooperation", 4.0, "asserted", 0, "KEN", "SSD", 0),
    "talks": ("CONSULT", None, "verbal cooperation", 2.5, "asserted", 0, "KEN+SSD", "", 1),
    "raid": ("ASSAULT", None, "material conflict", -9.0, "asserted", 1, "SSD", "KEN", 0),
    "plan": ("CONSULT", "visit", "verbal cooperation", 4.0, "future", 0, "SSD", "KEN", 0),
    "denial": ("AGREE", None, "verbal cooperation", 2.5, "negated", 0, "SSD", "KEN", 0),
    "rebuke": ("ACCUSE", "disapprove", "verbal conflict", -2.0, "asserted", 0, "KEN", "SSD", 0),
    "joint": ("SANCTION", None, "material conflict", -6.0, "asserted", 0, "KEN+SSD", "OMN", 0),
}
NAMES = {"KEN": "Kenya", "SSD": "South Sudan", "OMN": "Oman"}
REPORTS = [
    Report("a", "visit rebuke Kenya said South Sudan", "2019-03-04"),
    Report("b", "visit talks raid", "2019-03-30"),
    Report("c", "plan denial joint", "2019-05-01"),
    Report("d", "nothing", "2019-05-02"),
]


def code(report: Report) -> Coding:
    """Each word of `PLAN` in a text is an event; Kenya's president speaks where "said" stands."""
    rid, text = report_id(report), report.text
    coding = {**fake_coder.code(report), "statements": [], "happenings": []}
    told = [word for word in PLAN if word in text]
    coding["events"] = [_event(rid, n, text, word) for n, word in enumerate(told)]
    coding["actors"] = [_actor(text, code) for code in NAMES]
    if "said" in text:
        start = text.index("South Sudan")
        said = fake_coder.statement(rid, text)
        coding["statements"] = [{**said, "content": [[start, start + 11]]}]
    return coding


def _actor(text: str, code: str) -> Coding:
    name = NAMES[code]
    at = [[text.index(name), text.index(name) + len(name)]] if name in text else []
    return {
        "key": code, "name": name, "country": code, "state": None, "sector": "GOV", "other_sectors": [],
        "office": "president" if code == "KEN" else "foreign minister", "mentions": at, "evidence": "",
    }  # fmt: skip


def _event(rid: str, number: int, text: str, word: str) -> Coding:
    kind, mode, quad, scale, realis, alleged, actors, recipients, reciprocal = PLAN[word]
    start = text.index(word)
    event = fake_coder.event(rid, number, text, start, start + len(word))
    people = {
        role: [fake_coder.person(NAMES[c], c) for c in filter(None, codes.split("+"))]
        for role, codes in (("actors", actors), ("recipients", recipients))
    }
    return {
        **event, **people, "type": kind, "mode": mode, "quad": quad, "scale": scale, "also_modes": [],
        "realis": realis, "alleged": bool(alleged), "reciprocal": bool(reciprocal), "happening": word,
    }  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.sqlite") as opened:
        opened.add_reports(REPORTS, make_code=lambda _: code)
        yield opened


def test_claims_stand_beside_what_is_vouched_for(record: Record) -> None:
    totals = {t["quad"]: t for t in record.relation("KEN", "SSD").totals}
    talk, force = totals["verbal cooperation"], totals["material conflict"]
    assert (talk["asserted"], talk["planned"], talk["denied"]) == (3, 1, 1)
    assert (force["asserted"], force["alleged"]) == (0, 1)


def test_what_both_do_to_a_third_is_not_between_them(record: Record) -> None:
    assert all(h["trigger"] != "joint" for h in record.relation("KEN", "SSD").happenings)
    assert [h["trigger"] for h in record.relation("KEN", "OMN").happenings] == ["joint"]


def test_directions_are_told(record: Record) -> None:
    found = {h["trigger"]: h["direction"] for h in record.relation("SSD", "KEN").happenings}
    assert found["visit"] == "KEN > SSD"
    assert found["raid"] == "SSD > KEN"
    assert found["talks"] == "mutual"


def test_rates_are_per_thousand_reports_of_the_same_period(record: Record) -> None:
    relation = record.relation("Kenya", "South Sudan", by="month")
    (march,) = [p for p in relation.periods if p["happenings"]]
    assert (march["period"], march["reports"], march["happenings"]) == ("2019-03", 2, 4)
    assert march["verbal_cooperation_per_1000"] == 1500.0
    assert relation.totals[0]["per_1000"] == 750.0


def test_days_limit_the_period_and_its_denominator(record: Record) -> None:
    relation = record.relation("KEN", "SSD", since="2019-05", until="2019")
    assert relation.reports_read == 2
    assert {h["trigger"] for h in relation.happenings} == {"plan", "denial"}


def test_contacts_have_a_level_and_a_claim(record: Record) -> None:
    contacts = record.relation("KEN", "SSD").contacts
    assert {(c["kind"], c["level"], c["claim"]) for c in contacts} == {
        ("visit", "ministers", "asserted"),
        ("meeting or talks", "ministers", "asserted"),
        ("visit", "ministers", "planned"),
    }


def test_a_statement_about_the_other_has_the_quad_of_what_it_does(record: Record) -> None:
    (said,) = record.relation("KEN", "SSD").statements
    assert (said["side"], said["words"], said["quad"]) == (
        "KEN",
        "South Sudan",
        "verbal cooperation",
    )


@pytest.mark.parametrize("name", ["KEN", "ken", "Kenya", "kenya"])
def test_a_side_is_found_by_code_or_name(record: Record, name: str) -> None:
    assert record.relation(name, "SSD").a.code == "KEN"


def test_a_body_is_found_by_a_word_of_its_name(record: Record) -> None:
    with pytest.raises(NoSuchPartyError, match="Nobody 'Hezbollah'"):
        record.relation("Hezbollah", "KEN")


def test_one_side_twice_is_no_relation(record: Record) -> None:
    with pytest.raises(UsageError, match="both KEN"):
        record.relation("Kenya", "KEN")


def test_an_unknown_period_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="is no period"):
        record.relation("KEN", "SSD", by="fortnight")
