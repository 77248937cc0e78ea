"""The news items of a NewsML or NITF file to text, headline, date, publisher and author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import lxml.html  # type: ignore[import-untyped]
from lxml import etree

ITEMS = ("newsItem", "NewsItem")
BODIES = ("body.content", "inlineXML", "inlineData", "DataContent")
PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "hl2", "li", "pre"})
BESIDE = frozenset({"media", "figure", "table", "header", "footer", "head"})
"""Captions, tables of results, keywords above the headline: no running text."""
ENDS_DATELINE = re.compile(r"[-–—)]$")
ESCAPED = re.compile(r"<(?:p|br)\b", re.I)
HEADLINES = ("headline", "HeadLine", "hl1", "title")
# The first creation dates what the text calls "today"; a later version may be years younger.
DATES = ("contentCreated", "firstCreated", "FirstCreated", "DateLine", "versionCreated", "sent")
ROOTS = frozenset({"nitf", "NewsML", "newsMessage", "newsItem", "packageItem"})


class NewsItem(NamedTuple):
    text: str
    title: str | None
    date: str | None
    """As it stands in the file."""
    publisher: str | None
    author: str | None


class NotNewsError(ValueError):
    """The XML is of a kind that holds no news items; the argument is its root's name."""


def parse_news(data: bytes) -> Iterator[NewsItem]:
    """The items of a file, in order; `text` is empty for pictures, concepts and the like.

    Raises NotNewsError for other XML and etree.XMLSyntaxError for what is no XML. Entities and
    addresses outside the file are not followed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    if _local(root) not in ROOTS:
        raise NotNewsError(_local(root))
    # A NewsItem may hold others (a package); the innermost are the reports.
    items = [e for e in _find(root, ITEMS) if next(_find(e, ITEMS, below=True), None) is None]
    for item in items or [root]:
        yield _read(item)


def _read(item: etree._Element) -> NewsItem:
    texts = ["\n".join(_paragraphs(body)) for body in _find(item, BODIES)]
    # Short and full versions of one story stand side by side in NewsML 1.
    text = max(texts, key=len, default="")
    dateline = _first(item, ("dateline",))
    # Others give the place alone, which would become the subject of the lead.
    if text and dateline and ENDS_DATELINE.search(dateline) and not text.startswith(dateline):
        text = f"{dateline} {text}"
    return NewsItem(
        text,
        _first(item, HEADLINES),
        _date(item),
        _publisher(item),
        re.sub("^by ", "", _first(item, ("byline", "ByLine", "by")) or "", flags=re.I) or None,
    )


def _paragraphs(body: etree._Element) -> Iterator[str]:
    """The paragraphs of a body: marked up, escaped HTML, or bare lines."""
    marked = [e for e in _find(body, PARAGRAPHS) if not _is_beside(e, body)]
    if marked:
        yield from filter(None, map(_words, marked))
        return
    bare = "".join(map(str, body.itertext())).strip()
    if ESCAPED.search(bare):
        tree = lxml.html.fromstring(f"<div>{bare}</div>")
        for element in tree.iter(*PARAGRAPHS, "br"):
            element.tail = f"\n{element.tail or ''}"
        bare = tree.text_content()
    yield from (" ".join(line.split()) for line in bare.splitlines() if line.strip())


def _is_beside(element: etree._Element, body: etree._Element) -> bool:
    """Whether it stands in what is beside the text, or in another paragraph."""
    for parent in element.iterancestors():
        if parent is body:
            return False
        if _local(parent) in BESIDE or _local(parent) in PARAGRAPHS:
            return True
    return False


def _date(item: etree._Element) -> str | None:
    issued = next(_find(item, ("date.issue",)), None)
    if issued is not None and issued.get("norm"):
        return str(issued.get("norm"))
    return _first(item, DATES)


def _publisher(item: etree._Element) -> str | None:
    """Who sends it: a name where there is one, else the code or literal of the provider."""
    for name in ("provider", "infoSource", "Provider", "Source", "distributor", "CreditLine"):
        for element in _find(item, (name,)):
            party = next(_find(element, ("Party",)), None)
            code = party.get("FormalName") if party is not None else element.get("literal")
            said = _first(element, ("name",)) or _words(element) or code
            if said:
                return str(said)
    holder = next(_find(item, ("doc.copyright",)), None)
    return holder.get("holder") if holder is not None else None


def _first(item: etree._Element, names: Sequence[str]) -> str | None:
    """The words of the first filled element, by order of `names`."""
    for name in names:
        for element in _find(item, (name,)):
            if words := _words(element):
                return words
    return None


def _find(
    element: etree._Element, names: Sequence[str] | frozenset[str], *, below: bool = False
) -> Iterator[etree._Element]:
    """Elements of those local names, whatever their namespace, in order."""
    for found in element.iter(etree.Element):
        if _local(found) in names and not (below and found is element):
            yield found


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
