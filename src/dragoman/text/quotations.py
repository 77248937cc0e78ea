"""Quotations of a body: straight and curly, over sentences and paragraphs, closed or not."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Quotation, Span

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
SINGLE_OPENING, SINGLE_CLOSING = "‘", "’"


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Quotations in the paragraphs of a body, in order, without their marks.

    One that is not closed at the end of its paragraph goes on in the next where that one opens
    with a mark again; else it ends there and is not closed.
    """
    found: list[Quotation] = []
    is_open = False
    for start, end in paragraphs:
        here = _in_paragraph(text, start, end, continues=is_open)
        found.extend(here)
        is_open = bool(here) and not here[-1].closed
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, *, continues: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    closer = ""
    for at in range(start, end):
        mark = text[at]
        if opened is None:
            closer = _opens(text, at, start, end)
            if closer:
                opened = at + 1
        elif mark in closer and _closes(text, at, end, mark):
            first = continues and not found and not text[start:opened].strip(OPENING + STRAIGHT)
            found.append(Quotation(opened, at, True, first))
            opened = None
    if opened is not None and opened < end:
        first = continues and not found and not text[start:opened].strip(OPENING + STRAIGHT)
        found.append(Quotation(opened, end, False, first))
    return [q for q in found if q.end > q.start]


def _opens(text: str, at: int, start: int, end: int) -> str:
    """The marks that close what the mark at `at` opens; empty where it opens nothing."""
    mark = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in OPENING:
        return CLOSING + STRAIGHT
    if mark == STRAIGHT and not after.isspace() and not before.isalnum():
        return STRAIGHT + CLOSING
    if mark == SINGLE_OPENING and not before.isalnum() and not after.isspace():
        return SINGLE_CLOSING if _has_closing_single(text, at + 1, end) else ""
    if mark == "'" and not before.isalnum() and after.isalpha():
        return "'" if _has_closing_single(text, at + 1, end) else ""
    return ""


def _has_closing_single(text: str, at: int, end: int) -> bool:
    """A single mark closes a quotation only behind a word or stop and before none."""
    return any(
        text[i] in "’'" and _closes(text, i, end, text[i]) and not text[i - 1].isspace()
        for i in range(at, end)
    )


def _closes(text: str, at: int, end: int, mark: str) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    if mark in "’'":
        plural = text[at - 1] == "s" and after == " " and at + 2 < end and text[at + 2].islower()
        return not after.isalnum() and not plural
    return mark != STRAIGHT or not after.isalnum()
