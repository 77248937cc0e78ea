"""One happening from its tellings: what it was, how it went, and where the reports differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.happenings.plans import planned_type
from dragoman.happenings.rules import rules
from dragoman.times.newsday import is_implied

Row = dict[str, Any]
STATES = ("happened", "disputed", "denied", "alleged", "cancelled", "planned", "possible", "past")
"""What has become of a happening; `vocabulary.toml` says what each means."""


def state(tellings: Sequence[Row]) -> str:
    """What the tellings, in the order of time, say has become of it (one of STATES)."""
    kinds = {kind(t) for t in tellings}
    if "asserted" in kinds:
        return "disputed" if "negated" in kinds else "happened"
    if "alleged" in kinds:
        return "denied" if "negated" in kinds else "alleged"
    if "negated" in kinds:
        return "cancelled" if "future" in kinds else "denied"
    if "future" in kinds:
        return "planned"
    return "possible" if "hypothetical" in kinds else "past"


def kind(telling: Row) -> str:
    """Realis, "alleged" for what is asserted and not vouched for, and of a plan "future"."""
    if telling["realis"] == "asserted" and _plan(telling):
        return "future"
    is_alleged = telling["alleged"] and telling["realis"] == "asserted"
    return "alleged" if is_alleged else str(telling["realis"])


def _plan(telling: Row) -> str | None:
    return planned_type(telling["type"], telling["frame"], rules())


def course(tellings: Sequence[Row]) -> list[Row]:
    """Its realis over time: every change with the day and the reports that first said so."""
    found: list[Row] = []
    for telling in tellings:
        day, now = telling["report_date"], kind(telling)
        if not found or found[-1]["realis"] != now:
            found.append({"day": day, "realis": now, "reports": []})
        if telling["report_id"] not in found[-1]["reports"]:
            found[-1]["reports"].append(telling["report_id"])
    return found


def main_type(tellings: Sequence[Row]) -> tuple[str, str | None]:
    """Type and mode that most tellings have; those that assert it come before those that do not."""
    told = [t for t in tellings if kind(t) in ("asserted", "alleged")] or tellings
    name = _most(t["type"] for t in told)
    modes = [t["mode"] for t in told if t["type"] == name and t["mode"]]
    return str(name), _most(modes) if modes else None


def best_telling(tellings: Sequence[Row]) -> Row:
    """The one with most of its fields known, in a body before a headline; of several the first."""
    name, _ = main_type(tellings)
    fields = ("actor", "recipient", "place")

    def rank(telling: Row) -> tuple[bool, bool, int]:
        is_dated = bool(telling["date_from"]) and not is_implied(telling["date_evidence"])
        known = sum(bool(telling[f]) for f in fields) + is_dated
        return telling["type"] == name, not telling["in_title"], known

    return max(tellings, key=rank)


def dates(tellings: Iterable[Row]) -> list[Row]:
    """The days that tellings name, those told most first, each with who says so.

    Where none names any, those of the news.
    """
    dated = [t for t in tellings if t["date_from"] or t["date_to"]]
    named = [t for t in dated if not is_implied(t["date_evidence"])]
    return _rivals((t, (t["date_from"], t["date_to"])) for t in named or dated)


def actors(tellings: Iterable[Row]) -> list[Row]:
    """Who did it as the tellings have it, those told most first, each with who says so."""
    return _rivals((t, (t["actor"], t["actor_country"])) for t in tellings if t["actor"])


def tolls(tellings: Sequence[Row]) -> dict[str, Row]:
    """Tolls by what is counted: `best` is that of the latest report, `low` and `high` bound all."""
    found: dict[str, Row] = {}
    told = [(what, value, t) for t in tellings for what, value in (t["magnitudes"] or {}).items()]
    for name in sorted({what for what, _, _ in told}):
        some = [(value, t) for what, value, t in told if what == name]
        values = [{k: v[k] for k in ("best", "low", "high", "text")} | _source(t) for v, t in some]
        bests = [v for v in values if v["best"] is not None]
        latest = [v for v in bests if v["day"] == bests[-1]["day"]] if bests else []
        found[name] = {
            "best": max((v["best"] for v in latest), default=None),
            "low": min(_bounds(values, "low"), default=None),
            "high": max(_bounds(values, "high"), default=None),
            "told": values,
        }
    return found


def _bounds(values: Iterable[Row], end: str) -> list[int]:
    return [n for v in values for n in (v[end], v["best"]) if n is not None]


def _rivals(told: Iterable[tuple[Row, tuple[Any, Any]]]) -> list[Row]:
    found: dict[tuple[Any, Any], Row] = {}
    for telling, value in told:
        row = found.setdefault(value, {"value": value, "tellings": 0, "told": []})
        row["tellings"] += 1
        row["told"].append(_source(telling))
    # Sorting is stable: of two values told as often the one told first comes first.
    return sorted(found.values(), key=lambda r: -r["tellings"])


def _source(telling: Row) -> Row:
    """Who says so: the report and its outlet, and whom the report quotes."""
    return {
        "report": telling["report_id"],
        "outlet": telling["publisher"],
        "day": telling["report_date"],
        "said_by": telling["attributed_to"],
    }


def _most(values: Iterable[Any]) -> Any:
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], str(v)))
