"""Where the names of the tables stand in a sentence: longest first, no overlaps."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.actors.tables import FIRST_WORD, Entry, Role, Tables
from dragoman.model import Parsed, Word


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the tables in the text, with the meanings that hold at the report's date."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]

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
        first = FIRST_WORD.match(word.text)
        if first is None or first.group() not in tables.names:
            continue
        at = word.start - base
        for name, entries in tables.names[first.group()]:
            if not text.startswith(name, at) or _goes_on(text, at + len(name)):
                continue
            holding = tuple(e for e in entries if e.holds(date)) or _historical(entries)
            if holding and not _is_other_word(name, word, holding):
                end = word.start + len(name)
                hits.append(Hit(word.start, end, name, holding))
                break
    return hits


def _goes_on(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] == "_")


def _historical(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """States that are no more are still spoken of; people keep their name after office."""
    return tuple(e for e in entries if e.kind in ("state", "adjective", "figure", "group"))


def _is_other_word(name: str, word: Word, entries: tuple[Entry, ...]) -> bool:
    """ "us", "who", "is" written small or as a pronoun, "turkey" the bird."""
    if name in ("US", "WHO", "IS", "AU", "CAR", "Congress", "May"):
        return word.tag in ("PRP", "WP", "VBZ") or (name == "US" and word.text != "US")
    return all(e.kind == "figure" for e in entries) and not name[:1].isupper() and " " not in name


def find_role(words: tuple[Word, ...], tables: Tables, last: int) -> Role | None:
    """The longest role whose words end at position `last` of a phrase."""
    word = words[last]
    for key in dict.fromkeys((word.lemma, word.text.lower())):
        for role in tables.roles.get(key, ()):
            size = len(role.words)
            if size > last + 1:
                continue
            span = words[last + 1 - size : last + 1]
            if all(r in (w.lemma, w.text.lower()) for r, w in zip(role.words, span, strict=True)):
                return role
    return None
