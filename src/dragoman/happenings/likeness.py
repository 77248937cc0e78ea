"""How much speaks for it that an account tells a happening, point by point."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import asin, cos, exp, radians, sin, sqrt
from typing import NamedTuple

from dragoman.happenings.account import Account, Days, Side, Telling, Where
from dragoman.happenings.happening import Gathered
from dragoman.happenings.rules import Rules
from dragoman.happenings.words import shared

NEAR_KM = 40.0
WIDE = 7
"""Days beyond which an interval hardly tells one event from another."""
EARTH_KM = 6371.0
UNLIKE = -9.0
"""Points of two types that no two texts give one happening."""
MANY = 5.0
"""Tolls whose ratio is greater are of two things."""


class Likeness(NamedTuple):
    """Points for a join, less the threshold, and what they were given for."""

    points: float
    reasons: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """The points as a share of certainty, .5 where they just reach the threshold."""
        return round(1 / (1 + exp(-0.8 * self.points)), 2)


Point = tuple[float, str]
NOTHING: Point = (0.0, "")


def likeness(account: Account, happening: Gathered, rules: Rules) -> Likeness:
    """Compare an account with all that is gathered of a happening."""
    kind = rules.class_of(account.type)
    found = [
        _types(account, happening, rules, kind),
        *_sides(account, happening, rules, kind),
        _dates(account, happening, rules, kind),
        _places(account, happening, rules, kind),
        *_words(account, happening, rules),
        _tolls(account, happening, rules),
        _again(account, happening, rules),
    ]
    return _weighed(found, rules.threshold[kind])


def like_within(account: Account, happening: Gathered, rules: Rules, *, is_known: bool) -> Likeness:
    """Compare an event with what its own report told before.

    All of a report is of about one day, so that a day says little; the words say most. `is_known`
    tells that of the meetings told this alone may be meant.
    """
    kind = rules.class_of(account.type)
    points = rules.within
    best = max(shared(t.words, o.words) for t in account.tellings for o in happening.tellings())
    is_title = any(t.in_title for t in happening.tellings())
    meeting = (points["mutual"], "a meeting of the same sides")
    found = [
        _types(account, happening, rules, kind),
        *_sides(account, happening, rules, kind),
        _days_within(account, happening, rules),
        _places(account, happening, rules, kind),
        (points["none"] + best * (points["full"] - points["none"]), "like words"),
        (points["title"], "the headline") if is_title else NOTHING,
        meeting if is_known and meets_again(account, happening, rules) else NOTHING,
        _tolls(account, happening, rules),
    ]
    return _weighed(found, points["threshold"])


def meets_again(account: Account, happening: Gathered, rules: Rules) -> bool:
    """Whether a report may tell twice of one meeting: the same people, or the same countries."""
    mine = account.actors | account.recipients
    theirs = set(happening.actors) | set(happening.recipients)
    is_one = bool(mine and theirs) and (mine <= theirs or theirs <= mine)
    if not is_one or not account.deeds | set(happening.deeds) <= rules.mutual:
        return False
    both = mine & theirs
    return any(s.name for s in both) or len({s.country for s in both}) > 1


def _days_within(account: Account, happening: Gathered, rules: Rules) -> Point:
    mine, theirs = account.days, happening.best_days
    if mine is None or theirs is None:
        return NOTHING
    points, reason = _told_days(mine, theirs, rules)
    return (rules.within["day"], reason) if points > 0 and reason else (min(points, 0.0), "")


def _weighed(found: list[Point], threshold: float) -> Likeness:
    said = sorted((entry for entry in found if entry[1] and entry[0] > 0), key=lambda e: -e[0])
    return Likeness(sum(p for p, _ in found) - threshold, tuple(reason for _, reason in said))


def _types(account: Account, happening: Gathered, rules: Rules, kind: str) -> Point:
    if account.deeds & set(happening.deeds):
        points, reason = rules.types["same"], f"both {account.type}"
        points += _modes(account, happening, rules, kind)
    elif account.types & set(happening.types):
        points, reason = rules.types["other_plan"], ""
    else:
        costs = [rules.pairs.get((mine, happening.deed), UNLIKE) for mine in account.deeds]
        points, reason = max(costs), ""
    if any(t.trigger & happening.triggers for t in account.tellings):
        points += rules.types["trigger"]
    kinds = happening.realis
    if account.realis not in kinds:
        points += rules.types["realis_other"]
        if "hypothetical" in kinds | {account.realis}:
            points += rules.types["hypothetical"]
    return points, reason


def _modes(account: Account, happening: Gathered, rules: Rules, kind: str) -> float:
    modes = {t.mode for t in account.tellings if t.mode}
    others = happening.modes
    if modes & others:
        return rules.types["mode_same"]
    if modes and others:
        return rules.types["mode_other_speech" if kind == "speech" else "mode_other"]
    return 0.0


def _sides(account: Account, happening: Gathered, rules: Rules, kind: str) -> list[Point]:
    if _is_mutual(account, happening, rules):
        mine = account.actors | account.recipients
        theirs = set(happening.actors) | set(happening.recipients)
        return [_side(mine, theirs, "actor", rules, kind), _both(mine, theirs, rules)]
    return [
        _side(account.actors, set(happening.actors), "actor", rules, kind),
        _side(account.recipients, set(happening.recipients), "recipient", rules, kind),
    ]


def _is_mutual(account: Account, happening: Gathered, rules: Rules) -> bool:
    """Whether the two are of a kind that sides do together, whoever stands as the actor."""
    both = account.deeds | set(happening.deeds)
    return both <= rules.mutual or account.is_reciprocal or happening.is_reciprocal


def _side(
    mine: Collection[Side], theirs: Collection[Side], role: str, rules: Rules, kind: str
) -> Point:
    if not mine or not theirs:
        return rules.sides["unknown"], ""
    names, others = ({s.name for s in sides if s.name} for sides in (mine, theirs))
    if names & others:
        return rules.sides["person"], f"the same {role}"
    clash = _named_apart(mine, theirs)
    cost = rules.sides["person_other_speech" if kind == "speech" else "person_other"] * clash
    offices = {(s.country, s.sector) for s in mine} & {(s.country, s.sector) for s in theirs}
    if {s.sector for s in mine} & rules.armed and {s.sector for s in theirs} & rules.armed:
        return rules.sides["country"], f"{role}s of one kind"
    if any(country for country, _ in offices):
        return rules.sides["office"] + cost, f"{role}s of one office" if not clash else ""
    countries = {s.country for s in mine} & {s.country for s in theirs}
    if _are_foes(mine, theirs, rules):
        return rules.sides["foes"], ""
    if countries - {None}:
        return rules.sides["country"] + cost, f"{role}s of one country" if not clash else ""
    return rules.sides[f"{role}_other"], ""


def _are_foes(mine: Iterable[Side], theirs: Iterable[Side], rules: Rules) -> bool:
    """Whether one telling names men of the state only, the other armed men of no state only."""
    ours, yours = ({s.sector for s in sides} for sides in (mine, theirs))
    state, armed = rules.state, rules.armed
    return (ours <= state and yours <= armed) or (ours <= armed and yours <= state)


def _named_apart(mine: Iterable[Side], theirs: Iterable[Side]) -> bool:
    """Whether each telling names a person of one country, and not the same."""
    held = {s.country for s in theirs if s.name}
    return any(s.name and s.country in held for s in mine)


def _both(mine: Collection[Side], theirs: Collection[Side], rules: Rules) -> Point:
    """Of a meeting, a second country must be shared where both tell one."""
    ours, yours = ({s.country for s in sides if s.country} for sides in (mine, theirs))
    if len(ours) < 2 or len(yours) < 2:
        return NOTHING
    if len(ours & yours) >= 2:
        return rules.sides["office"], "both sides"
    return rules.sides["recipient_other"], ""


def _dates(account: Account, happening: Gathered, rules: Rules, kind: str) -> Point:
    points = rules.date
    mine, theirs = account.days, happening.best_days
    if mine and theirs:
        return _told_days(mine, theirs, rules)
    if mine is None and theirs is None:
        gaps = _report_gaps(account, happening)
        return _gap(min(gaps), rules, kind) if gaps else NOTHING
    if mine is None:
        told, days = theirs, [account.day] if account.day is not None else []
    else:
        told, days = mine, list(happening.report_days)
    if told is None or not days:
        return NOTHING
    gap = min(max(told[0] - day, day - told[1], 0) for day in days)
    if told[1] - told[0] > WIDE:
        return (points["within"] / 2, "") if gap == 0 else (points["implied_far"], "")
    return _gap(gap, rules, kind)


def _told_days(mine: Days, theirs: Days, rules: Rules) -> Point:
    points = rules.date
    if mine == theirs and mine[0] == mine[1]:
        return points["same"], "the same day"
    gap = max(mine[0] - theirs[1], theirs[0] - mine[1])
    if gap <= 0:
        wide = max(mine[1] - mine[0], theirs[1] - theirs[0]) > WIDE
        return points["within"] * (0.5 if wide else 1.0), "dates that overlap"
    if mine[0] != mine[1] or theirs[0] != theirs[1]:
        return (points["next"], "") if gap == 1 else (points["disjoint"], "")
    if gap == 1:
        return points["next"], ""
    return (points["near"], "") if gap <= 3 else (points["far"], "")


def _report_gaps(account: Account, happening: Gathered) -> list[int]:
    if account.day is None:
        return []
    return [abs(account.day - day) for day in happening.report_days]


def _gap(days: int, rules: Rules, kind: str) -> Point:
    points = rules.date
    if days <= 1:
        following = "implied_next_speech" if kind == "speech" else "implied_next"
        return points[following if days else "implied_same"], "days that fit"
    if days <= 3:
        return points["implied_near"], ""
    return points["implied_week" if days <= 7 else "implied_far"], ""


def _places(account: Account, happening: Gathered, rules: Rules, kind: str) -> Point:
    mine, theirs = account.places, list(happening.places)
    if not mine or not theirs:
        return NOTHING
    points = rules.place[kind]
    found = [_place(a, b) for a in mine for b in theirs]
    for what in ("same", "near", ""):
        if what in found:
            return points.get(what, 0.0), f"{what} place" if what == "near" else (
                "the same place" if what else ""
            )
    return points["other" if "other" in found else "country_other"], ""


def _place(one: Where, other: Where) -> str:
    """Same, near, "" where one may hold the other, other, or country_other."""
    if one.name == other.name:
        return "same" if one.is_point else ""
    if one.is_point and other.is_point:
        return "near" if _km(one, other) <= NEAR_KM else "other"
    if one.country and other.country and one.country != other.country:
        return "country_other"
    return ""


def _km(one: Where, other: Where) -> float:
    a, b = radians(one.lat or 0.0), radians(other.lat or 0.0)
    width = radians((other.lon or 0.0) - (one.lon or 0.0))
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(width / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _words(account: Account, happening: Gathered, rules: Rules) -> list[Point]:
    """The sentences most alike, and the headlines and leads most alike."""
    points = rules.words
    some = happening.of_others(account.report_id, rules.window["words"])
    if not some:
        return []
    others = [t for a in some for t in a.tellings]
    if any(_is_copy(t, o) for t in account.tellings for o in others):
        return [(points["copy"], "the same sentence")]
    best = max(shared(t.words, o.words) for t in account.tellings for o in others)
    said = (points["none"] + best * (points["full"] - points["none"]), "like words")
    near = max(shared(account.context, a.context) for a in some)
    width = points["context"] - points["context_none"]
    return [said, (points["context_none"] + near * width, "reports of one matter")]


def _is_copy(one: Telling, other: Telling) -> bool:
    return bool(one.sentence) and one.sentence == other.sentence


def _tolls(account: Account, happening: Gathered, rules: Rules) -> Point:
    mine = {(k, v) for t in account.tellings for k, v in t.tolls.items()}
    theirs = happening.tolls
    if mine & theirs:
        return rules.toll["same"], "the same toll"
    ratios = [
        max(a, b) / max(1, min(a, b)) for what, a in mine for other, b in theirs if what == other
    ]
    return (rules.toll["other"], "") if ratios and min(ratios) > MANY else NOTHING


def _again(account: Account, happening: Gathered, rules: Rules) -> Point:
    """A text that tells of two things apart is held to know them apart; not so its headline."""
    own = [
        a for a in happening.by_report.get(account.report_id, ())
        if a.is_headline == account.is_headline
    ]  # fmt: skip
    if not own:
        return NOTHING
    same = any(a.types & account.types and a.realis == account.realis for a in own)
    return rules.report["again" if same else "again_other_type"], ""
