"""The words of numbers, read once from `lexicons/numbers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Number words; phrases are tuples of tokens, the longest first, lower case but in `signs`."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    money_scales: Mapping[str, int]
    vague: tuple[tuple[Phrase, tuple[int, int | None, int | None]], ...]
    """Phrase, and its low, best and high."""
    bounds: tuple[tuple[Phrase, str], ...]
    bounds_after: tuple[tuple[Phrase, str], ...]
    signs: tuple[tuple[Phrase, str], ...]
    currencies: tuple[tuple[Phrase, str], ...]
    never_after: frozenset[str]
    never_before: tuple[Phrase, ...]
    year_before: frozenset[str]
    months: frozenset[str]
    joined: frozenset[str]


@cache
def number_words() -> Table:
    """Read the table of the package."""
    from dragoman.text.numbers import TOKEN

    path = files("dragoman") / "lexicons" / "numbers.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    never = data["never"]

    def phrase(text: str) -> Phrase:
        return tuple(token.lower() for token in TOKEN.findall(text))

    def pairs(entries: Iterable[tuple[str, str]]) -> tuple[tuple[Phrase, str], ...]:
        return tuple(sorted(((phrase(w), k) for w, k in entries), key=lambda p: -len(p[0])))

    vague = [
        (phrase(w), (v["low"], v.get("best"), None if v["high"] < 0 else v["high"]))
        for v in data["vague"]
        for w in v["words"]
    ]
    bounds = data["bounds"]
    return Table(
        units=data["units"],
        tens=data["tens"],
        scales=data["scales"],
        money_scales=data["money_scales"],
        vague=tuple(sorted(vague, key=lambda v: -len(v[0]))),
        bounds=pairs((w, k) for k in ("least", "most", "about") for w in bounds[k]),
        bounds_after=pairs(
            (w, k) for k in ("least", "about", "most") for w in bounds[f"after_{k}"]
        ),
        signs=tuple(
            sorted(
                ((tuple(TOKEN.findall(w)), k) for w, k in data["money"]["signs"].items()),
                key=lambda p: -len(p[0]),
            )
        ),
        currencies=pairs(data["money"]["words"].items()),
        never_after=frozenset(never["after"]),
        never_before=tuple(phrase(w) for w in never["before"]),
        year_before=frozenset(never["year_before"]),
        months=frozenset(never["months"]),
        joined=frozenset(never["joined"]),
    )
