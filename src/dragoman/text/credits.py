"""Agencies named in credits and datelines, and the datelines themselves."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from dragoman.model import Credit, Dateline

MONTHS = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\w*\.?"
PLACE = r"[A-Z][A-Z.’'\- ]{2,40}(?:, [A-Z][\w.\- ]{1,30})?(?:/[A-Z][A-Z ]+)?"
AGENCY = r"[A-Z][\w.&/\- ]{1,40}"
DASH = r"(?:--+|[–—―]|-(?=\s)|\s-\s)"
FULL = re.compile(
    rf"^(?P<place>{PLACE})(?P<date>,? {MONTHS} \d{{1,2}}(?:, \d{{4}})?)?"
    rf"(?:,? ?\((?P<agency>{AGENCY})\)|,? /(?P<slashed>{AGENCY})/\.?)?\s*(?P<dash>{DASH})?\s*"
)
BARE = re.compile(rf"^\((?P<agency>{AGENCY})\)\s*(?:{DASH})?\s*")
MIXED = re.compile(
    rf"^(?P<place>[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){{0,3}}(?:, [A-Z][\w.\- ]{{1,30}})?)"
    rf"(?P<date>,? {MONTHS} \d{{1,2}})?,? ?\((?P<agency>{AGENCY})\)\s*(?:{DASH})\s*"
)


@cache
def agencies() -> dict[str, str]:
    """Every known name of an agency or outlet to its main name."""
    text = (files("dragoman") / "lexicons" / "agencies.tsv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _country, _kind, others = [*line.split("\t"), "", ""][:4]
            for known in (name, *filter(None, others.split("|"))):
                names[known] = name
    return names


@cache
def _any_agency() -> re.Pattern[str]:
    names = sorted(agencies(), key=lambda n: (-len(n), n))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def read_credit(line: str, start: int, kind: str) -> list[Credit]:
    """Credits of a credit line: one an agency named, or one without an agency."""
    found = [
        Credit(start + m.start(), start + m.end(), kind, agencies()[m.group()])
        for m in _any_agency().finditer(line)
    ]
    return found or [Credit(start, start + len(line), kind, None)]


def read_dateline(line: str, start: int) -> Dateline | None:
    """The dateline in front of a line, up to where the lead begins."""
    for pattern in (FULL, MIXED, BARE):
        match = pattern.match(line)
        if match is None:
            continue
        groups = match.groupdict()
        agency = groups.get("agency") or groups.get("slashed")
        known = _known_agency(agency)
        place = (groups.get("place") or "").strip(" ,") or None
        if agency and not known and pattern is not FULL:
            continue
        if known or groups.get("date") or (place and groups.get("dash")):
            if place and not known and not groups.get("dash") and match.end() < len(line):
                continue
            date = (groups.get("date") or "").strip(" ,") or None
            return Dateline(start, start + match.end(), place, known, date)
    return None


def _known_agency(text: str | None) -> str | None:
    if text is None:
        return None
    match = _any_agency().search(text)
    return agencies()[match.group()] if match else None
