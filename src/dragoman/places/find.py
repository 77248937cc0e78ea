"""Find the places that a report names and resolve them to the gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.model import Parsed, Place, Sentence
from dragoman.places.cues import Cues
from dragoman.places.cues import load as load_cues
from dragoman.places.disputed import dispute_of
from dragoman.places.gazetteer import Entry, Gazetteer, fold
from dragoman.places.gazetteer import load as load_gazetteer
from dragoman.places.judge import is_person, is_place
from dragoman.places.prepositions import preposition
from dragoman.places.resolve import (
    Surroundings,
    best_entry,
    clear_entry,
    contains,
    surroundings,
)
from dragoman.places.scan import Candidate, candidates

COMMA = re.compile(r",? \(?|, (?:the )?(?:capital of )?")
PRECISION = {"capital": "city", "continent": "region"}


def find_places(
    sentences: Sequence[Sentence],
    parsed: Sequence[Parsed] | None,  # noqa: ARG001
    publisher: str | None,
    *,
    dateline: Sentence | None = None,
) -> tuple[Place, ...]:
    """Every place named in the sentences, in order.

    `dateline` is the dateline as a sentence of its own, where the body has lost it.

    Works on words and capitals; `parsed` is not needed. `evidence` is "why/preposition": how the
    place was told from its namesakes (only one, prominence, context, container, demonym, short
    form) and the preposition it stands behind, or "-".
    """
    gazetteer, cues = load_gazetteer(), load_cues()
    if dateline is not None:
        sentences = [dateline, *sentences]
    found = [c for s in sentences for c in candidates(s, gazetteer, cues)]
    around = surroundings(found, _publisher_countries(publisher, gazetteer), cues)
    people = Counter(c.key for c in found if is_person(c, cues))
    containers = [_container(found, i, cues) for i in range(len(found))]
    kept = [
        (c, box)
        for c, box in zip(found, containers, strict=True)
        if is_place(c, cues, contained=box is not None, people=people, home=_is_home(c, around))
    ]
    senses = _senses(kept, around, cues)
    places: list[Place] = []
    for candidate, _ in kept:
        entry, why = senses[candidate.key, candidate.how == "demonym"]
        last = places[-1] if places else None
        places.append(_place(candidate, entry, why, last))
    return tuple(places)


def _publisher_countries(publisher: str | None, gazetteer: Gazetteer) -> list[str]:
    """Countries whose places a publisher's name holds ("Kyiv Post")."""
    if not publisher:
        return []
    found = []
    for word in re.findall(r"[A-Z]\w+", publisher):
        entries = gazetteer.entries(fold(word))
        if entries and entries[0].country and entries[0].kind in {"country", "capital", "admin1"}:
            found.append(entries[0].country)
    return found


def _container(found: Sequence[Candidate], i: int, cues: Cues) -> Entry | None:
    """The place right behind the candidate that contains it ("Paris, Texas")."""
    if i + 1 >= len(found):
        return None
    one, two = found[i], found[i + 1]
    if one.sentence is not two.sentence or two.how in {"demonym", "people"} or one.how != "name":
        return None
    gap = one.sentence.text[one.end : two.start]
    if gap not in {", ", " (", ", in ", " in "} or (gap == " in " and is_person(one, cues)):
        return None
    if gap in {" in ", ", in "} and one.key in cues.words:
        return None
    if gap != ", " and any(e.kind == "country" for e in one.entries):
        return None
    for outer in two.entries:
        if outer.kind in {"country", "admin1"} and any(
            contains(outer, inner, cues) for inner in one.entries
        ):
            return outer
    return None


def _is_home(candidate: Candidate, around: Surroundings) -> bool:
    """Whether the report is mostly about the country of a place of that name."""
    return any(around.countries.get(e.country or "", 0.0) >= 0.3 for e in candidate.entries)


def _senses(
    kept: Sequence[tuple[Candidate, Entry | None]], around: Surroundings, cues: Cues
) -> Mapping[tuple[str, bool], tuple[Entry, str]]:
    """One place for each name of the report."""
    boxes: dict[tuple[str, bool], list[Entry]] = {}
    firsts: dict[tuple[str, bool], Candidate] = {}
    for candidate, box in kept:
        key = (candidate.key, candidate.how == "demonym")
        firsts.setdefault(key, candidate)
        if box is not None:
            boxes.setdefault(key, []).append(box)
    senses = {}
    for key, candidate in firsts.items():
        entry, why = best_entry(candidate.entries, around, cues, boxes.get(key, []))
        if candidate.how != "name":
            why = candidate.how
        elif why == "prominence" and clear_entry(candidate) is None:
            why = "prominence, rivals"
        senses[key] = (entry, why)
    return senses


def _place(candidate: Candidate, entry: Entry, why: str, last: Place | None) -> Place:
    sentence = candidate.sentence
    word = preposition(sentence.text, candidate.start, candidate.end)
    if word in {"and", "or"} and last is not None and last.sentence == sentence.index:
        word = last.evidence.rpartition("/")[2]
    return Place(
        text=candidate.text,
        start=sentence.start + candidate.start,
        end=sentence.start + candidate.end,
        sentence=sentence.index,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        geonames_id=entry.geonames_id,
        precision=PRECISION.get(entry.kind, entry.kind),
        dispute=dispute_of(entry),
        evidence=f"{why}/{word or '-'}",
    )
