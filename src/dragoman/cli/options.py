"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from dragoman.events.user.folder import UserLexicon as Lexicon
    from dragoman.intake import ReadOptions
    from dragoman.record.record import Record

READING = "How the inputs are read"


def _reading(flag: str, help: str) -> Any:
    return typer.Option(flag, help=help, rich_help_panel=READING, show_default=False)


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files (text, HTML, JSONL, JSON, CSV, TSV, Parquet, NewsML, NITF; gzipped or "
        "not), folders, or - for standard input.",
        show_default=False,
    ),
]
Format = Annotated[
    str | None,
    _reading("--format", "Read every input as text, html, jsonl, json, csv, tsv, parquet or wire."),
]
TextColumn = Annotated[str | None, _reading("--text-column", "Column that holds the text.")]
DateColumn = Annotated[str | None, _reading("--date-column", "Column with the date of report.")]
TitleColumn = Annotated[str | None, _reading("--title-column", "Column with the headline.")]
IdColumn = Annotated[str | None, _reading("--id-column", "Column with your own id.")]
PublisherColumn = Annotated[str | None, _reading("--publisher-column", "Column of publishers.")]
UrlColumn = Annotated[str | None, _reading("--url-column", "Column of addresses.")]
AuthorColumn = Annotated[str | None, _reading("--author-column", "Column of authors.")]
DayFirst = Annotated[
    bool | None,
    _reading(
        "--day-first/--month-first",
        "03/04/2015 is the third of April, or the fourth of March. Else the column's other dates "
        "decide.",
    ),
]
AnyLanguage = Annotated[
    bool, _reading("--any-language", "Read reports that are not in English, too.")
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        help="Another installed spaCy English pipeline as parser.",
        show_default=False,
    ),
]
UserLexicon = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        metavar="DIR",
        help="Folder of a lexicon of your own: frames, word classes, types (docs/lexicon.md).",
        show_default=False,
    ),
]
Fast = Annotated[
    bool,
    typer.Option("--fast", help="Frames alone, without the judge: faster, and less precise."),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Only events whose row is right with this probability or more (docs/judge.md).",
        show_default=False,
    ),
]
Workers = Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes that code.")]

RECORD = Path("dragoman.sqlite")
RecordFile = Annotated[
    Path,
    typer.Option("--record", "-r", envvar="DRAGOMAN_RECORD", help="The file of the record."),
]


def user_lexicon(folder: Path | None) -> Lexicon | None:
    """A user's lexicon, read and checked before anything is coded; None without one."""
    if folder is None:
        return None
    from dragoman.events.user.folder import read_folder
    from dragoman.events.user.load import load_knowledge

    user = read_folder(folder)
    load_knowledge(user)
    return user


def joined(path: Path) -> Record:
    """The record with its happenings up to date; where it cannot be written, as it is."""
    from dragoman.record.record import Record

    if not path.is_file() or not os.access(path, os.W_OK):
        return Record(path, read_only=True)
    record = Record(path)
    record.join()
    return record


def read_options(**choices: Any) -> ReadOptions:
    """The options of `intake.read` from those of a command."""
    from dragoman.intake import ReadOptions

    return ReadOptions(**choices)
