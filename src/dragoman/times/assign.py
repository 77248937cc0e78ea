"""Which time expression of a sentence dates an event."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import EventDate, Span, Time

BOUNDS = frozenset({"since", "until", "before", "after", "than"})
"""Roles that bound a state, follow another event or compare with it: not when this one happened."""
OF_NEXT = "offset of the next"
"""Form of times that date what follows them alone: "two days after India suspended trade"."""
REACH = 160
"""Characters beyond which an expression is taken to belong to another clause."""


def event_date(
    times_of_sentence: Sequence[Time],
    trigger_start: int,
    trigger_end: int,
    is_future: bool | None,
    report_date: str | None,
    *,
    extent: Span | None = None,
    inner: Sequence[Span] = (),
) -> EventDate | None:
    """The date of the event with this trigger, or None where the sentence gives none.

    The nearest expression wins, one after the trigger before one ahead of it at like distance;
    those inside `extent` (all words below the predicate) go before others, those inside `inner`
    (the extents of other predicates below it) behind them. Expressions that
    contradict the tense are left out: a future event has no past date, nor the other way round.
    `is_future` None leaves none out.
    """
    best: tuple[int, Time] | None = None
    for time in times_of_sentence:
        if not _may_date(time, is_future, report_date):
            continue
        if time.evidence.startswith(OF_NEXT) and trigger_start < time.end:
            continue
        distance = _distance(time, trigger_start, trigger_end)
        if extent is not None and not extent[0] <= time.start < extent[1]:
            distance += REACH // 2
        if any(start <= time.start < end for start, end in inner):
            distance += REACH // 2
        if distance <= REACH and (best is None or distance < best[0]):
            best = (distance, time)
    if best is None:
        return None
    time = best[1]
    evidence = f"{time.text} [{time.start}:{time.end}] {time.evidence}"
    return EventDate(time.earliest, time.latest, time.granularity, evidence)


def _may_date(time: Time, is_future: bool | None, today: str | None) -> bool:
    role = time.evidence.rpartition("/")[2]
    if role in BOUNDS or (role == "by" and not is_future):
        return False
    if today is None or is_future is None:
        return True
    day = today[:10]
    if is_future:
        return time.latest is None or time.latest >= day
    return time.earliest is None or time.earliest <= day


def _distance(time: Time, start: int, end: int) -> int:
    if time.start >= end:
        return time.start - end
    return start - time.end + 15 if time.end <= start else 0
