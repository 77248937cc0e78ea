"""`dragoman code`: reports in, one JSON line each out, without a record."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain
from dragoman.errors import UsageError


def code(
    inputs: opt.Inputs,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write to in place of standard output."),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Put the text that offsets point into in each line.")
    ] = False,
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
) -> None:
    """Code reports and print one JSON line for each, in their order. No record is kept.

    A report that cannot be coded gives {"id", "error": {"kind", "message"}}, and the exit status
    at the end is 1.

    Examples:

        dragoman code report.txt | jq .events

        dragoman code news.jsonl pages/ --workers 2 --output coded.jsonl

        cat report.txt | dragoman code -

        dragoman code news.jsonl --lexicon my-lexicon

        dragoman code news.jsonl --fast
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
        passed_over=frozenset([output.absolute()] if output else ()),
    )
    own = opt.user_lexicon(lexicon)
    from dragoman.coding import dumps
    from dragoman.engines.pool import code_reports, coder_of
    from dragoman.intake import Summary, read

    summary = Summary()
    items = read(inputs, reading, summary=summary)
    failures: Counter[str] = Counter()
    with _opened(output, inputs) as stream:
        make_code = coder_of(model, own, fast=fast)
        codings = code_reports(items, workers=workers, with_text=text, make_code=make_code)
        for coding in codings:
            stream.write(dumps(coding) + "\n")
            stream.flush()
            if "error" in coding:
                failures[coding["error"]["kind"]] += 1
    for file in summary.files():
        for _, count, first in file.notes:
            complain(f"dragoman: {count:,} with a remark: {first}")
    if failures:
        kinds = ", ".join(f"{count} {kind}" for kind, count in failures.most_common())
        complain(f"dragoman: {failures.total()} could not be coded ({kinds}); see their lines.")
        raise typer.Exit(1)


@contextmanager
def _opened(output: Path | None, inputs: Sequence[str]) -> Iterator[TextIO]:
    """The stream to write to; UsageError where a file cannot be written or would be read."""
    if output is None:
        yield sys.stdout
        return
    if any(name != "-" and Path(name).resolve() == output.resolve() for name in inputs):
        raise UsageError(f"{output} is one of the inputs. Name another file to write to.")
    try:
        stream = output.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"{output} cannot be written ({error.strerror}). Name another file."
        ) from error
    with stream:
        yield stream
