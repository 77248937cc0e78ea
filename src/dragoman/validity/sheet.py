"""The coding sheet of a draw: its columns, and reading it when a person has filled it in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.corrections.cells import Line, read_lines
from dragoman.errors import SheetError, UsageError

RIGHT, WRONG, NO_EVENT, MISSED, UNCLEAR = VERDICTS = (
    "right", "wrong", "no event", "missed", "unclear",
)  # fmt: skip
OF_EVENT = (RIGHT, WRONG, NO_EVENT, UNCLEAR)
"""What can be said of a coded event."""
OF_SENTENCE = (NO_EVENT, MISSED, UNCLEAR)
"""What can be said of a sentence without one."""
UNCODED = "uncoded"
"""The stratum of sentences without an event; all other strata are types."""
FIELDS = ("type", "mode", "realis", "alleged", "actors", "recipients", "place", "date")
ASKED = tuple(f"correct_{name}" for name in FIELDS)
READ = ("item", "reported", "before", "sentence", "after", "trigger", *FIELDS)
"""Columns to read, then those to fill in, then those to leave alone."""
FILLED = ("verdict", *ASKED, "note")
KEPT = (
    "event_id", "report_id", "start", "end", "in_title", "stratum", "in_stratum", "lines", "draw",
    "version",
)  # fmt: skip
COLUMNS = (*READ, *FILLED, *KEPT)
NEEDED = tuple(c for c in COLUMNS if c not in ("reported", "before", "after", "note"))
HINT = "`dragoman sample SHEET` writes a sheet."


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as filled in: its draw, and for each item its lines (several events missed)."""

    path: Path
    draw: str
    version: str
    items: dict[str, list[Line]]


def read_sheet(path: Path, types: Collection[str] | None = None) -> Sheet:
    """A sheet of `dragoman sample`; SheetError names every bad line, and what to do.

    `types` are the event types that may stand in correct_type; None for any.
    """
    lines = read_lines(path, NEEDED, COLUMNS, HINT)
    if not lines:
        raise SheetError(path, [f"the sheet has no lines. {HINT}"])
    problems = [
        f"line {line.number}: {problem}"
        for line in lines
        for problem in (*_faults(line.cells), *_unknown_type(line.cells, types))
    ]
    items: dict[str, list[Line]] = {}
    for line in lines:
        items.setdefault(line.cells["item"], []).append(line)
    problems += [fault for same in items.values() for fault in _faults_together(same)]
    draws = {(line.cells["draw"], line.cells["version"], line.cells["lines"]) for line in lines}
    if len(draws) > 1:
        problems.append("columns draw, version, lines: lines of several draws. Keep those of one.")
    if problems:
        raise SheetError(path, problems)
    draw, version, _ = draws.pop()
    return Sheet(path, draw, version, items)


def as_correction(cells: Mapping[str, str], text: str | None) -> dict[str, str]:
    """A line as `correct` enters it: of no event, or with the offsets of the trigger copied.

    `text` is what the line's offsets point into, for a missed event. UsageError where the line
    cannot be used.
    """
    for problem in _faults(cells):
        raise UsageError(problem)
    line = dict(cells)
    if is_missed(line):
        return line | _span(line, text or "")
    if line["event_id"] and line["verdict"].lower() == NO_EVENT:
        return line | {"not_an_event": "yes"}
    return line


def is_missed(cells: Mapping[str, str]) -> bool:
    """Whether the line enters an event."""
    return cells["verdict"].lower() == MISSED


def _span(cells: Mapping[str, str], text: str) -> dict[str, str]:
    """Where the words stand that the person copied from the sentence."""
    first, last = int(cells["start"]), int(cells["end"])
    trigger, sentence = cells["trigger"], text[first:last]
    found = sentence.count(trigger)
    if found != 1:
        what = "not" if not found else "more than once"
        raise UsageError(
            f"column trigger: {trigger!r} is {what} in the sentence. Copy the words that tell the "
            "event, with a word beside them if they occur twice."
        )
    start = first + sentence.index(trigger)
    return {"start": str(start), "end": str(start + len(trigger))}


def _faults(cells: Mapping[str, str]) -> list[str]:
    """What is wrong with one line by itself."""
    verdict = cells["verdict"].lower()
    is_sentence = cells["stratum"] == UNCODED
    allowed = OF_SENTENCE if is_sentence else OF_EVENT
    faults = []
    if verdict and verdict not in allowed:
        what = "a sentence without event" if is_sentence else "a coded event"
        faults.append(
            f"column verdict: {cells['verdict']!r} is no verdict on {what}. Write one of: "
            f"{', '.join(allowed)}; or leave it empty."
        )
    faults += [
        f"column {c}: {cells[c]!r} is no number. Restore the cell."
        for c in ("in_stratum", "lines", "start", "end")
        if not cells[c].isdecimal()
    ]
    faults += [
        f"column {c}: the cell is empty. Restore it."
        for c in ("item", "stratum", "draw")
        if not cells[c]
    ]
    if bool(cells["event_id"]) == is_sentence:
        faults.append("column event_id: it does not fit column stratum. Restore both.")
    return faults or _contradictions(cells, verdict)


def _contradictions(cells: Mapping[str, str], verdict: str) -> list[str]:
    given = [column for column in ASKED if cells[column]]
    if verdict == WRONG and not given:
        return [f"column verdict: {WRONG}, but no correct_... cell says what is right. Fill in."]
    if verdict == WRONG and cells["correct_type"].upper() == cells["type"] != "":
        return ["column correct_type: it is the type that was coded. Leave it empty."]
    if verdict == MISSED:
        lacking = [c for c in ("correct_type", "trigger") if not cells[c]]
        return [f"column {c}: a missed event needs it. Fill it in." for c in lacking]
    if verdict != WRONG and given:
        said = repr(cells["verdict"]) if verdict else "empty"
        return [f"column {given[0]}: it is filled in, but verdict is {said}. Mend one of both."]
    return []


def _unknown_type(cells: Mapping[str, str], types: Collection[str] | None) -> list[str]:
    wanted = cells["correct_type"].upper()
    if types is None or not wanted or wanted in types:
        return []
    return [f"column correct_type: there is no type {wanted!r}. Types: {', '.join(types)}."]


def _faults_together(same: list[Line]) -> list[str]:
    """Only a sentence may have several lines, one for each event that was missed in it."""
    if len(same) == 1 or all(is_missed(line.cells) for line in same):
        return []
    second = same[1]
    return [
        f"line {second.number}: item {second.cells['item']} has several lines. Copy a line only to "
        f"enter a further event that was missed in its sentence, all with verdict {MISSED}."
    ]
