"""`classes/*.toml` of a user's lexicon: new word classes, and words for those of the package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.events.lexicon import SPECIAL
from dragoman.events.user.faults import TomlFile, choose
from dragoman.events.user.lines import Key
from dragoman.events.user.values import TEXTS, checked, is_kind

CLASS_NAME = re.compile(r"[a-z][a-z0-9_]*")
DEEPEST = 5
"""Classes within classes, at most."""


def read_classes(
    files: Iterable[TomlFile], base: Mapping[str, Sequence[str]], types: Iterable[str]
) -> dict[str, Sequence[str]]:
    """Classes of the package with those of the user.

    `name = [words]` adds to a class of the package of that name, `name = { replace = [words] }`
    takes its place.
    """
    classes: dict[str, Sequence[str]] = dict(base)
    known_types, seen = list(types), dict[str, str]()
    told: list[tuple[TomlFile, Key, Sequence[str]]] = []
    for file in files:
        for name, value in file.data.items():
            _check_name(file, name, seen)
            words, key = _words(file, name, value)
            told.append((file, key, words))
            before = () if isinstance(value, dict) else base.get(name, ())
            classes[name] = [*before, *words]
    for file, key, entries in told:
        for place, word in enumerate(entries):
            check_word(file, (*key, place), word, classes, known_types)
            if word.removeprefix("@") in classes and _is_deep(word.removeprefix("@"), classes):
                file.fault((*key, place), f'"{word}" leads back to this class, or too deep.')
    return classes


def _check_name(file: TomlFile, name: str, seen: dict[str, str]) -> None:
    if name in SPECIAL:
        file.fault((name,), f'"@{name}" is a class that dragoman fills. Choose another name.')
    elif not CLASS_NAME.fullmatch(name):
        file.fault((name,), "Classes are written in small letters, digits and underscores.")
    if name in seen:
        file.fault((name,), f"The class stands in {seen[name]}, too. Put all words into one.")
    seen[name] = f"{file.name}, line {file.line((name,))}"


def _words(file: TomlFile, name: str, value: Any) -> tuple[list[str], Key]:
    key: Key = (name,)
    if isinstance(value, dict):
        whole = checked(file, key, value, {"replace": TEXTS}).get("replace", [])
        return whole, (name, "replace")
    return (value, key) if is_kind(file, key, value, TEXTS) else ([], key)


def check_word(
    file: TomlFile, key: Key, word: str, classes: Mapping[str, Any], types: Sequence[str]
) -> None:
    """A fault unless an entry is a lemma, or names a class or a type that is there."""
    if not word.startswith("@"):
        return
    name = word[1:]
    if name in SPECIAL or name in classes or name in types:
        return
    if name.isupper():
        file.fault(key, f'There is no type "{name}". {choose(name, types)}'.strip())
        return
    hint = choose(word, [f"@{n}" for n in (*SPECIAL, *classes)]) or "Define it in classes/."
    file.fault(key, f'There is no word class "{word}". {hint}')


def _is_deep(name: str, classes: Mapping[str, Sequence[str]], depth: int = 1) -> bool:
    if depth > DEEPEST:
        return True
    below = (word[1:] for word in classes.get(name, ()) if word.startswith("@"))
    return any(_is_deep(other, classes, depth + 1) for other in below)
