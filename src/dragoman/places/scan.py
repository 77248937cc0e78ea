"""Capitalised words that some place bears as its name, with the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.model import Sentence
from dragoman.places.cues import Cues
from dragoman.places.gazetteer import Entry, Gazetteer, fold

WORD = r"[^\W\d_]+(?:['’ʼ‘][^\W\d_]+)*"
CAPITAL = re.compile(rf"(?:[A-Z]\.){{2,}}|W\.Va\.|(?<![\w'’])(?:[Aa]l|[Ee]l)-[A-Z]\w+|{WORD}")
JOINT = re.compile(rf"(?:\.? |-|–|\n)({WORD})")
POSSESSIVE = ("'s", "’s")
BEFORE = re.compile(r"(?:(?<=[\s\"“'‘(-])|^)([\w.'’&-]+)[ -]$")
AFTER = re.compile(r"[ ]((?:[A-Z]\.)+|[\w'’&-]+)")
MOST_WORDS = 6
AREA_KINDS = {
    "state": "admin1", "province": "admin1", "governorate": "admin1", "oblast": "admin1",
    "region": "admin1", "district": "admin2", "county": "admin2",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the gazetteer in the text. Offsets are those of the sentence's text."""

    sentence: Sentence
    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    how: str
    """name, short form, demonym, or people ("Russians": a hint at a country but no place)."""
    before: str
    """The word right before it as printed, or ""."""
    after: str
    """The word right after it as printed, or ""."""

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def is_single(self) -> bool:
        return " " not in self.key


def candidates(sentence: Sentence, gazetteer: Gazetteer, cues: Cues) -> list[Candidate]:
    """Names of places in a sentence from left to right; the longest name wins, none overlap."""
    text = sentence.text
    found: list[Candidate] = []
    end = 0
    for word in CAPITAL.finditer(text):
        start = word.start()
        if start < end or not (text[start].isupper() or "-" in word[0]):
            continue
        hit = _short_form(text, word, found, gazetteer, cues) or _longest(
            text, word, gazetteer, cues
        )
        if hit is None:
            continue
        end = hit[0]
        if hit[3]:
            found.append(_candidate(sentence, start, hit))
    return found


Hit = tuple[int, str, tuple[Entry, ...], str]


def _short_form(
    text: str, word: re.Match[str], found: list[Candidate], gazetteer: Gazetteer, cues: Cues
) -> Hit | None:
    """ "Calif.", "U.S."; "TX" only right after a place and a comma."""
    form, end = _bare(word[0], word.end())
    if form not in cues.short:
        if text[end : end + 1] != "." or form + "." not in cues.short:
            return None
        form, end = form + ".", end + 1
    follows_place = bool(found) and text[found[-1].end : word.start()] == ", "
    for short in cues.short[form]:
        if short.is_alone or follows_place:
            key = fold(short.place)
            entries = gazetteer.entries(key)
            areas = tuple(e for e in entries if e.country == short.country)
            if follows_place and len(form) > 1:
                areas = tuple(e for e in areas if e.kind in {"admin1", "country"}) or areas
            return end, key, areas, "short form" if areas else ""
    return None


def _longest(text: str, word: re.Match[str], gazetteer: Gazetteer, cues: Cues) -> Hit | None:
    """The longest name or adjective that begins with the word; no how where it is no place."""
    first, end = _bare(word[0], word.end())
    keys = [(fold(first), end)]
    head = keys[0][0].partition(" ")[0]
    size = max(gazetteer.longest.get(head, 0), cues.longest_adjective.get(head, 0))
    if size == 0:
        return None
    limit = min(size, MOST_WORDS)
    if limit > 1:
        at, key = word.end(), fold(word[0])
        for _ in range(limit - 1):
            joint = JOINT.match(text, at)
            if joint is None or (text[at] == "." and len(key) > 3):
                break
            at = joint.end()
            bare, bare_end = _bare(joint[1], at)
            keys.append((f"{key} {fold(bare)}", bare_end))
            key = f"{key} {fold(joint[1])}"
            if joint[1][0].islower() and len(keys) > limit:
                break
    for key, stop in reversed(keys):
        adjective = cues.adjectives.get(key)
        if adjective is None and key not in gazetteer:
            continue
        if not text[stop - 1].isalpha() or (
            len(keys) > 1 and key != keys[0][0] and _last_word(text, stop)[0].islower()
        ):
            continue
        if adjective is not None and (key not in cues.prefixes or text[stop : stop + 1] == "-"):
            entries = gazetteer.entries(fold(adjective.place)) if adjective.place else ()
            same = tuple(e for e in entries if e.country == (adjective.country or e.country))
            how = "people" if key.endswith("s") and not key.endswith("ss") else "demonym"
            return stop, key, same[:1], how if same else ""
        if key in gazetteer and not _is_generic(key, cues):
            return stop, key, gazetteer.entries(key), "name"
    return None


def _is_generic(key: str, cues: Cues) -> bool:
    """Whether all words of a name are words of speech ("Southern District", "We", "March")."""
    words = key.split(" ")
    if len(words) == 1:
        return key in cues.function or len(key) < 3
    return all(w in cues.function or w in cues.area_nouns or w in cues.before_ok for w in words)


def _bare(word: str, end: int) -> tuple[str, int]:
    """The word without its possessive, and where it then ends."""
    return (word[:-2], end - 2) if word.endswith(POSSESSIVE) else (word, end)


def _last_word(text: str, end: int) -> str:
    start = max(text.rfind(" ", 0, end), text.rfind("-", 0, end), text.rfind("\n", 0, end)) + 1
    return text[start:end] or "a"


def _candidate(sentence: Sentence, start: int, hit: Hit) -> Candidate:
    end, key, entries, how = hit
    text = sentence.text
    before = BEFORE.search(text, max(0, start - 40), start)
    after = AFTER.match(text, end)
    if how == "name" and after:
        areas = tuple(e for e in entries if e.kind == AREA_KINDS.get(after[1].lower()))
        if areas and len(areas) < len(entries):
            entries, key = areas, f"{key} {after[1].lower()}"
    return Candidate(
        sentence, start, end, key, entries, how,
        before[1] if before else "", after[1] if after else "",
    )  # fmt: skip
