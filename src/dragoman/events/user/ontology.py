"""`ontology.toml` of a user's lexicon: types, modes and contexts beside PLOVER's or alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.events.contexts import read_contexts
from dragoman.events.ontology import QUADS, EventType, Ontology, event_type
from dragoman.events.user.faults import TomlFile
from dragoman.events.user.lines import Key
from dragoman.events.user.values import (
    FLAG,
    NUMBER,
    TABLE,
    TEXT,
    TEXTS,
    are_known,
    checked,
    is_kind,
    is_one_of,
)

KEYS = {"replace": FLAG, "types": TABLE, "contexts": TABLE, "lists": TABLE, "by_adjective": TABLE}
TYPE_KEYS = {
    "quad": TEXT, "score": NUMBER, "recipient_required": FLAG, "modes": TABLE, "like": TEXT,
}  # fmt: skip
TYPE_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,31}")
MODE_NAME = re.compile(r"[a-z][a-z0-9_-]*")
CONTEXT_NAME = re.compile(r"[a-z][a-z0-9_]*")
HIGHEST = 10
"""Scores run from -10, utmost conflict, to 10."""
OF_TYPES = "_types"
"""End of the names of lists that hold types; the others are about actors, not about events."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The ontology that comes out, whether it stands alone, and words by context."""

    ontology: Ontology
    is_alone: bool
    contexts: Mapping[str, Sequence[str]]


def read_ontology(file: TomlFile | None, base: Ontology) -> Outline:
    """Lay a user's ontology over `base`; mistakes become faults of the file."""
    if file is None:
        return Outline(base, False, read_contexts())
    data = checked(file, (), file.data, KEYS)
    alone = bool(data.get("replace", False))
    reader = _Reader(file, base)
    types = reader.types(data.get("types", {}), {} if alone else base.types)
    if alone and not types:
        file.fault(("replace",), "It replaces all types and names none. Add [types.NAME] tables.")
    contexts = {} if alone else read_contexts()
    contexts |= reader.contexts(data.get("contexts", {}))
    known = replace(base, types=types, contexts=frozenset(contexts))
    lists = _inherited(base, known, alone) | {"contexts": known.contexts}
    lists |= reader.lists(data.get("lists", {}), lists, types)
    adjectives = {} if alone else dict(base.by_adjective)
    adjectives |= _adjectives(base, known)
    adjectives |= reader.by_adjective(data.get("by_adjective", {}), known)
    known = replace(known, lists=lists, by_adjective=adjectives)
    return Outline(known, alone, contexts)


def _inherited(base: Ontology, known: Ontology, alone: bool) -> dict[str, frozenset[str]]:
    """Lists of types, with the types that are like one in them."""
    likes = {t.name: t.like for t in known.types.values() if t.like}
    lists = dict(base.lists)
    for name, types in base.lists.items():
        if name.endswith(OF_TYPES):
            own = frozenset() if alone else types
            lists[name] = own | {new for new, like in likes.items() if like in types}
    return lists


def _adjectives(base: Ontology, known: Ontology) -> dict[str, str]:
    likes = {t.name: t.like for t in known.types.values() if t.like}
    found = {new: base.by_adjective.get(like) for new, like in likes.items()}
    return {new: sector for new, sector in found.items() if sector}


