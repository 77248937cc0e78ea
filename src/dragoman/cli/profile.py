"""`dragoman profile`: where the time goes, by step."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain, print_table

if TYPE_CHECKING:
    from dragoman.timing.profile import Profile


def profile(
    inputs: opt.Inputs,
    reports: Annotated[
        int | None,
        typer.Option(
            "--reports", "-n", min=1, help="Only the first so many reports.", show_default=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
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
) -> None:
    """Where the time goes: reports are coded and written as `add` does, and every step is timed.

    One process, wall clock; the record is thrown away. Loading the models, once a process, is
    told apart.

    Examples:

        dragoman profile news.jsonl --reports 200

        dragoman profile archive/ --fast --json | jq '.steps[] | {step, share}'
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
    from dragoman.syntax.parser import DEFAULT_MODEL
    from dragoman.timing.profile import profile as made

    found = made(
        inputs, reading, model=model or DEFAULT_MODEL, lexicon=own, fast=fast, limit=reports
    )
    if as_json:
        sys.stdout.write(json.dumps(found.to_dict(), ensure_ascii=False) + "\n")
        return
    _tell(found)


def _tell(found: Profile) -> None:
    print_table(
        ("step", "seconds", "share", "ms a report", "does"),
        [
            (
                row["step"],
                f"{row['seconds']:.2f}",
                f"{row['share']:.1%}",
                f"{row['ms_per_report']:.1f}",
                row["does"],
            )
            for row in found.rows()
        ],
    )
    complain(
        f"dragoman: {found.reports:,} reports, {found.words:,} words in {found.total:.1f} s: "
        f"{found.reports / found.total:.1f} reports, {found.words / found.total:,.0f} words a "
        f"second; {found.loading:.1f} s to load, {found.memory:.0f} MB at most."
    )
