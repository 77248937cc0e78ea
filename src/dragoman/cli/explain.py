"""`dragoman explain`: why an event or a statement is as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as opt
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.explain.explanation import Explanation


def explain(
    identity: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="Id of an event (e...) or a statement (s...), or its beginning."
        ),
    ] = None,
    record: opt.RecordFile = opt.RECORD,
    sentence: Annotated[
        str | None,
        typer.Option("--sentence", help="Explain this text instead of a row of the record."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="Date of publication of the text, YYYY-MM-DD.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also every frame that does not fit.")
    ] = False,
    lexicon: opt.UserLexicon = None,
    fast: opt.Fast = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Explain an event or a statement: words, propositions, frames, rules, how all was resolved.

    Examples:

        dragoman explain e3f1c9a07b52

        dragoman explain --sentence "Iran refused to meet the American envoy." --all
    """
    if (identity is None) == (sentence is None):
        raise UsageError("Name the id of an event or a statement, or give --sentence TEXT.")
    if identity is not None and _is_told_entered(identity, record, as_json):
        return
    from dragoman.explain.render import render

    for found in _explanations(identity, record, sentence, date, lexicon, fast):
        if as_json:
            typer.echo(json.dumps(found.to_dict(), ensure_ascii=False))
        else:
            typer.echo("\n".join(render(found, everything=everything)) + "\n")


def _is_told_entered(identity: str, record: opt.RecordFile, as_json: bool) -> bool:
    """Of an event that a person entered there is no coding to explain: tell who did, and when."""
    from dragoman.record.record import Record

    with Record(record, read_only=True) as opened:
        report, whole = opened.of_row(identity)
        entry = opened.entered(whole)
        if entry is None:
            return False
        (row,) = (e for e in opened.events(report=entry["report_id"]) if e["event_id"] == whole)
    if as_json:
        told = {"kind": "entered", "report": report.id, "sentence": row["sentence"]}
        typer.echo(json.dumps({**told, "row": row, "correction": entry}, ensure_ascii=False))
        return True
    sides = " > ".join(str(row[side] or "-") for side in ("actor", "recipient"))
    typer.echo(f"sentence   {' '.join(row['sentence'].split())}\n")
    typer.echo(f"event      {' '.join(filter(None, (row['type'], row['mode'])))}: {sides}")
    typer.echo(f"words      {row['trigger']} ({row['start']}-{row['end']})")
    typer.echo(
        f"entered    by {entry['made_by']}, {entry['made_at']} (correction {entry['number']}): "
        "the coder read no such event here, so no frame explains it."
    )
    return True


def _explanations(
    identity: str | None,
    record: opt.RecordFile,
    sentence: str | None,
    date: str | None,
    lexicon: opt.UserLexicon,
    fast: bool,
) -> list[Explanation]:
    own = opt.user_lexicon(lexicon)
    from dragoman.explain.explanation import Explainer
    from dragoman.judging.judge import judging_of
    from dragoman.model import Report
    from dragoman.pipeline import Coder, CoderOptions
    from dragoman.record.record import Record

    if sentence is not None:
        explainer = Explainer(Coder(CoderOptions(lexicon=own, judging=judging_of(fast=fast))))
        return explainer.sentences(Report("sentence", sentence, date=date, language="en"))
    with Record(record, read_only=True) as opened:
        report, whole = opened.of_row(str(identity))
        made_with, was_fast = opened.lexicon_of_row(whole), opened.is_fast_row(whole)
    _check_lexicon(made_with, own.version if own else "")
    options = CoderOptions(lexicon=own, judging=judging_of(fast=was_fast))
    return [Explainer(Coder(options)).row(report, whole)]


def _check_lexicon(made_with: str, given: str) -> None:
    """Another lexicon would explain another coding."""
    if made_with and made_with != given:
        raise UsageError(
            f"The row was coded with the user lexicon {made_with}, not with "
            f"{given or 'dragoman alone'}. Give its folder, as it was, with --lexicon DIR; "
            "`dragoman lexicon check DIR` tells the version of a folder."
        )
    if given and not made_with:
        raise UsageError("The row was coded without a lexicon of a user: leave out --lexicon.")
