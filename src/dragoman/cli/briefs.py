"""`dragoman brief` and `dragoman timeline`: compiled reports of a pair or a dispute."""

from __future__ import annotations

import json as jsons
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain
from dragoman.cli.relations import From, To
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.briefs.line import Brief

Sides = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[A B]",
        help="Two sides: a country's code, a state's name, a word of a body's or group's name.",
        show_default=False,
    ),
]
OfDispute = Annotated[
    str | None, typer.Option("--dispute", help="A dispute in place of two sides, by any name.")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="File to write; else standard output.")
]
QuoteLimit = Annotated[
    int | None,
    typer.Option("--quote-limit", min=0, help="Words quoted of any one report, for licensed text."),
]
Most = Annotated[int, typer.Option("--most", min=1, help="Lines of a section.")]
FORMATS = ("md", "html", "json")
PICTURES = ("text", "svg", "json")


def brief(
    sides: Sides = None,
    dispute: OfDispute = None,
    record: opt.RecordFile = opt.RECORD,
    since: From = None,
    until: To = None,
    quote_limit: QuoteLimit = None,
    most: Most = 10,
    form: Annotated[
        str | None, typer.Option("--format", help="md, html or json; else by the file's name.")
    ] = None,
    output: Output = None,
) -> None:
    """Compile a background report on two sides or a dispute, from the record alone.

    What is new, what was agreed, where they differ, what reports tell otherwise, who said what, how
    it came to this. Every sentence is words of a report with its outlet, or a cell of the record,
    and has a numbered source; what no row supports is not written. Without --from the news is
    that of the matter's last year.

    Examples:

        dragoman brief JPN RUS --from 2012-01 --to 2012-06

        dragoman brief --dispute Kuriles --quote-limit 60 --output kuriles.html
    """
    form = _form(form, output, FORMATS)
    found = _compiled(
        sides, dispute, record, since=since, until=until, quote_limit=quote_limit, most=most
    )
    if not found.sections:
        complain("dragoman: nothing in the record fits.")
    _write(_drawn(found, form), output)


def timeline(
    sides: Sides = None,
    dispute: OfDispute = None,
    record: opt.RecordFile = opt.RECORD,
    since: From = None,
    until: To = None,
    form: Annotated[
        str | None, typer.Option("--format", help="text, svg or json; else by the file's name.")
    ] = None,
    output: Output = None,
) -> None:
    """Show what happened between two sides or in a dispute in the order of time, as text or SVG.

    Without --from from the first day. In the picture a filled circle is told as done, a hollow one
    is alleged, planned or denied; hovering over it shows its words.

    Examples:

        dragoman timeline JPN RUS --from 2010

        dragoman timeline --dispute Kuriles --output kuriles.svg
    """
    form = _form(form, output, PICTURES)
    found = _compiled(sides, dispute, record, since=since, until=until, whole=True)
    if not found.moments:
        complain("dragoman: nothing in the record fits.")
    _write(_moments(found, form), output)


def _compiled(sides: list[str] | None, dispute: str | None, path: Path, **wanted: object) -> Brief:
    from dragoman.record.record import Record

    if bool(sides) == bool(dispute) or (sides and len(sides) != 2):
        raise UsageError("Name two sides (JPN RUS), or a dispute with --dispute NAME.")
    with Record(path, read_only=True) as opened:
        return opened.brief(*(sides or ()), dispute=dispute, **wanted)


def _form(form: str | None, output: Path | None, known: tuple[str, ...]) -> str:
    """The format asked for, else that of the file's name, else the first."""
    wanted = form or (output.suffix.lstrip(".").lower() if output else "") or known[0]
    wanted = {"markdown": "md", "htm": "html", "txt": "text", "jsonl": "json"}.get(wanted, wanted)
    if wanted not in known:
        raise UsageError(f"{wanted!r} is none of the formats. Choose one of: {', '.join(known)}.")
    return wanted


def _drawn(found: Brief, form: str) -> str:
    from dragoman.briefs.markdown import to_markdown
    from dragoman.briefs.page import to_html
    from dragoman.briefs.structured import to_dict

    if form == "json":
        return jsons.dumps(to_dict(found), ensure_ascii=False) + "\n"
    return to_html(found) if form == "html" else to_markdown(found)


def _moments(found: Brief, form: str) -> str:
    from dragoman.briefs.picture import draw
    from dragoman.briefs.timeline import timeline_rows, timeline_text

    if form == "svg":
        return draw(found.moments, found.title)
    if form == "json":
        rows = timeline_rows(found.moments)
        return "".join(jsons.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return "".join(f"{line}\n" for line in timeline_text(found.moments))


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    output.write_text(text, encoding="utf-8")
    complain(f"dragoman: wrote {output}")
