"""Lines of keys: every key and entry that tomllib reads has the line on which it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dragoman.events.user.lines import Key, lines_of

LEXICONS = Path(str(files("dragoman") / "lexicons"))
FILES = sorted(LEXICONS.rglob("*.toml"))


def keys(value: Any, here: Key = ()) -> Iterator[Key]:
    if here:
        yield here
    if isinstance(value, dict):
        for name, below in value.items():
            yield from keys(below, (*here, name))
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from keys(below, (*here, place))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_all_keys_of_the_package_have_a_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(lines_of(text)) == set(keys(tomllib.loads(text)))


TEXT = '''# [not.a.table]
a = "x # no comment ] \\" = " # a comment
b.c = 1
"d e" = [
  "]",   # [
  { f = 'g }', h = [1, 2] },
]
k = """
[no] "table"
"""
[[list]]
m = 1979-05-27 07:32:00
n = {}
[[list.of]]
o = -1.5e3
[[list]]
p = true
[list.sub]
q = ''
'''


def test_lines_are_those_of_the_text() -> None:
    found = lines_of(TEXT)
    assert set(found) == set(keys(tomllib.loads(TEXT)))
    assert {key: found[key] for key in (
        ("a",), ("b", "c"), ("d e",), ("d e", 0), ("d e", 1, "h", 1), ("k",), ("list", 0),
        ("list", 0, "m"), ("list", 0, "of", 0, "o"), ("list", 1), ("list", 1, "sub", "q"),
    )} == {
        ("a",): 2, ("b", "c"): 3, ("d e",): 4, ("d e", 0): 5, ("d e", 1, "h", 1): 6, ("k",): 8,
        ("list", 0): 11, ("list", 0, "m"): 12, ("list", 0, "of", 0, "o"): 15, ("list", 1): 16,
        ("list", 1, "sub", "q"): 19,
    }  # fmt: skip
