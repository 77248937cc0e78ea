"""`dragoman who`, `where`, `when`: how a phrase is resolved, with the candidates and why."""

from __future__ import annotations

import json as json_module
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli.query import AsJson
from dragoman.errors import UsageError

STANDARD_INPUT = "-"
Written = Annotated[
    str | None, typer.Option("--date", help="Day on which the phrase was written, YYYY-MM-DD.")
]
Around = Annotated[str | None, typer.Option("--context", help="The text around the phrase.")]


def who(
    phrase: Annotated[
        str,
        typer.Argument(
            metavar="PHRASE", help="Words for somebody, or - for JSON Lines of text, date, context."
        ),
    ],
    date: Written = None,
    context: Around = None,
    json: AsJson = False,
) -> None:
    """Tell whom a phrase means: country, sector, name and office on a day, and why.

    With - it reads a line of JSON for each phrase, {"text", "date"?, "context"?}, and prints a
    line of JSON for each, in order, thousands a second. A line that cannot be answered gives
    {"error"} and exit status 1 at the end.

    Examples:

        dragoman who "the Russian president" --date 2012-03-01

        dragoman who - < phrases.jsonl > actors.jsonl
    """
    if phrase == STANDARD_INPUT:
        _answer_lines()
        return
    from dragoman.lookup.api import who as resolve

    found = resolve(phrase, date=date, context=context)
    if json:
        _print_json(found)
        return
    for actor in found["actors"] or [found]:
        _print_fields(actor, ("name", "country", "sector", "other_sectors", "office", "key"))
        _print_field("because", ": ".join([actor["reason"], "; ".join(actor["evidence"])]))
    for rival in found["candidates"]:
        codes = " ".join(filter(None, (rival["country"], rival["sector"])))
        span = _span(rival["from"], rival["until"])
        _print_field("not", f"{rival['name']} ({codes}{span}): {rival['why']}")


def where(
    place: Annotated[str, typer.Argument(metavar="PLACE", help='A name, as "Paris, Texas".')],
    date: Written = None,
    context: Around = None,
    viewpoint: Annotated[
        str | None,
        typer.Option(
            "--viewpoint", metavar="CODE", help="Names of disputed places as this country has them."
        ),
    ] = None,
    toponyms: Annotated[
        Path | None,
        typer.Option("--toponyms", help="A file of your own names: name, tab, your name."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Tell which place a name means, who claims and holds it, and which other places bear it.

    Disputed ground is named neutrally, by both sides' names, unless a viewpoint is chosen; the
    country is the state that nominally holds it, or left open (docs/lookup.md).

    Examples:

        dragoman where "Paris, Texas"

        dragoman where "Northern Territories" --viewpoint JPN --json
    """
    from dragoman.lookup.api import where as resolve

    if toponyms is not None and not toponyms.is_file():
        raise UsageError(f"There is no file {toponyms}.")
    found = resolve(place, date=date, context=context, viewpoint=viewpoint, toponyms=toponyms)
    if json:
        _print_json(found)
        return
    _print_fields(found, ("name", "lat", "lon", "country", "precision", "geonames_id"))
    _print_field("because", found["why"])
    if found["dispute"] is not None:
        _print_dispute(found["dispute"], found["country_reason"])
    for rival in found["candidates"]:
        parts = (rival["admin1"], rival["country"], rival["kind"])
        people = f", {rival['population']:,} people" if rival["population"] else ""
        _print_field("not", f"{rival['name']} ({', '.join(filter(None, parts))}{people})")


def when(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help='As "over the weekend".')],
    date: Written = None,
    context: Around = None,
    json: AsJson = False,
) -> None:
    """Tell which days an expression of time means, seen from a day.

    Examples:

        dragoman when "over the weekend" --date 2015-03-11

        dragoman when "in the 1990s" --json
    """
    from dragoman.lookup.api import when as resolve

    found = resolve(phrase, date=date, context=context)
    if json:
        _print_json(found)
        return
    _print_fields(found, ("from", "to", "granularity"))
    _print_field("because", found["why"])
    for other in found["candidates"]:
        days = f"{other['from'] or '...'} to {other['to'] or '...'}"
        _print_field("not", f"{days}: {other['why']}")


# ---------------------------------------------------------------- many phrases
def _answer_lines() -> None:
    from dragoman.lookup.api import who_finder
    from dragoman.lookup.lines import answer_lines

    failed = False
    for row in answer_lines(who_finder(), sys.stdin):
        failed = failed or "error" in row
        sys.stdout.write(json_module.dumps(row, ensure_ascii=False) + "\n")
    if failed:
        raise typer.Exit(1)


def _print_json(found: Mapping[str, Any]) -> None:
    typer.echo(json_module.dumps(found, ensure_ascii=False))


def _print_fields(found: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        value = found[name]
        if value not in (None, []):
            _print_field(name, ", ".join(value) if isinstance(value, list) else str(value))


def _print_field(name: str, value: str) -> None:
    typer.echo(f"{name.replace('_', ' '):14} {value}")


def _print_dispute(dispute: Mapping[str, Any], reason: str | None) -> None:
    _print_field("disputed", f"{dispute['key']} ({dispute['kind']})")
    if reason:
        _print_field("country is", reason)
    for holder in dispute["administered_by"]:
        part = f", {holder['part']}" if holder["part"] else ""
        span = _span(holder["from"], holder["until"])
        _print_field("administered", f"by {holder['country']}{span}{part} ({holder['source']})")
    for claim in dispute["claimed_by"]:
        span = _span(claim["from"], claim["until"])
        _print_field("claimed", f"by {claim['country']}{span} ({claim['source']})")
    for name in dispute["names"]:
        users = ", ".join(name["used_by"]) or "common use"
        _print_field("called", f"{name['name']} ({users})")


def _span(since: str | None, until: str | None) -> str:
    if not since and not until:
        return ""
    return f", {since or '...'} to {until or 'today'}"
