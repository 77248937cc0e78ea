"""The joins within one report: a report that tells a thing twice says so by its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.happenings.account import Account, Telling
from dragoman.happenings.happening import Gathered
from dragoman.happenings.likeness import like_within, meets_again
from dragoman.happenings.rules import Rules

ONCE = "told once"
OUTCOME = "an act and its toll in one sentence"


@dataclass(frozen=True, slots=True)
class Group:
    """Events of a report that tell one thing, in the order of the text."""

    events: tuple[str, ...]
    reason: str


def gather(tellings: Sequence[Telling], rules: Rules) -> list[Group]:
    """Put each telling to the thing told before that it is most like, or to one of its own."""
    begun: list[tuple[Gathered, list[str]]] = []
    for telling in tellings:
        account = Account("", None, {}, (telling,))
        best: tuple[float, str, tuple[Gathered, list[str]]] | None = None
        # Of several meetings of one man, which one is meant is not to be told.
        is_known = sum(meets_again(account, entry[0], rules) for entry in begun) == 1
        for entry in begun:
            points, reason = _compare(account, entry[0], rules, is_known=is_known)
            if points >= 0 and (best is None or points > best[0]):
                best = points, reason, entry
        if best is None:
            begun.append((Gathered(account, len(begun)), []))
        else:
            best[2][0].add(account)
            best[2][1].append(best[1])
    return [_group(gathered, reasons) for gathered, reasons in begun]


def _compare(
    account: Account, gathered: Gathered, rules: Rules, *, is_known: bool
) -> tuple[float, str]:
    telling = account.tellings[0]
    same = [t for t in gathered.tellings() if t.sentence == telling.sentence]
    if any(t.in_title == telling.in_title for t in same):
        return (1.0, OUTCOME) if _is_outcome(telling, same, rules) else (-1.0, "")
    like = like_within(account, gathered, rules, is_known=is_known)
    return like.points, "; ".join(like.reasons)


def _is_outcome(telling: Telling, others: Sequence[Telling], rules: Rules) -> bool:
    """An attack and its dead: "gunmen stormed the camp, killing four soldiers"."""
    return telling.type in rules.with_toll and all(
        o.type == telling.type and o.realis == telling.realis and o.days == telling.days
        and o.actors == telling.actors and bool(o.actors) and _may_be_one(o, telling)
        and bool((o.trigger ^ telling.trigger) & rules.tolling)
        for o in others
    )  # fmt: skip


def _may_be_one(one: Telling, other: Telling) -> bool:
    """Whether the two suffer in one country, or one leaves out who suffers."""
    mine, theirs = ({s.country for s in t.recipients} for t in (one, other))
    return not mine or not theirs or bool(mine & theirs)


def _group(gathered: Gathered, reasons: Sequence[str]) -> Group:
    events = tuple(t.event_id for t in gathered.tellings())
    return Group(events, "; ".join(dict.fromkeys(reasons)) or ONCE)
