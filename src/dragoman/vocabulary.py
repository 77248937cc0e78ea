"""The closed vocabularies of the coding (`vocabulary.toml`): each word with what it means."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def vocabulary(name: str) -> Mapping[str, str]:
    """The words of one vocabulary with their meanings, in the order of the file."""
    path = files("dragoman") / "lexicons" / "vocabulary.toml"
    words: Mapping[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return words
