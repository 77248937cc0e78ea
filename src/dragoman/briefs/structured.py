"""A brief as JSON values, each part of a sentence with the row that it rests on."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dragoman.briefs.line import Brief, Line, Part

Json = dict[str, Any]


def to_dict(brief: Brief) -> Json:
    """Title, period, sections, timeline, sources, versions."""
    return {
        "title": brief.title,
        "from": brief.since,
        "to": brief.until,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "lines": [_line(line) for line in section.lines],
                "rivals": [[_line(line) for line in group] for group in section.rivals],
            }
            for section in brief.sections
        ],
        "timeline": [{**asdict(m), "reports": list(m.reports)} for m in brief.moments],
        "sources": [asdict(source) for source in brief.sources],
        "versions": list(brief.versions),
    }


def _line(line: Line) -> Json:
    return {
        "text": line.text,
        "sources": list(line.sources),
        "claim": line.claim,
        "parts": [_part(part) for part in line.parts],
    }


def _part(part: Part) -> Json:
    fields = asdict(part)
    if "key" in fields:
        fields["key"] = dict(fields["key"])
    return {"kind": type(part).__name__.lower(), **fields}
