"""A brief as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.briefs.line import Brief, Line, Source

SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def to_markdown(brief: Brief) -> str:
    """Headline, sections of numbered sentences, sources."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {plain(brief.title)}"
    yield f"\n{period(brief)}. Compiled from the record; every sentence has its source."
    for section in brief.sections:
        yield f"\n## {section.title}\n"
        yield from (f"- {_sentence(line)}" for line in section.lines)
        for group in section.rivals:
            yield from _table(group)
    yield "\n## Sources\n"
    yield from (f"{source.number}. {plain(described(source))}" for source in brief.sources)
    yield "\n" + "; ".join(map(plain, brief.versions))


def period(brief: Brief) -> str:
    """The days that the brief covers, in words."""
    return f"{brief.since or 'The first day'} to {brief.until or 'the last day of the record'}"


def described(source: Source) -> str:
    """A source in one line: outlet, day, headline, id."""
    told = (source.publisher, source.date, source.title and f"“{source.title}”", source.url)
    return ", ".join(filter(None, (*told, source.report_id)))


def plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _sentence(line: Line) -> str:
    return f"{plain(line.text)} {''.join(f'[{number}]' for number in line.sources)}"


def _table(group: Sequence[Line]) -> Iterator[str]:
    """Sentences that contradict each other, side by side."""
    yield "| " + " | ".join("one" if n == 0 else "another" for n in range(len(group))) + " |"
    yield "| " + " | ".join("---" for _ in group) + " |"
    yield "| " + " | ".join(map(_sentence, group)) + " |\n"
