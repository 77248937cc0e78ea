"""Where the names of the tables stand in a sentence: longest first, no overlaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.actors.tables import FIRST_WORD, Entry, Role, Tables
from dragoman.actors.wording import wording
from dragoman.model import Parsed, Word

HYPHENATED = re.compile(r"-([a-z]+)\b")
PREFIXED = re.compile(r"\b(\w+)-$")
MODEL = re.compile(r"[ -][A-Z]{0,3}-?\d")
SHARING = re.compile(r"\b([A-Z][a-z]+) (?:and|or) $")
SURVIVE = frozenset({"state", "adjective", "figure", "group"})
"""Kinds whose names are still spoken of when they hold no more."""


class Hit(NamedTuple):
    """A name of the tables in the text, with the meanings that hold at the report's date.

    `is_aside` marks names inside a compound that are not the side of what follows:
    "Iran-backed", "anti-Syrian".
    """

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    is_aside: bool = False

    @property
    def entry(self) -> Entry:
        return self.entries[0]


def find_names(parsed: Parsed, tables: Tables, date: str | None) -> list[Hit]:
    """Names in a sentence, in order."""
    sentence, hits, end = parsed.sentence, list[Hit](), -1
    text, base = sentence.text, sentence.start
    for word in parsed.words:
        if word.start < end:
            continue
        known = tables.names.get(word.text)
        if known is None and not word.text.isalnum():
            first = FIRST_WORD.search(word.text)
            known = tables.names.get(first.group()) if first is not None else None
        if known is None:
            continue
        at = word.start - base
        for name, entries in known:
            if not text.startswith(name, at) or _goes_on(text, at + len(name)):
                continue
            meant = [e for e in entries if e.is_known(date)]
            holding = tuple(e for e in meant if e.holds(date)) or tuple(
                e for e in meant if e.kind in SURVIVE
            )
            is_other = _is_other_word(name, word, parsed, tables)
            if holding and not is_other and not _is_model(text, at + len(name), holding):
                end = word.start + len(name)
                aside = _is_aside(text, at, at + len(name))
                hits += _sharing(parsed, word, name, tables, date)
                hits.append(Hit(word.start, end, name, holding, aside))
                break
    return hits


def _sharing(parsed: Parsed, word: Word, name: str, tables: Tables, date: str | None) -> list[Hit]:
    """ "North" in "North and South Korea", which leaves out what it shares with the name behind."""
    text, base = parsed.sentence.text, parsed.sentence.start
    before = SHARING.search(text[: word.start - base])
    _, parted, rest = name.partition(" ")
    if before is None or not parted:
        return []
    whole = f"{before.group(1)} {rest}"
    known = next((es for other, es in tables.names.get(before.group(1), ()) if other == whole), ())
    holding = tuple(e for e in known if e.holds(date) or e.kind in SURVIVE)
    start = base + before.start(1)
    return [Hit(start, base + before.end(1), before.group(1), holding)] if holding else []


def _is_model(text: str, end: int, entries: Sequence[Entry]) -> bool:
    """ "an Airbus A320", "Boeing 737s": what the firm has made, not the firm."""
    return entries[0].actor.sector == "BUS" and MODEL.match(text, end) is not None


def _goes_on(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] == "_")


def _is_aside(text: str, start: int, end: int) -> bool:
    """ "Iran-backed", "Chinese-made", "pro-Russian"; not "U.S.-led", "U.S.-China"."""
    after = HYPHENATED.match(text, end)
    if after is not None:
        return after.group(1) not in wording().mentions["compound_sides"]
    before = PREFIXED.search(text[max(0, start - 12) : start])
    return before is not None and before.group(1).lower() in wording().mentions["compound_prefixes"]


def _is_other_word(name: str, word: Word, parsed: Parsed, tables: Tables) -> bool:
    """ "us", "who", "may" as words; "Jordan", "Israel" as given names."""
    tags = wording().tagged.get(name)
    if tags is not None and word.tag not in tags:
        return True
    if name not in wording().mentions["country_names_as_given"]:
        return False
    after = next((w for w in parsed.words if w.start > word.start), None)
    return (
        after is not None
        and after.start <= word.end + 1
        and after.tag == "NNP"
        and after.text.isalpha()
        and after.lemma not in tables.role_words
    )


def find_role(words: Sequence[Word], tables: Tables, last: int) -> Role | None:
    """The longest role whose words end at position `last` of a phrase."""
    word, best = words[last], None
    for key in dict.fromkeys((word.text.lower(), word.lemma)):
        for role in tables.roles.get(key, ()):
            size = len(role.words)
            if best is not None and size <= len(best.words):
                break
            if size <= last + 1 and _is_at(role, words, last + 1 - size):
                best = role
                break
    return best


def find_of_role(words: Sequence[Word], tables: Tables, at: int, head: int) -> Role | None:
    """The longest role that starts between `at` and `head` and goes on behind the head.

    "Secretary of State", "deputy minister of defence".
    """
    for start in range(at, head + 1):
        for role in tables.of_roles.get(words[start].lemma, ()):
            if start + len(role.words) > head + 1 and _is_at(role, words, start):
                return role
    return None


def _is_at(role: Role, words: Sequence[Word], start: int) -> bool:
    if start + len(role.words) > len(words):
        return False
    for at, wanted in enumerate(role.words, start):
        word = words[at]
        if wanted not in (word.lemma, word.text.lower()):
            return False
    return True
