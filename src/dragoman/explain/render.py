"""An explanation as lines that a referee can follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.events.lexicon import Frame
from dragoman.explain.considered import FAILS, ConsideredProposition
from dragoman.explain.explanation import Explanation

Json = dict[str, Any]
LOSERS = 6
"""Frames that do not fit, told of each proposition; `everything` tells all."""


def render(explanation: Explanation, *, everything: bool = False) -> list[str]:
    """Lines of plain text, the row first, then what it rests on."""
    lines = [f"sentence   {_marked(explanation)}", ""]
    if explanation.kind == "event":
        lines += _event(explanation.row, explanation.frame)
    elif explanation.kind == "statement":
        lines += _statement(explanation.row)
    else:
        lines += [f"event      {_head(row)}" for row in explanation.row["events"]]
        if not explanation.row["events"]:
            lines.append("event      none")
    lines += _people(explanation)
    own = [p for p in explanation.propositions if _is_own(p, explanation)]
    others = [p for p in explanation.propositions if p not in own]
    for title, group in (("read as", own), ("also read", others)):
        for p in group:
            lines += ["", *_proposition(title, p, everything=everything)]
    return lines


def _marked(explanation: Explanation) -> str:
    """The sentence on one line, the trigger or cue in brackets."""
    text = explanation.sentence
    if explanation.trigger is not None:
        a, b = (n - explanation.offset for n in explanation.trigger)
        if 0 <= a < b <= len(text):
            text = f"{text[:a]}[{text[a:b]}]{text[b:]}"
    return " ".join(text.split())


def _head(row: Json) -> str:
    sides = " > ".join(
        "; ".join(_who(p) for p in row[side]) or "-" for side in ("actors", "recipients")
    )
    kind = " ".join(filter(None, (row["type"], row["mode"])))
    return f"{kind}, {row['realis']}{', alleged' if row['alleged'] else ''}: {sides}"


def _who(p: Json) -> str:
    codes = " ".join(filter(None, (p["country"], p["sector"])))
    return f"{p['name']} ({codes})" if codes else str(p["name"])


def _event(row: Json, frame: Frame | None) -> Iterator[str]:
    yield f"event      {_head(row)}"
    evidence = row["evidence"]
    yield f"frame      {evidence['frame']}{_frame(frame)}"
    for rule in evidence["rules"]:
        yield f"rule       {rule}"
    told = "; ".join(str(p["name"]) for p in row["attributed_to"])
    yield f"realis     {row['realis']}: {_realis(row)}"
    alleged = f"told only by {told}" if told else "hedged, or told by nobody named"
    yield f"alleged    {f'yes: {alleged}' if row['alleged'] else 'no: the report vouches for it'}"
    date, place = row["date"], row["place"]
    if date:
        days = f"{date['from']} to {date['to']}"
        yield f"date       {days} ({date['granularity']}): {date['evidence']}"
    else:
        yield "date       none: the sentence gives none that fits"
    if place:
        where = f"{place['name']}, {place['country']}"
        yield f"place      {where} ({place['precision']}): {place['evidence']}"
    else:
        yield "place      none: no place stands where it would have happened"
    yield f"scale      {row['scale']}, {row['quad']} (ontology.toml)"


def _frame(frame: Frame | None) -> str:
    if frame is None:
        return " (a rule of intent.toml, no frame)"
    return f" of {frame.type}{f', mode {frame.mode}' if frame.mode else ''}"


def _realis(row: Json) -> str:
    rules = [r for r in row["evidence"]["rules"] if not r.startswith("told in")]
    return "; ".join(rules) if rules and row["realis"] != "asserted" else "told as done"


def _statement(row: Json) -> Iterator[str]:
    speakers = "; ".join(_who(p) for p in row["speakers"]) or "nobody named"
    yield f"statement  {row['kind']}, by {speakers}"
    for rule in row["evidence"]:
        yield f"rule       {rule}"
    if row["occasion"]:
        yield f"occasion   {row['occasion']}"


def _people(explanation: Explanation) -> Iterator[str]:
    for role, p in explanation.participants:
        codes = (
            " ".join(filter(None, (p.actor.country, p.actor.state, p.actor.sector))) or "no code"
        )
        resolved = f"resolved by {p.reason}" if p.reason else "named"
        evidence = f"; {p.actor.evidence}" if p.actor.evidence else ""
        yield f'{role:<10} "{p.text}" is {p.actor.name} ({codes}): {resolved}{evidence}'


def _is_own(p: ConsideredProposition, explanation: Explanation) -> bool:
    return explanation.trigger is None or (p.start, p.end) == explanation.trigger


def _proposition(title: str, p: ConsideredProposition, *, everything: bool) -> Iterator[str]:
    marks = f" [{', '.join(p.marks)}]" if p.marks else ""
    above = f", under {p.governor[1]} ({p.governor[0]})" if p.governor else ""
    yield f"{title:<10} {p.kind} {p.predicate}{marks}{above}"
    for role, words in p.arguments:
        yield f"             {role} = {words}"
    if p.intents:
        yield f"             classes of intent: {', '.join(p.intents)}"
    lost = [f for f in p.frames if f.verdict == FAILS]
    for frame in p.frames:
        if frame.verdict == FAILS and not everything and frame in lost[LOSERS:]:
            continue
        score = f" ({frame.score})" if frame.score is not None else ""
        yield f"             {frame.verdict}{score}: {frame.frame} - {frame.why}"
    if not everything and len(lost) > LOSERS:
        yield f"             and {len(lost) - LOSERS} more frames of this word that do not fit"
    if not p.frames:
        yield "             no frame has this predicate"
