"""Inputs of all kinds to reports, one by one and in order."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dragoman.intake.formats import check_format, choose_reader
from dragoman.intake.inputs import find_sources
from dragoman.intake.language import NO_LANGUAGE, detect
from dragoman.intake.options import ReadOptions
from dragoman.intake.outcome import Item, Skipped, Summary
from dragoman.intake.source import Source, look
from dragoman.model import Report

DEFAULTS = ReadOptions()


def read(
    inputs: Sequence[str | Path],
    options: ReadOptions = DEFAULTS,
    *,
    summary: Summary | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Item]:
    """A Report or a Skipped for every item of `inputs`, lazily and in order.

    `inputs` are files, folders and "-" for standard input (`stdin` stands in for it). Whatever
    the content, nothing is raised for it; UnknownFormatError is, at once, for a wrong
    `options.format`. `summary` counts along and holds the columns that were guessed.
    """
    check_format(options.format)
    return _read(inputs, options, Summary() if summary is None else summary, stdin)


def _read(
    inputs: Sequence[str | Path], options: ReadOptions, summary: Summary, stdin: BinaryIO | None
) -> Iterator[Item]:
    for source in find_sources(inputs, stdin, options.passed_over):
        items = iter([source]) if isinstance(source, Skipped) else _items(source, options, summary)
        name = source.source if isinstance(source, Skipped) else source.name
        item = None
        for item in items:
            checked = _check(name, item, options) if isinstance(item, Report) else item
            summary.count(name, checked)
            yield checked
        if item is None and isinstance(source, Source):
            nothing = source.skip("empty", "The file holds no rows. Leave it out.")
            summary.count(name, nothing)
            yield nothing


def _items(source: Source, options: ReadOptions, summary: Summary) -> Iterator[Item]:
    """The items of one source; a stream that breaks off is one more Skipped."""
    try:
        with source.opener() as stream:
            opened = look(stream)
            if not opened.head.strip():
                yield source.skip("empty", "The file is empty. Leave it out.")
                return
            reader = choose_reader(source, opened.head, options.format)
            if isinstance(reader, Skipped):
                yield reader
            else:
                yield from reader(options, summary).read(source, opened)
    except (OSError, EOFError, zlib.error) as error:
        message = f"The file cannot be read to its end ({error}). Copy or unpack it again."
        yield source.skip("broken", message)


def _check(source: str, report: Report, options: ReadOptions) -> Item:
    """The report with its language, or why it is left out after all."""
    row = (report.source or "").removeprefix(source).removeprefix(":")
    number = int(row) if row else None
    where = f"{source}, row {row}" if row else source
    if not report.text.strip():
        message = f"{where}: There is no text. Leave it out."
        return Skipped(report.id, source, number, "no_text", message)
    language = detect(report.text)
    if language == NO_LANGUAGE:
        message = f"{where}: There is no running text, only data or code. Leave it out."
        return Skipped(report.id, source, number, "no_text", message)
    if language != "en" and not options.any_language:
        message = f"{where}: The text is in {language!r}, not in English. Translate it first."
        return Skipped(report.id, source, number, "language", message)
    return replace(report, language=language)
