"""What is said at a cue: the clause, phrase or words that a saying word takes."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Parsed, Phrase, Proposition, Span
from dragoman.statements.cues import Cue
from dragoman.statements.quotes import trim

FORM_OF = {
    "that": "that",
    "parenthesis": "that",
    "ccomp": "that",
    "dep": "that",
    "csubj": "that",
    "question": "question",
    "to": "to",
    "xcomp": "to",
    "bare": "to",
    "ing": "ing",
}
"""Relation of a clause to its cue, and the form (`speech.tsv`) it is."""


def read_content(cue: Cue) -> Span | None:
    """The span of what is said outside quotation marks, or None; marks inside belong to it."""
    found = _clause(cue) or _object(cue) or _before(cue)
    if found is None:
        return None
    text, base = cue.parsed.sentence.text, cue.parsed.sentence.start
    start, end = trim(text, found[0] - base, found[1] - base)
    return (start + base, end + base) if start < end else None


def _clause(cue: Cue) -> Span | None:
    spans = list(_clauses(cue))
    if not spans:
        return None
    return min(s[0] for s in spans), max(s[1] for s in spans)


def _clauses(cue: Cue) -> Iterator[Span]:
    if cue.proposition is None:
        return
    for q in cue.parsed.propositions:
        if q.governor != cue.proposition.id or q.relation is None:
            continue
        form = FORM_OF.get(q.relation)
        if form is None or form not in cue.entry.takes:
            continue
        start, end = q.extent
        if start <= cue.start and cue.end <= end:
            end = _before_cue(cue)
        if start < end:
            yield start, end


def _before_cue(cue: Cue) -> int:
    """Where the words before a cue and its speaker end."""
    speakers = [cue.parsed.phrases[n] for n in cue.speakers]
    return min([cue.start, *(s.start for s in speakers)])


def _object(cue: Cue) -> Span | None:
    if cue.proposition is None:
        return None
    wanted: list[str] = list(cue.entry.prepositions)
    if "object" in cue.entry.takes:
        wanted.append("theme")
    if cue.proposition.voice == "passive":
        return None
    for argument in cue.proposition.arguments:
        phrase = cue.parsed.phrases[argument.phrase]
        if argument.role in wanted and phrase.start >= cue.end and not phrase.is_pronoun:
            return _whole(cue.parsed, phrase)
    return None


def _whole(parsed: Parsed, phrase: Phrase) -> Span:
    """A phrase with its joint phrases."""
    end = max([phrase.extent[1], *(parsed.phrases[n].extent[1] for n in phrase.conjuncts)])
    return phrase.start, end


def _before(cue: Cue) -> Span | None:
    """ "Sanctions will stay, the minister said": all before a cue at the sentence's end."""
    sentence = cue.parsed.sentence
    end = _before_cue(cue)
    before = sentence.text[: end - sentence.start].rstrip()
    if not cue.is_speaking or not before.endswith(",") or cue.proposition is None:
        return None
    if _has_words_after(cue, cue.proposition):
        return None
    return sentence.start, end


def _has_words_after(cue: Cue, p: Proposition) -> bool:
    return p.extent[1] > max([cue.end, *(cue.parsed.phrases[n].extent[1] for n in cue.speakers)])
