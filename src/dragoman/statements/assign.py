"""Whose words each quotation is: the draft of the cue before, behind, above or last used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.model import Body, Parsed, Phrase, Quotation, Span
from dragoman.statements.cues import Cue, colon_cue, signature_cue
from dragoman.statements.lexicon import lexicon
from dragoman.statements.quotes import MARKS, Quoted, has_words
from dragoman.statements.surface import cue_before, cue_behind

GAP_BEFORE, GAP_AFTER = 60, 40
"""Characters between a cue and a quotation that it may introduce, or that it may follow."""
SCARE_WORDS = 3
"""Fewer words in marks within a phrase are no statement of their own."""
ENDS = ("!", "?", "…")
"""Marks that end a sentence for the splitter where the quotation's sentence goes on."""
MAX_TITLE, SHORT = 8, 3
"""Words of a title at most, and letters of a word that it writes small."""
TRIM_STOPS = " .,;\n"
RUNS_INTO = re.compile(r"[A-Za-z]\s*(?:[\"“«‘]|'')$")
"""Words that go on into a quotation, no comma or colon between."""


@dataclass(slots=True)
class Draft:
    """A statement in the making."""

    cue: Cue
    spans: list[Span]
    rules: list[str]
    quoted: list[int] = field(default_factory=list)


