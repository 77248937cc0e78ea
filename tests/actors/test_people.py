from __future__ import annotations

import pytest

from actors.casting import mentions, names, who

INTRODUCED = [
    ("Russian Foreign Minister Sergei Lavrov arrived. Lavrov said he would sign.", "Lavrov",
     "RUS GOV", "Sergei Lavrov"),
    ("Tomas Brandt, Sweden's trade minister, resigned. Brandt gave no reason.", "Brandt",
     "SWE GOV", "Tomas Brandt"),
    ("The Latvian interior minister, Janis Ozols, resigned. Ozols had been ill.", "Ozols",
     "LVA GOV", "Janis Ozols"),
    ("Police arrested Amadou Keita, head of Guinea's journalists' union. Keita was later freed.",
     "Keita", "GIN LAB", "Amadou Keita"),
    ("The head of Libya's eastern government, Salim Darwish, flew to Cairo. Darwish met Sisi.",
     "Darwish", "LBY GOV", "Salim Darwish"),
    ("Pierre Mabika, who leads the Movement for Democratic Change, was arrested. Mabika is 61.",
     "Mabika", "ZWE PTY", "Pierre Mabika"),
    ("Army spokesman Colonel Idris Bello denied the report in Abuja, Nigeria. Bello gave no toll.",
     "Bello", "NGA MIL", "Idris Bello"),
    ("Secretary of State Cyrus Vance landed in Geneva. Vance will see Gromyko.", "Vance",
     "USA GOV", "Cyrus Vance"),
    ("Sen. Margaret Holt of Maine urged Egypt to free him. Holt wrote to Cairo.", "Holt",
     "USA LEG", "Margaret Holt"),
    ("Gen. Okello Otim, the Ugandan army chief, was sacked. Otim is in Kampala.", "Otim",
     "UGA MIL", "Okello Otim"),
    ("Former Peruvian president Alan Quispe was charged. Quispe denied it.", "Quispe",
     "PER ELI", "Alan Quispe"),
    ("Acting Kyrgyz prime minister Bakyt Asanov met miners. Asanov promised aid.", "Asanov",
     "KGZ GOV", "Bakyt Asanov"),
    ("Deputy Foreign Minister Nguyen Van Loc of Vietnam protested. Loc handed over a note.", "Loc",
     "VNM GOV", "Nguyen Van Loc"),
    ("South Korean envoy Paik Nam-sun met Kim Jong Un. Paik will report on Monday.", "Paik",
     "KOR GOV", "Paik Nam-sun"),
    ("Hezbollah spokesman Hadi Fayyad denied it. Fayyad spoke in Tyre.", "Fayyad",
     "LBN REB", "Hadi Fayyad"),
    ("Omani trader Hadi Qureshi denied it. Qureshi spoke in Muscat.", "Qureshi", "OMN BUS",
     "Hadi Qureshi"),
    ("Pentagon spokeswoman Dana Reyes declined to comment. Reyes said talks went on.", "Reyes",
     "USA GOV", "Dana Reyes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "code", "name"), INTRODUCED)
def test_short_names(text, words, code, name):
    assert (who(text, words), names(text, words)) == (code, name)


def test_a_counterpart_has_the_office_of_the_one_named_before():
    text = (
        "Russian Foreign Minister Sergei Lavrov met Koichiro Gemba, his Japanese counterpart. "
        "Gemba raised the islands."
    )
    assert who(text, "Gemba", "2012-07-28") == "JPN GOV"


def test_an_unnamed_counterpart_is_an_office():
    text = "Egypt's foreign minister telephoned his Sudanese counterpart."
    assert who(text, "his Sudanese counterpart") == "SDN GOV"


def test_two_of_one_surname_are_not_confused():
    text = "Polish President Adam Kowal met Polish Finance Minister Ewa Kowal. Kowal left early."
    assert who(text, "Kowal") == ""


@pytest.mark.parametrize(("date", "code"), [("2015-06-01", "USA GOV"), ("2018-06-01", "USA ELI")])
def test_figures_by_date(date, code):
    assert who("Barack Obama visited Havana.", "Barack Obama", date) == code


@pytest.mark.parametrize(
    ("text", "date", "words", "code"),
    [
        ("In Zimbabwe, Mugabe sacked two ministers.", "2005-04-01", "Mugabe", "ZWE GOV"),
        ("President Ruto left Kenya on Monday.", "2023-04-01", "President Ruto", "KEN GOV"),
        ("Chancellor Scholz flew to Kyiv.", "2022-06-16", "Chancellor Scholz", "DEU GOV"),
        ("Prime Minister Thatcher telephoned Bonn.", "1983-06-16", "Prime Minister Thatcher",
         "GBR GOV"),
    ],
)  # fmt: skip
def test_leaders_by_surname(text, date, words, code):
    assert who(text, words, date) == code


def test_a_leader_of_a_country_that_is_not_named_is_nobody():
    assert who("Smith opened a shop in Leeds.", "Smith", "1975-01-01") == ""


def test_the_wife_of_a_leader_is_not_the_leader():
    found = mentions("First lady Melania Trump visited a school.", "First lady Melania Trump")
    assert [m.actor.name for m in found] == ["Melania Trump"]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Former Russian President Boris Yeltsin was in hospital.",
         "Former Russian President Boris Yeltsin", "RUS ELI"),
        ("Palestinian Prime Minister Ismail Haniyeh refused.",
         "Palestinian Prime Minister Ismail Haniyeh", "PSE GOV"),
        ("Hamas leader Ismail Haniyeh refused.", "Hamas leader Ismail Haniyeh", "PSE REB"),
        ("Arab League Secretary-General Chadli Klibi flew in.",
         "Arab League Secretary-General Chadli Klibi", "IGO GOV"),
    ],
)  # fmt: skip
def test_the_text_comes_before_the_tables(text, words, code):
    assert who(text, words) == code


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Governor Jerry Brown of California praised Britain.", "Governor Jerry Brown", "GBR"),
        ("Queen Elizabeth II opened Parliament in London.", "Queen Elizabeth II", "LIE"),
    ],
)
def test_a_namesake_of_a_leader_is_not_taken_for_him(text, words, country):
    found = mentions(text, words, "2009-03-03")
    assert found
    assert [m for m in found if m.actor.evidence.endswith(f"states.tsv {country}")] == []


