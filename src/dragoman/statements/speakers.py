"""Who speaks: the actors behind a cue's phrases, or the words alone where no actor is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dragoman.model import Actor, ActorMention, Cast, Parsed, Participant, Phrase, Proposition
from dragoman.statements.cues import Cue
from dragoman.statements.lexicon import lexicon

WORDS = "words"
"""Reason of a speaker who is known by the words alone."""
BLANKS = re.compile(r"\s+")
NOT_WORD = re.compile(r"[^a-z0-9]+")


def speakers_of(cue: Cue, cast: Cast) -> tuple[Participant, ...]:
    """The speakers of a cue; "who" is the mention where it stands for them."""
    found = participants(cue.parsed, _named_members(cue), cast)
    if cue.relative is None:
        return found
    word = cue.relative
    return tuple(replace(p, text=word.text, start=word.start, end=word.end) for p in found)


def _named_members(cue: Cue) -> list[int]:
    """ "Allies like Britain and France said": the named, "including" beside the rest."""
    words = lexicon().words
    found: list[int] = []
    for number in cue.speakers:
        phrase = cue.parsed.phrases[number]
        links = {n: name for name, n in phrase.preps if name in words["member_links"]}
        proper = [n for n in links if cue.parsed.phrases[n].is_proper]
        if phrase.is_proper or not phrase.is_plural:
            proper = []
        if not proper or any(links[n] in words["adding_links"] for n in proper):
            found.append(number)
        found.extend(proper)
    return found


def participants(parsed: Parsed, phrases: Iterable[int], cast: Cast) -> tuple[Participant, ...]:
    """The actors of the phrases, one each; a phrase that names nobody known keeps its words."""
    found: dict[tuple[str, int], Participant] = {}
    for number in phrases:
        phrase = parsed.phrases[number]
        for participant in _of_phrase(parsed, phrase, cast):
            found.setdefault((participant.actor.key, participant.start), participant)
    return tuple(found.values())


def _of_phrase(parsed: Parsed, phrase: Phrase, cast: Cast) -> list[Participant]:
    mentions = (
        _named_beside(parsed, phrase, cast) or cast.of(phrase) or _behind(parsed, phrase, cast)
    )
    if mentions:
        return [
            Participant(m.actor, phrase.text, phrase.start, phrase.end, m.reason) for m in mentions
        ]
    return [_unknown(phrase, cast)]


def _named_beside(parsed: Parsed, phrase: Phrase, cast: Cast) -> tuple[ActorMention, ...]:
    """ "Poland's prime minister, Donald Tusk, said": the person whom an apposition names."""
    if any(m.actor.kind == "person" for m in cast.of(phrase)):
        return ()
    found = (cast.of(parsed.phrases[n]) for n in phrase.appositions)
    return next((ms for ms in found if any(m.actor.kind == "person" for m in ms)), ())


def _behind(parsed: Parsed, phrase: Phrase, cast: Cast) -> tuple[ActorMention, ...]:
    """Who stands behind a document ("a letter from the union") or a count ("a dozen of them")."""
    words = lexicon().words
    if phrase.head.lemma in words["containers"]:
        behind = [n for name, n in phrase.preps if name == "of"]
    elif phrase.head.lemma in words["documents"]:
        return behind_document(parsed, phrase, cast)
    else:
        return ()
    found = (cast.of(parsed.phrases[n]) for n in behind)
    return next((mentions for mentions in found if mentions), ())


def behind_document(parsed: Parsed, phrase: Phrase, cast: Cast) -> tuple[ActorMention, ...]:
    """Whose a document is by the words of its own sentence: possessor, maker, issuer, nation."""
    behind = [n for name, n in phrase.preps if name in ("by", "from", "of")]
    if phrase.possessor is not None:
        behind.insert(0, phrase.possessor)
    behind.extend(n for q in parsed.propositions if phrase.id in q.of("theme") for n in _issuer(q))
    found = (cast.of(parsed.phrases[n]) for n in behind)
    return next((mentions for mentions in found if mentions), ())


def _issuer(q: Proposition) -> list[int]:
    """ "The rebels issued a statement saying": the agent of the verb that has the document."""
    return q.of("agent") if q.voice == "active" else q.of("by")


def _unknown(phrase: Phrase, cast: Cast) -> Participant:
    """ "A senior official": named by its words, of the country that its modifiers name."""
    name = BLANKS.sub(" ", phrase.text).strip()
    side = next((m.actor for m in cast.modifying(phrase)), None)
    actor = Actor(
        key=f"unnamed-{NOT_WORD.sub('-', name.lower()).strip('-')}",
        name=name,
        kind="people",
        country=side.country if side else None,
        state=side.state if side else None,
        sector=side.sector if side else None,
        evidence=f"by its words, side {side.name}" if side else "by its words",
    )
    return Participant(actor, phrase.text, phrase.start, phrase.end, WORDS)
