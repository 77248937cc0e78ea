"""Which place a name means, and that no disputed place is given to a side in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.actors.rows import read_rows
from dragoman.errors import LexiconError
from dragoman.ledgers.tables import ledger_tables
from dragoman.lookup.errors import BadQuestionError
from dragoman.lookup.ground import ground_of
from dragoman.places.disputed import grounds
from dragoman.places.gazetteer import load


@pytest.mark.parametrize(
    ("name", "country", "lat"),
    [("Paris, Texas", "USA", 33.7), ("Paris", "FRA", 48.9), ("Georgetown, Guyana", "GUY", 6.8)],
)
def test_a_place_is_found(name: str, country: str, lat: float) -> None:
    found = dragoman.where(name)
    assert found["country"] == country
    assert found["lat"] == pytest.approx(lat, abs=0.2)


def test_the_context_draws_a_name_to_its_country() -> None:
    context = "Storms hit Ohio and Columbus was flooded. Roads out of Dayton and Toledo closed."
    assert dragoman.where("Toledo", context=context)["country"] == "USA"


def test_rivals_are_listed() -> None:
    rivals = dragoman.where("Paris")["candidates"]
    assert ("USA", "Texas") in [(r["country"], r["admin1"]) for r in rivals]


@pytest.mark.parametrize(
    ("name", "country", "holders"),
    [
        ("Crimea", "UKR", {"RUS"}),
        ("Simferopol", "UKR", {"RUS"}),
        ("Jerusalem", None, {"ISR"}),
        ("East Jerusalem", None, {"ISR"}),
        ("Taiwan", "TWN", {"TWN"}),
        ("Taipei", "TWN", {"TWN"}),
        ("Western Sahara", "ESH", {"MAR", "ESH"}),
        ("Laayoune", "ESH", {"MAR", "ESH"}),
        ("Kashmir", None, {"IND", "PAK", "CHN"}),
        ("Srinagar", "IND", {"IND", "PAK", "CHN"}),
        ("Golan Heights", None, {"ISR"}),
        ("Stepanakert", "AZE", {"AZE"}),
        ("Tiraspol", "MDA", {"RUS"}),
        ("Sukhumi", "GEO", {"RUS"}),
    ],
)
def test_disputed_ground_tells_its_dispute(
    name: str, country: str | None, holders: set[str]
) -> None:
    found = dragoman.where(name)
    assert found["country"] == country
    assert {h["country"] for h in found["dispute"]["administered_by"]} == holders
    assert len(found["dispute"]["claimed_by"]) + len(holders) >= 2
    assert all(c["source"] and c["from"] for c in found["dispute"]["claimed_by"])
    assert "disputed" in found["country_reason"] or "left open" in found["country_reason"]


@pytest.mark.parametrize(
    ("name", "date", "holders"),
    [
        ("Crimea", "2013-06-01", ["UKR"]),
        ("Crimea", "2014-06-01", ["RUS"]),
        ("Falkland Islands", "1982-05-01", ["ARG"]),
        ("Kosovo", "2003-01-01", ["UNO"]),
        ("East Timor", "1990-01-01", ["IDN"]),
    ],
)
def test_who_holds_it_depends_on_the_day(name: str, date: str, holders: list[str]) -> None:
    dispute = dragoman.where(name, date=date)["dispute"]
    assert [h["country"] for h in dispute["administered_by"]] == holders


@pytest.mark.parametrize("asked", ["Takeshima", "Dokdo"])
@pytest.mark.parametrize(
    ("viewpoint", "name"), [(None, "Dokdo / Takeshima"), ("JPN", "Takeshima"), ("KOR", "Dokdo")]
)
def test_a_rival_name_is_neutral_unless_a_viewpoint_is_chosen(
    asked: str, viewpoint: str | None, name: str
) -> None:
    assert dragoman.where(asked, viewpoint=viewpoint)["name"] == name


def test_a_viewpoint_must_be_a_country() -> None:
    with pytest.raises(BadQuestionError, match="is no country"):
        dragoman.where("Dokdo", viewpoint="Japan")


def test_own_toponyms_win(tmp_path: Path) -> None:
    file = tmp_path / "names.tsv"
    file.write_text("# ours\nTakeshima\tLiancourt Rocks\n", encoding="utf-8")
    assert dragoman.where("Dokdo", viewpoint="JPN", toponyms=file)["name"] == "Liancourt Rocks"


@pytest.mark.parametrize("line", ["Takeshima", "Atlantis\tAtlantis"])
def test_a_bad_line_of_toponyms_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "names.tsv"
    file.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="line 1"):
        dragoman.where("Dokdo", toponyms=file)


def test_every_disputed_ground_has_its_dispute() -> None:
    keys = {d.key for d in ledger_tables().disputes}
    told = {*grounds().areas.values(), *grounds().names.values()}
    told |= {row[0] for row in read_rows("administration.tsv")}
    extra = {e.dispute for row in range(200) if (e := load()._entry(row, "")).dispute}
    assert not (told | extra) - keys


def test_a_settled_dispute_is_known_as_settled() -> None:
    ground = ground_of("Bakassi", "2012-01-01")
    assert ground is not None
    assert [h.country for h in ground.held_by] == ["CMR"]


def test_at_least_80_territories_name_all_their_names() -> None:
    places = [d for d in ledger_tables().disputes if d.kind in ("territorial", "sovereignty")]
    assert len(places) >= 80
    assert all(d.names and d.claimants and d.since and d.source for d in places)
