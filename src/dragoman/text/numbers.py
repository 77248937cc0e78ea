"""Quantities in a text: "at least 12", "between 20 and 30", "dozens", "$3 billion".

A small grammar over digits and words; its words are `lexicons/numbers.toml`. What is a name, a
date, a time, an age, a share or an ordinal is no quantity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from dragoman.text.number_words import Phrase, Table, number_words

TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:\.[^\W\d_]+\.?)*|\S")
DASHES = frozenset({"-", "–", "—"})
NAMING = DASHES | {"/", ".", ":", "#"}
"""Signs that bind a number to the word before it: "F-16", "9:30"."""
OPENING = ("a", "an", "between", "from")
YEARS = (1500, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as told: `best` where one is named, `low` and `high` where the words bound it.

    `start` and `end` span the words, bounds included ("at least 12"); `core` is where the number
    itself begins. `unit` is an ISO 4217 currency for money. `is_vague`: no number was told.
    """

    start: int
    end: int
    core: int
    text: str
    best: int | None
    low: int | None
    high: int | None
    unit: str | None = None
    is_vague: bool = False


class Token(NamedTuple):
    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """A number read from `first` to `last` (exclusive), before bounds are applied."""

    first: int
    last: int
    best: Decimal | None
    low: Decimal | None
    high: Decimal | None
    scale: int = 1
    unit: str | None = None
    is_vague: bool = False


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a text in order, without overlaps."""
    reader = _Reader(text, number_words())
    found: list[Quantity] = []
    at = 0
    while at < len(reader.tokens):
        quantity, after = reader.quantity(at)
        if quantity is not None:
            found.append(quantity)
        at = after
    return tuple(found)


@cache
def first_words() -> frozenset[str]:
    """Every word or sign that a quantity can begin with, digits aside."""
    words = number_words()
    phrases = (*words.bounds, *words.vague, *words.signs)
    begun = {phrase[0] for phrase, _ in phrases}
    return frozenset({*begun, *words.units, *words.tens, *words.scales, *OPENING})


@cache
def by_first_word() -> dict[str, dict[str, tuple[Any, ...]]]:
    """Phrases of each table by their first word."""
    words, found = number_words(), dict[str, dict[str, tuple[Any, ...]]]()
    for name in ("bounds", "bounds_after", "vague", "signs", "currencies"):
        groups: dict[str, list[Any]] = {}
        for entry in getattr(words, name):
            groups.setdefault(entry[0][0], []).append(entry)
        found[name] = {word: tuple(entries) for word, entries in groups.items()}
    return found


@cache
def labels_by_last_word() -> dict[str, tuple[Phrase, ...]]:
    """What makes the number behind it part of a name, by its last word."""
    found: dict[str, list[Phrase]] = {}
    for phrase in number_words().never_before:
        found.setdefault(phrase[-1], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


class _Reader:
    def __init__(self, text: str, words: Table) -> None:
        self.text, self.words = text, words
        self.tokens = [
            Token(m.group(), m.group().lower(), m.start(), m.end()) for m in TOKEN.finditer(text)
        ]
        self.lower = tuple(token.lower for token in self.tokens)

    def quantity(self, at: int) -> tuple[Quantity | None, int]:
        """The quantity that begins at a token, if any, and where to go on."""
        if not self._may_begin(at):
            return None, at + 1
        bound, first = self._bound(at)
        value = self._range(first) or self._value(first)
        if value is None:
            return None, at + 1
        money = self._money(value)
        if money is None and self._is_no_count(value):
            return None, value.last
        value = money or value
        bound_after, last = self._bound_after(value.last)
        value = replace(value, last=last)
        if value.low is None or value.low == value.high or bound is None:
            value = _bounded(value, bound or bound_after)
        start, end = self.tokens[min(at, value.first)].start, self.tokens[value.last - 1].end
        return (
            Quantity(
                start=start,
                end=end,
                core=self.tokens[value.first].start,
                text=self.text[start:end],
                best=_whole(value.best),
                low=_whole(value.low),
                high=_whole(value.high),
                unit=value.unit,
                is_vague=value.is_vague,
            ),
            value.last,
        )

    def _may_begin(self, at: int) -> bool:
        """Whether a token is a digit or the first word of any number, bound or sign.

        Most tokens are none: without this look the grammar took 42 % of the coding.
        """
        token = self.tokens[at]
        first = first_words()
        return token.lower in first or token.text in first or token.text[0].isdecimal()

    # ------------------------------------------------------------ phrases
    def _matches(self, at: int, phrase: Phrase) -> bool:
        return self.lower[at : at + len(phrase)] == phrase

    def _of(self, name: str, at: int) -> tuple[Any, ...]:
        """The phrases of a table that begin with the word at hand, in the table's order."""
        return by_first_word()[name].get(self._lower(at), ())

    def _bound(self, at: int) -> tuple[str | None, int]:
        """The bound before a number; "more than about" is bounded by its first words."""
        found: str | None = None
        going = True
        while going:
            going = False
            for phrase, kind in self._of("bounds", at):
                if self._matches(at, phrase):
                    found, at, going = found or kind, at + len(phrase), True
                    break
        return found, at

    def _bound_after(self, at: int) -> tuple[str | None, int]:
        for phrase, kind in self._of("bounds_after", at):
            if self._matches(at, phrase):
                return kind, at + len(phrase)
        return None, at

    # ------------------------------------------------------------ numbers
    def _range(self, at: int) -> Value | None:
        """ "between 20 and 30", "20 to 30", "20-30", "two or three"."""
        word = self._lower(at)
        opened = word in ("between", "from")
        first = self._value(at + 1 if opened else at)
        if first is None or first.is_vague:
            return None
        joint = self._lower(first.last)
        joints = {"between": ("and",), "from": ("to",)}.get(word, ("to", "or", *DASHES))
        if joint not in joints:
            return None
        second = self._value(first.last + 1)
        if second is None or second.is_vague or first.best is None or second.best is None:
            return None
        low = first.best
        if first.scale == 1 and second.scale > 1 and low * second.scale <= second.best:
            low *= second.scale
        if low >= second.best or (joint in DASHES and self._are_years(first, second)):
            return None
        return Value(
            first=at + 1 if opened else at,
            last=second.last,
            best=None,
            low=low,
            high=second.best,
            scale=second.scale,
            unit=first.unit or second.unit,
        )

    def _are_years(self, first: Value, second: Value) -> bool:
        return self._is_year_like(first) or self._is_year_like(second)

    def _value(self, at: int) -> Value | None:
        """One number, with a currency sign before it where there is one."""
        if at >= len(self.tokens):
            return None
        sign, after = self._sign(at)
        value = self._vague(after) or self._digits(after) or self._worded(after)
        if value is None:
            return None
        if sign is not None:
            value = replace(self._with_letters(value), unit=sign)
        return replace(value, first=at)

    def _sign(self, at: int) -> tuple[str | None, int]:
        """A currency sign: "A$" is written in one, "a $5 fine" is none of Australia."""
        for phrase, code in by_first_word()["signs"].get(self.tokens[at].text, ()):
            after = at + len(phrase)
            as_is = tuple(t.text for t in self.tokens[at:after])
            if as_is == phrase and all(self._touches(n) for n in range(at + 1, after)):
                return code, after
        return None, at

    def _vague(self, at: int) -> Value | None:
        for phrase, (low, best, high) in self._of("vague", at):
            if self._matches(at, phrase):
                return Value(
                    first=at,
                    last=at + len(phrase),
                    best=_decimal(best),
                    low=_decimal(low),
                    high=_decimal(high),
                    is_vague=best is None,
                )
        return None

    def _digits(self, at: int) -> Value | None:
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or not token.text[0].isdecimal():
            return None
        number = Decimal(token.text.replace(",", ""))
        return self._scaled(Value(at, at + 1, number, number, number))

    def _scaled(self, value: Value) -> Value:
        """ "3 million", "two hundred thousand"."""
        scale = self.words.scales.get(self._lower(value.last))
        if scale is None or value.best is None:
            return value
        number = value.best * scale
        return replace(
            value, last=value.last + 1, best=number, low=number, high=number, scale=scale
        )

    def _with_letters(self, value: Value) -> Value:
        """ "$3bn": the letter stands against the number."""
        scale = self.words.money_scales.get(self._lower(value.last))
        if scale is None or value.best is None or not self._touches(value.last):
            return value
        number = value.best * scale
        return replace(
            value, last=value.last + 1, best=number, low=number, high=number, scale=scale
        )

    def _worded(self, at: int) -> Value | None:
        """ "twenty-one", "three hundred and five", "a hundred"."""
        words, total, group, last, scale = self.words, 0, 0, at, 1
        previous = "none"
        for i in range(at, len(self.tokens)):
            word = self.tokens[i].lower
            if word in words.units and previous not in ("unit",):
                group += words.units[word]
                previous = "unit"
            elif word in words.tens and previous in ("none", "scale"):
                group += words.tens[word]
                previous = "tens"
            elif word in words.scales and (group or total or previous in ("article", "and")):
                if previous == "none":
                    break
                scale = words.scales[word]
                group = (group or 1) * scale
                if scale >= 1000:
                    total, group = total + group, 0
                previous = "scale"
            elif word in ("a", "an") and i == at:
                previous = "article"
                continue
            elif (word in DASHES and previous == "tens") or (word == "and" and previous == "scale"):
                continue
            else:
                break
            last = i + 1
        if last == at or previous == "article":
            return None
        number = Decimal(total + group)
        return Value(at, last, number, number, number, scale=scale)

    # ------------------------------------------------------------ money
    def _money(self, value: Value) -> Value | None:
        """The value with its currency; None where it is no money."""
        for phrase, code in self._of("currencies", value.last):
            if self._matches(value.last, phrase):
                return replace(value, last=value.last + len(phrase), unit=value.unit or code)
        return value if value.unit else None

    # ------------------------------------------------------------ what is no count
    def _is_no_count(self, value: Value) -> bool:
        if value.is_vague:
            return False
        before, after = self._lower(value.first - 1), self._lower(value.last)
        if value.best is not None and value.best != value.best.to_integral_value():
            return True
        if after in self.words.never_after or self._matches_any(value.last, "percent"):
            return True
        if self._is_label(value.first) or self._is_date(value):
            return True
        if self._touches(value.first) and (before.isalpha() or before in NAMING):
            return True
        if self._touches(value.last) and after in (":", "/", "°"):
            return True
        if self._touches(value.last) and after in DASHES and not self._is_open(value.last):
            return self._lower(value.last + 1) not in self.words.joined
        return self._is_year(value)

    def _is_open(self, at: int) -> bool:
        """A dash with a blank behind it: punctuation, no compound."""
        return at + 1 >= len(self.tokens) or not self._touches(at + 1)

    def _matches_any(self, at: int, word: str) -> bool:
        return self._lower(at) == "per" and self._lower(at + 1) == word.removeprefix("per")

    def _is_label(self, at: int) -> bool:
        """ "Group of 20", "Resolution 1701": part of a name."""
        first = self.tokens[at].text[0]
        labels = labels_by_last_word().get(self._lower(at - 1), ())
        return (first.isdecimal() or first.isupper()) and any(
            at >= len(p) and self._matches(at - len(p), p) for p in labels
        )

    def _is_date(self, value: Value) -> bool:
        if value.best is None or value.last - value.first != 1:
            return False
        return value.best <= 31 and self._lower(value.last).rstrip(".") in self.words.months

    def _is_year_like(self, value: Value) -> bool:
        token = self.tokens[value.first]
        plain = value.last - value.first == 1 and len(token.text) == 4 and token.text.isdigit()
        return plain and value.best is not None and YEARS[0] <= value.best <= YEARS[1]

    def _is_year(self, value: Value) -> bool:
        """Four bare digits are a year after a preposition of time or before no noun."""
        if not self._is_year_like(value):
            return False
        after = self.tokens[value.last] if value.last < len(self.tokens) else None
        if self._lower(value.first - 1) in self.words.year_before:
            return True
        return after is None or not after.text.isalpha() or not after.text.islower()

    def _lower(self, at: int) -> str:
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def _touches(self, at: int) -> bool:
        """Whether a token stands against the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end


def _bounded(value: Value, bound: str | None) -> Value:
    """What a bound leaves known: it may open an end, and "about" opens both."""
    if bound == "least":
        return replace(value, high=None)
    if bound == "most":
        return replace(value, low=None)
    if bound == "about" and not value.is_vague and value.low == value.high:
        return replace(value, low=None, high=None)
    return value


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number.to_integral_value())
