"""What of a news page is not its body: elements by name and class, paragraphs by wording."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from dragoman.intake.lexicon import load_rows

LEXICON = "html_boilerplate.tsv"
SPARED = frozenset({"html", "body", "main", "article", "head"})
"""Pages put classes such as `has-related` on these; they are never left out."""
LARGEST_SHARE = 0.35
"""An element with a larger share of the page's paragraph text is body, whatever its class."""


class Boilerplate(NamedTuple):
    tags: frozenset[str]
    classes: re.Pattern[str]
    lines: re.Pattern[str]
    stops: re.Pattern[str]


@cache
def load_boilerplate() -> Boilerplate:
    """The lexicon of boilerplate, one pattern for each way of finding it."""
    found: dict[str, list[str]] = {"tag": [], "class": [], "line": [], "stop": []}
    for how, _kind, pattern in load_rows(LEXICON, 3):
        found[how].append(pattern)
    return Boilerplate(
        frozenset(found["tag"]),
        re.compile("|".join(f"(?:{p})" for p in found["class"]), re.I),
        re.compile("|".join(f"(?:{p})" for p in found["line"]), re.I),
        re.compile("|".join(f"(?:{p})" for p in found["stop"]), re.I),
    )


def prune(page: HtmlElement) -> None:
    """Take captions, promotions, bios and the like out of a parsed page, in place.

    Works on the page that `html` has just parsed and owns; nothing else sees the tree.
    """
    whole = _paragraph_length(page)
    for element in _outermost(page):
        if _paragraph_length(element) <= LARGEST_SHARE * whole:
            element.drop_tree()
    for paragraph in list(page.iter("p")):
        if _is_only_a_link(paragraph):
            paragraph.drop_tree()


def keep_body(paragraphs: list[str], headings: frozenset[str]) -> list[str]:
    """The paragraphs that are body: no headline again, no prompts, nothing after a stop.

    A stop ("More from ...") counts in the second half of a page only: further up it may be a
    cross heading.
    """
    words = load_boilerplate()
    kept: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        line = paragraph.strip()
        if index * 2 >= len(paragraphs) and words.stops.fullmatch(line):
            break
        is_headline = index < 2 and fold(line) in headings
        if line and not is_headline and not words.lines.fullmatch(line):
            kept.append(paragraph)
    return kept


def fold(text: str) -> str:
    """A heading without case, spacing and punctuation, for comparison."""
    return re.sub(r"\W+", " ", text).strip().lower()


def _outermost(page: HtmlElement) -> list[HtmlElement]:
    words = load_boilerplate()
    return [e for e in page.iter() if isinstance(e.tag, str) and _is_boilerplate(e, words)]


def _is_boilerplate(element: HtmlElement, words: Boilerplate) -> bool:
    if element.tag in SPARED or element.getparent() is None:
        return False
    if element.tag in words.tags:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(words.classes.search(name) for name in names)


def _paragraph_length(element: HtmlElement) -> int:
    own = len(element.text_content()) if element.tag == "p" else 0
    return own or sum(len(p.text_content()) for p in element.iter("p"))


def _is_only_a_link(paragraph: HtmlElement) -> bool:
    """Whether a paragraph is one link and nothing else: 'TALKS COLLAPSE IN VIENNA'."""
    links = paragraph.findall(".//a")
    if len(links) != 1 or paragraph.getparent() is None:
        return False
    text = paragraph.text_content().strip()
    return bool(text) and links[0].text_content().strip() == text
