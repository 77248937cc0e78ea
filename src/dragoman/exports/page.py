"""A report as one HTML page that needs nothing else: text, codes, tables, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import pairwise
from string import Template
from typing import Any

from dragoman.record.page import PageRows

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be coloured: `kind` is event, statement or removed, `title` what hovering tells."""

    start: int
    end: int
    kind: str
    title: str


def page(rows: PageRows) -> str:
    """The whole page. Every word of the record is escaped: a report may hold anything."""
    shell = Template(files(__package__).joinpath("page.html").read_text(encoding="utf-8"))
    report = rows.report
    versions = report["versions"]
    return shell.substitute(
        title=escape(report["title"] or "(no headline)"),
        facts="".join(_fact(*pair) for pair in _facts(report) if pair[1]),
        text="".join(_text(rows)),
        tables="".join(_tables(rows)),
        coded_by=escape(
            f"dragoman {versions['dragoman']}, lexicon {versions['lexicon']}, "
            f"parser {versions['parser']}"
        ),
    )


def _facts(report: Row) -> Iterator[tuple[str, str | None]]:
    dateline = report["dateline"]
    yield "report", report["report_id"]
    for name, key in (("your id", "caller_id"), ("from", "source")):
        yield name, report[key]
    for key in ("publisher", "author", "date", "url"):
        yield key, report[key]
    yield "dateline", dateline and report["text"][dateline["start"] : dateline["end"]].strip()
    for credit in report["credits"]:
        words = report["text"][credit["start"] : credit["end"]].strip()
        yield "credit", f"{words} ({credit['kind']})"
    yield "notes", "; ".join(report["notes"] or ())


def _fact(name: str, value: str | None) -> str:
    return f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>"


# ---------------------------------------------------------------- the text
def _text(rows: PageRows) -> Iterator[str]:
    """Headline, sentences and what lies between them, each a line with its codes beside it."""
    report = rows.report
    if report["title"]:
        told = [e for e in rows.events if e["in_title"]]
        said = [s for s in rows.statements if s["in_title"]]
        yield _line("head", report["title"], 0, _marks(told, said, ()), told)
    told = [e for e in rows.events if not e["in_title"]]
    said = [s for s in rows.statements if not s["in_title"]]
    marks = _marks(told, said, report["removed"])
    for label, start, end in _blocks(report):
        here = [e for e in told if start <= e["start"] < end] if label else []
        yield _line(label, report["text"][start:end], start, marks, here)


