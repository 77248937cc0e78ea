"""Cues next to a quotation by the order of words alone, where the parser saw none."""

from __future__ import annotations

from dragoman.model import Parsed, Phrase, Word
from dragoman.statements.cues import Cue
from dragoman.statements.lexicon import Entry, lexicon

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB", "NN", "NNP", "NNS"})
"""Tags that a finite verb of saying gets beside a quotation, wrong ones among them."""
MAX_WORDS = 40
"""Words from a quotation to a cue behind it, an apposition to the speaker between them."""
MAX_STEP = 3
"""Characters between words that stand side by side: a blank, a comma, a mark."""
ADVERBS = frozenset({"RB", "MD"})


def cue_behind(parsed: Parsed, end: int) -> Cue | None:
    """'"..." Tusk barked', '"..." Tusk, the premier, told reporters', '"..." read one banner'."""
    words = [w for w in parsed.words if w.start >= end and w.text[0].isalnum()][:MAX_WORDS]
    if not words or words[0].start - end > MAX_STEP:
        return None
    entry = _saying(words[0])
    if entry is not None and words[0].tag[:2] == "VB":
        speaker = next((f for f in parsed.phrases if 0 < f.start - words[0].end <= MAX_STEP), None)
        return _cue(parsed, words[0], entry, speaker)
    # A parser that misses the mark runs quotation and subject together: the phrase behind it first.
    near = [f for f in parsed.phrases if f.start <= words[0].start < f.end]
    speaker = max(near, key=lambda f: f.start, default=None)
    if speaker is None:
        return None
    for word in words:
        found = _saying(word) if word.start >= speaker.end else None
        if found is not None and _is_apart(parsed, speaker.end, word):
            return _cue(parsed, word, found, speaker)
    return None


def cue_before(parsed: Parsed, start: int) -> Cue | None:
    """'Ryan said, "..."' and 'Ryan told reporters: "..."', up to the mark."""
    words = [w for w in parsed.words if w.end <= start and w.text[0].isalnum()]
    for word in reversed(words[-3:]):
        entry = _saying(word)
        if entry is None or word.tag[:2] != "VB":
            continue
        speaker = next((f for f in parsed.phrases if 0 < word.start - f.end <= MAX_STEP), None)
        return _cue(parsed, word, entry, speaker)
    return None


def _saying(word: Word) -> Entry | None:
    entry = lexicon().verbs.get(word.lemma)
    if entry is None or word.tag not in FINITE or "quote" not in entry.takes:
        return None
    return entry if entry.kind in lexicon().words["speaking"] else None


def _is_apart(parsed: Parsed, end: int, verb: Word) -> bool:
    """Whether a verb follows its subject: at once, behind an adverb or an enclosed apposition."""
    base, text = parsed.sentence.start, parsed.sentence.text
    between = [w for w in parsed.words if end <= w.start < verb.start and w.text[0].isalnum()]
    if all(w.tag in ADVERBS for w in between):
        return True
    gap = text[end - base : verb.start - base].strip()
    return gap[:1] in ",(" and gap[-1:] in ",)"


def _cue(parsed: Parsed, verb: Word, entry: Entry, speaker: Phrase | None) -> Cue | None:
    if speaker is None:
        return None
    return Cue(parsed, verb.start, verb.end, entry, (speaker.id,))
