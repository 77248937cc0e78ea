"""The reports inside the object that a service wraps its answer in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.intake.columns import known_names, squeeze

Row = dict[str, Any]
DEEPEST = 3
"""{"response": {"docs": [...]}} has two levels; with more it is no envelope but a document."""


def open_envelope(value: Row) -> list[Any] | None:
    """The list of reports in an answer such as {"status": "ok", "articles": [{...}, ...]}.

    None where the object is itself a report, or where not exactly one list in it holds objects
    with a text: which of several is meant, only the caller knows.
    """
    if _has_text(value):
        return None
    found = list(_lists(value, DEEPEST))
    return found[0] if len(found) == 1 else None


def _lists(value: Row, depth: int) -> Iterator[list[Any]]:
    for part in value.values():
        if isinstance(part, list) and any(isinstance(v, dict) and _has_text(v) for v in part):
            yield part
        elif isinstance(part, dict) and depth > 1:
            yield from _lists(part, depth - 1)


def _has_text(row: Row) -> bool:
    names = known_names()["text"]
    return any(isinstance(v, str) and squeeze(k) in names for k, v in row.items())
