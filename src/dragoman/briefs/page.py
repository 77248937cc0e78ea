"""A brief as one HTML page that needs nothing else, with its timeline as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from string import Template

from dragoman.briefs.line import Brief, Line, Section
from dragoman.briefs.markdown import described, period
from dragoman.briefs.picture import draw


def to_html(brief: Brief) -> str:
    """The page; numbers of sources are links to the list at its end."""
    shell = Template(files(__package__).joinpath("page.html").read_text(encoding="utf-8"))
    return shell.substitute(
        title=escape(brief.title),
        period=escape(period(brief)),
        picture=draw(brief.moments, brief.title) if brief.moments else "",
        sections="\n".join(map(_section, brief.sections)),
        sources="\n".join(
            f'<li id="s{source.number}">{escape(described(source))}</li>'
            for source in brief.sources
        ),
        versions=escape("; ".join(brief.versions)),
    )


def _section(section: Section) -> str:
    return "\n".join(_blocks(section))


def _blocks(section: Section) -> Iterator[str]:
    yield f"<h2>{escape(section.title)}</h2>"
    if section.lines:
        yield "<ul>"
        yield from (f"<li>{_sentence(line)}</li>" for line in section.lines)
        yield "</ul>"
    for group in section.rivals:
        sides = "".join(f"<p>{_sentence(line)}</p>" for line in group)
        yield f'<div class="rivals">{sides}</div>'


def _sentence(line: Line) -> str:
    links = ", ".join(f'<a href="#s{number}">{number}</a>' for number in line.sources)
    return f"{escape(line.text)} <sup>{links}</sup>"
