"""`dragoman sample` and `validate`: how good the record is, measured by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain, print_json, print_table

if TYPE_CHECKING:
    from dragoman.validity.intervals import Share
    from dragoman.validity.validate import Validity

NONE = "-"
"""A figure that cannot be reckoned."""


def sample(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="CSV file to write.")],
    per_type: Annotated[int, typer.Option("--per-type", help="Events of each type.")] = 20,
    uncoded: Annotated[
        int, typer.Option("--uncoded", help="Sentences without event, to estimate recall.")
    ] = 100,
    seed: Annotated[int, typer.Option("--seed", help="Another number draws other lines.")] = 1,
    record: opt.RecordFile = opt.RECORD,
) -> None:
    """Draw events by type and sentences without event onto a sheet to be coded by hand.

    Fill in the column verdict; docs/validity.md tells how. `dragoman validate` reckons precision
    and recall from the sheet, `dragoman correct --sheet` enters its corrections.

    Examples:

        dragoman sample ana.csv --per-type 30 --uncoded 200

        dragoman sample more.csv --seed 7
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        drawn = opened.sample(sheet, per_type=per_type, uncoded=uncoded, seed=seed)
    complain(f"dragoman: draw {drawn.identity}, {sum(drawn.drawn.values()):,} lines, in {sheet}.")
    rows = [[name, f"{size}", f"{drawn.drawn[name]}"] for name, size in drawn.strata.items()]
    print_table(["stratum", "in the record", "drawn"], rows)


def validate(
    sheets: Annotated[
        list[Path],
        typer.Argument(metavar="SHEET...", help="Sheets of one draw, each filled in by a coder."),
    ],
    record: Annotated[
        Path | None,
        typer.Option("--record", "-r", help="Check that the sheets are of this record as it is."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="All figures as one JSON object.")] = False,
) -> None:
    """Tell precision, recall and agreement of coders from sheets that people filled in.

    Intervals are of 95 %. Of several sheets the first that judges a line counts, the others tell
    how far coders agree (Krippendorff's alpha).

    Examples:

        dragoman validate ana.csv

        dragoman validate ana.csv ben.csv --json
    """
    from dragoman.record.record import Record
    from dragoman.validity.validate import validate as reckon

    if record is None:
        found = reckon(*sheets)
    else:
        with Record(record, read_only=True) as opened:
            found = reckon(*sheets, record=opened)
    if json:
        print_json([found.to_dict()])
        return
    complain(
        f"dragoman: draw {found.draw}, {found.judged:,} of {found.lines:,} lines judged, "
        f"{found.unclear:,} unclear."
    )
    _print(found)


def _print(found: Validity) -> None:
    """The tables, with a line between them."""
    shares = {
        "type (precision)": found.precision,
        "all of the row": found.rows,
        **{f"{field}, where there is an event": share for field, share in found.fields.items()},
        "recall": found.recall,
        "uncoded sentences that tell an event": found.missed,
    }
    print_table(
        ["figure", "share", "from", "to", "judged"],
        [[name, *_cells(share)] for name, share in shares.items()],
    )
    typer.echo()
    print_table(
        ["type", "in the record", "drawn", "precision", "from", "to", "judged"],
        [[t.type, f"{t.events}", f"{t.drawn}", *_cells(t.precision)] for t in found.types],
    )
    if found.confusion:
        typer.echo()
        print_table(
            ["coded", "is", "lines"],
            [[c.coded, c.judged, f"{c.count}"] for c in found.confusion],
        )
    if found.agreement:
        typer.echo()
        print_table(
            ["coders on", "alpha", "agree", "lines"],
            [[f, _figure(a.alpha), _figure(a.same), f"{a.n}"] for f, a in found.agreement.items()],
        )


def _cells(share: Share) -> list[str]:
    return [_figure(share.value), _figure(share.low), _figure(share.high), f"{share.n}"]


def _figure(value: float | None) -> str:
    return NONE if value is None else f"{value:.2f}"
