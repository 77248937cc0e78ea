"""The word lists by which mentions are read (`mentions.toml`, `coreference.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """`mentions` and `back` (what points back) are named word lists.

    `tagged` restricts names that are also words to Penn tags; `together` are names of several
    states; `fits` what sectors and codes a word for a body may point to,
    `governed` what states a word for a state may,
    `lacking` words of offices that a state does not have; `female` and `male` are
    given names.
    """

    mentions: Words
    back: Words
    tagged: Words
    together: Mapping[str, tuple[str, ...]]
    fits: Words
    governed: Words
    lacking: Words
    female: frozenset[str]
    male: frozenset[str]


@cache
def wording() -> Wording:
    """Read both files once."""
    mentions, back = _read("mentions.toml"), _read("coreference.toml")
    given, lacking = mentions.pop("given"), mentions.pop("lacking")
    fits, governed = back.pop("fits"), back.pop("governed")
    return Wording(
        tagged={name: frozenset(tags) for name, tags in mentions.pop("tagged").items()},
        together={name: tuple(codes) for name, codes in mentions.pop("together").items()},
        fits={noun: frozenset(codes) for noun, codes in fits.items()},
        governed={noun: frozenset(codes) for noun, codes in governed.items()},
        lacking={state: frozenset(offices) for state, offices in lacking.items()},
        female=frozenset(given["female"]),
        male=frozenset(given["male"]),
        mentions={name: frozenset(values) for name, values in mentions.items()},
        back={name: frozenset(values) for name, values in back.items()},
    )


def _read(name: str) -> dict[str, dict[str, list[str]]]:
    text = (files("dragoman") / "lexicons" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)
