"""The dateline in front of a lead: "WASHINGTON, March 3 (AP) -", "(CNN)", "MOSCOW /TASS/."."""

from __future__ import annotations

import re

from dragoman.model import Dateline
from dragoman.text.credits import find_agencies

MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
DATE = rf"(?:{DAY},? )?(?:{MONTHS} \d{{1,2}}|\d{{1,2}} {MONTHS})(?:,? \d{{4}})?|{DAY}"
CAPITALS = r"[A-Z][A-Z.’'\-]*[A-Z.](?:[ -](?:[A-Z][A-Z.’'\-]*|[a-z]{2}))*"
CITY = rf"(?:Mc[A-Z]+|[AE]l[ -])?{CAPITALS}"
NAMED = r"[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,3}"
AGENCY = r"[A-Za-z][\w.&/’' -]{1,60}?"
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
ALONE = re.compile(rf"\((?P<agency>{AGENCY})\)\s*(?P<dash>{DASH})?\s*")


def read_dateline(line: str, start: int) -> Dateline | None:
    """The dateline in front of a line, up to where the lead begins.

    Capitals before a dash, or a place or bracket with a known agency: "PARIS -", "Paris (AFP)".
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
    return None


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
