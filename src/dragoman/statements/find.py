"""Statements of a report: every cue with its content, quotations to their cues, parts joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.model import Body, Cast, Parsed, Phrase, Span, Statement
from dragoman.statements.content import read_content
from dragoman.statements.cues import Cue, colon_cue, find_cues, label_cue
from dragoman.statements.lexicon import lexicon
from dragoman.statements.quotes import MARKS, Quoted, balanced, has_words, trim
from dragoman.statements.setting import addressee_of, occasion_of
from dragoman.statements.speakers import speakers_of

GAP_BEFORE, GAP_AFTER = 60, 40
"""Characters between a cue and a quotation that it may introduce, or that it may follow."""
RUNS_INTO = re.compile(r"[A-Za-z]\s*(?:[\"“«‘]|'')$")
"""Words that go on into a quotation, no comma or colon between."""


@dataclass(slots=True)
class Draft:
    """A statement in the making."""

    cue: Cue
    spans: list[Span]
    rules: list[str]
    quoted: list[int] = field(default_factory=list)


def find_statements(body: Body, parsed: Sequence[Parsed], cast: Cast) -> tuple[Statement, ...]:
    """Who said what in a body, in order; the headline's words are the body's told again."""
    drafts = _Finder(body, parsed, cast).find()
    found = [_statement(n, draft, body, parsed, cast) for n, draft in enumerate(drafts)]
    return tuple(s for s in found if s is not None)


class _Finder:
    def __init__(self, body: Body, parsed: Sequence[Parsed], cast: Cast) -> None:
        self.body, self.cast = body, cast
        self.parsed = [p for p in parsed if not p.sentence.in_title]
        self.quoted = Quoted(body.quotations)
        self.drafts: list[Draft] = []

    def find(self) -> list[Draft]:
        by_sentence = [self._sentence(p) for p in self.parsed]
        self._assign(by_sentence)
        every = [d for drafts in by_sentence for d in drafts if d.spans and _is_told(d)]
        return _outermost(every)

    def _sentence(self, p: Parsed) -> list[Draft]:
        label = label_cue(p, self.cast)
        if label is not None:
            return [Draft(label, [(label.end, p.sentence.end)], ["label"])]
        return [self._draft(cue) for cue in find_cues(p)]

    def _draft(self, cue: Cue) -> Draft:
        content = read_content(cue)
        if content is None:
            return Draft(cue, [], [])
        return Draft(cue, list(content.spans), [content.form])

    # ------------------------------------------------------------ quotations
    def _assign(self, by_sentence: list[list[Draft]]) -> None:
        last: Draft | None = None
        last_end = -1
        for number, quotation in enumerate(self.quoted.all):
            first, final = self._sentence_at(quotation.start), self._sentence_at(quotation.end - 1)
            if first is None or final is None:
                continue
            reopens = self.body.text[quotation.start - 1 : quotation.start] in MARKS
            if quotation.continues and last is not None and not reopens:
                self._take(last, number)
                last_end = quotation.end
                continue
            behind = [*by_sentence[final], *self._bare(by_sentence, final + 1)]
            owner = self._before(by_sentence[first], quotation.start) or self._after(
                behind, quotation.end
            )
            if owner is None:
                owner = self._introduced(by_sentence, first, quotation.start)
            if owner is None and last is not None and self._continues(quotation, last_end):
                owner = last
            if owner is None:
                continue
            self._take(owner, number)
            last, last_end = owner, quotation.end

    def _take(self, owner: Draft, number: int) -> None:
        quotation = self.quoted.all[number]
        owner.spans.append((self._begin(owner, quotation.start), quotation.end))
        owner.quoted.append(number)

    def _bare(self, drafts: list[list[Draft]], number: int) -> list[Draft]:
        """Cues that are a sentence by themselves: '"It is over!" Tusk said.'"""
        if number >= len(drafts):
            return []
        sentence, before = self.parsed[number].sentence, self.parsed[number - 1].sentence
        start = sentence.start
        is_apart = sentence.paragraph != before.paragraph or sentence.text.endswith(":")
        if is_apart or self.quoted.within(start, sentence.end):
            return []
        return [d for d in drafts[number] if not d.spans and d.cue.clause[0] - start <= 1]

    def _begin(self, owner: Draft, start: int) -> int:
        """Where content begins that runs into a quotation: 'he was "not quite there yet"'."""
        text, cue = self.body.text, owner.cue
        gap = text[cue.end : start]
        is_fragment = text[start : start + 1].islower() and has_words(text, cue.end, start)
        if owner.spans or start < cue.end or not is_fragment or RUNS_INTO.search(gap) is None:
            return start
        heard = [f for f in self._heard(cue) if f.end <= start]
        begin = max([cue.end, *(f.end for f in heard)])
        first = text[begin:start].split()[:1]
        if first and first[0].lower() in cue.entry.prepositions | {"that"}:
            begin = text.index(first[0], begin) + len(first[0])
        return begin

    def _heard(self, cue: Cue) -> list[Phrase]:
        """Whom an addressing verb tells: the phrase right behind it."""
        if cue.proposition is None or cue.entry.word not in lexicon().words["addressed"]:
            return []
        numbers = (*cue.proposition.of("recipient"), *cue.proposition.of("theme"))
        return [f for f in (cue.parsed.phrases[n] for n in numbers) if 0 < f.start - cue.end < 3]

    def _introduced(self, drafts: list[list[Draft]], number: int, start: int) -> Draft | None:
        """By a colon: in the quotation's sentence, or at the end of the one before it."""
        sentence = self.parsed[number].sentence
        opens = not has_words(self.body.text, sentence.start, start)
        if opens and number == 0:
            return None
        where = number - 1 if opens else number
        p = self.parsed[where]
        end = p.sentence.end if opens else start
        cue = colon_cue(p, end)
        if cue is None:
            return None
        known = next((d for d in drafts[where] if 0 <= cue.start - d.cue.end <= GAP_BEFORE), None)
        if known is not None and known.cue.is_speaking and not known.quoted:
            return known
        draft = Draft(cue, [], ["colon"])
        drafts[where].append(draft)
        return draft

    def _sentence_at(self, position: int) -> int | None:
        for n, p in enumerate(self.parsed):
            if p.sentence.start <= position < p.sentence.end:
                return n
        return None

    def _before(self, drafts: list[Draft], start: int) -> Draft | None:
        """The last cue before a quotation whose content it begins or is in."""
        best = None
        for d in drafts:
            if d.cue.end > start or self.quoted.around(d.cue.start) is not None:
                continue
            inside = any(a - 2 <= start < b for a, b in d.spans)
            near = d.cue.is_speaking and start - d.cue.end <= GAP_BEFORE
            if inside or near:
                best = d
        return best

    def _after(self, drafts: list[Draft], end: int) -> Draft | None:
        """The first cue behind a quotation."""
        for d in drafts:
            if d.cue.start < end or self.quoted.around(d.cue.start) is not None:
                continue
            speakers = [d.cue.parsed.phrases[n].start for n in d.cue.speakers]
            begin = min([d.cue.start, *(s for s in speakers if s >= end)])
            if d.cue.is_speaking and 0 <= begin - end <= GAP_AFTER:
                if "around" not in d.rules and not d.quoted:
                    d.spans, d.rules = [], ["quotation before"]
                return d
        return None

    def _continues(self, quotation: object, last_end: int) -> bool:
        start = getattr(quotation, "start", 0)
        n = self._sentence_at(start)
        if n is None:
            return False
        sentence = self.parsed[n].sentence
        before = self.body.text[sentence.start : start].strip("\"'“”‘’« ")
        between = self.body.text[last_end : sentence.start]
        return not before and between.count("\n") <= 3 and len(between) < 160