def _blocks(report: Row) -> Iterator[tuple[str, int, int]]:
    """Sentences with their number; without one what is no sentence and not blank."""
    text, at = report["text"], 0
    for sentence in sorted(report["sentences"], key=lambda s: int(s["start"])):
        start, end = sentence["start"], sentence["end"]
        yield from _between(text, at, start)
        yield str(sentence["number"] + 1), start, end
        at = max(at, end)
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What stands between two sentences, without the blanks around it."""
    words = text[start:end]
    if words.strip():
        yield "", start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _marks(
    events: Iterable[Row], statements: Iterable[Row], removed: Iterable[Row]
) -> tuple[Mark, ...]:
    found = [Mark(r["start"], r["end"], "removed", f"left out: {r['reason']}") for r in removed]
    for row in statements:
        title = f"{row['kind']}, by {_who(row['speaker'], row['speaker_country'])}"
        found += [Mark(start, end, "statement", title) for start, end in row["content"]]
    found += [Mark(e["start"], e["end"], "event", _told(e)) for e in events]
    return tuple(found)


def _line(label: str, words: str, offset: int, marks: Sequence[Mark], events: Sequence[Row]) -> str:
    codes = "".join(
        f'<span class="code {_quad(e)}" title="{escape(_told(e))}">{escape(_code(e))}</span>'
        for e in events
    )
    number = f'<span class="number">{escape(label)}</span>'
    text = "".join(_pieces(words, offset, marks))
    return f'<div class="gutter">{number}{codes}</div><p>{text}</p>\n'


def _pieces(words: str, offset: int, marks: Sequence[Mark]) -> Iterator[str]:
    """The words cut wherever a mark begins or ends, each piece with the marks that cover it."""
    here = [m for m in marks if m.start < offset + len(words) and m.end > offset]
    ends = {m.start - offset for m in here} | {m.end - offset for m in here}
    cuts = sorted({0, len(words)} | {n for n in ends if 0 < n < len(words)})
    for start, end in pairwise(cuts):
        over = [m for m in here if m.start - offset <= start and m.end - offset >= end]
        piece = escape(words[start:end])
        if over:
            kinds = " ".join(dict.fromkeys(m.kind for m in over))
            title = escape(" | ".join(m.title for m in reversed(over)))
            piece = f'<span class="{kinds}" title="{title}">{piece}</span>'
        yield piece


def _told(event: Row) -> str:
    """What hovering over an event tells."""
    actor = _who(event["actor"], event["actor_country"])
    recipient = _who(event["recipient"], event["recipient_country"])
    parts = [f"{_code(event)}: {actor} > {recipient}", _realis(event)]
    parts += [event["date_from"] or "", event["place"] or "", event["frame"]]
    return ", ".join(filter(None, parts))


def _code(event: Row) -> str:
    return "/".join(filter(None, (event["type"], event["mode"])))


def _realis(event: Row) -> str:
    told = event["attributed_to"]
    words = (event["realis"], "alleged" if event["alleged"] else "", told and f"told by {told}")
    return ", ".join(filter(None, words))


def _quad(event: Row) -> str:
    return escape(event["quad"].replace(" ", "-"))


def _who(name: str | None, country: str | None) -> str:
    if not name:
        return "nobody named"
    return f"{name} ({country})" if country else name


# ---------------------------------------------------------------- the tables
def _tables(rows: PageRows) -> Iterator[str]:
    text = rows.report["text"]
    left_out = [(r["reason"], text[r["start"] : r["end"]]) for r in rows.report["removed"]]
    columns = ["id", "code", "actor", "recipient", "realis", "date", "place", "trigger", "frame"]
    yield _table("Events", columns, map(_event, rows.events))
    columns = ["id", "speaker", "to", "kind", "words"]
    yield _table("Statements", columns, map(_statement, rows.statements))
    columns = ["name", "country", "sector", "office", "evidence"]
    yield _table("Actors", columns, [[a[k] for k in columns] for a in rows.actors])
    columns = ["key", "kind", "parties", "claimants", "administered_by"]
    yield _table("Disputes", columns, [[d[k] for k in columns] for d in rows.disputes])
    columns = ["day", "key", "step", "by", "trigger"]
    yield _table("Steps of the disputes", columns, [[s[k] for k in columns] for s in rows.steps])
    columns = ["instrument", "stage", "parties", "domains", "words"]
    yield _table("Agreements", columns, [[a[k] for k in columns] for a in rows.agreements])
    yield _table("Left out of the text", ["reason", "words"], left_out)


def _event(e: Row) -> Sequence[object]:
    actor = _who(e["actor"], e["actor_country"])
    recipient = _who(e["recipient"], e["recipient_country"])
    told = (_realis(e), _days(e), e["place"], e["trigger"], e["frame"])
    return (e["event_id"], _code(e), actor, recipient, *told)


def _statement(s: Row) -> Sequence[object]:
    speaker = _who(s["speaker"], s["speaker_country"])
    return (s["statement_id"], speaker, s["addressee"], s["kind"], s["words"])


def _days(event: Row) -> str:
    first, last = event["date_from"], event["date_to"]
    return first if first == last or not last else f"{first} to {last}"


def _table(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    body = "\n".join(
        f"<tr>{''.join(f'<td>{escape(_cell(cell))}</td>' for cell in row)}</tr>" for row in rows
    )
    if not body:
        return ""
    head = "".join(f"<th>{escape(h.replace('_', ' '))}</th>" for h in headings)
    return (
        f'<h2>{escape(name)}</h2>\n<div class="wide"><table><thead><tr>{head}</tr></thead>\n'
        f"<tbody>{body}</tbody></table></div>\n"
    )


def _cell(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
