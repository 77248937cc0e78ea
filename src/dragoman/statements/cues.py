"""Cues of a sentence: saying verbs, saying nouns and "according to", each with its speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Cast, Parsed, Phrase, Proposition, Span, Word
from dragoman.statements.lexicon import Entry, lexicon

ACCORDING = re.compile(r"\b[Aa]ccording to\s+|\b[Ii]n the (?:words|view|opinion) of\s+")
ACCORDING_PART = re.compile("ccording to|words of|view of|opinion of")
"""What `ACCORDING` has: a look for it spares most sentences the longer pattern."""
BRACKETS = re.compile(r"\([^)]*\)")
MAX_ABOVE = 3
SPEAKING_KINDS = frozenset({"person", "office", "body", "group"})
MAX_SIGNATURE = 12
"""Words of a line that names a speaker."""
MAX_LABEL = 80
"""Characters before a colon that may be no more than a name."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say that something is said. `speakers` are phrase ids of its sentence."""

    parsed: Parsed
    start: int
    end: int
    entry: Entry
    speakers: tuple[int, ...]
    proposition: Proposition | None = None
    phrase: Phrase | None = None
    """The noun of a nominal cue."""
    relative: Word | None = None
    """The "who" that stands for the speaker in a relative clause."""

    @property
    def clause(self) -> Span:
        """From the first of cue and speaker to the last, with what hangs on the speaker behind."""
        phrases = [self.parsed.phrases[n] for n in self.speakers]
        begin = min([self.start, *(f.start for f in phrases if f.end <= self.start)])
        end = max([self.end, *(f.extent[1] for f in phrases if f.start >= self.end)])
        return begin, end

    @property
    def is_uttering(self) -> bool:
        """Whether it tells of words (said, claimed) and not of a name or a verdict (called)."""
        return self.entry.kind in lexicon().words["parenthetical"]

    @property
    def is_speaking(self) -> bool:
        """Whether it utters (said, accused) and does not only think or want."""
        return self.entry.kind in lexicon().words["speaking"]


ACCORDING_ENTRY = Entry("according to", "say", frozenset({"that", "quote"}))
SIGNATURE_ENTRY = Entry("signature", "say", frozenset({"that", "quote"}))
COLON_ENTRY = Entry(":", "say", frozenset({"that", "quote"}))


def colon_cue(parsed: Parsed, position: int) -> Cue | None:
    """ "Cruz hit back: ...", "Dean Baker: ...": who was told of last before a colon."""
    text, base = parsed.sentence.text, parsed.sentence.start
    colon = base + len(text[: position - base].rstrip("\"'“‘« \n")) - 1
    if colon < base or text[colon - base] != ":":
        return None
    agents = [n for p in parsed.propositions if p.end <= colon for n in p.of("agent")[:1]]
    named = [f.id for f in parsed.phrases if f.end <= colon]
    beside = [f.id for f in parsed.phrases if f.end == colon and f.is_proper]
    verb = next((w for w in parsed.words if w.end == colon), None)
    if verb is not None and _is_saying(verb):
        # "Article 33 affirms: ..." with a verb that the parser takes for a noun.
        beside = [f.id for f in parsed.phrases if 0 < verb.start - f.end <= 1]
    speaker = beside[:1] or agents[-1:] or (named[-1:] if colon - base < MAX_LABEL else [])
    return Cue(parsed, colon, colon + 1, COLON_ENTRY, tuple(speaker)) if speaker else None


def _is_saying(word: Word) -> bool:
    """A word in the form of a verb of saying in the present: "affirms", "reads"."""
    text = word.text.lower()
    return text.endswith("s") and text[:-1] in lexicon().verbs


def signature_cue(parsed: Parsed) -> Cue | None:
    """ "Ann Lee, Institute of Peace.": a line that is no more than who said the lines above it."""
    words = [w for w in parsed.words if w.text[0].isalnum()]
    has_verb = any(p.tense != "none" for p in parsed.propositions if p.kind == "verb")
    if not 0 < len(words) <= MAX_SIGNATURE or has_verb or not words[0].text[0].isupper():
        return None
    named = next((f for f in parsed.phrases if f.start <= words[0].start < f.end), None)
    if named is None or not named.is_proper:
        return None
    return Cue(parsed, words[-1].end, words[-1].end, SIGNATURE_ENTRY, (named.id,))


