"""Zero-filled panels: happenings by country or ordered pair and day, month or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations, product
from typing import Any

from dragoman.errors import UsageError
from dragoman.events.ontology import Ontology, ontology
from dragoman.exports.states import codes_of
from dragoman.happenings.summary import main_type
from dragoman.record.record import Record
from dragoman.record.rows import Column, Rows
from dragoman.record.search import first_day, last_day

Row = dict[str, Any]
Unit = tuple[str, ...]
PANELS = ("country", "dyad")
PERIODS = {"day": 10, "month": 7, "year": 4}
"""Characters of an ISO date that name the period."""
KINDS = ("asserted", "alleged", "historical", "future", "hypothetical", "negated")
"""What a happening is counted as, once: the first that one of its tellings is."""
MOST_ROWS = 5_000_000


@dataclass(slots=True)
class Panel:
    """Rows of a panel, and the happenings that could not be placed in it, by reason."""

    rows: Rows
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Told:
    """All tellings of one happening, or a telling that is counted by itself."""

    type: str
    quad: str
    kinds: set[str] = field(default_factory=set)
    periods: Counter[str | None] = field(default_factory=Counter)
    pairs: set[Unit] = field(default_factory=set)
    actors: set[Unit] = field(default_factory=set)
    recipients: set[Unit] = field(default_factory=set)

    @property
    def kind(self) -> str:
        return next(k for k in KINDS if k in self.kinds)


def panel(
    record: Record,
    unit: str,
    by: str,
    *,
    since: str | None = None,
    until: str | None = None,
    tellings: bool = False,
) -> Panel:
    """Counts of happenings by `unit` (PANELS) and period (PERIODS), zeros included.

    Columns of types and quad classes count happenings that a report asserts and vouches for; all
    others are in the columns of their kind. A happening counts once, however many reports tell
    it, under the type and in the period that most tellings give it; with `tellings`, every event
    counts by itself.
    """
    _check(unit, by)
    told = list(_happenings(record, PERIODS[by], by_telling=tellings))
    periods, left_out = _span(told, by, since, until), Counter[str]()
    held = set(periods)
    counts: dict[tuple[Unit, str], Counter[str]] = {}
    units: set[Unit] = set()
    for happening in told:
        does = happening.pairs if unit == "dyad" else happening.actors
        suffers: set[Unit] = set() if unit == "dyad" else happening.recipients
        units |= does | suffers
        period = _period(happening, held, left_out)
        if period is None:
            continue
        for one in does:
            counts.setdefault((one, period), Counter()).update(_columns(happening))
        if happening.kind == "asserted":
            for one in suffers:
                counts.setdefault((one, period), Counter())["received"] += 1
    if len(units) * len(periods) > MOST_ROWS:
        raise UsageError(
            f"The panel would have {len(units) * len(periods):,} rows ({len(units):,} units, "
            f"{len(periods):,} periods). Narrow it with --since and --until, or take --by year."
        )
    schema = columns(unit, record.ontology())
    none: Counter[str] = Counter()
    rows = [
        _row(schema, one, period, counts.get((one, period), none))
        for one, period in product(sorted(units), periods)
    ]
    return Panel(Rows(rows, schema), left_out)


def columns(unit: str, known: Ontology | None = None) -> tuple[Column, ...]:
    """The columns of a panel: its unit with codes, the period, counts of types of an ontology."""
    sides = ("actor", "recipient") if unit == "dyad" else ("country",)
    names = [
        Column(name, "integer" if name.endswith(("cow", "gw")) else "text")
        for side in sides
        for name in (side, f"{side}_name", f"{side}_cow", f"{side}_gw")
    ]
    types = (known or ontology()).types
    quads = dict.fromkeys(_name(t.quad) for t in types.values())
    counted = [*KINDS, *quads, *map(_name, types), *(["received"] if unit == "country" else [])]
    return (*names, Column("period"), *(Column(c, "integer") for c in counted))


def _check(unit: str, by: str) -> None:
    if unit not in PANELS:
        raise UsageError(f"There is no panel {unit!r}. Panels: {', '.join(PANELS)}.")
    if by not in PERIODS:
        raise UsageError(f"There is no period {by!r}. Periods: {', '.join(PERIODS)}.")


def _happenings(record: Record, digits: int, *, by_telling: bool) -> Iterator[_Told]:
    groups: dict[str, list[Row]] = {}
    for e in record.events():
        groups.setdefault(e["event_id" if by_telling else "happening"], []).append(e)
    for events in groups.values():
        yield _told(events, digits)


def _told(events: Sequence[Row], digits: int) -> _Told:
    """One happening: the tellings of its type say who and when, all of them whether."""
    kind, _ = main_type(events)
    some = [e for e in events if e["type"] == kind]
    told = _Told(kind, some[0]["quad"])
    told.kinds |= {_kind(e) for e in events}
    for e in some:
        told.periods[_period_of(e, digits)] += 1
        actors, recipients = (_countries(e[f"{side}_country"]) for side in ("actor", "recipient"))
        told.actors |= {(c,) for c in actors}
        told.recipients |= {(c,) for c in recipients}
        if recipients or not e["reciprocal"]:
            told.pairs |= {(a, r) for a, r in product(actors, recipients) if a != r}
        else:
            told.pairs |= set(permutations(actors, 2))
    return told


def _kind(event: Row) -> str:
    is_alleged = event["alleged"] and event["realis"] == "asserted"
    return "alleged" if is_alleged else str(event["realis"])


def _period_of(event: Row, digits: int) -> str | None:
    """The period of an event; "" where its interval spans several, None where it has no date."""
    first = event["date_from"] or event["date_to"]
    if first is None:
        return str(event["report_date"])[:digits] if event["report_date"] else None
    last = event["date_to"] or first
    return str(first)[:digits] if first[:digits] == last[:digits] else ""


def _countries(joined: str | None) -> list[str]:
    return sorted(set(filter(None, (joined or "").split("; "))))


def _period(told: _Told, held: set[str], left_out: Counter[str]) -> str | None:
    """The period that most tellings name, of several the earliest; None, counted, for none."""
    dated = sorted((p for p in told.periods if p), key=lambda p: (-told.periods[p], p))
    if not dated:
        reason = "date spans several periods" if "" in told.periods else "no date"
    elif dated[0] in held:
        return dated[0]
    else:
        reason = "outside the days of the panel"
    left_out[reason] += 1
    return None


def _columns(told: _Told) -> list[str]:
    if told.kind != "asserted":
        return [told.kind]
    return [told.kind, _name(told.quad), _name(told.type)]


def _span(told: Iterable[_Told], by: str, since: str | None, until: str | None) -> list[str]:
    """All periods from the first to the last asserted happening, or between the days asked for."""
    digits = PERIODS[by]
    seen = sorted(p for t in told if t.kind == "asserted" for p in t.periods if p)
    first = first_day(since)[:digits] if since else (seen[0] if seen else "")
    last = last_day(until)[:digits] if until else (seen[-1] if seen else "")
    return list(_periods(first, last, by)) if first and last else []


def _periods(first: str, last: str, by: str) -> Iterator[str]:
    day = date.fromisoformat(first + {"day": "", "month": "-01", "year": "-01-01"}[by])
    while (period := day.isoformat()[: PERIODS[by]]) <= last:
        yield period
        if by == "day":
            day += timedelta(days=1)
        elif by == "month":
            day = (day + timedelta(days=31)).replace(day=1)
        else:
            day = day.replace(year=day.year + 1)


def _row(schema: Iterable[Column], unit: Unit, period: str, counts: Counter[str]) -> Row:
    row: Row = {"period": period}
    for side, country in zip(
        ("actor", "recipient") if len(unit) == 2 else ("country",), unit, strict=True
    ):
        codes = codes_of(country)
        row[side] = country
        row[f"{side}_name"] = codes.name if codes else None
        row[f"{side}_cow"] = codes.cow if codes else None
        row[f"{side}_gw"] = codes.gw if codes else None
    return {c.name: row[c.name] if c.name in row else counts[c.name] for c in schema}


def _name(words: str) -> str:
    return words.lower().replace(" ", "_")
