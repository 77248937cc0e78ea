"""`dragoman failed`, `retry`: what could not be coded, and another try."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain, print_rows

SHOWN = {name: name for name in ("report_id", "source", "state", "kind", "message", "dragoman")}


def failed(
    record: opt.RecordFile = opt.RECORD,
    json: Annotated[bool, typer.Option("--json", help="JSON lines with all columns.")] = False,
) -> None:
    """List what could not be coded or read, each with its fault and the version that tried last.

    A report that fails never stops a run: it is set aside and the rest is coded.

    Examples:

        dragoman failed

        dragoman failed --json | jq -r .message
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        print_rows(opened.failed(), SHOWN, json)


def retry(
    record: opt.RecordFile = opt.RECORD,
    workers: opt.Workers = 1,
    model: opt.Model = None,
    lexicon: opt.UserLexicon = None,
    fast: opt.Fast = False,
) -> None:
    """Code again the reports that were set aside, from the texts that the record holds.

    What could not be read stays: mend the file and add it again. The exit status is 1 while
    something still fails.

    Examples:

        dragoman retry

        dragoman retry --workers 2
    """
    own = opt.user_lexicon(lexicon)
    from dragoman.record.record import Record
    from dragoman.syntax.parser import DEFAULT_MODEL

    with Record(record, read_only=True):
        pass
    with Record(record) as opened:
        done = opened.retry(workers=workers, model=model or DEFAULT_MODEL, lexicon=own, fast=fast)
    for message in done.failures:
        complain(f"dragoman: {message}")
    complain(f"dragoman: {done.new:,} reports coded now, {done.failed:,} still fail.")
    if done.failed:
        raise typer.Exit(1)
