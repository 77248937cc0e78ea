"""Whether dates make an act background: told from more than a month before, or of many years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as calendar_day
from datetime import timedelta

from dragoman.events.compose import Act
from dragoman.events.realis import PAST_PERFECT, Standing
from dragoman.events.scene import Scene
from dragoman.model import EventDate, Proposition, Time

HISTORICAL_AFTER = timedelta(days=31)
"""CODEBOOK: historical is more than about a month back."""
LONG = frozenset({"year", "decade", "century"})
Words = Mapping[str, frozenset[str]]


def with_dates(
    standing: Standing,
    act: Act,
    when: EventDate | None,
    *,
    scene: Scene,
    times: Sequence[Time],
    date: str | None,
) -> Standing:
    """The standing as dates settle it: historical, or as it is."""
    words = scene.knowledge.intents.words
    if standing.realis == "historical" and PAST_PERFECT in standing.rules:
        recent = date is not None and when is not None and _is_recent(when, date)
        rules = (*standing.rules, "dated of late")
        return replace(standing, realis="asserted", rules=rules) if recent else standing
    if standing.realis != "asserted":
        return standing
    if when is not None and _is_old(when, act.p, date, words):
        return replace(standing, realis="historical", rules=(*standing.rules, "dated before"))
    if _is_summed(act.p, scene, times, date):
        return replace(standing, realis="historical", rules=(*standing.rules, "over years"))
    return standing


def _is_recent(when: EventDate, date: str) -> bool:
    return when.earliest is not None and not _is_before(when.earliest, date)


def _is_before(day: str, date: str) -> bool:
    return calendar_day.fromisoformat(day) < calendar_day.fromisoformat(date) - HISTORICAL_AFTER


def _is_old(when: EventDate, p: Proposition, date: str | None, words: Words) -> bool:
    """CODEBOOK: "earlier this year" is historical; so is what an undated report gives a year."""
    said = set(when.evidence.partition(" [")[0].lower().split())
    if when.granularity in LONG and said & words["earlier_words"]:
        return True
    if date is not None:
        return when.latest is not None and _is_before(when.latest, date)
    is_told = p.tense == "past" or p.kind == "noun"
    if when.latest is not None:
        is_year = when.granularity in LONG and p.tense == "past"
        return is_year or (when.granularity == "month" and is_told)
    return when.granularity in LONG and is_told and bool(said & words["long_past_words"])


def _is_summed(p: Proposition, scene: Scene, times: Sequence[Time], date: str | None) -> bool:
    """ "Has sent arms since 2014", "has signed accords in recent years"; not "has been at war"."""
    is_done = p.is_perfect and p.tense == "present" and not p.predicate.startswith("be ")
    if not is_done or p.is_negated or _is_going_on(p, scene):
        return False
    for time in times:
        if time.evidence.endswith("/since") and p.extent[0] <= time.start < p.extent[1]:
            first = time.earliest
            if first is None or date is None or _is_before(first, date):
                return time.granularity != "day"
    spans = scene.knowledge.intents.words["span_relations"]
    heads = [scene.phrase(a.phrase).head for a in p.arguments if a.role in spans]
    return any(h.lemma in LONG and h.tag == "NNS" for h in heads)


def _is_going_on(p: Proposition, scene: Scene) -> bool:
    """ "Has been closing mosques since last summer": it is still being done."""
    at = (p.start, p.head_start)
    return any(w.tag == "VBG" or w.lemma == "be" for w in scene.parsed.words if w.start in at)
