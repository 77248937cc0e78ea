"""Which instrument a telling of an agreement is about: by name, by description, by its report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import LexiconError
from dragoman.ledgers.tables import ledger_tables

Row = Mapping[str, Any]
COLUMNS = 10
ANYBODY = "*"
COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A row of `instruments.tsv`."""

    key: str
    names: tuple[str, ...]
    about: str
    by: frozenset[str]
    parties: tuple[str, ...]
    domains: tuple[str, ...]
    since: str
    until: str

    def binds(self, parties: Collection[str]) -> bool:
        """Whether those may be parties: one of them is, or all states may be."""
        return ANYBODY in self.parties or bool(set(parties) & set(self.parties))


@cache
def known_instruments() -> tuple[Instrument, ...]:
    """`instruments.tsv`."""
    text = (files("dragoman") / "lexicons" / "instruments.tsv").read_text(encoding="utf-8")
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS:
            raise LexiconError("instruments.tsv", number, f"{len(cells)} columns, not {COLUMNS}")
        key, names, about, by, parties, domains, since, until, _, _ = cells
        found.append(
            Instrument(
                key=key,
                names=tuple(names.split(";")),
                about=about.lower(),
                by=frozenset(filter(None, by.split("+"))),
                parties=tuple(parties.split(";")),
                domains=tuple(domains.split(";")),
                since=since,
                until=until,
            )
        )
    return tuple(found)


@cache
def names_pattern() -> re.Pattern[str]:
    """Finds the names of the table in a text, the longest at a place."""
    names = {name for known in known_instruments() for name in (*known.names, known.key)}
    ordered = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])")


@cache
def _by_name() -> Mapping[str, Instrument]:
    return {n: known for known in known_instruments() for n in (*known.names, known.key)}


def named(text: str) -> list[Instrument]:
    """The instruments of the table that a text names, in its order."""
    found = [_by_name()[m.group()] for m in names_pattern().finditer(text)]
    return list(dict.fromkeys(found))


def join(rows: Sequence[Row], texts: Mapping[str, str] | None = None) -> list[str]:
    """The key of the instrument of each telling, in order.

    A telling has instrument, parties, domains, day, report_id and sentence; `texts` are the
    reports by id. By name: the instrument's own words, or the only name of the table in its
    sentence where its own words go back to one ("the deal"). By description: its words and parties
    are those of the table. By its report: words that go back, and the report names one such
    instrument twice as often as any other. Else the key is its own words with its parties.
    """
    told: dict[str, Counter[str]] = {}
    keys = []
    for row in rows:
        known = _certain(row)
        if known is None and row["instrument"] != COMMITMENT and goes_back(row):
            report = row["report_id"]
            if report not in told:
                told[report] = _counted((texts or {}).get(report, row["sentence"] or ""))
            known = _in_report(row, told[report])
        keys.append(known.key if known else own_key(row["instrument"], row["parties"]))
    return keys


def _counted(text: str) -> Counter[str]:
    """How often a report names instruments of the table."""
    return Counter(_by_name()[m.group()].key for m in names_pattern().finditer(text))


def _certain(row: Row) -> Instrument | None:
    words = row["instrument"]
    if words == COMMITMENT:
        return None
    own = [k for k in named(words) if _was(k, row)] or [
        k for k in named(_titled(words)) if _was(k, row)
    ]
    if own:
        return own[0]
    # The words of the telling may be cut short: "New START" of "the New START treaty".
    here = [k for k in named(row["sentence"] or "") if k.binds(row["parties"]) and _was(k, row)]
    if len(here) == 1 and goes_back(row):
        return here[0]
    return next((k for k in known_instruments() if _is_described(k, row)), None)


def _titled(words: str) -> str:
    return " ".join(w[:1].upper() + w[1:] for w in words.split())


def _is_described(known: Instrument, row: Row) -> bool:
    told = set(row["instrument"].lower().replace("-", " ").split())
    is_told = bool(known.about) and known.about in told
    return is_told and bool(known.by) and known.by <= set(row["parties"]) and _was(known, row)


def _was(known: Instrument, row: Row) -> bool:
    """Whether there was such an instrument when the report was written; undated ones may tell."""
    return not row["day"] or row["day"][:4] >= known.since


def _in_report(row: Row, told: Mapping[str, int]) -> Instrument | None:
    """The one that a report names most, of those that may bind the parties of a telling."""
    fitting = [k for k in known_instruments() if told.get(k.key) and k.binds(row["parties"])]
    fitting.sort(key=lambda k: -told[k.key])
    if not fitting or not _was(fitting[0], row):
        return None
    rival = told[fitting[1].key] if len(fitting) > 1 else 0
    return fitting[0] if told[fitting[0].key] >= 2 * rival else None


def goes_back(row: Row) -> bool:
    """Plain words that mean an instrument told elsewhere: "the deal", never "a new deal"."""
    words = row["instrument"]
    tables = ledger_tables()
    if not is_plain(words) or set(words.lower().split()) & tables.words["agreement.another"]:
        return False
    definite = "|".join(sorted(tables.words["agreement.definite"]))
    before = rf"\b(?:{definite})\s+(?:[\w'’.-]+\s+){{0,2}}?{re.escape(words)}\b"
    return re.search(before, row["sentence"] or "", re.IGNORECASE) is not None


def is_plain(words: str) -> bool:
    """Words that name no instrument of their own: "deal", "landmark agreement", "arms pact"."""
    parts = words.split()
    plain = ledger_tables().words["agreement.plain"]
    return parts[-1].lower() in plain and not any(w[:1].isupper() for w in parts)


def own_key(words: str, parties: Sequence[str]) -> str:
    """Words and parties of an instrument that no table knows; proper names need no parties."""
    if any(w[:1].isupper() for w in words.split()):
        return words
    return f"{words.lower()} ({', '.join(sorted(parties))})"