class _Reader:
    def __init__(self, file: TomlFile, base: Ontology) -> None:
        self.file, self.base = file, base

    def types(
        self, tables: Mapping[str, Any], known: Mapping[str, EventType]
    ) -> dict[str, EventType]:
        """Types known with those of the file: new ones, and PLOVER's with what is said of them."""
        types = dict(known)
        for name, table in tables.items():
            key: Key = ("types", name)
            if not is_kind(self.file, key, table, TABLE):
                continue
            faults = len(self.file.faults)
            entry = self._type(key, name, table, types.get(name))
            if len(self.file.faults) == faults:
                types[name] = entry
        return types

    def _type(
        self, key: Key, name: str, table: Mapping[str, Any], old: EventType | None
    ) -> EventType:
        file = self.file
        entry = checked(file, key, table, TYPE_KEYS)
        if old is None:
            self._check_name(key, name)
        for needed in ("quad", "score"):
            if old is None and needed not in table:
                file.fault(key, f'The type has no {needed}. Add "{needed} = ...".')
        if "quad" in entry:
            is_one_of(file, (*key, "quad"), entry["quad"], QUADS, "quad class")
        if "score" in entry:
            self._check_score((*key, "score"), entry["score"])
        if "like" in entry:
            self._check_like(key, entry["like"], old)
        modes = self._modes((*key, "modes"), entry.get("modes", {}))
        before = {"quad": "", "score": 0} if old is None else {
            "quad": old.quad, "score": old.score, "recipient_required": old.recipient_required,
        }  # fmt: skip
        return event_type(
            name, {**before, **entry, "modes": {**(old.modes if old else {}), **modes}}
        )

    def _check_name(self, key: Key, name: str) -> None:
        if not TYPE_NAME.fullmatch(name):
            self.file.fault(
                key,
                "Types are written in capitals, digits and underscores, with 32 letters at most.",
            )
        elif name.lower() in self.base.lists["reserved_names"]:
            self.file.fault(
                key, f'"{name.lower()}" is a column of panels or a word of Stata. Rename the type.'
            )

    def _check_score(self, key: Key, score: float) -> None:
        if not -HIGHEST <= score <= HIGHEST:
            self.file.fault(key, f"A score lies between -{HIGHEST} (conflict) and {HIGHEST}.")

    def _check_like(self, key: Key, like: str, old: EventType | None) -> None:
        here = (*key, "like")
        if old is not None:
            self.file.fault(here, "This type is PLOVER's own and is like no other. Leave it out.")
        else:
            is_one_of(self.file, here, like, self.base.types, "PLOVER type")

    def _modes(self, key: Key, table: Mapping[str, Any]) -> dict[str, float]:
        for name, score in table.items():
            here = (*key, name)
            if not MODE_NAME.fullmatch(name):
                self.file.fault(here, "Modes are written in small letters, digits and hyphens.")
            elif is_kind(self.file, here, score, NUMBER):
                self._check_score(here, score)
        return {name: score for name, score in table.items() if NUMBER.fits(score)}

    def contexts(self, tables: Mapping[str, Any]) -> dict[str, list[str]]:
        """Contexts of the file with the words that evoke them; the list may be empty."""
        for name, words in tables.items():
            here: Key = ("contexts", name)
            if not CONTEXT_NAME.fullmatch(name):
                self.file.fault(here, "Contexts are written in small letters and underscores.")
            is_kind(self.file, here, words, TEXTS)
        return {name: words for name, words in tables.items() if TEXTS.fits(words)}

    def lists(
        self, tables: Mapping[str, Any], lists: Mapping[str, frozenset[str]], types: Any
    ) -> dict[str, frozenset[str]]:
        """Lists of types, each with what the file adds."""
        known = [name for name in self.base.lists if name.endswith(OF_TYPES)]
        right = checked(self.file, ("lists",), tables, dict.fromkeys(known, TEXTS))
        for name, values in right.items():
            are_known(self.file, ("lists", name), values, types, "type")
        return {name: lists[name] | frozenset(values) for name, values in right.items()}

    def by_adjective(self, table: Mapping[str, Any], known: Ontology) -> dict[str, str]:
        found = {}
        for name, sector in table.items():
            here: Key = ("by_adjective", name)
            if is_type_or_mode(self.file, here, name, known) and is_kind(
                self.file, here, sector, TEXT
            ):
                is_one_of(self.file, here, sector, sorted(known.sectors), "sector")
                found[name] = sector
        return found


def is_type_or_mode(file: TomlFile, key: Key, word: str, known: Ontology) -> bool:
    """Whether a word is a type of the ontology, or a type, a dot and one of its modes."""
    kind, _, mode = word.partition(".")
    if not is_one_of(file, key, kind, known.types, "type"):
        return False
    return not mode or is_mode(file, key, mode, known.types[kind])


def is_mode(file: TomlFile, key: Key, mode: str, kind: EventType) -> bool:
    """Whether a type has a mode."""
    if not kind.modes:
        file.fault(
            key, f'{kind.name} has no modes. Leave "{mode}" out, or add it in ontology.toml.'
        )
        return False
    return is_one_of(file, key, mode, kind.modes, f"mode of {kind.name}")
