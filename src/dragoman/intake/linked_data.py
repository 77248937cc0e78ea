"""What a page says of itself in JSON-LD: who wrote it, who published it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml.html import HtmlElement  # type: ignore[import-untyped]

Node = dict[str, Any]

ARTICLE = ("article", "posting", "report")
"""Ends of schema.org types that are an article: NewsArticle, LiveBlogPosting, Report."""


class LinkedData(NamedTuple):
    authors: tuple[str, ...] = ()
    publisher: str | None = None


def read_linked_data(tree: HtmlElement) -> LinkedData:
    """Authors and publisher of the first article that the page's JSON-LD describes.

    References by @id are followed; organisations are no authors. Damaged JSON is passed over: the
    page's meta elements say the same, less exactly.
    """
    nodes = list(_nodes(tree))
    by_id = {str(n["@id"]): n for n in nodes if "@id" in n and "name" in n}
    article = next((n for n in nodes if _is_article(n)), None)
    if article is None:
        return LinkedData()
    publisher = next(iter(_names(article.get("publisher"), by_id, people=False)), None)
    authors = _names(article.get("author"), by_id, people=True)
    return LinkedData(tuple(a for a in authors if a != publisher), publisher)


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found = json.loads(script.text_content(), strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _flat(found)


def _flat(found: Any) -> Iterator[Node]:
    """The objects of a JSON-LD script: alone, in a list, or in a @graph."""
    for node in found if isinstance(found, list) else [found]:
        if isinstance(node, dict):
            yield node
            if isinstance(node.get("@graph"), list):
                yield from (n for n in node["@graph"] if isinstance(n, dict))


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.lower().endswith(ARTICLE) for name in names)


def _names(value: Any, by_id: dict[str, Node], *, people: bool) -> list[str]:
    found = []
    for part in value if isinstance(value, list) else [value]:
        node = by_id.get(str(part.get("@id")), part) if isinstance(part, dict) else {"name": part}
        name = node.get("name")
        is_body = "organi" in str(node.get("@type")).lower()
        if isinstance(name, str) and name.strip() and not (people and is_body):
            found.append(" ".join(name.split()))
    return list(dict.fromkeys(found))
