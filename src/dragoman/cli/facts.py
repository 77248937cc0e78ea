"""`dragoman facts check`: which office holders of the package want looking after."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from dragoman.cli.output import complain, print_json, print_table
from dragoman.errors import DragomanError

facts = typer.Typer(no_args_is_help=True, help="The package's own facts about office holders.")
SHOWN = ("kind", "table", "country", "office", "name", "since", "until", "note")


@facts.callback()
def about() -> None:
    """The package's own facts about office holders."""


@facts.command()
def check(
    date: Annotated[
        str | None,
        typer.Option("--date", help="Day for which they are wanted, YYYY-MM-DD; default: today."),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option("--days", min=0, help="Days for which the check of an open term holds (180)."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON lines with all columns.")] = False,
) -> None:
    """List terms of office that want looking after: stale, backwards, or rival to another.

    Stale is an open term whose check lies too far back: past it, office and country are resolved
    and the name is left open. Findings are warnings, the exit status stays 0.

    Examples:

        dragoman facts check

        dragoman facts check --date 2027-06-01 --json
    """
    from dragoman.actors.upkeep import STALE_AFTER, check_facts

    today = date or datetime.now(UTC).date().isoformat()
    try:
        datetime.strptime(today, "%Y-%m-%d")
    except ValueError as error:
        raise DragomanError(
            f'--date: There is no day "{today}". Give it as YYYY-MM-DD, 2026-11-27 for example.'
        ) from error
    found = check_facts(today, STALE_AFTER if days is None else days)
    rows = [asdict(finding) for finding in found.findings]
    if json:
        print_json(rows)
    elif rows:
        print_table(list(SHOWN), [[str(row[name]) for name in SHOWN] for row in rows])
    for name, terms, unverified in found.tables:
        complain(f"dragoman: {name}: {terms:,} terms, {unverified:,} from own knowledge alone.")
    complain(f"dragoman: {len(rows):,} want looking after as of {today}.")
