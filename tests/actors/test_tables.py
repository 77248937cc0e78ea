from __future__ import annotations

import re

import pytest

from dragoman.actors.rows import read_rows
from dragoman.actors.tables import tables

SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    ]
)
INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})
MONTH = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")


@pytest.mark.parametrize(
    ("iso", "cow", "gw"),
    [
        ("USA", "2", "2"),
        ("GBR", "200", "200"),
        ("FRA", "220", "220"),
        ("DEU", "255", "260"),
        ("DDR", "265", "265"),
        ("POL", "290", "290"),
        ("CSK", "315", "315"),
        ("CZE", "316", "316"),
        ("SRB", "345", "340"),
        ("YUG", "345", "345"),
        ("KOS", "347", "347"),
        ("RUS", "365", "365"),
        ("SUN", "365", "365"),
        ("COD", "490", "490"),
        ("SSD", "626", "626"),
        ("YEM", "679", "678"),
        ("YMD", "680", "680"),
        ("CHN", "710", "710"),
        ("PRK", "731", "731"),
        ("VDR", "817", "817"),
        ("TLS", "860", "860"),
        ("KIR", "946", "970"),
    ],
)
def test_state_codes(iso, cow, gw):
    row = next(r for r in read_rows("states.tsv") if r[0] == iso)
    assert (row[1], row[2]) == (cow, gw)


@pytest.mark.parametrize(
    ("state", "country"),
    [
        ("SUN", "RUS"),
        ("YUG", "SRB"),
        ("SCG", "SRB"),
        ("CSK", "CZE"),
        ("DDR", "DEU"),
        ("VDR", "VNM"),
        ("YMD", "YEM"),
    ],
)
def test_states_that_are_no_more_count_as_their_heir(state, country):
    actor = tables().states[state]
    assert (actor.country, actor.state) == (country, state)


def test_codes_of_states_are_iso_and_unique():
    codes = [r[0] for r in read_rows("states.tsv")]
    assert all(re.fullmatch(r"[A-Z]{3}", c) for c in codes)
    assert len(codes) == len(set(codes))


def test_no_two_states_share_a_name():
    seen: dict[str, str] = {}
    for row in read_rows("states.tsv"):
        for name in row[6].split("|"):
            assert seen.setdefault(name, row[0]) == row[0], name


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("groups.tsv", 1),
        ("roles.tsv", 0),
        ("metonyms.tsv", 2),
        ("bodies.tsv", 2),
        ("figures.tsv", 1),
    ],
)
def test_sectors_are_those_of_plover(table, column):
    wrong = [r for r in read_rows(table) if r[column] and r[column] not in SECTORS]
    assert wrong == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("groups.tsv", 0),
        ("metonyms.tsv", 1),
        ("bodies.tsv", 1),
        ("figures.tsv", 0),
        ("leaders.tsv", 0),
    ],
)
def test_countries_are_known(table, column):
    known = {r[0] for r in read_rows("states.tsv")} | INTERNATIONAL
    assert [r for r in read_rows(table) if r[column] not in known] == []


@pytest.mark.parametrize(
    ("table", "since", "until"),
    [("groups.tsv", 3, 4), ("leaders.tsv", 2, 3), ("figures.tsv", 3, 4)],
)
def test_terms_are_dates_in_order(table, since, until):
    for row in read_rows(table):
        assert MONTH.fullmatch(row[since]), row
        assert MONTH.fullmatch(row[until]), row
        assert not row[until] or row[since] <= row[until], row


def test_leaders_after_the_facts_are_marked():
    late = [r for r in read_rows("leaders.tsv") if r[2] > "2021-03"]
    assert late
    assert {r[5] for r in late} == {"author, unverified"}


@pytest.mark.parametrize(
    ("country", "month", "surname"),
    [
        ("USA", "1962-10", "Kennedy"),
        ("GBR", "1984-12", "Thatcher"),
        ("FRA", "2015-11", "Hollande"),
        ("DEU", "2022-02", "Scholz"),
        ("DEU", "2025-09", "Merz"),
        ("GBR", "2024-09", "Starmer"),
        ("JPN", "2025-11", "Takaichi"),
        ("SYR", "2025-06", "al-Sharaa"),
        ("KEN", "2023-01", "Ruto"),
        ("LKA", "2025-01", "Dissanayake"),
    ],
)
def test_leaders_by_date(country, month, surname):
    holding = [e for e in tables().surnames[surname] if e.holds(month)]
    assert country in {e.actor.country for e in holding}


@pytest.mark.parametrize(
    ("country", "month", "surname"),
    [("AFG", "2022-01", "Ghani"), ("DEU", "2023-01", "Merkel"), ("SYR", "2025-01", "al-Assad")],
)
def test_leaders_out_of_office(country, month, surname):
    holding = [e for e in tables().surnames[surname] if e.holds(month)]
    assert country not in {e.actor.country for e in holding}


def test_roles_are_named_once():
    seen: dict[str, str] = {}
    for row in read_rows("roles.tsv"):
        for words in row[5].split("|"):
            assert seen.setdefault(words, row[0]) == row[0], words
