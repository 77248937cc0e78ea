"""Which column of a table holds what of a report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import isnan
from typing import NamedTuple

from dragoman.intake.lexicon import load_rows
from dragoman.intake.options import FIELDS, ReadOptions

Row = Mapping[str, object]


class Layout(NamedTuple):
    columns: Mapping[str, str]
    """Field of FIELDS to column; fields without a column are absent."""
    guessed: frozenset[str]
    """Fields whose column the caller did not name."""
    lacking: tuple[str, ...]
    """Columns that the caller named and the table does not have."""
    names: tuple[str, ...]
    """All columns seen, for messages."""


def choose_layout(rows: Sequence[Row], options: ReadOptions) -> Layout:
    """The columns of a table, from its first rows: the caller's choice, else by common names.

    Among several candidates the best name that any row fills wins: a `text` that is always
    empty gives way to `body`.
    """
    filled: dict[str, bool] = {}
    for row in rows:
        for name, value in row.items():
            filled[name] = filled.get(name, False) or is_filled(value)
    columns: dict[str, str] = {}
    lacking = []
    for field in FIELDS:
        named = options.column(field)
        if named is None:
            guess = _guess(field, filled, taken=frozenset(columns.values()))
            if guess is not None:
                columns[field] = guess
        elif named in filled:
            columns[field] = named
        else:
            lacking.append(named)
    guessed = frozenset(field for field in columns if options.column(field) is None)
    return Layout(columns, guessed, tuple(lacking), tuple(filled))


def is_filled(value: object) -> bool:
    """Whether a cell holds anything."""
    if isinstance(value, float) and isnan(value):
        return False
    return value is not None and value not in ("", [], {})


def squeeze(name: str) -> str:
    """A column's name in the form of the lexicon: 'Pub Date' is 'pubdate'."""
    return re.sub(r"[\W_]+", "", name).lower()


@cache
def known_names() -> Mapping[str, tuple[str, ...]]:
    """Field to the names its column may have, the best first."""
    names: dict[str, list[str]] = {}
    for field, name in load_rows("columns.tsv", 2):
        names.setdefault(field, []).append(name)
    return {field: tuple(known) for field, known in names.items()}


def _guess(field: str, filled: Mapping[str, bool], taken: frozenset[str]) -> str | None:
    by_name: dict[str, str] = {}
    for column in filled:
        if column not in taken:
            by_name.setdefault(squeeze(column), column)
    candidates = [by_name[name] for name in known_names()[field] if name in by_name]
    with_content = [column for column in candidates if filled[column]]
    return next(iter(with_content or candidates), None)
