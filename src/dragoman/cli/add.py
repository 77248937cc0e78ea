"""`dragoman add`: reports into the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain, print_table
from dragoman.cli.progress import watched

if TYPE_CHECKING:
    from dragoman.intake import Summary
    from dragoman.record.recode import Added

MOST_FAILURES = 5
"""Failures told one by one at the end."""


def add(
    inputs: opt.Inputs,
    record: opt.RecordFile = opt.RECORD,
    workers: opt.Workers = 1,
    model: opt.Model = None,
    lexicon: opt.UserLexicon = None,
    fast: opt.Fast = False,
    format: opt.Format = None,
    text_column: opt.TextColumn = None,
    date_column: opt.DateColumn = None,
    title_column: opt.TitleColumn = None,
    id_column: opt.IdColumn = None,
    publisher_column: opt.PublisherColumn = None,
    url_column: opt.UrlColumn = None,
    author_column: opt.AuthorColumn = None,
    day_first: opt.DayFirst = None,
    any_language: opt.AnyLanguage = False,
    no_text: Annotated[
        bool,
        typer.Option("--no-text", help="Keep ids, offsets and codings, not the reports' text."),
    ] = False,
) -> None:
    """Code reports and keep them in the record; it is made if there is none.

    Reports that the record holds are passed over, so adding twice changes nothing, and a run that
    was broken off goes on when it is started again.

    The exit status is 1 when something could not be read or coded.

    Examples:

        dragoman add archive/ --record middle-east.sqlite --workers 2

        dragoman add wire.csv --text-column story --date-column sent --day-first

        zcat feed.jsonl.gz | dragoman add - --format jsonl
    """
    reading = opt.read_options(
        format=format,
        text_column=text_column,
        date_column=date_column,
        title_column=title_column,
        id_column=id_column,
        publisher_column=publisher_column,
        url_column=url_column,
        author_column=author_column,
        day_first=day_first,
        any_language=any_language,
    )
    own = opt.user_lexicon(lexicon)
    from dragoman.intake import Summary
    from dragoman.record.record import Record
    from dragoman.syntax.parser import DEFAULT_MODEL

    summary = Summary()
    try:
        with Record(record) as opened, watched(inputs, reading) as progress:
            added = opened.add(
                inputs,
                reading,
                workers=workers,
                model=model or DEFAULT_MODEL,
                lexicon=own,
                fast=fast,
                summary=summary,
                progress=progress,
                keep_text=not no_text,
            )
            lexicons = opened.lexicons()
    except KeyboardInterrupt:
        complain(f"dragoman: broken off. {record} is whole; the same command goes on from here.")
        raise
    _tell(summary, added, str(record))
    _tell_lexicons(lexicons, own.version if own else "")
    if added.skipped or added.failed:
        raise typer.Exit(1)


def _tell(summary: Summary, added: Added, record: str) -> None:
    rows = _table(summary)
    if rows:
        print_table(("file", "read", "skipped", "remark"), rows)
    for message in added.failures[:MOST_FAILURES]:
        complain(f"dragoman: {message}")
    complain(
        f"dragoman: {added.new:,} reports added to {record}, {added.known:,} were in it already, "
        f"{added.failed:,} could not be coded, {added.skipped:,} could not be read."
    )


def _tell_lexicons(versions: Sequence[str], given: str) -> None:
    """A record that is coded with several lexicons counts with several measures."""
    others = [version for version in versions if version != given]
    if others:
        complain(
            f"dragoman: reports of this record are coded with {_named(others)}, not with "
            f"{_named([given])} as now. `dragoman recode`, with --lexicon DIR or without, codes "
            "all alike."
        )


def _named(versions: Sequence[str]) -> str:
    return ", ".join(f"user lexicon {v}" if v else "no user lexicon" for v in versions)


def _table(summary: Summary) -> list[Sequence[str]]:
    """One line for each remark on a file; files without one are one line together."""
    rows: list[Sequence[str]] = []
    plain, plain_read = 0, 0
    for file in summary.files():
        remarks = [
            *_guesses(summary, file.source),
            *(f"{count:,} skipped ({kind}): {first}" for kind, count, first in file.reasons),
            *(f"{count:,} with a remark: {first}" for _, count, first in file.notes),
        ]
        if not remarks:
            plain, plain_read = plain + 1, plain_read + file.read
            continue
        counts = (file.source, f"{file.read:,}", f"{file.skipped:,}")
        rows += [
            (*(counts if number == 0 else ("", "", "")), remark)
            for number, remark in enumerate(remarks)
        ]
    if plain:
        what = "1 file" if plain == 1 else f"{plain:,} files"
        rows.append((what, f"{plain_read:,}", "0", "read without remark"))
    return rows


def _guesses(summary: Summary, source: str) -> list[str]:
    found = [f"{g.field} = {g.column!r}" for g in summary.guesses if g.source == source]
    return [f"columns guessed: {', '.join(found)}"] if found else []
