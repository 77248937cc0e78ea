"""`dragoman recode`, `versions`, `diff`: the record after an upgrade."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as opt
from dragoman.cli.output import complain, print_rows

if TYPE_CHECKING:
    from dragoman.record.diff import Diff

VERSIONS = {
    name: name for name in ("version", "dragoman", "lexicon", "parser", "spacy", "reports", "kept")
}


def recode(
    record: opt.RecordFile = opt.RECORD,
    workers: opt.Workers = 1,
    model: opt.Model = None,
    lexicon: opt.UserLexicon = None,
    fast: opt.Fast = False,
) -> None:
    """Code the stored texts again where another version coded them.

    The old coding is kept, corrections are replayed. A run that was broken off goes on when it
    is started again.

    Examples:

        dragoman recode --workers 2

        dragoman recode --lexicon my-lexicon

        dragoman diff
    """
    own = opt.user_lexicon(lexicon)
    from dragoman.record.record import Record
    from dragoman.syntax.parser import DEFAULT_MODEL

    with Record(record, read_only=True):
        pass
    with Record(record) as opened:
        given_up = [v for v in opened.lexicons() if v and v != (own.version if own else "")]
        done = opened.recode(workers=workers, model=model or DEFAULT_MODEL, lexicon=own, fast=fast)
        lost = sum(row["state"] == "no longer anchored" for row in opened.corrections())
    for version in given_up:
        complain(
            f"dragoman: reports were coded with the user lexicon {version}, which was not given "
            "now. Their codings are kept; --lexicon DIR codes with it again."
        )
    for message in done.failures:
        complain(f"dragoman: {message}")
    complain(
        f"dragoman: {done.new:,} reports coded again, {done.known:,} are of this version, "
        f"{done.failed:,} could not be coded, {lost:,} corrections no longer anchored."
    )
    if done.failed:
        raise typer.Exit(1)


def versions(
    record: opt.RecordFile = opt.RECORD,
    json: Annotated[bool, typer.Option("--json", help="JSON lines with all columns.")] = False,
) -> None:
    """List the versions that coded reports: how many now, and how many older codings are kept.

    Examples:

        dragoman versions
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        print_rows(opened.versions(), VERSIONS, json)


def diff(
    old: Annotated[int | None, typer.Argument(help="A version; see `dragoman versions`.")] = None,
    new: Annotated[int | None, typer.Argument(help="Another version.")] = None,
    record: opt.RecordFile = opt.RECORD,
    examples: Annotated[
        int, typer.Option("--examples", "-n", min=0, help="Changes shown with their sentence.")
    ] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, with every change.")] = False,
) -> None:
    """Tell what changed in events from one version to another, by default between the last two.

    Codings are compared as the coder made them, without corrections.

    Examples:

        dragoman diff

        dragoman diff 1 2 --json | jq .types
    """
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        found = opened.diff(old, new)
    if as_json:
        sys.stdout.write(json.dumps(found.to_dict(), ensure_ascii=False) + "\n")
        return
    for line in _lines(found, examples):
        typer.echo(line)


def _lines(found: Diff, examples: int) -> Iterator[str]:
    yield (
        f"version {found.old} to {found.new}: {found.reports:,} reports, {found.same:,} events "
        f"the same, {len(found.changes):,} not"
    )
    for name in ("type", "frame"):
        for key, counts in found.counts(name).items():
            yield f"{name}\t{key}\t" + ", ".join(f"{n} {what}" for what, n in counts.items())
    for change in found.changes[:examples]:
        yield f"\n{change['what']}: {' '.join(change['sentence'].split())}"
        for label in ("before", "after"):
            yield f"  {label:>6}  {_short(change[label], change['fields'])}"


def _short(event: dict[str, Any] | None, fields: list[str]) -> str:
    if event is None:
        return "---"
    sides = " > ".join("; ".join(event[side]) or "---" for side in ("actors", "recipients"))
    shown = ("type", "actors", "recipients")
    rest = [f"{name} {event[name]}" for name in fields if name not in shown]
    return ", ".join([f"{event['type']} [{event['trigger']}] {sides}", *rest, event["frame"]])
