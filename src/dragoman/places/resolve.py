"""Which of the places that bear a name is meant: one sense for a report."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.places.cues import Cues
from dragoman.places.gazetteer import Entry
from dragoman.places.scan import Candidate

BASE = {
    "country": 100.0, "continent": 95.0, "capital": 96.0, "region": 36.0, "sea": 36.0,
    "admin1": 40.0, "admin2": 22.0, "site": 40.0, "city": 0.0,
}  # fmt: skip
KNOWN = 88.0
STATE_BONUS = {"USA": 36.0, "CAN": 28.0, "GBR": 28.0, "AUS": 24.0, "IND": 14.0, "CHN": 16.0}
CITY_SCALE = 8.0
UNUSUAL = 14.0
SAME_COUNTRY = 26.0
SAME_AREA = 18.0
CONTAINED = 110.0
NEAR = 18.0
NEAR_KILOMETRES = 350.0
SMOOTHING = 2
"""Mentions that a report must outweigh before one country draws other names to it."""
AREA_KILOMETRES = 350.0


class Surroundings(NamedTuple):
    """What a report names without doubt: countries by share, first-order areas, points."""

    countries: Mapping[str, float]
    areas: Mapping[tuple[str, str], int]
    points: tuple[tuple[float, float], ...]


def base(entry: Entry) -> float:
    """How likely a place is meant by its name, knowing nothing of the report."""
    if entry.is_known:
        score = BASE["country"] if entry.kind == "country" else KNOWN
    else:
        score = BASE[entry.kind]
        if entry.kind == "city" or (entry.kind == "capital" and not entry.is_usual):
            score = CITY_SCALE * math.log10(entry.population + 10)
        if entry.kind == "admin1":
            score += STATE_BONUS.get(entry.country or "", 0.0)
    return score - (0.0 if entry.is_usual or entry.kind == "country" else UNUSUAL)


def surroundings(
    candidates: Sequence[Candidate], publisher_countries: Sequence[str], cues: Cues
) -> Surroundings:
    """Read from the unambiguous candidates which part of the world a report is about."""
    countries: Counter[str] = Counter()
    areas: Counter[tuple[str, str]] = Counter()
    points: list[tuple[float, float]] = []
    for code in publisher_countries:
        countries[code] += 2
    for candidate in candidates:
        entry = clear_entry(candidate)
        if entry is None:
            continue
        if entry.country:
            countries[entry.country] += 1
            area = area_of(entry, cues)
            if area:
                areas[area] += 1
        if entry.kind not in {"country", "continent", "sea"}:
            points.append((entry.lat, entry.lon))
    total = sum(countries.values()) + SMOOTHING
    shares = {code: count / total for code, count in countries.items()}
    return Surroundings(shares, areas, tuple(points[:40]))


def clear_entry(candidate: Candidate) -> Entry | None:
    """The one place that a name means nearly everywhere, None where several compete."""
    if not candidate.entries:
        return None
    ranked = sorted(candidate.entries, key=lambda e: (-base(e), e.row))
    if len(ranked) == 1 or base(ranked[0]) - base(ranked[1]) >= 30:
        return ranked[0]
    rivals = [e for e in ranked if base(ranked[0]) - base(e) < 30]
    first = rivals[0]
    alike = all(distance((first.lat, first.lon), (e.lat, e.lon)) < 150 for e in rivals)
    return first if alike else None


def area_of(entry: Entry, cues: Cues) -> tuple[str, str] | None:
    """Country and name of the first-order area that a place is or lies in, where known."""
    if not entry.country:
        return None
    if entry.kind == "admin1":
        return (entry.country, entry.name)
    if not entry.admin1:
        return None
    return (entry.country, cues.admin1_codes.get((entry.country, entry.admin1), entry.admin1))


def contains(outer: Entry, inner: Entry, cues: Cues) -> bool:
    """Whether one place lies in another, as far as codes and distances tell."""
    if outer.row == inner.row:
        return False
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if outer.country != inner.country or outer.kind not in {"admin1", "admin2", "region"}:
        return False
    area = area_of(inner, cues)
    if outer.kind == "admin1" and inner.kind in {"city", "capital", "admin2", "site"}:
        if area and (inner.country, inner.admin1) in cues.admin1_codes:
            return area[1] == outer.name
        if area and inner.kind == "admin2":
            return area[1] == outer.name
        return distance((outer.lat, outer.lon), (inner.lat, inner.lon)) < AREA_KILOMETRES
    if inner.kind not in {"city", "capital"}:
        return False
    return distance((outer.lat, outer.lon), (inner.lat, inner.lon)) < AREA_KILOMETRES / 3


def score(
    entry: Entry, around: Surroundings, cues: Cues, *, container: Entry | None = None
) -> float:
    """How well a place fits its name and the report."""
    total = base(entry)
    if entry.country:
        total += SAME_COUNTRY * min(1.0, 2 * around.countries.get(entry.country, 0.0))
        area = area_of(entry, cues)
        if area in around.areas:
            total += SAME_AREA
    if entry.kind != "country" and around.points:
        here = (entry.lat, entry.lon)
        nearest = min(distance(here, p) for p in around.points)
        total += NEAR * max(0.0, 1 - nearest / NEAR_KILOMETRES)
    if container is not None:
        total += CONTAINED
    return total


def best_entry(
    entries: Sequence[Entry], around: Surroundings, cues: Cues, containers: Sequence[Entry]
) -> tuple[Entry, str]:
    """The place that fits best, and why."""

    def rank(entry: Entry) -> tuple[float, int]:
        container = next((c for c in containers if contains(c, entry, cues)), None)
        return (-score(entry, around, cues, container=container), entry.row)

    best = min(entries, key=rank)
    if any(contains(c, best, cues) for c in containers):
        return best, "container"
    if len(entries) == 1:
        return best, "only one"
    plain = min(entries, key=lambda e: (-base(e), e.row))
    return best, "prominence" if plain.row == best.row else "context"


def distance(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Kilometres between two points, on a flat map: good enough for a comparison."""
    lat = math.radians((one[0] + two[0]) / 2)
    east = (one[1] - two[1] + 180) % 360 - 180
    return 111.2 * math.hypot(one[0] - two[0], east * math.cos(lat))
