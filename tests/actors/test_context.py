from __future__ import annotations

import pytest

from actors.casting import who


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Rebels in northern Mozambique burned a village. Soldiers arrived later.", "Soldiers",
         "MOZ MIL"),
        ("LIMA, March 3 (Reuters) - Police fired tear gas at miners on Monday.", "Police",
         "PER COP"),
        ("Thousands marched in Warsaw. Protesters carried flags.", "Protesters", "POL CVL"),
        ("Bangladesh hanged two men on Friday. The government defended the verdict.",
         "The government", "BGD GOV"),
        ("Clashes erupted in Port Sudan. Parliament called for calm.", "Parliament", "SDN LEG"),
    ],
)  # fmt: skip
def test_bare_roles_are_of_the_country_of_the_news(text, words, code):
    assert who(text, words) == code


def test_police_at_the_scene_are_not_those_of_the_main_country():
    text = (
        "China warned the United States on Monday. China also warned Britain. "
        "Police in Hong Kong fired tear gas. Officers said police arrested 78 people in Hong Kong."
    )
    assert who(text, "police") == "HKG COP"


def test_against_whom_something_is_said_is_not_whose_the_speaker_is():
    text = "Archbishop Paul Mensah called for sanctions against Togo."
    assert who(text, "Archbishop Paul Mensah") == "--- REL"


def test_the_headline_counts():
    code = who("The police arrested four men.", "The police", None, "Riots in Jamaica")
    assert code == "JAM COP"


BELONGING = [
    # what it is part of, who holds it, who polices it
    ("Iraq's deputy speaker of parliament met President Joe Biden.", "parliament", "IRQ LEG"),
    ("Kyiv fears Moscow, which has 40,000 troops on its border.", "40,000 troops", "RUS MIL"),
    ("Ghana worries. Paris has sent soldiers to Mali.", "soldiers", "FRA MIL"),
    ("The US was silent on Tehran's crackdown on demonstrators.", "demonstrators", "IRN CVL"),
    ("Chad shut its border with Sudan. Sudanese police arrested two journalists.",
     "two journalists", "SDN JRN"),
    # of no one country
    ("Peru welcomed ministers from around the world.", "ministers", "--- GOV"),
    ("Peru welcomed leaders of other nations.", "leaders", "--- GOV"),
    # not whose compound it is
    ("In Baghdad, Iraq, the leader of an Iranian-backed militia threatened revenge.",
     "an Iranian-backed militia", "IRQ REB"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "code"), BELONGING)
def test_whose_by_the_clause(text, words, code):
    assert who(text, words) == code


def test_people_on_the_spot_are_of_the_place_told_before():
    text = (
        "The United States condemned the raid. Washington will send aid, the White House said. "
        "Gunmen had stormed a school near Maiduguri in Nigeria. At least 40 children were taken. "
        "Nigeria asked the United States for help, and Nigeria closed its schools."
    )
    assert who(text, "At least 40 children") == "NGA CVL"