SHARED_KEYS = [
    ("Members of Likud and Kadima walked out of the Knesset.", ["Likud", "Kadima"]),
    ("Members of Kadima and Likud walked out of the Knesset.", ["Kadima", "Likud"]),
    ("Members of the SNP and Plaid Cymru walked out.", ["SNP", "Plaid Cymru"]),
    ("Members of Kadima, Likud and Shas walked out of the Knesset.", ["Kadima", "Likud", "Shas"]),
]


def test_actors_of_one_key_come_in_the_order_told():
    """Of two actors of a key the first gives its name to the coding: no set may pick it."""
    found = [[m.actor.name for m in mentions(text, "Members")] for text, _ in SHARED_KEYS]
    assert found == [[f"member of {party}" for party in parties] for _, parties in SHARED_KEYS]


MINISTERS = [
    ("Stoltenberg thanked Florence Parly.", "Florence Parly", "2019-05-02", "FRA GOV"),
    ("The paper quoted Manohar Parrikar.", "Manohar Parrikar", "2016-03-02", "IND GOV"),
    ("The paper quoted Manohar Parrikar.", "Manohar Parrikar", "2018-03-02", "IND ELI"),
    ("Vartan Oskanian spoke in Yerevan.", "Vartan Oskanian", "2003-01-12", "ARM GOV"),
]


@pytest.mark.parametrize(("text", "words", "date", "code"), MINISTERS)
def test_ministers_by_their_full_names(text, words, date, code):
    assert who(text, words, date) == code


AS_OF = [
    # before office: a candidate; with a title of the text: that
    ("Donald Trump criticized the deal with Iran.", "Donald Trump", "2016-01-16", "USA PTY"),
    ("Donald Trump criticized the deal with Iran.", "Donald Trump", "2018-01-16", "USA GOV"),
    ("Donald Trump criticized the deal with Iran.", "Donald Trump", "2022-01-16", "USA ELI"),
    ("Sen. John Kerry flew to Cairo.", "Sen. John Kerry", "2011-03-20", "USA LEG"),
    ("Imran Khan led the march on Islamabad.", "Imran Khan", "2016-10-30", "PAK PTY"),
    # a party is no profession
    ("Labour leader Keir Starmer was heckled in London.", "Labour leader Keir Starmer",
     "2022-02-08", "GBR PTY"),
    ("Labour leader Asha Pemberton asked London for a vote.", "Labour leader Asha Pemberton",
     "2022-02-08", "GBR PTY"),
    ("Labor leader Juan Soto asked Chile for talks.", "Labor leader Juan Soto", "2022-02-08",
     "CHL LAB"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "date", "code"), AS_OF)
def test_sectors_as_of_a_date(text, words, date, code):
    assert who(text, words, date) == code


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Canada imposed sanctions on Russia over its invasion of Ukraine.", "RUS"),
        ("Kenya praised Ethiopia for its withdrawal from Somalia.", "ETH"),
        ("Bolivia cut ties with Israel over its offensive in Gaza.", "ISR"),
        ("Poland sold tanks to Norway for its army.", "POL"),
    ],
)
def test_judgement_is_for_what_is_the_others(text: str, country: str) -> None:
    coded = mentions(text, "its")
    assert {m.actor.country for m in coded} == {country}


def test_a_surname_is_of_whom_the_report_named_before_a_namesake():
    text = (
        "Iraqi President Adel Karim met Marta Sund, the Norwegian prime minister. "
        "Karim left on Monday. It was his first visit since Iraqi Defence Minister Omar Karim fled."
    )
    assert who(text, "Karim") == "IRQ GOV"


def test_a_namesake_out_of_office_does_not_share_a_surname():
    text = "Kim Jong Il and Kim Jong Un were seen there in 2009. Kim tested a missile on Monday."
    assert who(text, "Kim", "2018-04-20") == "PRK GOV"


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        (
            "The prime minister accused Peru of violating the truce.",
            "The prime minister",
            "--- GOV",
        ),
        ("The president left talks with Russia.", "The president", "--- GOV"),
        ("Kenyan schools reopened. The army attacked Somalia.", "The army", "KEN MIL"),
    ],
)
def test_whom_a_state_deals_with_is_not_itself(text, words, code):
    assert who(text, words) == code
