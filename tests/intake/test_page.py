"""Web pages: the body, and who published it, when and by whom."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dragoman.intake.page import Page, extract_page

BODY = (
    "Kenya and Somalia agreed on Thursday to reopen their border, closed since 2011.",
    "Kenyan Interior Minister Kithure Kindiki met his Somali counterpart in Nairobi.",
    "“The crossings will open in stages,” Kindiki told reporters after the talks.",
    "Somalia's government promised to post more police on its side of the frontier.",
)
PARAGRAPHS = "".join(f"<p>{p}</p>" for p in BODY)
TITLE = "Kenya and Somalia to reopen border"


def page(
    *, head: str = "", before: str = "", inside: str = "", after: str = "", linked: Any = None
) -> Page:
    """A page of the usual build around BODY."""
    script = f'<script type="application/ld+json">{linked}</script>' if linked else ""
    return extract_page(
        f"<!DOCTYPE html><html lang='en'><head><title>{TITLE}</title>{head}{script}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article><h1>{TITLE}</h1>"
        f"{before}<div class='story-body'>{PARAGRAPHS}{inside}</div></article>{after}</body></html>"
    )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_the_body_is_kept_paragraph_by_paragraph() -> None:
    assert page().text.split("\n") == list(BODY)


@pytest.mark.parametrize(
    "furniture",
    [
        "<figure><img src='a.jpg'><figcaption>The border post in 2019.</figcaption></figure>",
        "<div class='related-stories'><p>Why Nairobi is talking to Mogadishu again</p></div>",
        "<div class='share-bar'><p>Share this article on Facebook</p></div>",
        "<p><a href='/x'>ANALYSIS: WHAT THE BORDER DEAL MEANS</a></p>",
        "<p>Sign up to our Africa newsletter for the week's best stories</p>",
        "<div class='author-bio'><p>Jane Wanjiru covers East Africa from Nairobi.</p></div>",
        "<aside><p>The two states have argued over their sea border since 2014.</p></aside>",
        "<p>Published May 15, 2023 7:58 AM EDT</p>",
        "<p>Last updated: 15 May 2023, 11.58 GMT</p>",
        "<p>© 2023 The Nairobi Wire. All rights reserved.</p>",
    ],
)
def test_furniture_inside_the_story_is_left_out(furniture: str) -> None:
    assert page(inside=furniture).text.split("\n") == list(BODY)


@pytest.mark.parametrize(
    "words",
    [
        "The two governments will share the revenue of the crossings, Kindiki said.",
        "Published reports in 2021 had put the toll of the shelling at forty, far above what the "
        "two governments admitted at the time.",
    ],
)
def test_what_only_begins_like_furniture_is_body(words: str) -> None:
    assert page(inside=f"<p>{words}</p>").text.split("\n") == [*BODY, words]


DECK = "Crossings to open in stages after twelve years"


@pytest.mark.parametrize("name", ["description", "og:description"])
@pytest.mark.parametrize("element", ["h2", "p class='dek'", "div class='Sub-x1'"])
def test_a_standfirst_that_is_shown_is_the_first_paragraph(name: str, element: str) -> None:
    shown = f"<{element}>{DECK}</{element.split(maxsplit=1)[0]}>"
    assert page(head=meta(name, DECK), before=shown).text.split("\n") == [DECK, *BODY]


def test_a_description_that_is_not_shown_is_no_text() -> None:
    assert DECK not in page(head=meta("description", DECK)).text


def test_a_description_that_is_the_lead_is_not_repeated() -> None:
    assert page(head=meta("description", BODY[0])).text.split("\n") == list(BODY)


ORGANISATION = {"@type": "Organization", "@id": "#org", "name": "The Nairobi Wire"}
PERSON = {"@type": "Person", "@id": "#jane", "name": "Jane Wanjiru"}


@pytest.mark.parametrize(
    ("linked", "author", "publisher"),
    [
        (
            {"@type": "NewsArticle", "author": [PERSON], "publisher": ORGANISATION},
            "Jane Wanjiru",
            "The Nairobi Wire",
        ),
        (
            [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "author": "Jane  Wanjiru"}],
            "Jane Wanjiru",
            None,
        ),
        (
            {
                "@graph": [
                    {
                        "@type": "Article",
                        "author": {"@id": "#jane"},
                        "publisher": {"@id": "#org"},
                    },
                    ORGANISATION,
                    PERSON,
                ]
            },
            "Jane Wanjiru",
            "The Nairobi Wire",
        ),
        (
            {
                "@type": "ReportageNewsArticle",
                "author": [PERSON, {"@type": "Person", "name": "Abdi Noor"}, PERSON],
                "publisher": ORGANISATION,
            },
            "Jane Wanjiru; Abdi Noor",
            "The Nairobi Wire",
        ),
        (
            {"@type": "NewsArticle", "author": ORGANISATION, "publisher": ORGANISATION},
            None,
            "The Nairobi Wire",
        ),
    ],
)
def test_linked_data_names_author_and_publisher(
    linked: Any, author: str | None, publisher: str | None
) -> None:
    found = page(linked=json.dumps(linked))
    assert (found.author, found.publisher) == (author, publisher)


@pytest.mark.parametrize("linked", ["{", "[" * 5000, '"NewsArticle"', "null", '{"@graph": [1]}'])
def test_damaged_linked_data_gives_way_to_meta_elements(linked: str) -> None:
    head = meta("og:site_name", "The Nairobi Wire") + meta("author", "Jane Wanjiru")
    found = page(head=head, linked=linked)
    assert (found.author, found.publisher) == ("Jane Wanjiru", "The Nairobi Wire")


def test_the_name_of_the_site_goes_before_a_slogan() -> None:
    slogan = {"@type": "NewsArticle", "publisher": {"name": "Where the region comes to read"}}
    found = page(head=meta("og:site_name", "The Nairobi Wire"), linked=json.dumps(slogan))
    assert found.publisher == "The Nairobi Wire"


def test_a_publisher_is_no_author() -> None:
    linked = {"@type": "NewsArticle", "author": {"@type": "Person", "name": "The Nairobi Wire"}}
    head = meta("og:site_name", "The Nairobi Wire")
    assert page(head=head, linked=json.dumps(linked)).author is None


@pytest.mark.parametrize(
    ("head", "before", "date"),
    [
        (meta("article:published_time", "2023-05-15T18:20:00+03:00"), "", "2023-05-15"),
        ("", "<time datetime='2023-05-15T18:20:00+03:00'>15 May</time>", "2023-05-15"),
        (
            # Evening in Washington is the next day in UTC: the address has the newsroom's day.
            "<link rel='canonical' href='https://news.example/2023/05/15/border-reopens'>"
            + meta("article:published_time", "2023-05-16T01:20:00Z"),
            "",
            "2023-05-15",
        ),
        ("", "", None),
    ],
)
def test_the_day_is_that_of_the_newsroom(head: str, before: str, date: str | None) -> None:
    assert page(head=head, before=before).date == date


def test_the_title_is_the_headline_without_the_site() -> None:
    head = meta("og:title", TITLE) + meta("og:site_name", "The Nairobi Wire")
    assert page(head=head).title == TITLE


@pytest.mark.parametrize("markup", ["", "<!-- only this -->", "<?xml version='1.0'?>", "\x00"])
def test_a_page_with_nothing_on_it_gives_no_text(markup: str) -> None:
    assert extract_page(markup).text == ""
