"""Find news time expressions and turn them into intervals of days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import Sentence, Time
from dragoman.times.absolute import Context
from dragoman.times.forms import DIGIT, Form, forms_by_first_word
from dragoman.times.intervals import (
    FIRST_YEAR,
    LAST_YEAR,
    Interval,
    part,
    shift_days,
)
from dragoman.times.named import load as dated_events
from dragoman.times.roles import Clue, clue_before, is_attributive, is_no_time
from dragoman.times.tense import TOKEN, is_future
from dragoman.times.vocabulary import Vocabulary, load

OPEN_ROLES = frozenset({"since", "until", "before", "after", "by", "within"})
JOINS = {"from": frozenset({"to", "until", "till", "through", "-", "–"}),
         "between": frozenset({"and"})}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """An expression before it is placed: its form, its tokens and what stands before it."""

    form: Form
    match: re.Match[str]
    first: int
    last: int
    clue: Clue


def find_times(sentences: Sequence[Sentence], date: str | None) -> tuple[Time, ...]:
    """Every time expression of the sentences, in order.

    `date` is the report's day (ISO). Without it relative expressions keep their granularity but
    have no interval. `evidence` is "form/role": the role (on, since, until, before, after, by,
    within, span) says how the expression bounds what it stands with.
    """
    today = _day(date)
    vocabulary = load()
    found: list[Time] = []
    anchor = today
    for sentence in sentences:
        times = _in_sentence(sentence, Context(today, anchor=anchor), vocabulary)
        for time in times:
            if time.granularity == "day" and time.earliest and time.earliest == time.latest:
                anchor = _day(time.earliest)
        found.extend(times)
    return tuple(found)


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR < day.year < LAST_YEAR else None


def _in_sentence(sentence: Sentence, context: Context, v: Vocabulary) -> list[Time]:
    text = sentence.text
    tokens = list(TOKEN.finditer(text))
    words = [t[0].lower() for t in tokens]
    atoms = _atoms(text, tokens, words, v)
    times: list[Time] = []
    i = 0
    while i < len(atoms):
        ahead = is_future(words, atoms[i].first, atoms[i].last, v, in_title=sentence.in_title)
        now = context._replace(is_future=ahead)
        span = _range(atoms, i, words, now, v) if i + 1 < len(atoms) else None
        if span is not None:
            interval, start, end = span[0], tokens[span[1]].start(), atoms[i + 1].match.end()
            times.append(_time(sentence, start, end, interval, "range/span"))
            i += 2
            continue
        time = _single(sentence, tokens, atoms[i], now, v)
        if time is not None:
            times.append(time)
            if time.granularity == "day" and time.earliest and time.earliest == time.latest:
                context = context._replace(anchor=_day(time.earliest))
        i += 1
    return times


def _atoms(
    text: str, tokens: Sequence[re.Match[str]], words: Sequence[str], v: Vocabulary
) -> list[Atom]:
    """The expressions of a sentence from left to right, none overlapping."""
    table = forms_by_first_word()
    found: list[Atom] = []
    end = 0
    for i, (token, word) in enumerate(zip(tokens, words, strict=True)):
        start = token.start()
        forms = table.get(DIGIT if word[0].isdigit() else word)
        if forms is None or start < end:
            continue
        for form in forms:
            match = form.pattern.match(text, start)
            if match is None or is_no_time(form.name, match, words, i, v):
                continue
            end = match.end()
            last = i + 1
            while last < len(tokens) and tokens[last].start() < end:
                last += 1
            clue = clue_before(words, i, v)
            if form.name != "period" or clue.parts:
                found.append(Atom(form, match, i, last, clue))
            else:
                end = start
            break
    return found


def _range(
    atoms: Sequence[Atom], i: int, words: Sequence[str], context: Context, v: Vocabulary
) -> tuple[Interval, int] | None:
    """ "from March to May", "between 1998 and 2001": the interval, and its first token."""
    one, two = atoms[i], atoms[i + 1]
    if two.first - one.last != 1 or words[one.last] not in JOINS.get(one.clue.role, ()):
        return None
    late = _placed(two, context, v)
    if late is None:
        return None
    today = late.latest or context.today
    early = _placed(one, Context(today, is_future=False, anchor=context.anchor), v)
    if early is None:
        return None
    return Interval(early.earliest, late.latest, early.granularity), one.clue.first


def _placed(atom: Atom, context: Context, v: Vocabulary) -> Interval | None:
    """The interval of an expression with its modifiers, without its role."""
    whole = atom.form.resolve(atom.match, context, v)
    if whole is None:
        return None
    for name in atom.clue.parts:
        if atom.form.name == "dated event" and name in {"end", "close"}:
            whole = dated_events()[atom.match[0].lower()].ending
        elif name in v.so_far and context.today and whole.latest:
            whole = whole._replace(latest=min(whole.latest, context.today))
        elif name in v.from_now and context.today and whole.earliest:
            whole = whole._replace(earliest=max(whole.earliest, context.today))
        elif name in v.parts:
            whole = part(whole, v.parts[name])
    if whole.earliest and whole.latest and whole.earliest > whole.latest:
        return None
    return whole


def _single(
    sentence: Sentence,
    tokens: Sequence[re.Match[str]],
    atom: Atom,
    context: Context,
    v: Vocabulary,
) -> Time | None:
    interval = _placed(atom, context, v)
    if interval is None:
        return None
    role = "on" if atom.clue.role in {"from", "between", "for"} else atom.clue.role
    if atom.clue.role == "from" and not is_attributive(atom.match, tokens, atom.first, v):
        role = "since"
    if role != "on" and is_attributive(atom.match, tokens, atom.first, v):
        role = "on"
    if atom.form.name == "span":
        role = "span"
    start = tokens[atom.clue.first if role in OPEN_ROLES else atom.clue.first_part].start()
    return _time(
        sentence, start, atom.match.end(), _bounded(interval, role, context.today),
        f"{atom.form.name}/{role}",
    )  # fmt: skip


def _bounded(interval: Interval, role: str, today: date | None) -> Interval:
    """What a role makes of an interval: since 2013 runs to today, until Friday has no start."""
    first, last, unit = interval
    if role == "since":
        return Interval(first, max(today, first) if today and first else None, unit)
    if role in {"until", "by"}:
        return Interval(None, last, unit)
    if role == "before":
        return Interval(None, shift_days(first, -1), unit)
    if role == "after":
        return Interval(last, None, unit)
    if role == "within" and today and last:
        return Interval(min(today, last), last, unit)
    return interval


def _time(sentence: Sentence, start: int, end: int, interval: Interval, evidence: str) -> Time:
    return Time(
        text=sentence.text[start:end],
        start=sentence.start + start,
        end=sentence.start + end,
        sentence=sentence.index,
        earliest=interval.earliest.isoformat() if interval.earliest else None,
        latest=interval.latest.isoformat() if interval.latest else None,
        granularity=interval.granularity,
        evidence=evidence,
    )