def find_cues(parsed: Parsed) -> list[Cue]:
    """All cues of a sentence, in order."""
    cues = [*_verbs(parsed), *_nouns(parsed), *_according(parsed)]
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def label_cue(parsed: Parsed, cast: Cast) -> Cue | None:
    """ "Gingrich: Trade pact is dead": an actor or a document before a headline's colon."""
    text, base = parsed.sentence.text, parsed.sentence.start
    colon = text.find(": ")
    if not 0 < colon < MAX_LABEL or text[:colon].isupper() or text[:colon].count(" ") > 4:
        return None
    if not text[colon + 2 :].lstrip("\"'“‘")[:1].isupper():
        return None
    named = next((f for f in parsed.phrases if f.end == base + colon), None)
    if named is None or named.start != base:
        return None
    is_speaker = any(m.actor.kind in SPEAKING_KINDS for m in cast.of(named))
    if not is_speaker and named.head.lemma not in lexicon().words["documents"]:
        return None
    return Cue(parsed, base + colon, base + colon + 1, COLON_ENTRY, (named.id,))


def _verbs(parsed: Parsed) -> Iterator[Cue]:
    verbs = lexicon().verbs
    for p in parsed.propositions:
        if p.kind != "verb":
            continue
        entry = verbs.get(p.predicate) or _plain(p)
        if entry is None or _is_quoting(parsed, p):
            continue
        quoting = _quoting(parsed, p)
        if quoting is not None:
            yield _quoted_as(parsed, p, quoting, entry)
            continue
        found = _agents(parsed, p) or _inverted(parsed, p) or _beside(parsed, p)
        found = found or _above(parsed, p) or _subject_before(parsed, p)
        speakers = tuple(dict.fromkeys(found))
        relative = _relative(parsed, p) if p.relation == "relative" and speakers else None
        yield Cue(parsed, p.start, p.end, entry, speakers, p, relative=relative)


def _plain(p: Proposition) -> Entry | None:
    """A verb of saying whose particle is none: 'he said on "Meet the Press"'."""
    head, _, particle = p.predicate.partition(" ")
    entry = lexicon().verbs.get(head) if particle else None
    return entry if entry is not None and entry.kind == "say" and "that" in entry.takes else None


def _quoting(parsed: Parsed, p: Proposition) -> Proposition | None:
    """The verb over "as saying" that passes the words on."""
    if p.relation != "as" or p.governor is None:
        return None
    above = parsed.propositions[p.governor]
    is_passed_on = above.predicate in lexicon().words["quoting"] and bool(above.of("theme"))
    return above if is_passed_on and above.end <= p.start else None


def _is_quoting(parsed: Parsed, p: Proposition) -> bool:
    """Whether a verb only passes on what the "as saying" below it tells."""
    return any(
        q.governor == p.id and q.predicate in lexicon().verbs and _quoting(parsed, q) is p
        for q in parsed.propositions
    )


def _quoted_as(parsed: Parsed, p: Proposition, quoting: Proposition, entry: Entry) -> Cue:
    """ "Kyodo quoted Gemba as saying", "Gemba was quoted as saying": who is quoted speaks."""
    before = [parsed.phrases[n].start for n in quoting.of("agent") if quoting.voice == "active"]
    start = min([quoting.start, *(s for s in before if s < quoting.start)])
    return Cue(parsed, start, p.end, entry, tuple(quoting.of("theme")), p)


def _relative(parsed: Parsed, p: Proposition) -> Word | None:
    """The relative pronoun that is the subject of a cue, at the begin of its clause."""
    first = next((w for w in parsed.words if w.start >= p.extent[0]), None)
    return first if first is not None and first.tag in ("WP", "WDT") else None


def _inverted(parsed: Parsed, p: Proposition) -> list[int]:
    """ "..., said the minister": a phrase right behind a cue that stands at a clause's begin."""
    if p.voice == "passive":
        return p.of("by")
    before = parsed.sentence.text[: p.start - parsed.sentence.start].rstrip()
    is_behind = before.endswith((",", "”", '"', "’", "'", "—", "–"))
    if not is_behind or p.tense not in ("past", "present"):
        return []
    return [f.id for f in parsed.phrases if 0 < f.start - p.end <= 2][:1]


