"""All places that bear a name, the likeliest first: what a name could mean."""

from __future__ import annotations

from dragoman.places.cues import load as load_cues
from dragoman.places.gazetteer import Entry, fold
from dragoman.places.gazetteer import load as load_gazetteer
from dragoman.places.resolve import base


def bearers(name: str) -> tuple[Entry, ...]:
    """Places of a name, ranked by how likely it means them where nothing else is said."""
    entries = load_gazetteer().entries(fold(name))
    return tuple(sorted(entries, key=lambda e: (-base(e), e.row)))


def area_name(entry: Entry) -> str | None:
    """The name of the first-order area in which a place lies, where the tables tell it."""
    if not entry.country or not entry.admin1:
        return None
    return load_cues().admin1_codes.get((entry.country, entry.admin1))
