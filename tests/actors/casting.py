"""A report's cast for tests: parse the text and say who given words are."""

from __future__ import annotations

from functools import cache

from dragoman.actors.cast import find_cast
from dragoman.events.coder import EventCoder
from dragoman.model import ActorMention, Cast
from dragoman.places.find import find_places
from dragoman.syntax.parser import DEFAULT_MODEL, Parser
from dragoman.text.clean import clean


@cache
def parser() -> Parser:
    return Parser(DEFAULT_MODEL, EventCoder().nouns())


@cache
def cast_of(text: str, date: str | None = None, title: str | None = None) -> Cast:
    """The cast of a report."""
    body = clean(text, title, None)
    parsed = parser().parse(body.sentences)
    places = find_places(body.sentences, parsed, None)
    return find_cast(parsed, body, date, places)


def mentions(
    text: str, words: str, date: str | None = None, title: str | None = None
) -> list[ActorMention]:
    """Mentions of the last phrase that reads `words`; of its place among equals with "#2"."""
    words, _, number = words.partition("#")
    found = [m for m in cast_of(text, date, title).mentions if m.text == words]
    starts = sorted({m.start for m in found})
    start = starts[int(number or len(starts)) - 1] if starts else -1
    return [m for m in found if m.start == start]


def who(text: str, words: str, date: str | None = None, title: str | None = None) -> str:
    """Codes of those whom words denote: "RUS GOV", "FRA GOV + DEU GOV"; "" for nobody."""
    codes = [
        f"{m.actor.country or '---'} {m.actor.sector or '---'}"
        for m in mentions(text, words, date, title)
    ]
    return " + ".join(codes)


def names(text: str, words: str, date: str | None = None) -> str:
    """Names of those whom words denote."""
    return " + ".join(m.actor.name for m in mentions(text, words, date))
