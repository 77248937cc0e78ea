"""`dragoman codebook`, `gaps`, `lexicon check`: what a lexicon holds, lacks, and gets wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as opt
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.events.lexicon import Frame
    from dragoman.model import Report
    from dragoman.pipeline import Coder

of_user = typer.Typer(help="A lexicon of your own.", no_args_is_help=True)
FORMS = ("markdown", "html")


def codebook(
    form: Annotated[
        str, typer.Option("--as", metavar="|".join(FORMS), help="Form of the page.")
    ] = "markdown",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file, not to the screen.")
    ] = None,
    lexicon: opt.UserLexicon = None,
) -> None:
    """Print the codebook: all types, modes and frames with their examples.

    Examples:

        dragoman codebook --as html --output codebook.html

        dragoman codebook --lexicon my-lexicon --output my-codebook.md
    """
    own = opt.user_lexicon(lexicon)
    from dragoman.events.codebook import to_html, to_markdown
    from dragoman.events.user.load import load_knowledge

    if form not in FORMS:
        raise UsageError(f"There is no form {form!r}. Choose one of: {', '.join(FORMS)}.")
    page = (to_html if form == "html" else to_markdown)(load_knowledge(own))
    if output is None:
        typer.echo(page, nl=False)
    else:
        output.write_text(page, encoding="utf-8", newline="\n")


def gaps(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INPUT...]", help="Files and folders; without any, the record."),
    ] = None,
    record: opt.RecordFile = opt.RECORD,
    least: Annotated[int, typer.Option("--least", min=1, help="Seen at least so many times.")] = 3,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")] = 50,
    idle: Annotated[bool, typer.Option("--idle", help="Frames that never fired instead.")] = False,
    lexicon: opt.UserLexicon = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
) -> None:
    """List what people and states do to each other that no frame covers, with examples.

    Reports are coded anew, so this takes as long as `dragoman code`.

    Examples:

        dragoman gaps clippings/ --least 5

        dragoman gaps --record middle-east.sqlite --idle
    """
    own = opt.user_lexicon(lexicon)
    from dragoman.events.gaps import GapFinder
    from dragoman.judging.judge import FRAMES
    from dragoman.pipeline import Coder, CoderOptions

    coder = Coder(CoderOptions(lexicon=own, judging=FRAMES))
    finder = GapFinder(coder.events)
    for report in _reports(inputs, record):
        finder.count(coder.code(report))
    if idle:
        for frame in finder.idle()[:limit]:
            typer.echo(json.dumps({"frame": frame}) if as_json else frame)
        return
    for gap in finder.frequent(least)[:limit]:
        if as_json:
            row = {"pattern": gap.pattern, "count": gap.count, "examples": gap.examples}
            typer.echo(json.dumps(row, ensure_ascii=False))
        else:
            typer.echo(f"{gap.count:6}  {gap.pattern}")
            for example in gap.examples:
                typer.echo(f"          {example}")


@of_user.command("check", no_args_is_help=True)
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the lexicon.")],
    everything: Annotated[
        bool,
        typer.Option("--all", help="Run the examples of dragoman's own frames with it, too."),
    ] = False,
) -> None:
    """Check a lexicon of your own: its files, then all examples and counter-examples.

    The exit status is 1 when a file has a mistake or an example is not coded as it says.

    Examples:

        dragoman lexicon check my-lexicon
    """
    from dragoman.events.user.faults import UserLexiconError
    from dragoman.events.user.folder import read_folder
    from dragoman.events.user.load import load_knowledge, user_frames
    from dragoman.judging.judge import FRAMES
    from dragoman.pipeline import Coder, CoderOptions

    user = read_folder(folder)
    try:
        knowledge = load_knowledge(user)
    except UserLexiconError as error:
        typer.echo(str(error))
        raise typer.Exit(1) from None
    coder = Coder(CoderOptions(lexicon=user, judging=FRAMES))
    frames = knowledge.lexicon.frames if everything else user_frames(user)
    typer.echo(f"{folder} can be used: version {user.version}")
    if _failures(frames, coder, folder):
        raise typer.Exit(1)


def _failures(frames: Sequence[Frame], coder: Coder, folder: Path) -> int:
    """Tell which examples are coded otherwise; their number."""
    from dragoman.events.check import ExampleChecker

    checker = ExampleChecker(coder)
    cases = [(frame, example) for frame in frames for example in frame.examples]
    failed = 0
    for frame, example in cases:
        fault = checker.fault(frame, example)
        if fault is not None:
            failed += 1
            typer.echo(f"{frame.id}: {fault}\n    {example.text}")
    right = len(cases) - failed
    typer.echo(f"{right:,} of {len(cases):,} examples of {len(frames):,} frames are right")
    if failed:
        typer.echo(f'Why? dragoman explain --all --lexicon {folder} --sentence "..."')
    return failed


def _reports(inputs: list[str] | None, record: opt.RecordFile) -> Iterator[Report]:
    from dragoman.intake import ReadOptions, Skipped, read
    from dragoman.record.record import Record

    if inputs:
        for item in read(inputs, ReadOptions()):
            if isinstance(item, Skipped):
                typer.echo(item.message, err=True)
            else:
                yield item
        return
    with Record(record, read_only=True) as opened:
        for row in opened.reports():
            yield opened.source_report(row["report_id"])