def _beside(parsed: Parsed, p: Proposition) -> list[int]:
    """The phrase right before a cue, where the parser saw no subject: "Paul Ryan (R-WI) said"."""
    before = [f for f in parsed.phrases if f.end <= p.start]
    if p.voice == "passive" or p.tense not in ("past", "present") or not before:
        return []
    last = _out_of_prepositions(parsed, max(before, key=lambda f: f.end))
    base = parsed.sentence.start
    between = [w for w in parsed.words if last.end <= w.start < p.start]
    helping = {w.start for w in between if w.tag[:2] in ("MD", "VB", "RB")}
    gap = BRACKETS.sub("", parsed.sentence.text[last.end - base : p.start - base])
    named = [w for w in between if w.text[0].isalnum() and w.start not in helping]
    if named and any(w.text in gap for w in named):
        return []
    inner = {n for f in parsed.phrases for _, n in f.preps}
    for f in before:
        if f.id not in inner and any(
            parsed.phrases[n].extent[1] >= last.end for n in f.appositions
        ):
            return [f.id]
    return [last.id if last.of_head is None else last.of_head]


def _out_of_prepositions(parsed: Parsed, phrase: Phrase) -> Phrase:
    """ "Trump at the time said": the phrase before a preposition and its object."""
    while True:
        link = next((w for w in reversed(parsed.words) if w.end <= phrase.start), None)
        if link is None or link.tag != "IN" or phrase.start - link.end > 1:
            return phrase
        above = next((f for f in parsed.phrases if 0 <= link.start - f.end <= 1), None)
        if above is None:
            return phrase
        phrase = above


def _agents(parsed: Parsed, p: Proposition) -> list[int]:
    """Its agents, but none behind a late participle: 'telling the crowd, "Some people ..."'."""
    agents = p.of("agent")
    return (
        agents
        if not _subject_before(parsed, p)
        else [n for n in agents if parsed.phrases[n].start < p.start]
    )


def _is_participle(parsed: Parsed, p: Proposition) -> bool:
    return any(w.start == p.head_start and w.tag == "VBG" for w in parsed.words)


def _subject_before(parsed: Parsed, p: Proposition) -> list[int]:
    """Of a participle behind a comma, "..., writing": the subject of the last finite verb."""
    before = parsed.sentence.text[: p.start - parsed.sentence.start].rstrip("\"'”’ ")
    if not _is_participle(parsed, p) or not before.endswith(","):
        return []
    finite = [
        q
        for q in parsed.propositions
        if q.kind == "verb" and q.tense in ("past", "present") and q.start < p.start
    ]
    for q in reversed(finite):
        found = [n for n in q.of("agent") if parsed.phrases[n].end <= q.start]
        if found:
            return found
    return []


def _above(parsed: Parsed, p: Proposition) -> list[int]:
    """ "Flea shared the news, writing": whoever does what a participle hangs on."""
    if p.voice == "passive" or p.relation not in ("participle", "ing"):
        return []
    number = p.governor
    for _ in range(MAX_ABOVE):
        if number is None:
            break
        above = parsed.propositions[number]
        if above.voice == "active" and above.of("agent"):
            return above.of("agent")
        number = above.governor
    return []


def _nouns(parsed: Parsed) -> Iterator[Cue]:
    """ "the minister's claim that", "a call by the union for"."""
    nouns = lexicon().nouns
    for phrase in parsed.phrases:
        entry = nouns.get(phrase.head.lemma)
        if entry is None:
            continue
        if phrase.possessor is not None:
            speakers = [phrase.possessor]
        else:
            speakers = [n for name, n in phrase.preps if name in ("by", "from")]
        if speakers:
            head = phrase.head
            yield Cue(parsed, head.start, head.end, entry, tuple(speakers), None, phrase)


def _according(parsed: Parsed) -> Iterator[Cue]:
    base = parsed.sentence.start
    if ACCORDING_PART.search(parsed.sentence.text) is None:
        return
    for match in ACCORDING.finditer(parsed.sentence.text):
        at = base + match.end()
        named = next((f for f in parsed.phrases if f.start <= at < f.end), None)
        if named is None:
            continue
        start = base + match.start()
        speakers = (named.id, *named.conjuncts)
        yield Cue(
            parsed,
            start,
            base + len(match.group().rstrip()) + match.start(),
            ACCORDING_ENTRY,
            speakers,
        )
