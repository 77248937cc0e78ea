"""The words that tell what somebody said, from `speech.tsv`, `statements.toml`, `stances.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import LexiconError

LISTS = ("statements.toml", "stances.toml")
FORMS = frozenset({"that", "question", "to", "ing", "object", "quote"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A saying word: its class (say, claim, deny ...) and the forms its content takes."""

    word: str
    kind: str
    takes: frozenset[str]

    @property
    def prepositions(self) -> frozenset[str]:
        """Prepositions that stand before the content."""
        return self.takes - FORMS


@dataclass(frozen=True, slots=True)
class Lexicon:
    verbs: Mapping[str, Entry]
    nouns: Mapping[str, Entry]
    words: Mapping[str, frozenset[str]]
    """The lists of `statements.toml` and `stances.toml`."""


@cache
def lexicon() -> Lexicon:
    """The saying words by lemma."""
    folder = files("dragoman") / "lexicons"
    found: dict[str, dict[str, Entry]] = {"verb": {}, "noun": {}}
    text = (folder / "speech.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        fields = line.split("\t")
        if len(fields) != 4 or fields[1] not in found:
            raise LexiconError("speech.tsv", number, "expected word, verb or noun, class, takes")
        word, part, kind, takes = fields
        found[part][word] = Entry(word, kind, frozenset(takes.split()))
    words = {
        name: frozenset(values)
        for file in LISTS
        for name, values in tomllib.loads((folder / file).read_text(encoding="utf-8")).items()
    }
    return Lexicon(found["verb"], found["noun"], words)
