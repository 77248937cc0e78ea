"""One web page to its body, title, date, author, publisher and address."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import lxml.html  # type: ignore[import-untyped]
import trafilatura
from lxml.html import HtmlElement

from dragoman.intake.boilerplate import fold, keep_body, prune

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
    read before pruning: bylines and JSON-LD stand in what is pruned.
    """
    tree = _parse(markup)
    if tree is None:
        return Page("")
    metadata = trafilatura.extract_metadata(
        tree, date_config={"original_date": True, "extensive_search": False}
    )
    headings = frozenset(fold(h.text_content()) for h in tree.iter("h1"))
    prune(tree)
    found = trafilatura.extract(tree, include_comments=False, include_tables=False) or ""
    paragraphs = keep_body(found.split("\n"), headings | {fold(_said(metadata, "title") or "")})
    return Page(
        "\n".join(paragraphs),
        _said(metadata, "title"),
        _said(metadata, "date"),
        _said(metadata, "author"),
        _said(metadata, "sitename") or _said(metadata, "hostname"),
        _said(metadata, "url"),
    )


def _parse(markup: str) -> HtmlElement | None:
    # lxml refuses text that declares an encoding: it is decoded already.
    cleaned = DECLARATION.sub("", markup).replace("\x00", "")
    if not cleaned.strip():
        return None
    # Comments inside a paragraph (the drop capitals of some themes) make trafilatura lose it.
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
    tree = lxml.html.document_fromstring(cleaned, parser=parser)
    return tree if isinstance(tree, HtmlElement) else None


def _said(metadata: Any, name: str) -> str | None:
    value = getattr(metadata, name, None)
    return value.strip() or None if isinstance(value, str) else None
