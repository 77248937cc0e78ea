"""One web page to its body, title, date, author, publisher and address."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import lxml.html  # type: ignore[import-untyped]
import trafilatura
from lxml.etree import ParserError  # type: ignore[import-untyped]
from lxml.html import HtmlElement

from dragoman.intake.boilerplate import fold, keep_body, prune
from dragoman.intake.linked_data import read_linked_data

MOST_CHILDREN = 6
"""An element with more is a section of the page, not its standfirst."""
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class Page(NamedTuple):
    text: str
    title: str | None = None
    date: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None


def extract_page(markup: str) -> Page:
    """The body of a page and what the page says of itself; `text` is empty where none is found.

    Comments are left out, tables too (news pages hold ticker and score tables). The metadata are
    read before pruning: bylines and JSON-LD stand in what is pruned. The day is the one in the
    address where it holds one: that of the newsroom, where a time in UTC may be the next day.
    """
    tree = _parse(markup)
    if tree is None:
        return Page("")
    metadata = trafilatura.extract_metadata(
        tree, date_config={"original_date": True, "extensive_search": False}
    )
    linked = read_linked_data(tree)
    publisher = (
        _meta(tree, "og:site_name")
        or linked.publisher
        or _said(metadata, "sitename")
        or _said(metadata, "hostname")
    )
    author = "; ".join(linked.authors) or _said(metadata, "author")
    headings = frozenset(fold(h.text_content()) for h in tree.iter("h1"))
    prune(tree)
    found = trafilatura.extract(tree, include_comments=False, include_tables=False) or ""
    paragraphs = keep_body(found.split("\n"), headings | {fold(_said(metadata, "title") or "")})
    standfirst = _standfirst(tree, _said(metadata, "description"), paragraphs)
    return Page(
        "\n".join([*standfirst, *paragraphs]),
        _said(metadata, "title"),
        _said(metadata, "date"),
        author if fold(author or "") != fold(publisher or "") else None,
        publisher,
        _said(metadata, "url"),
    )


def _parse(markup: str) -> HtmlElement | None:
    # lxml refuses text that declares an encoding: it is decoded already.
    cleaned = DECLARATION.sub("", markup).replace("\x00", "")
    if not cleaned.strip():
        return None
    # Comments inside a paragraph (the drop capitals of some themes) make trafilatura lose it.
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(cleaned, parser=parser)
    except ParserError:  # nothing but comments and declarations
        return None
    return tree if isinstance(tree, HtmlElement) else None


def _standfirst(tree: HtmlElement, description: str | None, paragraphs: list[str]) -> list[str]:
    """The summary under the headline: what the page calls its description and shows, too.

    Themes mark it in too many ways to list, and extraction takes it for furniture.
    """
    wanted = fold(description or "")
    if not wanted or not paragraphs or wanted in fold("\n".join(paragraphs)):
        return []
    shown = (e for e in tree.iter("p", "h2", "h3", "div", "span") if len(e) <= MOST_CHILDREN)
    texts = (" ".join(e.text_content().split()) for e in shown)
    return next(([text] for text in texts if fold(text) == wanted), [])


def _meta(tree: HtmlElement, name: str) -> str | None:
    found = tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return next((" ".join(value.split()) for value in found if value.strip()), None)


def _said(metadata: Any, name: str) -> str | None:
    value = getattr(metadata, name, None)
    return value.strip() or None if isinstance(value, str) else None
