"""Places that go without saying: a state's own land, its capital, the seat of a body."""

from __future__ import annotations

from functools import cache

from dragoman.actors.rows import read_rows
from dragoman.model import ActorMention, Participant, Place
from dragoman.places.gazetteer import Entry, fold, load

Named = ActorMention | Participant
"""Words of a text that name an actor."""


def home(country: str, words: Named, sentence: int) -> Place | None:
    """The land of a state (ISO 3166-1 alpha-3), where `words` name it; None for what has none."""
    entry = _lands().get(country)
    return None if entry is None else _place(entry, words, sentence, "home of all sides/-")


def capital(country: str, words: Named, sentence: int) -> Place | None:
    """The capital of a state (ISO 3166-1 alpha-3)."""
    entry = _capitals().get(country)
    return None if entry is None else _place(entry, words, sentence, "capital/-", "city")


def seat(key: str, words: Named, sentence: int) -> Place | None:
    """Where the body whose actor has this key ("UNO-un-security-council") meets, if known."""
    found = _seats().get(key.partition("-")[2])
    if found is None:
        return None
    entry, site = found
    precision = "site" if site else "city"
    return _place(entry, words, sentence, "seat/-", precision, site or entry.name)


def _place(
    entry: Entry,
    words: Named,
    sentence: int,
    evidence: str,
    precision: str = "country",
    name: str = "",
) -> Place:
    return Place(
        text=words.text,
        start=words.start,
        end=words.end,
        sentence=sentence,
        name=name or entry.name,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        geonames_id=entry.geonames_id if not name or name == entry.name else None,
        precision=precision,
        evidence=evidence,
    )


@cache
def _lands() -> dict[str, Entry]:
    """The entry of each state by its ISO code, found by the state's first name."""
    found: dict[str, Entry] = {}
    for iso, _cow, _gw, _since, until, _successor, names, *_ in read_rows("states.tsv"):
        entry = _entry(names.split("|")[0], iso, "country")
        if entry is not None and not until:
            found.setdefault(iso, entry)
    return found


@cache
def _capitals() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for iso, _cow, _gw, _since, until, _successor, _names, _adj, towns, *_ in read_rows(
        "states.tsv"
    ):
        entry = _entry(towns.split("|")[0], iso, "capital") if towns else None
        if entry is not None and not until:
            found.setdefault(iso, entry)
    return found


@cache
def _seats() -> dict[str, tuple[Entry, str]]:
    found = {}
    for key, town, country, site, *_ in read_rows("seats.tsv"):
        entry = _entry(town, country, "capital", "city")
        if entry is None:
            raise ValueError(f"seats.tsv: the gazetteer knows no {town} in {country}")
        found[key] = (entry, site)
    return found


def _entry(name: str, country: str, *kinds: str) -> Entry | None:
    """The greatest place of these kinds that bears a name in a country."""
    of_country = [e for e in load().entries(fold(name)) if e.country == country and e.kind in kinds]
    return max(of_country, key=lambda e: (e.is_usual, e.population), default=None)
