"""The dateline in front of a lead: "WASHINGTON, March 3 (AP) -", "(CNN)", "MOSCOW /TASS/."."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dragoman.model import Dateline
from dragoman.text.credits import find_agencies

MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
DATE = rf"(?:{DAY},? )?(?:{MONTHS} \d{{1,2}}|\d{{1,2}} {MONTHS})(?:,? \d{{4}})?|{DAY}"
CAPITALS = r"[A-Z][A-Z.’'\-]*[A-Z.](?:[ -](?:[A-Z][A-Z.’'\-]*|[a-z]{2}))*"
CITY = rf"(?:Mc[A-Z]+|[AE]l[ -])?{CAPITALS}"
NAMED = r"[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,3}"
AGENCY = r"[A-Za-z][\w.&/’' -]{1,60}?"
NAMES, CAPITAL_CITIES = 6, 8
"""Columns of `states.tsv`."""
DASH = r"(?:--+|[–—―]|-(?=\s)|-$|:(?=\s))"
PLACE = re.compile(
    rf"(?P<place>{CITY}(?:/{CITY}| and {CITY})*"
    rf"(?:, (?!{MONTHS} ){NAMED}(?:/{CITY}(?:, {NAMED})?)*)?)"
    rf"(?:,? (?P<date>{DATE}),?)?"
    rf"(?:,? ?\((?P<agency>{AGENCY})\)|,? /(?P<slashed>{AGENCY})/\.?)?\s*(?P<dash>{DASH})?\s*"
)
NAMED_PLACE = re.compile(
    rf"(?P<place>{NAMED}(?:, {NAMED})?)(?:,? (?P<date>{DATE}),?)?,? ?\((?P<agency>{AGENCY})\)"
    rf"\s*(?P<dash>{DASH})?\s*"
)
UNSIGNED = re.compile(
    rf"(?P<place>{NAMED}(?:, (?P<state>{NAMED}))?)(?:,? (?P<date>{DATE}),?)?"
    r"(?: (?P<dash>--+|[–—-]) |(?P<tight>[–—]))"
)
"""A town of a state, or a capital, in small letters: "Kabul, Afghanistan - ", "Kabul — "."""
ALONE = re.compile(rf"\((?P<agency>{AGENCY})\)\s*(?P<dash>{DASH})?\s*")


def read_dateline(line: str, start: int) -> Dateline | None:
    """The dateline in front of a line, up to where the lead begins.

    Capitals before a dash, a place or bracket with a known agency, or a town with its state:
    "PARIS -", "Paris (AFP)", "Lyon, France -".
    """
    for pattern in (PLACE, NAMED_PLACE, ALONE):
        match = pattern.match(line)
        if match is None:
            continue
        groups = match.groupdict()
        named = groups.get("agency") or groups.get("slashed")
        known = find_agencies(named) if named else []
        if _is_dateline(match, bool(known), line):
            return Dateline(
                start,
                start + match.end(),
                groups.get("place"),
                known[0][2] if known else named,
                groups.get("date"),
            )
    match = UNSIGNED.match(line)
    if match is None or not _is_unsigned(match, line):
        return None
    return Dateline(start, start + match.end(), match["place"], None, match["date"])


def _is_unsigned(match: re.Match[str], line: str) -> bool:
    rest = line[match.end() :]
    states, capitals = _states()
    is_place = match["state"] in states if match["state"] else match["place"] in capitals
    return is_place and (not rest or not rest[0].islower())


@cache
def _states() -> tuple[frozenset[str], frozenset[str]]:
    """Names of states, and their capitals."""
    text = (files("dragoman") / "lexicons" / "states.tsv").read_text(encoding="utf-8")
    rows = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    names, capitals = (
        frozenset(name for row in rows for name in row[n].split("|") if name)
        for n in (NAMES, CAPITAL_CITIES)
    )
    return names, capitals


def _is_dateline(match: re.Match[str], is_known: bool, line: str) -> bool:
    """An agency vouches for it; without one a dash must follow capitals that are a place's."""
    groups = match.groupdict()
    rest = line[match.end() :]
    begins = not rest or not rest[0].islower()
    if is_known:
        return begins or bool(groups["dash"])
    if not begins or match.re is not PLACE:
        return False
    has_dash = bool(groups["dash"]) and groups["dash"] != ":"
    return has_dash or (bool(groups["date"]) and (bool(groups["slashed"]) or not rest))
