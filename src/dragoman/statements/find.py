"""Statements of a report: every cue with its content, quotations to their cues, parts joined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Body, Cast, Parsed, Span, Statement
from dragoman.statements.assign import Assigner, Draft
from dragoman.statements.content import read_content, starts_participle
from dragoman.statements.cues import Cue, find_cues, label_cue
from dragoman.statements.documents import with_issuers
from dragoman.statements.edges import mend_edges
from dragoman.statements.lexicon import lexicon
from dragoman.statements.quotes import MARKS, Quoted, balanced, has_words, trim
from dragoman.statements.setting import addressee_of, occasion_of
from dragoman.statements.speakers import speakers_of

MEDIA = "JRN"
TOUCHING = 5
"""Characters (a comma, marks, a blank) between words said and a cue that takes up the report."""


def find_statements(body: Body, parsed: Sequence[Parsed], cast: Cast) -> tuple[Statement, ...]:
    """Who said what in a body, in order; a headline tells what the body says again."""
    sentences = [p for p in parsed if not p.sentence.in_title]
    quoted = Quoted(body.quotations)
    drafts = [_drafts(p, cast) for p in sentences]
    Assigner(body, sentences, quoted, drafts).assign()
    told = [d for here in drafts for d in _resuming(here) if d.spans and _is_told(d)]
    builder = _Builder(body, sentences, quoted, cast)
    found = [builder.statement(n, draft) for n, draft in enumerate(_outermost(told, cast))]
    return with_issuers([s for s in found if s is not None], sentences, cast)


def _drafts(p: Parsed, cast: Cast) -> list[Draft]:
    label = label_cue(p, cast)
    if label is not None:
        return [Draft(label, [(label.end, p.sentence.end)], ["label"])]
    return [_draft(cue) for cue in find_cues(p)]


def _draft(cue: Cue) -> Draft:
    content = read_content(cue)
    if content is None:
        return Draft(cue, [], [])
    return Draft(cue, list(content.spans), [content.form])


def _resuming(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of a sentence; "..., adding that" goes on with the speaker whose words it ends."""
    found: list[Draft] = []
    for draft in drafts:
        cue, sentence = draft.cue, draft.cue.parsed.sentence
        before = sentence.text[: cue.start - sentence.start].rstrip(MARKS + " ")
        if starts_participle(cue) and before.endswith(","):
            ended = [
                d
                for d in found
                if d.cue.speakers and any(0 <= cue.start - b < TOUCHING for _, b in d.spans)
            ]
            if ended:
                draft.cue = replace(cue, speakers=ended[0].cue.speakers)
        found.append(draft)
    return found


def _is_told(draft: Draft) -> bool:
    """Whether somebody says it: not "has not said that", "the decision to reject", "asked whether"
    by nobody."""
    p = draft.cue.proposition
    if p is not None and p.is_negated and "that" in draft.rules and not draft.quoted:
        return draft.cue.entry.kind not in lexicon().words["said_or_not"]
    if draft.cue.speakers or draft.quoted or p is None:
        return True
    is_passive = p.voice == "passive"
    return is_passive and p.tense != "none" and draft.cue.entry.kind != "ask"


def _outermost(drafts: Sequence[Draft], cast: Cast) -> list[Draft]:
    """Drafts whose cue is in no other's content, in order: the speaker's own words come first.

    What media only pass on ("Police said ..., Agence France-Presse reported") is said by both.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (_size(d), -d.cue.start), reverse=True):
        at = draft.cue.start
        above = [o for o in kept if any(a <= at < b for a, b in o.spans)]
        is_passed_on = draft.cue.is_uttering and draft.cue.speakers and len(above) == 1
        if not above or (is_passed_on and _passes_on(above[0], cast)):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.spans[0], d.cue.start))


def _passes_on(draft: Draft, cast: Cast) -> bool:
    """Whether media report in the report's words what others said."""
    phrases = [draft.cue.parsed.phrases[n] for n in draft.cue.speakers]
    sectors = {m.actor.sector for f in phrases for m in cast.of(f)}
    return sectors == {MEDIA} and not draft.quoted


def _size(draft: Draft) -> int:
    return sum(b - a for a, b in draft.spans)


class _Builder:
    """Makes statements of drafts."""

    def __init__(self, body: Body, sentences: Sequence[Parsed], quoted: Quoted, cast: Cast) -> None:
        self.body, self.quoted, self.cast = body, quoted, cast
        self.sentences = [p.sentence for p in sentences]
        self.ends = [s.end for s in self.sentences]

    def statement(self, number: int, draft: Draft) -> Statement | None:
        cue = draft.cue
        ends = mend_edges(draft.spans, (cue.start, cue.end), self.body.text, self.quoted)
        spans = _merged(ends, self.body.text)
        if not spans:
            return None
        return Statement(
            id=f"{number}",
            kind=self._kind(spans),
            speakers=speakers_of(_outside(draft, spans), self.cast),
            cue=(cue.start, cue.end),
            content=spans,
            sentences=self._touched(spans),
            addressee=addressee_of(cue, spans, self.cast),
            occasion=occasion_of(cue, spans),
            evidence=(f"{cue.entry.kind}: {cue.entry.word}", *draft.rules),
        )

    def _touched(self, spans: Sequence[Span]) -> tuple[int, ...]:
        """Numbers of the sentences in which spans lie, in order."""
        found: set[int] = set()
        for a, b in spans:
            for sentence in self.sentences[bisect_right(self.ends, a) :]:
                if sentence.start >= b:
                    break
                found.add(sentence.index)
        return tuple(sorted(found))

    def _kind(self, spans: Sequence[Span]) -> str:
        """direct where all words stand in marks, indirect where none do, else mixed."""
        if not any(self.quoted.within(*span) for span in spans):
            return "indirect"
        outside = [part for span in spans for part in self.quoted.outside(*span)]
        has_more = any(has_words(self.body.text, *part) for part in outside)
        return "mixed" if has_more else "direct"


def _outside(draft: Draft, spans: Sequence[Span]) -> Cue:
    """The cue with speakers who are not in what is said: '"I thank John Hume," Adams said'."""
    cue = draft.cue
    phrases = cue.parsed.phrases
    said = {f.id for f in phrases if any(a <= f.start and f.end <= b + 1 for a, b in spans)}
    kept = tuple(n for n in cue.speakers if n not in said)
    if not kept and (said or draft.quoted):
        before = max((b for _, b in spans if b <= cue.start), default=None)
        between = [f.id for f in phrases if before is not None and before <= f.start < cue.start]
        behind = [f.id for f in phrases if 0 < f.start - cue.end < 3 and f.id not in said]
        kept = tuple((between or behind)[:1])
    return replace(cue, speakers=kept) if kept != cue.speakers else cue


def _merged(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Trimmed spans in order; those that overlap or touch become one."""
    found: list[Span] = []
    trimmed = (trim(text, *span) for span in spans)
    for start, end in sorted(balanced(text, *span) for span in trimmed if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
