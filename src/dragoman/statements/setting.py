"""To whom and on what occasion something was said."""

from __future__ import annotations

from dragoman.model import Cast, Participant, Phrase, Span
from dragoman.statements.cues import Cue
from dragoman.statements.lexicon import lexicon
from dragoman.statements.speakers import participants

DETERMINERS = frozenset({"DT", "PRP$", "PDT"})
LINKS = ("with", "to", "on", "of")
"""Prepositions that name an occasion further: "interview with RIA Novosti"."""


def addressee_of(cue: Cue, content: tuple[Span, ...], cast: Cast) -> tuple[Participant, ...]:
    """ "told parliament", "said to reporters": who is spoken to, never what is said."""
    p = cue.proposition
    if p is None:
        return ()
    found = list(p.of("recipient"))
    if p.predicate in lexicon().words["addressed"] and p.voice == "active":
        found.extend(p.of("theme"))
    if "to" not in cue.entry.prepositions:
        found.extend(p.of("to"))
    wanted = [n for n in dict.fromkeys(found) if n not in cue.speakers]
    return participants(
        cue.parsed, [n for n in wanted if not _is_said(cue.parsed.phrases[n], content)], cast
    )


def _is_said(phrase: Phrase, content: tuple[Span, ...]) -> bool:
    return any(a < phrase.end and phrase.start < b for a, b in content)


def occasion_of(cue: Cue, content: tuple[Span, ...]) -> str | None:
    """ "at a joint news conference": the occasion in the words of the text, article left out."""
    p, words = cue.proposition, lexicon().words
    if p is None:
        return None
    for argument in p.arguments:
        phrase = cue.parsed.phrases[argument.phrase]
        if argument.role not in words["occasions"] or _is_said(phrase, content):
            continue
        if phrase.head.lemma in words["occasion_nouns"]:
            return _words(cue, phrase)
    return None


def _words(cue: Cue, phrase: Phrase) -> str:
    named = [w for w in phrase.words if w.tag not in DETERMINERS]
    ends = [cue.parsed.phrases[n].end for name, n in phrase.preps if name in LINKS]
    base = cue.parsed.sentence.start
    start = named[0].start if named else phrase.start
    return cue.parsed.sentence.text[start - base : max([phrase.end, *ends[:1]]) - base]
