"""The gazetteer: names to the places that bear them.

Rows stay text until somebody asks for them, so that 115,000 places load in a fraction of a
second: a dictionary from folded names to row numbers, and the rows themselves. News name the same
places again and again: what was asked for once stays read.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LETTERS = str.maketrans("ıŁłØøĐđðþß", "iLlOoDddps")
MARKS = re.compile(r"['’ʼʻ‘`ʿʾ]")
BREAKS = re.compile(r"[\s.\-–]+")


class Entry(NamedTuple):
    """One place. `is_usual`: found by its usual name, not by another; `is_known`: curated."""

    row: int
    name: str
    kind: str
    country: str | None
    admin1: str
    lat: float
    lon: float
    population: int
    geonames_id: str | None
    is_usual: bool
    is_known: bool = False
    dispute: str | None = None


class Gazetteer:
    """Looks up folded names; `longest` tells how many words a name with that first word has."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._index: dict[str, int | tuple[int, ...]] = {}
        self._read: dict[str, tuple[Entry, ...]] = {}
        self.longest: dict[str, int] = {}
        self._known = 0
        self._usual: set[tuple[int, str]] = set()
        aliases = list(self._load_extra())
        self._load_main()
        for names, country, usual in aliases:
            self._alias(names, country, usual)
        for key in self._index:
            first, _, rest = key.partition(" ")
            if rest:
                size = 2 + rest.count(" ")
                if size > self.longest.get(first, 1):
                    self.longest[first] = size
            else:
                self.longest.setdefault(first, 1)

    def __contains__(self, key: str) -> bool:
        return key in self._index

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The places that a folded name may mean, in the order of the tables."""
        found = self._read.get(key)
        if found is None:
            found = self._entries(key)
            if found:
                self._read[key] = found
        return found

    def _entries(self, key: str) -> tuple[Entry, ...]:
        found = self._index.get(key, ())
        rows = (found,) if isinstance(found, int) else found
        return tuple(self._entry(row, key) for row in rows)

    def _entry(self, row: int, key: str) -> Entry:
        f = self._rows[row].split("\t")
        names = f[0].split("|")
        is_known = row < self._known
        return Entry(
            row=row,
            name=names[0],
            kind=f[1],
            country=f[2] or None,
            admin1=f[3],
            lat=float(f[4]),
            lon=float(f[5]),
            population=0 if is_known else int(f[6]),
            geonames_id=(f[6] if is_known else f[7]) or None,
            is_usual=is_known or fold(names[0]) == key or (row, key) in self._usual,
            is_known=is_known,
            dispute=(f[7] or None) if is_known and len(f) > 7 else None,
        )

    def _load_extra(self) -> Iterator[tuple[list[str], str, str]]:
        """Curated places come first; rows of kind = are more names of places of the main table."""
        text = (files("dragoman") / "lexicons" / "places_extra.tsv").read_text("utf-8")
        for line in text.splitlines():
            if not line or line.startswith("#"):
                continue
            f = line.split("\t")
            if f[1] == "=":
                yield f[0].split("|"), f[2], f[3]
                continue
            self._rows.append("\t".join([*f, *[""] * (8 - len(f))]))
            self._add(f[0], len(self._rows) - 1)
        self._known = len(self._rows)

    def _load_main(self) -> None:
        packed = (files("dragoman") / "lexicons" / "places.tsv.gz").read_bytes()
        lines = gzip.decompress(packed).decode("utf-8").split("\n")
        first = next(i for i, line in enumerate(lines) if line.startswith("names\t")) + 1
        for line in lines[first:]:
            if line:
                self._rows.append(line)
                self._add(line[: line.index("\t")], len(self._rows) - 1)

    def _add(self, names: str, row: int) -> None:
        index = self._index
        for name in names.split("|"):
            key = fold(name)
            old = index.get(key)
            if old is None:
                index[key] = row
            elif isinstance(old, int):
                if old != row:
                    index[key] = (old, row)
            elif row not in old:
                index[key] = (*old, row)

    def _alias(self, names: list[str], country: str, usual: str) -> None:
        for entry in self._entries(fold(usual)):
            if entry.country == country and entry.is_usual:
                for name in names:
                    self._add(name, entry.row)
                    self._usual.add((entry.row, fold(name)))
                return


def fold(name: str) -> str:
    """The key of a name: lower case, no marks, no apostrophes, single blanks for hyphens."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", MARKS.sub("", name.translate(LETTERS)))
        name = "".join(c for c in name if not unicodedata.combining(c))
    elif "'" in name:
        name = name.replace("'", "")
    name = name.lower()
    if "-" in name or "." in name or "–" in name:
        name = BREAKS.sub(" ", name).strip()
    return f"st {name[6:]}" if name.startswith("saint ") else name


@cache
def load() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer()
