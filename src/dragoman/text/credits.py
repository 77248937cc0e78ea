"""Agencies that credit lines name, each with the words that name it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dragoman.model import Credit

WORDS = re.compile(r"[A-Za-z][\w&’'-]*(?:\.[A-Za-z]\.?)*")
LONGEST_NAME = 5
"""Words in the longest name of an agency."""


@cache
def agencies() -> dict[str, str]:
    """Every known name of an agency or outlet to its main name."""
    text = (files("dragoman") / "lexicons" / "agencies.tsv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _country, _kind, others = [*line.split("\t"), "", "", ""][:4]
            for known in (name, *filter(None, others.split("|"))):
                names[known] = name
    return names


def find_agencies(words: str) -> list[tuple[int, int, str]]:
    """(start, end, main name) of every agency that `words` name, the longest names first."""
    known = agencies()
    tokens = [(m.start(), m.end()) for m in WORDS.finditer(words)]
    found: list[tuple[int, int, str]] = []
    n = 0
    while n < len(tokens):
        for last in range(min(n + LONGEST_NAME, len(tokens)) - 1, n - 1, -1):
            start, end = tokens[n][0], tokens[last][1]
            name = known.get(words[start:end])
            if name is not None:
                found.append((start, end, name))
                n = last
                break
        n += 1
    return found


def read_credit(line: str, start: int, kind: str) -> list[Credit]:
    """Credits of a credit line: one an agency named, or one without an agency."""
    found = [Credit(start + a, start + b, kind, name) for a, b, name in find_agencies(line)]
    return found or [Credit(start, start + len(line), kind, None)]
