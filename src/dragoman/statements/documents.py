"""Whose a document is that speaks: "The party issued a memo. ... The memo says ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import ActorMention, Cast, Parsed, Participant, Phrase, Statement
from dragoman.statements.lexicon import lexicon
from dragoman.statements.speakers import WORDS, behind_document

BACK = frozenset({"the", "this", "that", "its", "their", "a"})


def with_issuers(
    statements: Sequence[Statement], sentences: Sequence[Parsed], cast: Cast
) -> tuple[Statement, ...]:
    """Statements in order; where a document speaks, for whoever issued it, if that is told."""
    documents = lexicon().words["documents"]
    by_start = {f.start: (n, f) for n, p in enumerate(sentences) for f in p.phrases}
    found: list[Statement] = []
    for statement in statements:
        speakers = []
        for speaker in statement.speakers:
            at = by_start.get(speaker.start)
            is_document = at is not None and at[1].head.lemma in documents
            if at is None or not is_document or speaker.reason != WORDS or speaker.actor.country:
                speakers.append(speaker)
                continue
            number, phrase = at
            mentions = (
                _issued(phrase, sentences[:number], cast)
                or _in_common(phrase, found)
                or _as_before(phrase, found)
            )
            told = [replace(speaker, actor=m.actor, reason=f"issuer {m.text}") for m in mentions]
            speakers += told or [speaker]
        found.append(replace(statement, speakers=tuple(speakers)))
    return tuple(found)


def _issued(
    phrase: Phrase, before: Sequence[Parsed], cast: Cast
) -> Sequence[ActorMention | Participant]:
    """Who issued the document of that kind which was told of last."""
    if not phrase.words or phrase.words[0].text.lower() not in BACK:
        return ()
    for parsed in reversed(before):
        for other in reversed(parsed.phrases):
            if other.head.lemma == phrase.head.lemma:
                mentions = behind_document(parsed, other, cast)
                if mentions:
                    return mentions
    return ()


def _in_common(phrase: Phrase, before: Sequence[Statement]) -> Sequence[Participant]:
    """ "A joint statement said ...": of those who spoke last, if they are several."""
    is_joint = any(w.text.lower() == "joint" for w in phrase.words)
    if not is_joint:
        return ()
    for statement in reversed(before):
        known = [s for s in statement.speakers if s.actor.country]
        if known:
            return known
    return ()


def _as_before(phrase: Phrase, before: Sequence[Statement]) -> Sequence[Participant]:
    """ "The statement added": whoever spoke by the last document of that kind."""
    if not phrase.words or phrase.words[0].text.lower() not in BACK:
        return ()
    noun = phrase.head.text.lower()
    for statement in reversed(before):
        alike = [s for s in statement.speakers if s.text.lower().endswith(noun)]
        if alike:
            return [s for s in alike if s.actor.country]
    return ()
