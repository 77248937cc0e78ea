"""Whether the keys of a TOML table are known, and their values of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.events.user.faults import TomlFile, choose
from dragoman.events.user.lines import Key


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what it is in words, and the test for it."""

    words: str
    fits: Callable[[Any], bool]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


TEXT = Kind('a text, such as "close"', _is_text)
TEXTS = Kind(
    'a list of texts, such as ["close", "shut down"]',
    lambda value: isinstance(value, list) and all(map(_is_text, value)),
)
FLAG = Kind("true or false", lambda value: isinstance(value, bool))
WHOLE = Kind("a whole number", lambda v: isinstance(v, int) and not isinstance(v, bool))
NUMBER = Kind("a number", lambda v: isinstance(v, int | float) and not isinstance(v, bool))
TABLE = Kind('a table, such as { on = ["@actor"] }', lambda value: isinstance(value, dict))
TABLES = Kind(
    "a list of tables",
    lambda value: isinstance(value, list) and all(isinstance(v, dict) for v in value),
)
NAMES = (
    (bool, "true or false"), (str, "a text"), (int, "a whole number"), (float, "a number"),
    (list, "a list"), (dict, "a table"),
)  # fmt: skip


def checked(
    file: TomlFile, key: Key, table: Mapping[str, Any], kinds: Mapping[str, Kind]
) -> dict[str, Any]:
    """The entries of a table whose keys are known and whose values fit; the others are faults."""
    right: dict[str, Any] = {}
    for name, value in table.items():
        here = (*key, name)
        if name not in kinds:
            file.fault(here, f'There is no key "{name}" here. {choose(name, kinds)}'.strip())
        elif is_kind(file, here, value, kinds[name]):
            right[name] = value
    return right


def is_kind(file: TomlFile, key: Key, value: Any, kind: Kind) -> bool:
    """Whether a value is of a kind; a fault, at the entry that does not fit, where not."""
    if kind.fits(value):
        return True
    if kind is TEXTS and isinstance(value, list):
        bad = next(n for n, entry in enumerate(value) if not _is_text(entry))
        file.fault((*key, bad), f"Every entry must be a text, not {_named(value[bad])}.")
    else:
        file.fault(key, f"This must be {kind.words}, not {_named(value)}.")
    return False


def is_one_of(file: TomlFile, key: Key, value: str, known: Iterable[str], what: str) -> bool:
    """Whether a word is known; `what` names such words: "type", "mode of PRESS"."""
    names = list(known)
    if value in names:
        return True
    file.fault(key, f'There is no {what} "{value}". {choose(value, names)}'.strip())
    return False


def are_known(
    file: TomlFile, key: Key, values: Iterable[str], known: Iterable[str], what: str
) -> bool:
    """Whether all entries of a list are known."""
    names = list(known)
    found = [is_one_of(file, (*key, n), v, names, what) for n, v in enumerate(values)]
    return all(found)


def _named(value: Any) -> str:
    if value == "":
        return "an empty text"
    return next((words for kind, words in NAMES if isinstance(value, kind)), "a date or time")
