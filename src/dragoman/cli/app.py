"""The commands put together, and what becomes of errors."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from dragoman import __version__
from dragoman.cli.add import add
from dragoman.cli.briefs import brief, timeline
from dragoman.cli.code import code
from dragoman.cli.correct import correct, corrections
from dragoman.cli.demo import demo
from dragoman.cli.explain import explain
from dragoman.cli.export import export
from dragoman.cli.facts import facts
from dragoman.cli.failed import failed, retry
from dragoman.cli.follow import changes, coverage, watch
from dragoman.cli.happenings import happening, happenings
from dragoman.cli.ledgers import agreement, agreements, dispute, disputes
from dragoman.cli.lexicon import codebook, gaps, of_user
from dragoman.cli.licensed import archive, rehydrate
from dragoman.cli.lookup import when, where, who
from dragoman.cli.output import complain
from dragoman.cli.profile import profile
from dragoman.cli.query import events, reports, statements
from dragoman.cli.recode import diff, recode, versions
from dragoman.cli.relations import relations
from dragoman.cli.show import show
from dragoman.cli.stories import copies, stories, story
from dragoman.cli.validity import sample, validate
from dragoman.errors import DragomanError
from dragoman.syntax.blas import use_one_thread

app = typer.Typer(
    name="dragoman",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(demo)
app.command(no_args_is_help=True)(code)
app.command(no_args_is_help=True)(add)
app.command()(reports)
app.command()(events)
app.command()(statements)
app.command()(happenings)
app.command(no_args_is_help=True)(happening)
app.command()(disputes)
app.command(no_args_is_help=True)(dispute)
app.command()(agreements)
app.command(no_args_is_help=True)(agreement)
app.command(no_args_is_help=True)(relations)
app.command(no_args_is_help=True)(brief)
app.command(no_args_is_help=True)(timeline)
app.command()(stories)
app.command()(copies)
app.command(no_args_is_help=True)(story)
app.command()(coverage)
app.command(no_args_is_help=True)(changes)
app.command(no_args_is_help=True)(archive)
app.command(no_args_is_help=True)(rehydrate)
app.add_typer(watch, name="watch")
app.command(no_args_is_help=True)(show)
app.command(no_args_is_help=True)(explain)
app.command(no_args_is_help=True)(who)
app.command(no_args_is_help=True)(where)
app.command(no_args_is_help=True)(when)
app.command(no_args_is_help=True)(export)
app.command(no_args_is_help=True)(correct)
app.command()(corrections)
app.command(no_args_is_help=True)(sample)
app.command(no_args_is_help=True)(validate)
app.command()(failed)
app.command()(retry)
app.command()(recode)
app.command()(versions)
app.command()(diff)
app.command()(codebook)
app.command()(gaps)
app.command(no_args_is_help=True)(profile)
app.add_typer(of_user, name="lexicon")
app.add_typer(facts, name="facts")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read agency reports about politics and keep a sourced record of who did what to whom."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a DragomanError becomes one line on standard error and status 2."""
    use_one_thread()
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        # Codings and exports are UTF-8 with their own line ends wherever they are made.
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    try:
        app(args=arguments, prog_name="dragoman")
    except DragomanError as error:
        complain(f"dragoman: {error}")
        sys.exit(2)
    except BrokenPipeError:
        # The reader (`head`, a pager) has gone; what is still in the buffer is no one's.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
