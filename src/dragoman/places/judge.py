"""Whether a name of the gazetteer is a place where it stands, or a person, a firm or a word."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.places.cues import COMMON_GIVEN, COMMON_SURNAME, Cues
from dragoman.places.gazetteer import Entry
from dragoman.places.scan import Candidate

STRONG_KINDS = frozenset({"country", "continent", "capital"})
LARGE = 150_000
SMALL = 15_000
INITIAL = re.compile(r"(?:[A-Z]\.)+$")
PREPOSITION = re.compile(r"([a-z]+) (?:the )?(?:[a-z]+ )?$", re.IGNORECASE)
CITY_OF = re.compile(r"(\w+) of (?:the )?$")


def is_strong(candidate: Candidate) -> bool:
    """Whether the name is that of a state, capital, large city or curated place."""
    return any(
        e.is_known
        or (e.kind in STRONG_KINDS and (e.is_usual or e.kind == "country"))
        or (e.kind == "admin1" and e.country in {"USA", "CAN", "GBR", "AUS"})
        or (e.population >= LARGE and e.is_usual)
        for e in candidate.entries
    )


def is_namesake(key: str, cues: Cues) -> bool:
    """Whether people commonly bear the name."""
    return cues.given.get(key, 0.0) >= COMMON_GIVEN or cues.surnames.get(key, 0.0) >= COMMON_SURNAME


def is_person(candidate: Candidate, cues: Cues) -> bool:
    """Whether the words around it make it part of a person's name."""
    before, after = candidate.before.lower().rstrip("."), candidate.after
    if candidate.how != "name":
        return False
    if INITIAL.match(candidate.before) and candidate.before not in cues.short:
        return True
    if candidate.before[:1].isupper() and before not in cues.function:
        if before in cues.titles and (not is_strong(candidate) or is_namesake(candidate.key, cues)):
            return before not in cues.before_ok
        if before in cues.given and before not in cues.before_ok:
            return True
    if candidate.is_single and after[:1].isupper() and candidate.key in cues.given:
        tail = after.lower()
        if INITIAL.match(after) and after not in cues.short:
            return True
        if any(e.kind in {"country", "admin1"} for e in candidate.entries) and is_strong(candidate):
            return tail in cues.surnames and tail not in cues.organisation
        return tail not in cues.organisation and tail not in cues.function
    return False


def is_place(
    candidate: Candidate, cues: Cues, *, contained: bool, people: Mapping[str, int], home: bool
) -> bool:
    """Decide for one candidate.

    `contained`: a place that contains it stands behind it ("Springfield, Ill."). `people`: names
    told as persons in the report. `home`: the report names the region around it.
    """
    if candidate.how in {"demonym", "people"}:
        return candidate.how == "demonym"
    if contained:
        return True
    if candidate.how == "short form":
        return candidate.before.lower() not in cues.titles
    if is_person(candidate, cues) or _is_part_of_other_name(candidate, cues):
        return False
    located = is_located(candidate, cues)
    strong = is_strong(candidate)
    if candidate.key in people and not (strong and located):
        return False
    if candidate.is_single:
        if candidate.key in cues.words and candidate.before.lower() not in cues.happens - {"on"}:
            return False
        if candidate.key in cues.words and candidate.sentence.in_title:
            return False
        if is_namesake(candidate.key, cues) and not strong and not located:
            return False
        if candidate.text.isupper() and len(candidate.text) <= 4:
            return False
    if strong:
        return True
    return located or _is_likely(candidate, home)


def is_located(candidate: Candidate, cues: Cues) -> bool:
    """Whether a locative or "the town of" stands before it."""
    text = candidate.sentence.text
    window = text[max(0, candidate.start - 40) : candidate.start]
    of = CITY_OF.search(window)
    if of:
        return of[1].lower() in cues.area_nouns
    found = PREPOSITION.search(window)
    if found is None:
        return candidate.after.lower() in cues.area_nouns
    words = found[0].lower().split()
    if words[-1] in cues.locatives and words[-1] != "of":
        return True
    middle = [w for w in words[1:] if w != "the"]
    return (
        words[0] in cues.locatives
        and words[0] != "of"
        and all(w in cues.adjectives_of_place for w in middle)
    )


def _is_part_of_other_name(candidate: Candidate, cues: Cues) -> bool:
    """ "Lexington Avenue", "Washington Post", "Olmert" before it, "Hilton" after it."""
    before, after = candidate.before, candidate.after
    tail = after.lower().removesuffix("'s").removesuffix("’s").rstrip(".")
    if after[:1].isupper() and tail in cues.not_after:
        return True
    if before[:1].isupper() and before.lower() in cues.not_before:
        return True
    strong = is_strong(candidate)
    if after[:1].isupper() and tail not in cues.organisation and not strong:
        return tail not in cues.function
    head = before.lower().rstrip(".")
    if before[:1].isupper() and head not in cues.function and head not in cues.before_ok:
        return not strong and head not in cues.organisation
    return False


def _is_likely(candidate: Candidate, home: bool) -> bool:
    """A middling name without a locative: by size, or where the report is about its region."""
    best = max(candidate.entries, key=_weight)
    if best.kind in {"sea", "region", "admin1"}:
        return (best.is_usual and not candidate.is_single) or best.population > 0 or home
    if best.kind == "admin2":
        return candidate.key.endswith(("county", "district", "parish")) or home
    return (best.is_usual and best.population >= SMALL) or (home and best.is_usual)


def _weight(entry: Entry) -> tuple[bool, int]:
    return (entry.is_usual, entry.population)