def _is_told(draft: Draft) -> bool:
    """Whether somebody says it: not "the decision to reject", "asked whether" by nobody."""
    p = draft.cue.proposition
    if draft.cue.speakers or draft.quoted or p is None:
        return True
    is_passive = p.voice == "passive"
    return is_passive and p.tense != "none" and draft.cue.entry.kind != "ask"


def _outermost(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts whose cue is in no other's content, in order: the speaker's own words come first."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (_size(d), -d.cue.start), reverse=True):
        at = draft.cue.start
        if not any(a <= at < b for other in kept for a, b in other.spans):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.spans[0], d.cue.start))


def _size(draft: Draft) -> int:
    return sum(b - a for a, b in draft.spans)


def _statement(
    number: int, draft: Draft, body: Body, parsed: Sequence[Parsed], cast: Cast
) -> Statement | None:
    spans = _merged(draft.spans, body.text)
    if not spans:
        return None
    speakers = speakers_of(_outside(draft.cue, spans), cast)
    return Statement(
        id=f"{number}",
        kind=_kind(spans, body),
        speakers=speakers,
        cue=(draft.cue.start, draft.cue.end),
        content=spans,
        sentences=_sentences(spans, parsed),
        addressee=addressee_of(draft.cue, spans, cast),
        occasion=occasion_of(draft.cue, spans),
        evidence=(f"{draft.cue.entry.kind}: {draft.cue.entry.word}", *draft.rules),
    )


def _outside(cue: Cue, spans: Sequence[Span]) -> Cue:
    """The cue with speakers who are not in what is said: '"I thank John Hume," Adams said'."""
    phrases = cue.parsed.phrases
    said = [f for f in phrases if any(a <= f.start < b for a, b in spans)]
    kept = tuple(n for n in cue.speakers if phrases[n] not in said)
    if not kept and said:
        before = max((b for _, b in spans if b <= cue.start), default=None)
        between = [f.id for f in phrases if before is not None and before <= f.start < cue.start]
        behind = [f.id for f in phrases if 0 < f.start - cue.end < 3 and f not in said]
        kept = tuple((between or behind)[:1])
    return replace(cue, speakers=kept) if kept != cue.speakers else cue


def _sentences(spans: Sequence[Span], parsed: Sequence[Parsed]) -> tuple[int, ...]:
    return tuple(
        p.sentence.index
        for p in parsed
        if not p.sentence.in_title
        and any(a < p.sentence.end and p.sentence.start < b for a, b in spans)
    )


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


def _kind(spans: Sequence[Span], body: Body) -> str:
    quoted = Quoted(body.quotations)
    inside = [part for span in spans for part in quoted.within(*span)]
    if not inside:
        return "indirect"
    outside = [part for span in spans for part in quoted.outside(*span)]
    has_more = any(has_words(body.text, *part) for part in outside)
    return "mixed" if has_more else "direct"
