"""One plain report in, all that it tells out: the seed where it is at hand, and one of our own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dragoman

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "report.txt"
OWN = """The foreign ministers of Chile and Argentina have agreed to deepen energy and trade cooperation but made no headway on settling a decades-old maritime row that has kept the two countries from signing a boundary treaty.
Argentine Foreign Minister Susana Malcorra met in Santiago with her Chilean counterpart, Heraldo Munoz. The two ministers said the two countries should handle the quarrel over the waters calmly.
Munoz said ending the row and concluding a boundary treaty is "more urgent than in the past."
The two countries have long had a maritime dispute over a stretch of ocean known as the Mar de Hoces in Chile and the Mar de Drake in Argentina.
The Chilean navy seized three Argentine islands in 1958 and the dispute has burdened relations between Santiago and Buenos Aires ever since.
Both ministers sought to play down the dispute and talk about ways to expand trade.
"As world markets change, the partnership between our countries becomes more important," Munoz said at a joint news conference after what he called a "frank" three-hour meeting.
"We confirmed that we want to build a gas pipeline," he added.
Compiled from agency reports
Argentine Foreign Minister Susana Malcorra met in Santiago with her Chilean counterpart, Heraldo Munoz. The two ministers said the two countries should handle the quarrel over the waters calmly.
Munoz said ending the row and concluding a boundary treaty is "more urgent than in the past."
The two countries have long had a maritime dispute over a stretch of ocean known as the Mar de Hoces in Chile and the Mar de Drake in Argentina.
The Chilean navy seized three Argentine islands in 1958 and the dispute has burdened relations between Santiago and Buenos Aires ever since.
Both ministers sought to play down the dispute and talk about ways to expand trade.
"As world markets change, the partnership between our countries becomes more important," Munoz said at a joint news conference after what he called a "frank" three-hour meeting.
"We confirmed that we want to build a gas pipeline," he added.
Compiled from agency reports"""

CASES = {
    "own": {
        "a": ("ARG", "Susana Malcorra"), "b": ("CHL", "Heraldo Munoz"), "host": "b",
        "place": "Santiago", "domains": {"energy", "economic"}, "treaty": "boundary treaty",
        "seizer": ("CHL", None), "year": "1958", "step": "played down",
        "names": {("Mar de Hoces", "CHL"), ("Mar de Drake", "ARG")},
        "mixed": "more urgent", "direct": ["As world markets", "We confirmed"],
    },
    "seed": {
        "a": ("RUS", "Sergei Lavrov"), "b": ("JPN", "Koichiro Gemba"), "host": "b",
        "place": "Tokyo", "domains": {"economic", "security"}, "treaty": "peace treaty",
        "seizer": ("RUS", "SUN"), "year": "1945", "step": "played down",
        "names": {("Southern Kuriles", "RUS"), ("Northern Territories", "JPN")},
        "mixed": "more necessary", "direct": ["As the security", "We reaffirmed"],
    },
}  # fmt: skip


@cache
def text_of(name: str) -> str:
    if name == "own":
        return OWN
    if not SEED.exists():
        pytest.skip("the seed report is not at hand")
    return SEED.read_text(encoding="utf-8")


@cache
def coding(name: str) -> dict[str, Any]:
    return dragoman.code(text_of(name))


@pytest.fixture(params=sorted(CASES))
def case(request):
    name = request.param
    return text_of(name), coding(name), CASES[name]


def codes(people):
    return sorted(str(p["country"]) for p in people)


def test_the_second_copy_is_removed_with_its_reason(case):
    text, out, _ = case
    second = text.index("Compiled from agency reports") + len("Compiled from agency reports") + 1
    removed = [r for r in out["report"]["removed"] if r["reason"] == "repeated block"]
    assert removed
    assert min(r["start"] for r in removed) == second
    assert max(r["end"] for r in out["report"]["removed"]) == len(text)
    assert all(end <= second for _, end in out["sentences"])


def test_the_credit_is_data(case):
    _, out, _ = case
    assert {(c["kind"], c["agency"]) for c in out["report"]["credits"]} == {("compiled", None)}


def test_two_people_are_in_the_directory(case):
    _, out, want = case
    people = {a["name"]: a for a in out["actors"]}
    for country, name in (want["a"], want["b"]):
        assert people[name]["country"] == country
        assert people[name]["sector"] == "GOV"
        assert people[name]["office"] == "foreign minister"
        assert len(people[name]["mentions"]) >= 2


def test_the_visit(case):
    text, out, want = case
    visits = [e for e in out["events"] if e["type"] == "CONSULT" and e["realis"] == "asserted"]
    met = next(e for e in visits if text[e["start"] : e["end"]] == "met")
    assert met["mode"] == "visit"
    assert codes(met["actors"]) == [want["a"][0]]
    assert codes(met["recipients"]) == [want["b"][0]]
    assert met["place"]["name"] == want["place"]
    told = next(e for e in visits if "meeting" in text[e["start"] : e["end"]])
    assert told["happening"] == met["happening"]


def test_one_agreement_and_no_progress(case):
    text, out, want = case
    agreed = [e for e in out["events"] if e["type"] == "AGREE" and e["realis"] == "asserted"]
    assert [text[e["start"] : e["end"]] for e in agreed] == ["agreed"]
    assert codes(agreed[0]["actors"]) == sorted([want["a"][0], want["b"][0]])
    progress = text.index("made no")
    assert not [e for e in out["events"] if e["start"] == progress and e["realis"] == "asserted"]
    commitment = [a for a in out["agreements"] if a["instrument"] == "commitment"]
    assert want["domains"] <= set(commitment[0]["domains"])


def test_the_treaty_is_lacking(case):
    _, out, want = case
    found = [a for a in out["agreements"] if a["instrument"] == want["treaty"]]
    assert [(a["stage"], a["parties"]) for a in found] == [
        ("not concluded", sorted([want["a"][0], want["b"][0]]))
    ]


def test_the_dispute(case):
    _, out, want = case
    assert len(out["disputes"]) == 1
    dispute = out["disputes"][0]
    told = {
        (n["name"], u) for n in dispute["names"] for u in n["used_by"] if n["evidence"] == "text"
    }
    assert told == want["names"]
    assert dispute["parties"] == sorted([want["a"][0], want["b"][0]])
    assert {"no progress", want["step"]} <= {s["step"] for s in dispute["steps"]}


def test_the_old_seizure(case):
    _, out, want = case
    seized = [e for e in out["events"] if e["type"] in ("COERCE", "ASSAULT")]
    assert [(e["realis"], e["date"]["from"][:4]) for e in seized] == [("historical", want["year"])]
    actor = seized[0]["actors"][0]
    assert (actor["country"], actor["state"]) == want["seizer"]


def test_what_both_said(case):
    text, out, want = case
    joint = [s for s in out["statements"] if len(s["speakers"]) == 2 and s["kind"] == "indirect"]
    assert any("calm" in text[s["content"][0][0] : s["content"][-1][1]] for s in joint)
    names = {frozenset(p["name"] for p in s["speakers"]) for s in joint}
    assert frozenset([want["a"][1], want["b"][1]]) in names


def test_what_one_said(case):
    text, out, want = case
    mine = [s for s in out["statements"] if [p["name"] for p in s["speakers"]] == [want["b"][1]]]
    mixed = [s for s in mine if s["kind"] == "mixed"]
    assert any(want["mixed"] in text[a:b] for s in mixed for a, b in s["content"])
    direct = [s for s in mine if s["kind"] == "direct"]
    starts = [text[s["content"][0][0] :][: len(w)] for s in direct for w in want["direct"]]
    assert set(want["direct"]) <= set(starts)
    first = next(s for s in direct if text[s["content"][0][0] :].startswith(want["direct"][0]))
    assert "news conference" in (first["occasion"] or "")


def test_every_row_carries_its_evidence(case):
    text, out, _ = case
    for event in out["events"]:
        assert event["evidence"]["frame"]
        a, b = event["sentence"]
        assert a <= event["start"] < event["end"] <= b
    for row in (*out["statements"], *out["disputes"], *out["agreements"]):
        assert row["evidence"]
    assert text


def test_the_window_of_the_seed():
    out = coding("seed") if text_of("seed") else {}
    window = out["report"]["date_window"]
    assert (window["from"], window["to"], window["inferred"]) == ("2011-09-02", "2012-12-26", True)
    assert "offices.tsv" in window["reason"]
