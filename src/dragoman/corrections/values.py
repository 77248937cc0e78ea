"""What a person writes as a correction, checked and resolved to the values of a row.

Resolved when the correction is made, so that its replay does not depend on later tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dragoman.actors.tables import slug, tables
from dragoman.errors import BadCorrectionError
from dragoman.events.ontology import EventType, Ontology, ontology
from dragoman.intake.dates import parse_date
from dragoman.places.find import PRECISION
from dragoman.places.gazetteer import fold, load

Row = dict[str, Any]
NOTHING = "none"
"""What is written to say that there is no actor, recipient, mode, place or date."""
CODED = re.compile(r"(?P<name>.*?)\s*\(\s*(?P<country>[A-Za-z]{3})(?:\s*/\s*(?P<sector>\w+))?\s*\)")
UNITS = ((1, "day"), (7, "week"), (31, "month"), (92, "season"), (366, "year"), (3660, "decade"))


def resolve(
    wanted: Mapping[str, Any], coded_type: str, people: Sequence[Row], known: Ontology
) -> Row:
    """The changes that are wanted, by field; BadCorrectionError for a value that cannot be.

    `wanted` holds strings as written (`alleged` a bool); None is no change. `people` are the
    actors of the report, whose names may be used; `known` are the types of the record.
    """
    changes: Row = {}
    kind = coded_type
    if wanted.get("type") is not None:
        kind = changes["type"] = _one_of("type", wanted["type"].upper(), known.types)
    if wanted.get("mode") is not None:
        changes["mode"] = _mode(wanted["mode"], known.types[kind])
    if wanted.get("realis") is not None:
        words = sorted(known.lists["realis"])
        changes["realis"] = _one_of("realis", wanted["realis"].lower(), words)
    if wanted.get("alleged") is not None:
        changes["alleged"] = bool(wanted["alleged"])
    for field in ("actors", "recipients"):
        if wanted.get(field) is not None:
            changes[field] = [_person(name, people) for name in _names(wanted[field])]
    if wanted.get("place") is not None:
        changes["place"] = _place(wanted["place"])
    if wanted.get("date") is not None:
        changes["date"] = _date(wanted["date"])
    return changes


def _one_of(field: str, value: str, known: Any) -> str:
    if value not in known:
        raise BadCorrectionError(field, value, f"Choose one of: {', '.join(known)}.")
    return value


def _mode(value: str, kind: EventType) -> str | None:
    if value.lower() == NOTHING:
        return None
    if not kind.modes:
        raise BadCorrectionError("mode", value, f'{kind.name} has no modes: write "{NOTHING}".')
    return _one_of(f"mode of {kind.name}", value.lower(), kind.modes)


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(";") if name.strip()]
    return [] if [n.lower() for n in names] == [NOTHING] else names


def _person(text: str, people: Sequence[Row]) -> Row:
    """A code, a name of the report's own actors, "Name (CTY)" or "Name (CTY/SEC)", or any name."""
    for actor in people:
        if text in (actor["key"], actor["name"]):
            return _participant(actor["key"], actor["name"], actor["country"], actor["state"],
                                actor["sector"], actor["other_sectors"])  # fmt: skip
    coded = CODED.fullmatch(text)
    if coded:
        country = _country(coded["country"], text)
        sector = _sector(coded["sector"], text)
        name = coded["name"] or country
        return _participant(f"{country}-{slug(name)}", name, country, None, sector)
    country, _, sector = text.partition("/")
    if country.isupper() and len(country) == 3:
        return _by_code(_country(country, text), _sector(sector or None, text))
    for state in tables().states.values():
        if state.name == text:
            return _by_code(state.key, state.sector)
    return _participant(slug(text), text, None, None, None)


def _by_code(code: str, sector: str | None) -> Row:
    state = tables().states.get(code)
    if state is None:
        return _participant(
            code if sector is None else f"{code}-{sector}", code, code, None, sector
        )
    is_state = sector in (None, state.sector)
    key = state.key if is_state else f"{state.key}-{sector}"
    return _participant(key, state.name, state.country, state.state, sector or state.sector)


def _country(code: str, text: str) -> str:
    code = code.upper()
    if code not in tables().states and code not in ontology().lists["international"]:
        known = ", ".join(sorted(ontology().lists["international"]))
        hint = f"Write ISO 3166-1 alpha-3 (IRN) or one of {known}, or a name alone."
        raise BadCorrectionError("country", text, hint)
    return code


def _sector(code: str | None, text: str) -> str | None:
    if code is not None and code.upper() not in ontology().sectors:
        hint = f"Sectors: {', '.join(sorted(ontology().sectors))}."
        raise BadCorrectionError("sector", text, hint)
    return code and code.upper()


def _participant(
    key: str, name: str, country: str | None, state: str | None, sector: str | None,
    other_sectors: str = "[]",
) -> Row:  # fmt: skip
    return {
        "key": key, "text": name, "start": None, "end": None, "name": name, "country": country,
        "state": state, "sector": sector, "other_sectors": other_sectors,
    }  # fmt: skip


def _place(text: str) -> Row | None:
    """A place of the gazetteer, the most populous of its name, or "Name (CTY)" to choose."""
    if text.strip().lower() == NOTHING:
        return None
    coded = CODED.fullmatch(text.strip())
    name = coded["name"] if coded else text.strip()
    country = _country(coded["country"], text) if coded else None
    found = [e for e in load().entries(fold(name)) if country in (None, e.country)]
    place: Row = {"text": name, "name": name, "country": country}
    place |= {"lat": None, "lon": None, "precision": None}
    if found:
        best = max(found, key=lambda e: (e.is_known, e.is_usual, e.population))
        place |= {"name": best.name, "country": best.country, "lat": best.lat, "lon": best.lon}
        place["precision"] = PRECISION.get(best.kind, best.kind)
    return place


def _date(text: str) -> Row | None:
    """A day, month or year, or two of them with a slash between."""
    if text.strip().lower() == NOTHING:
        return None
    parts = [_iso(part.strip(), text) for part in text.split("/")]
    if len(parts) > 2:
        raise BadCorrectionError("date", text, "Write a day, month or year, or FROM/TO.")
    first = parts[0] + {4: "-01-01", 7: "-01"}.get(len(parts[0]), "")
    last = _last_day(parts[-1])
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    if days < 1:
        raise BadCorrectionError("date", text, "It ends before it begins: write FROM/TO.")
    granularity = next((name for most, name in UNITS if days <= most), "century")
    return {"from": first, "to": last, "granularity": granularity}


def _iso(part: str, text: str) -> str:
    iso, fault = parse_date(part)
    if iso is None:
        raise BadCorrectionError("date", text, f"Write YYYY-MM-DD, YYYY-MM or YYYY ({fault}).")
    return iso


def _last_day(iso: str) -> str:
    if len(iso) != 7:
        return iso + ("-12-31" if len(iso) == 4 else "")
    year, month = int(iso[:4]), int(iso[5:])
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()
