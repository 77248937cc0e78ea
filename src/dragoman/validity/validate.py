"""What the filled-in sheets of a draw say of the record: precision, recall, agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import SheetError, UsageError
from dragoman.validity.agreement import Agreement, agreement
from dragoman.validity.intervals import Share, Stratum, recall_of, share_of
from dragoman.validity.judged import COMPARED, NOTHING, Judged
from dragoman.validity.sample import versions_of
from dragoman.validity.sheet import FIELDS, UNCODED, Sheet, read_sheet

if TYPE_CHECKING:
    from dragoman.record.record import Record


@dataclass(frozen=True, slots=True)
class OfType:
    """A coded type: its events in the record, and the share of them whose type is right."""

    type: str
    events: int
    drawn: int
    precision: Share


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often a coded type is another in truth; `none` is no event."""

    coded: str
    judged: str
    count: int


@dataclass(frozen=True, slots=True)
class Validity:
    """What the sheets say; shares are those of the whole record, weighted by strata.

    `precision` counts a row right whose type is, `rows` one in which nothing is wrong. `fields`
    are shares of the rows that tell an event. `judged` and `unclear` count lines.
    """

    draw: str
    version: str
    lines: int
    judged: int
    unclear: int
    precision: Share
    rows: Share
    recall: Share
    missed: Share
    fields: dict[str, Share]
    types: list[OfType]
    confusion: list[Confusion]
    agreement: dict[str, Agreement]

    def to_dict(self) -> dict[str, Any]:
        """All figures as plain dicts."""
        return asdict(self)


def validate(*paths: str | Path, record: Record | None = None) -> Validity:
    """Read the sheets of one draw, filled in by one coder each, and reckon.

    A line counts as the first sheet has it that judges it; agreement is over lines that several
    judge. With a record, its version and types must be those of the sheet. SheetError where a
    sheet cannot be used.
    """
    if not paths:
        raise UsageError("Name a sheet that `dragoman sample` wrote and a person filled in.")
    types = None if record is None else record.ontology().types
    sheets = [read_sheet(Path(path), types) for path in paths]
    _check_together(sheets)
    if record is not None:
        _check_version(sheets[0], record)
    coders = [{item: Judged(lines) for item, lines in s.items.items()} for s in sheets]
    items = sorted({item for coder in coders for item in coder}, key=lambda i: (len(i), i))
    said = {item: [c[item] for c in coders if item in c] for item in items}
    first = [next((j for j in js if j.is_judged), js[0]) for js in said.values()]
    judged = [j for j in first if j.is_judged]
    if not judged:
        raise SheetError(paths[0], ["column verdict: no line has a verdict. Fill in, then run."])
    return _reckon(sheets[0], first, judged, list(said.values()))


def _reckon(
    sheet: Sheet, first: Sequence[Judged], judged: Sequence[Judged], said: Sequence[list[Judged]]
) -> Validity:
    sizes = {j.stratum: int(j.cells["in_stratum"]) for j in first}
    counts = Counter(j.stratum for j in judged)
    weights = {stratum: sizes[stratum] / count for stratum, count in counts.items()}
    events = [j for j in judged if not j.is_sentence]
    sentences = [j for j in judged if j.is_sentence]
    told = [j for j in events if j.is_told]
    compared = said if any(len(js) > 1 for js in said) else []
    return Validity(
        draw=sheet.draw,
        version=sheet.version,
        lines=int(first[0].cells["lines"]),
        judged=len(judged),
        unclear=sum(bool(j.verdict) and not j.is_judged for j in first),
        precision=share_of((weights[j.stratum], j.is_type_right) for j in events),
        rows=share_of((weights[j.stratum], j.is_row_right) for j in events),
        recall=_recall(events, sentences, sizes),
        missed=share_of((1.0, bool(j.types)) for j in sentences),
        fields={
            f: share_of((weights[j.stratum], j.is_field_right(f)) for j in told) for f in FIELDS[1:]
        },
        types=_types(first, events, sizes),
        confusion=_confusion(judged),
        agreement={f: _agreement(compared, f) for f in COMPARED} if compared else {},
    )


def _recall(events: Sequence[Judged], sentences: Sequence[Judged], sizes: dict[str, int]) -> Share:
    """Recall; of no sentences there is none."""
    if not sentences:
        return Share(None, None, None, 0)
    strata = []
    for stratum in sorted({j.stratum for j in events}):
        held = [j for j in events if j.stratum == stratum]
        right = sum(j.is_type_right for j in held)
        told = sum(j.is_told for j in held)
        strata.append(Stratum(sizes[stratum], len(held), right, told - right))
    telling = [len(j.types) for j in sentences if j.types]
    each = sum(telling) / len(telling) if telling else 1.0
    strata.append(
        Stratum(sizes[UNCODED], len(sentences), 0, len(telling), each=each, is_coded=False)
    )
    return recall_of(strata)


def _types(
    first: Sequence[Judged], events: Sequence[Judged], sizes: dict[str, int]
) -> list[OfType]:
    drawn = Counter(j.stratum for j in first if not j.is_sentence)
    return [
        OfType(
            stratum, sizes[stratum], drawn[stratum],
            share_of((1.0, j.is_type_right) for j in events if j.stratum == stratum),
        )
        for stratum in sorted(drawn)
    ]  # fmt: skip


def _confusion(judged: Sequence[Judged]) -> list[Confusion]:
    """Coded and true types that differ, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for j in judged:
        if j.is_sentence or not j.is_type_right:
            counts.update((j.coded, seen) for seen in j.types or (NOTHING,))
    counts.pop((NOTHING, NOTHING), None)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Confusion(coded, seen, count) for (coded, seen), count in ordered]


def _agreement(said: Sequence[list[Judged]], field: str) -> Agreement:
    values = [[j.value(field) for j in js] for js in said]
    return agreement([v for v in unit if v is not None] for unit in values)


def _check_together(sheets: Sequence[Sheet]) -> None:
    """All sheets must be of one draw, and each another file."""
    first = sheets[0]
    for number, sheet in enumerate(sheets[1:], 1):
        if any(sheet.path.resolve() == other.path.resolve() for other in sheets[:number]):
            raise UsageError(f"{sheet.path} is named twice. Name each coder's sheet once.")
        if sheet.draw != first.draw:
            problem = (
                f"column draw: it is {sheet.draw}, that of {first.path} is {first.draw}. Sheets of "
                "two draws cannot be compared: give coders copies of one sheet."
            )
            raise SheetError(sheet.path, [problem])


def _check_version(sheet: Sheet, record: Record) -> None:
    now = {versions_of(event) for event in record.events()}
    drawn = set(sheet.version.split("; "))
    if drawn - now:
        problem = (
            f"column version: the sheet was drawn from rows of {'; '.join(sorted(drawn - now))}, "
            f"which {record.path} has no more. Draw again, or leave out --record: the figures "
            "then tell of the version that is named in the sheet."
        )
        raise SheetError(sheet.path, [problem])
    known = {str(report["report_id"]) for report in record.reports()}
    problems = [
        f"line {line.number}, column report_id: {line.cells['report_id']} is not in {record.path}. "
        "Name the record that the sheet was drawn from, or leave out --record."
        for lines in sheet.items.values()
        for line in lines
        if line.cells["report_id"] not in known
    ]
    if problems:
        raise SheetError(sheet.path, problems)
