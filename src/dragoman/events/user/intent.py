"""`intent.toml` of a user's lexicon: rules, modes and words beside those of the package."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from dragoman.events.ontology import Ontology
from dragoman.events.user.faults import TomlFile
from dragoman.events.user.lines import Key
from dragoman.events.user.ontology import OF_TYPES, is_mode, is_type_or_mode
from dragoman.events.user.values import (
    TABLE,
    TABLES,
    TEXT,
    TEXTS,
    are_known,
    checked,
    is_kind,
    is_one_of,
)

KEYS = {"rules": TABLES, "modes": TABLE, "future": TABLE, "classes": TABLE, "words": TABLE}
RULE_KEYS = {
    **dict.fromkeys(("class", "embedded"), TEXTS),
    **dict.fromkeys(("type", "mode", "mode_of", "realis", "source"), TEXT),
}
NEEDED = ("class", "embedded", "type", "source")
CLASS_KEYS = {
    **dict.fromkeys(("verbs", "nouns", "adjectives"), TEXTS),
    **dict.fromkeys(("default", "default_mode"), TEXT),
}
ACTS = ("same", "beside", "none")
"""Types of a rule that are no types: the embedded act itself, beside the verb, or nothing."""


def read_intent(
    file: TomlFile | None, base: Mapping[str, Any], known: Ontology, *, is_alone: bool
) -> dict[str, Any]:
    """The data of an intent table: the user's rules first, then the package's."""
    data = _bared(base) if is_alone else _with_likes(base, known)
    if file is None:
        return data
    return _Reader(file, data, known).read()


def _bared(base: Mapping[str, Any]) -> dict[str, Any]:
    """Verbs of intent without what they amount to in PLOVER: they still bear on realis."""
    data = deepcopy(dict(base))
    data["rules"], data["future"] = [], {}
    data["modes"] = {name: {} for name in data["modes"]}
    for entry in data["classes"].values():
        entry.pop("default", None)
        entry.pop("default_mode", None)
    for name in data["words"]:
        if name.endswith(OF_TYPES):
            data["words"][name] = []
    return data


def _with_likes(base: Mapping[str, Any], known: Ontology) -> dict[str, Any]:
    """Wherever a type of PLOVER stands in a condition, those that are like it stand, too."""
    data = deepcopy(dict(base))
    for new, like in ((t.name, t.like) for t in known.types.values() if t.like):
        for rule in data["rules"]:
            if like in rule["embedded"]:
                rule["embedded"].append(new)
        for table in data["modes"].values():
            if like in table:
                table[new] = table[like]
        if like in data["future"]:
            future = data["future"][like]
            data["future"][new] = new if future == like else future
        for name, words in data["words"].items():
            if name.endswith(OF_TYPES) and like in words:
                words.append(new)
    return data


class _Reader:
    def __init__(self, file: TomlFile, data: dict[str, Any], known: Ontology) -> None:
        self.file, self.data, self.known = file, data, known

    def read(self) -> dict[str, Any]:
        told = checked(self.file, (), self.file.data, KEYS)
        self._classes(told.get("classes", {}))
        rules = [self._rule(("rules", n), r) for n, r in enumerate(told.get("rules", ()))]
        self.data["rules"] = [*rules, *self.data["rules"]]
        self._modes(told.get("modes", {}))
        for name, value in told.get("future", {}).items():
            self._future(("future", name), name, value)
        kinds = dict.fromkeys(self.data["words"], TEXTS)
        for name, words in checked(self.file, ("words",), told.get("words", {}), kinds).items():
            if name.endswith(OF_TYPES):
                are_known(self.file, ("words", name), words, self.known.types, "type")
            self.data["words"][name] = [*self.data["words"][name], *words]
        return self.data

    def _classes(self, tables: Mapping[str, Any]) -> None:
        for name, table in tables.items():
            key: Key = ("classes", name)
            if not is_one_of(self.file, key, name, self.data["classes"], "class of intent"):
                continue
            if not is_kind(self.file, key, table, TABLE):
                continue
            entry = checked(self.file, key, table, CLASS_KEYS)
            mine = self.data["classes"][name]
            for field in ("verbs", "nouns", "adjectives"):
                mine[field] = [*mine[field], *entry.get(field, ())]
            self._default(key, entry, mine)

    def _default(self, key: Key, entry: Mapping[str, Any], mine: dict[str, Any]) -> None:
        if "default" in entry:
            mine.pop("default_mode", None)
            mine["default"] = entry["default"]
            is_one_of(self.file, (*key, "default"), entry["default"], self.known.types, "type")
        kind = self.known.types.get(mine.get("default", ""))
        if "default_mode" in entry and kind:
            is_mode(self.file, (*key, "default_mode"), entry["default_mode"], kind)
            mine["default_mode"] = entry["default_mode"]

    def _rule(self, key: Key, table: Mapping[str, Any]) -> Mapping[str, Any]:
        file = self.file
        entry = checked(file, key, table, RULE_KEYS)
        for needed in NEEDED:
            if needed not in table:
                file.fault(key, f'The rule has no "{needed}". Add it.')
        classes = list(self.data["classes"])
        are_known(file, (*key, "class"), entry.get("class", ()), classes, "class of intent")
        for place, word in enumerate(entry.get("embedded", ())):
            if word != "*":
                is_type_or_mode(file, (*key, "embedded", place), word, self.known)
        kind = entry.get("type")
        if kind is not None and kind not in ACTS:
            is_one_of(file, (*key, "type"), kind, [*self.known.types, *ACTS], "type")
        if "mode" in entry and kind in self.known.types:
            is_mode(file, (*key, "mode"), entry["mode"], self.known.types[kind])
        if "mode_of" in entry:
            tables = list(self.data["modes"])
            is_one_of(file, (*key, "mode_of"), entry["mode_of"], tables, "table of modes")
        if "realis" in entry:
            known = sorted(self.known.lists["realis"])
            is_one_of(file, (*key, "realis"), entry["realis"], known, "realis")
        return entry

    def _modes(self, tables: Mapping[str, Any]) -> None:
        for name, table in checked(
            self.file, ("modes",), tables, dict.fromkeys(self.data["modes"], TABLE)
        ).items():
            results = {r.get("type") for r in self.data["rules"] if r.get("mode_of") == name}
            modes = {m for t in results if t in self.known.types for m in self.known.types[t].modes}
            for word, mode in table.items():
                key: Key = ("modes", name, word)
                is_type_or_mode(self.file, key, word, self.known)
                if is_kind(self.file, key, mode, TEXT):
                    is_one_of(self.file, key, mode, sorted(modes), f'mode for "{name}"')
            self.data["modes"][name] = {**self.data["modes"][name], **table}

    def _future(self, key: Key, name: str, value: Any) -> None:
        types = self.known.types
        is_one_of(self.file, key, name, types, "type")
        if is_kind(self.file, key, value, TEXT):
            is_one_of(self.file, key, value, types, "type")
        self.data["future"][name] = value
