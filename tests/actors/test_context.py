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
