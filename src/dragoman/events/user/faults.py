"""What is wrong with a user's lexicon: file, line, key, what and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from dragoman.errors import UsageError
from dragoman.events.user.lines import Key, lines_of

MOST_NAMED = 24
"""Words that a message lists, where none of them is near."""
AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class Fault:
    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f", {self.key}" if self.key else ""
        return f"{self.file}, line {self.line}{where}: {self.message}"


class UserLexiconError(UsageError):
    """A user's lexicon has mistakes; all that were found are named, nothing is coded."""

    def __init__(self, path: object, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda f: (f.file, f.line)))
        lines = "".join(f"\n  {fault}" for fault in self.faults)
        super().__init__(f"The lexicon {path} is not used, mend it and run again:{lines}")


class TomlFile:
    """A TOML file with the lines of its keys; mistakes go to a list that all files share."""

    def __init__(self, name: str, text: str, faults: list[Fault]) -> None:
        self.name, self.faults = name, faults
        self.data: dict[str, Any] = {}
        self.lines: dict[Key, int] = {}
        try:
            self.data = tomllib.loads(text)
            self.lines = lines_of(text)
        except tomllib.TOMLDecodeError as error:
            at = AT_LINE.search(str(error))
            line = int(at[1]) if at and at[1] else text.count("\n") + 1
            what = AT_LINE.sub("", str(error))
            faults.append(Fault(name, line, "", f"This is no TOML: {what}. Mend this line."))

    def line(self, key: Key) -> int:
        """The line of a key, else of the nearest table or list around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def fault(self, key: Key, message: str) -> None:
        self.faults.append(Fault(self.name, self.line(key), written(key), message))


def written(key: Key) -> str:
    """ "frame[2].examples[1].text": places in lists count from 1."""
    parts = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key)
    return parts.removeprefix(".")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """'Did you mean "closure"?', or "" where nothing known is near."""
    near = get_close_matches(word, list(known), 1, 0.6)
    return f'Did you mean "{near[0]}"?' if near else ""


def choose(word: str, known: Iterable[str]) -> str:
    """The nearest of the known words; where none is near and they are few, all of them."""
    names = list(known)
    if near := did_you_mean(word, names):
        return near
    return f"Choose one of: {', '.join(names)}." if 0 < len(names) <= MOST_NAMED else ""