class Assigner:
    """Assigns the quotations of a body to `drafts`, one list a sentence of `parsed`.

    It adds to the drafts, and adds drafts for cues that only a quotation shows.
    """

    def __init__(
        self, body: Body, parsed: Sequence[Parsed], quoted: Quoted, drafts: list[list[Draft]]
    ) -> None:
        self.body, self.parsed, self.quoted, self.drafts = body, parsed, quoted, drafts

    def assign(self) -> None:
        """Hand every quotation that somebody says to the draft of its cue; leave the others."""
        by_sentence = self.drafts
        last: Draft | None = None
        last_end = -1
        for number, quotation in enumerate(self.quoted.all):
            first, final = self._sentence_at(quotation.start), self._sentence_at(quotation.end - 1)
            if first is None or final is None or self._is_title(quotation):
                continue
            reopens = self.body.text[quotation.start - 1 : quotation.start] in MARKS
            if self._is_signature(first):
                continue
            owner = self._signed(final)
            if owner is not None:
                self._take(owner, number)
                last = None
                continue
            if quotation.continues and last is not None and not reopens:
                self._take(last, number)
                last_end = quotation.end
                continue
            behind = [*by_sentence[final], *self._bare(final + 1)]
            owner = self._before(by_sentence[first], quotation.start) or self._after(
                behind, quotation.end
            )
            if owner is None:
                owner = self._beside(first, final, quotation)
            if owner is None:
                owner = self._introduced(first, quotation.start)
            if owner is None and self._is_bare(quotation):
                goes_on = last is not None and self._follows(first, max(last_end, last.cue.end))
                owner = last if goes_on else self._of_sentence_before(first)
            if owner is None or self._is_scare(owner, quotation):
                continue
            self._take(owner, number)
            last, last_end = owner, quotation.end

    def _is_scare(self, owner: Draft, quotation: Quotation) -> bool:
        """A word or two in marks within a phrase: 'what he called a "fruitful" meeting'."""
        text = self.body.text
        words = text[quotation.start : quotation.end]
        if words[:1].isupper() and words.endswith(ENDS):
            return False
        is_short = len(words.split()) < SCARE_WORDS
        behind = text[quotation.end : quotation.end + 3].lstrip(MARKS)
        return (
            is_short and not owner.cue.is_uttering and behind[:1] == " " and behind[1:2].islower()
        )

    def _is_title(self, quotation: Quotation) -> bool:
        """A name in marks: 'told ABC's "This Week"', 'on "Good Morning America"'."""
        text = self.body.text
        words = text[quotation.start : quotation.end].strip(TRIM_STOPS + ",").split()
        before = text[: quotation.start].rstrip(MARKS + " \u00a0").rsplit(None, 1)[-1:]
        is_named = bool(before) and (
            before[0].lower() in lexicon().words["title_openers"] or before[0][-2:] in ("'s", "’s")
        )
        is_capital = all(w[:1].isupper() or len(w) <= SHORT for w in words)
        return is_named and is_capital and 0 < len(words) <= MAX_TITLE and words[0][0].isupper()

    def _take(self, owner: Draft, number: int) -> None:
        quotation = self.quoted.all[number]
        owner.spans.append((self._begin(owner, quotation.start), quotation.end))
        owner.quoted.append(number)

    def _bare(self, number: int) -> list[Draft]:
        """Cues that are a sentence by themselves: '"It is over!" Tusk said.'"""
        if number >= len(self.drafts):
            return []
        sentence, before = self.parsed[number].sentence, self.parsed[number - 1].sentence
        start = sentence.start
        is_apart = sentence.paragraph != before.paragraph or sentence.text.endswith(":")
        if is_apart or self.quoted.within(start, sentence.end):
            return []
        return [d for d in self.drafts[number] if not d.spans and d.cue.clause[0] - start <= 1]

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

    def _signed(self, number: int) -> Draft | None:
        """A quotation set apart, with its speaker's name in the line under it."""
        if number + 1 >= len(self.parsed) or not self._is_signature(number + 1):
            return None
        cue = signature_cue(self.parsed[number + 1])
        if cue is None:
            return None
        draft = Draft(cue, [], ["signed"])
        self.drafts[number + 1] = [draft]
        return draft

    def _is_signature(self, number: int) -> bool:
        """Whether a line is a name that ends in a mark which an earlier line has opened."""
        if number == 0:
            return False
        sentence, before = self.parsed[number].sentence, self.parsed[number - 1].sentence
        quotation = self.quoted.around(sentence.start)
        if quotation is None or sentence.paragraph == before.paragraph:
            return False
        last = self.quoted.all[quotation]
        is_whole = last.continues and last.closed and last.end >= sentence.end - len(". ")
        return is_whole and signature_cue(self.parsed[number]) is not None

    def _beside(self, first: int, final: int, quotation: Quotation) -> Draft | None:
        """By a verb of saying beside it in which the parser saw none, or no subject."""
        found = cue_before(self.parsed[first], quotation.start)
        where = first
        if found is None:
            found, where = cue_behind(self.parsed[final], quotation.end), final
        behind = final + 1
        if found is None and behind < len(self.parsed) and self._goes_on(behind):
            found, where = (
                cue_behind(self.parsed[behind], self.parsed[behind].sentence.start),
                behind,
            )
        if found is None or self.quoted.around(found.start) is not None:
            return None
        if any(d.cue.start == found.start and d.quoted for d in self.drafts[where]):
            return None
        draft = Draft(found, [], ["beside"])
        self.drafts[where] = [d for d in self.drafts[where] if d.cue.start != found.start]
        self.drafts[where].append(draft)
        return draft

    def _goes_on(self, number: int) -> bool:
        """Whether a sentence goes on from a quotation before it: '"It is over!" Tusk said.'"""
        sentence, before = self.parsed[number].sentence, self.parsed[number - 1].sentence
        if self.quoted.within(sentence.start, sentence.end):
            return False
        ends = self.quoted.around(before.end - 2) is not None or before.text[-1:] in MARKS
        is_near = sentence.paragraph == before.paragraph or sentence.text[:1].islower()
        return ends and is_near and before.text.rstrip(MARKS)[-1:] in ENDS

    def _introduced(self, number: int, start: int) -> Draft | None:
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
        known = next(
            (d for d in self.drafts[where] if 0 <= cue.start - d.cue.end <= GAP_BEFORE), None
        )
        if known is not None and known.cue.is_speaking and not known.quoted:
            return known
        draft = Draft(cue, [], ["colon"])
        self.drafts[where].append(draft)
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
            if near and self._has_said(d) and RUNS_INTO.search(self.body.text[d.cue.end : start]):
                continue
            is_within = best is not None and best.cue.phrase is None and _holds(best, d, start)
            if (inside or near) and not (is_within and not inside):
                best = d
        return best

    def _has_said(self, draft: Draft) -> bool:
        """Whether a quotation before a cue is its own: '"...," he said, introducing a "leader"'."""
        return any(self.quoted.all[n].end <= draft.cue.start for n in draft.quoted)

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

    def _is_bare(self, quotation: Quotation) -> bool:
        """A quotation that is its sentences: nothing else in them tells who speaks."""
        first, final = self._sentence_at(quotation.start), self._sentence_at(quotation.end - 1)
        if first is None or final is None or self._is_repeated(quotation):
            return False
        text = self.body.text
        before = self.parsed[first].sentence.start, quotation.start
        behind = quotation.end, self.parsed[final].sentence.end
        return not has_words(text, *before) and not has_words(text, *behind)

    def _follows(self, number: int, last_end: int) -> bool:
        """Whether no sentence stands between two quotations: the same speaker goes on."""
        last = self._sentence_at(last_end - 1)
        return last is not None and number - last <= 1

    def _of_sentence_before(self, number: int) -> Draft | None:
        """Who spoke in the sentence before, told in the report's words: "He warned of war. ..."."""
        if number == 0:
            return None
        before = self.parsed[number - 1].sentence
        if self.quoted.within(before.start, before.end):
            return None
        told: list[Draft] = []
        for draft in self.drafts[number - 1]:
            is_inside = any(a <= draft.cue.start < b for d in told for a, b in d.spans)
            if draft.spans and draft.cue.is_speaking and draft.cue.speakers and not is_inside:
                told.append(draft)
        if not told:
            return None
        echo = Draft(told[-1].cue, [], ["sentence before"])
        self.drafts[number].append(echo)
        return echo

    def _is_repeated(self, quotation: Quotation) -> bool:
        """Words set apart once more, as pages do with a telling line: nobody goes on."""
        words = self.body.text[quotation.start : quotation.end].strip(TRIM_STOPS)
        return self.body.text.find(words, 0, quotation.start) >= 0


def _holds(outer: Draft, inner: Draft, start: int) -> bool:
    """Whether words said hold another cue and a quotation: 'called the charge "pathetic"'."""
    return any(a <= inner.cue.start and start < b for a, b in outer.spans)
