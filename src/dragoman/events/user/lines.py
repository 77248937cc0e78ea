"""On which line of a TOML text each key and each entry stands: tomllib does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right

Key = tuple[str | int, ...]
"""Way to a value: names of keys, places in lists."""
BARE = re.compile(r"[A-Za-z0-9_-]+")
PLAIN = re.compile(r"[^,\]}\n#]*")
BLANK = re.compile(r"(?:[\s]+|#[^\n]*)*")
ENDS = {
    '"""': re.compile(r'(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.S),
    "'''": re.compile(r"(?:[^']|'(?!''))*'{3,5}", re.S),
    '"': re.compile(r'(?:[^"\\]|\\.)*"'),
    "'": re.compile(r"[^']*'"),
}
"""What follows an opening quotation mark, up to and with the closing one."""


def lines_of(text: str) -> dict[Key, int]:
    """Lines, from 1, of all keys and entries of a text that tomllib has read without error."""
    return _Scanner(text).read()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.breaks = [n for n, letter in enumerate(text) if letter == "\n"]
        self.found: dict[Key, int] = {}
        self.lists: dict[Key, int] = {}
        """Entries so far of each list of tables."""

    def read(self) -> dict[Key, int]:
        table: Key = ()
        while self._skip():
            here = self.at
            if self._takes("[["):
                names = self._resolved(self._names())
                self._takes("]]")
                table = (*names, self.lists.get(names, 0))
                self.lists[names] = self.lists.get(names, 0) + 1
                self._mark(table, here)
            elif self._takes("["):
                table = self._resolved(self._names(), is_table=True)
                self._takes("]")
                self._mark(table, here)
            else:
                self._entry(table)
        return self.found

    def _entry(self, table: Key) -> None:
        """A key and its value."""
        here = self.at
        key = (*table, *self._names())
        self._takes("=")
        self._skip()
        self._mark(key, here)
        self._value(key)

    def _value(self, key: Key) -> None:
        if self._takes("["):
            number = 0
            while self._skip() and not self._takes("]"):
                self._mark((*key, number), self.at)
                self._value((*key, number))
                number += 1
                self._skip()
                self._takes(",")
        elif self._takes("{"):
            while self._skip() and not self._takes("}"):
                self._entry(key)
                self._skip()
                self._takes(",")
        elif self._string() is None:
            self._match(PLAIN)

    def _names(self) -> Key:
        """A key, dotted or not."""
        names: list[str] = []
        while True:
            self._skip()
            names.append(self._string() or self._match(BARE))
            self._skip()
            if not self._takes("."):
                return tuple(names)

    def _string(self) -> str | None:
        """The inside of a quoted text; escapes are left as written."""
        for mark, end in ENDS.items():
            if self._takes(mark):
                return self._match(end)[: -len(mark)]
        return None

    def _resolved(self, names: Key, *, is_table: bool = False) -> Key:
        """The way to a table; a list of tables on it stands for its last entry."""
        way: Key = ()
        for place, name in enumerate(names, 1):
            way = (*way, name)
            if way in self.lists and (is_table or place < len(names)):
                way = (*way, self.lists[way] - 1)
        return way

    def _mark(self, key: Key, at: int) -> None:
        line = bisect_right(self.breaks, at - 1) + 1
        for length in range(1, len(key) + 1):
            self.found.setdefault(key[:length], line)

    def _skip(self) -> bool:
        """Pass blanks and comments; False at the end."""
        self._match(BLANK)
        return self.at < len(self.text)

    def _takes(self, mark: str) -> bool:
        if not self.text.startswith(mark, self.at):
            return False
        self.at += len(mark)
        return True

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        words = found.group() if found else ""
        self.at += len(words)
        return words
