"""Quantities by the small grammar of numbers."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.numbers import find_quantities


def read(text: str) -> list[tuple[int | None, int | None, int | None, str]]:
    return [(q.best, q.low, q.high, q.text) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "best", "low", "high", "words"),
    [
        ("A bomb killed 12 people in Kano.", 12, 12, 12, "12"),
        ("At least 12 miners died in Donetsk.", 12, 12, None, "At least 12"),
        ("No fewer than nine monks were held.", 9, 9, None, "No fewer than nine"),
        ("More than 1,200 Hutus fled.", 1200, 1200, None, "More than 1,200"),
        ("Up to 40 Iraqis were buried.", 40, None, 40, "Up to 40"),
        ("As many as 3,000 Tamils marched.", 3000, None, 3000, "As many as 3,000"),
        ("Nearly 200 Kurds were deported.", 200, None, 200, "Nearly 200"),
        ("About 50 Sikhs gathered.", 50, None, None, "About 50"),
        ("Some 30 Basques were arrested.", 30, None, None, "Some 30"),
        ("Between 20 and 30 rebels surrendered.", None, 20, 30, "20 and 30"),
        ("They freed 20 to 30 hostages.", None, 20, 30, "20 to 30"),
        ("Two or three soldiers fell.", None, 2, 3, "Two or three"),
        ("Between two and three million Afghans left.", None, 2_000_000, 3_000_000, None),
        ("A dozen nuns were seized.", 12, 12, 12, "A dozen"),
        ("Two dozen nuns were seized.", 24, 24, 24, "Two dozen"),
        ("Half a million Rohingya crossed.", 500_000, 500_000, 500_000, "Half a million"),
        ("Dozens were hurt in Quito.", None, 24, 99, "Dozens"),
        ("Hundreds rallied in Baku.", None, 200, 999, "Hundreds"),
        ("Tens of thousands rallied in Minsk.", None, 20_000, 99_999, "Tens of thousands"),
        ("Several hundred Poles struck.", None, 300, 999, "Several hundred"),
        ("Millions fled Bengal.", None, 2_000_000, None, "Millions"),
        ("Twenty-one Copts were beheaded.", 21, 21, 21, "Twenty-one"),
        ("Three hundred and five Serbs left.", 305, 305, 305, "Three hundred and five"),
        ("A hundred Croats left.", 100, 100, 100, "A hundred"),
        ("2.5 million Sudanese were hungry.", 2_500_000, 2_500_000, 2_500_000, "2.5 million"),
        ("Police held 2000 people.", 2000, 2000, 2000, "2000"),
        ("The 500-strong crowd sang.", 500, 500, 500, "500"),
        ("Ten or more Druze died.", 10, 10, None, "Ten or more"),
    ],
)
def test_quantity(
    text: str, best: int | None, low: int | None, high: int | None, words: str | None
) -> None:
    found = read(text)
    assert [f[:3] for f in found] == [(best, low, high)]
    if words is not None:
        assert words in found[0][3]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("Japan lent Vietnam $3 billion.", 3_000_000_000, "USD"),
        ("The EU gave 45 million euros to Mali.", 45_000_000, "EUR"),
        ("A fine of £250,000 was paid.", 250_000, "GBP"),
        ("Ottawa sent C$10 million.", 10_000_000, "CAD"),
        ("He paid a $5,000 fine in Lima.", 5_000, "USD"),
        ("Spain owes €3bn.", 3_000_000_000, "EUR"),
        ("Tokyo paid 500 billion yen.", 500_000_000_000, "JPY"),
        ("Cairo spent two million Egyptian pounds.", 2_000_000, "EGP"),
    ],
)
def test_money(text: str, amount: int, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.best, found.unit) == (amount, unit)


@pytest.mark.parametrize(
    "text",
    [
        "In 1991 the Soviet Union fell.",
        "The war of 2006 was short.",
        "A 34-year-old Dane was held.",
        "Israel won the 12-day war.",
        "The Group of 20 met in Rome.",
        "Unemployment rose 12 percent in Spain.",
        "The yuan fell 1.5%.",
        "The 12th Congress opened in Hanoi.",
        "They met on March 12 in Geneva.",
        "They met on 12 March in Geneva.",
        "Flights resumed at 9:30 in Dakar.",
        "An F-16 crashed in Utah.",
        "The M23 rebels took Goma.",
        "Resolution 1701 ended the war.",
        "The council of 2014-15 was dissolved.",
        "A boy aged 12 was freed.",
        "Chile lost the final to Peru.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


UNITS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
UNITS += ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"]
UNITS += ["eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n: int) -> str:
    """British reading of a number below a thousand million."""
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    for scale, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = in_words(n % scale) if n % scale else ""
            joint = " and " if rest and n % scale < 100 else " "
            return f"{in_words(n // scale)} {name}" + (joint + rest if rest else "")
    raise AssertionError(n)


@given(st.integers(min_value=2, max_value=999_999_999))
def test_words_read_as_the_number_they_spell(n: int) -> None:
    (found,) = find_quantities(f"killing {in_words(n)} people")
    assert (found.best, found.text) == (n, in_words(n))


@given(st.integers(min_value=1, max_value=999_999_999))
def test_digits_with_commas_read_as_themselves(n: int) -> None:
    (found,) = find_quantities(f"killing {n:,} people")
    assert found.best == n


@given(st.text(alphabet="at least 0123456789,.-$%of dozens hundredmillion'to", max_size=60))
def test_quantities_lie_in_the_text_in_order(text: str) -> None:
    found = find_quantities(text)
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for q in found:
        told = [n for n in (q.low, q.best, q.high) if n is not None]
        assert told == sorted(told)
        assert told
