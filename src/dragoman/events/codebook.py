"""The codebook: every type, mode and frame with its examples, made from the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dragoman.events.knowledge import Knowledge, package_knowledge
from dragoman.events.lexicon import Example, Frame
from dragoman.events.ontology import EventType

TITLE = "Codebook"
ABOUT = (
    "Types, modes, quad classes and scores are facts of the PLOVER ontology (manual of 2021); this "
    "page is CC BY-SA 4.0 after it. Frames and examples are dragoman's own; each example is a "
    "test. It is made by `dragoman codebook`."
)
STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "h2{border-bottom:1px solid #999}code{font-size:.9em}.frame{margin:0 0 .8rem}"
    ".no{color:#a33}.triggers{color:#555}"
)


def to_markdown(knowledge: Knowledge | None = None) -> str:
    """The codebook in Markdown."""
    known = knowledge or package_knowledge()
    lines = [f"# {TITLE}", "", ABOUT, *(["", told] if (told := _user(known)) else [])]
    for kind, by_mode in _sections(known):
        lines += ["", f"## {kind.name}", "", _about(kind)]
        for mode, group in by_mode:
            lines += ["", f"### {kind.name}{f', {mode}' if mode else ''}", ""]
            for frame in group:
                lines.append(f"- `{frame.id}`: {_triggers(frame)}")
                lines += [f"  - {_example(e)}" for e in frame.examples]
    return "\n".join(lines) + "\n"


def to_html(knowledge: Knowledge | None = None) -> str:
    """The codebook as one self-contained page."""
    known = knowledge or package_knowledge()
    body = [f"<h1>{TITLE}</h1><p>{escape(ABOUT)}</p>"]
    body += [f"<p>{escape(told)}</p>"] if (told := _user(known)) else []
    for kind, by_mode in _sections(known):
        body.append(f'<h2 id="{kind.name}">{kind.name}</h2><p>{escape(_about(kind))}</p>')
        for mode, group in by_mode:
            body.append(f"<h3>{kind.name}{escape(f', {mode}') if mode else ''}</h3>")
            body += [_html_frame(frame) for frame in group]
    head = f'<meta charset="utf-8"><title>dragoman codebook</title><style>{STYLE}</style>'
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n'
        + "\n".join(body)
        + ("\n</body></html>\n")
    )


def _user(known: Knowledge) -> str | None:
    """What a page says that holds more than dragoman's own."""
    if known.version is None:
        return None
    return f"It holds a user's own lexicon, version {known.version}: its types, modes and frames."


def _sections(
    known: Knowledge,
) -> Iterator[tuple[EventType, list[tuple[str | None, list[Frame]]]]]:
    """Types in the order of the ontology, each with its frames by mode, no mode first."""
    for kind in known.ontology.types.values():
        own = [f for f in known.lexicon.frames if f.type == kind.name]
        modes: list[str | None] = [None, *kind.modes]
        yield kind, [(m, g) for m in modes if (g := [f for f in own if f.mode == m])]


def _about(kind: EventType) -> str:
    modes = ", ".join(f"{mode} {score:+g}" for mode, score in kind.modes.items())
    needs = "a recipient is required" if kind.recipient_required else "no recipient is required"
    return f"{kind.quad}, score {kind.score:+g}; {needs}." + (f" Modes: {modes}." if modes else "")


def _triggers(frame: Frame) -> str:
    """The words that evoke a frame, with what else it asks for."""
    parts = [
        f"{name} {', '.join(words)}"
        for name, words in (
            ("verbs", frame.verbs),
            ("nouns", frame.nouns),
            ("adjectives", frame.adjectives),
        )
        if words
    ]
    if frame.theme:
        parts.append("with an object of a kind")
    if frame.where:
        parts.append(f"asks for {', '.join(frame.where)}")
    if frame.unless:
        parts.append(f"not with some {', '.join(frame.unless)}")
    return "; ".join(parts)


def _example(example: Example) -> str:
    if example.type is None:
        return f"not: {example.text}"
    sides = " > ".join("+".join(codes) or "-" for codes in (example.actors, example.recipients))
    told = "" if example.realis == "asserted" else f", {example.realis}"
    return f"{example.text} ({example.type}{told}: {sides})"


def _html_frame(frame: Frame) -> str:
    items = "".join(
        f"<li{' class=no' if e.type is None else ''}>{escape(_example(e))}</li>"
        for e in frame.examples
    )
    triggers = f'<span class="triggers">{escape(_triggers(frame))}</span>'
    return f'<div class="frame"><code>{escape(frame.id)}</code> {triggers}<ul>{items}</ul></div>'
