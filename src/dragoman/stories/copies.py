"""Copies: whether a report repeats an earlier one, sentence by sentence, and in what way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.stories.shingles import Sentence

AGENCY = "shares agency text"
ALIKE = 0.6
"""Share of a sentence's shingles from which on it is the other's sentence."""
WHOLE = 0.9
"""Share of a report from which on all of it is shared: a byline or a figure may differ."""
MOST = 0.5
"""Share of a report from which on it is a version of the other."""
LEAST_SHINGLES = 25
"""Two sentences of news; less is a phrase that both have from a third."""
LEAST_SENTENCES = 2
"""Shared sentences that are the reporter's own; half of a report and more is no accident."""
LEAST_OF_AGENCY = 3
LEAST_SHARE = 0.15
"""Of the shorter report, for text of an agency in reports that differ otherwise."""
OF_OUTLET = 0.7
"""Share from which on two reports of one outlet are versions of one; daily notes in a set form
share less."""
LEAD = 3
"""Sentences of a report in which boilerplate does not stand."""


class Text(NamedTuple):
    """What of a report is compared: sentences as shingles, and the outlet that brought it."""

    sentences: Sequence[Sentence]
    outlet: str | None


class Copy(NamedTuple):
    """A report as a copy: `shared` are pairs of numbers of sentences, of the copy and the other;
    `share` is that of the copy's words."""

    kind: str
    share: float
    shared: tuple[tuple[int, int], ...]


def compare(copy: Text, original: Text) -> Copy | None:
    """What a report takes from an earlier one; None where that makes no copy.

    Words of a third that both quote make none, nor does what an outlet puts under all its
    reports: of one outlet, the lead must be shared and most of the shorter report.
    """
    shared = align(copy.sentences, original.sentences)
    taken = _told(copy.sentences, [a for a, _ in shared])
    given = _told(original.sentences, [b for _, b in shared])
    own = sum(1 for a, _ in shared if not copy.sentences[a][0])
    if own < LEAST_SENTENCES or taken < LEAST_SHINGLES:
        return None
    share = taken / _told(copy.sentences)
    other = given / _told(original.sentences)
    kind = _kind(share, other)
    if copy.outlet is not None and copy.outlet == original.outlet:
        leads = any(a < LEAD and b < LEAD for a, b in shared)
        if not leads or max(share, other) < OF_OUTLET:
            return None
    if kind == AGENCY and (own < LEAST_OF_AGENCY or max(share, other) < LEAST_SHARE):
        return None
    return Copy(kind, round(share, 3), shared)


def _kind(share: float, other: float) -> str:
    """The kind of copy by what of it, and of the other, is shared."""
    if share >= WHOLE and other >= WHOLE:
        return "same"
    if share >= WHOLE:
        return "excerpt"
    return "updated" if max(share, other) >= MOST else AGENCY


def align(copy: Sequence[Sentence], original: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Each sentence of the copy that the original has, with the sentence there, one to one."""
    holders: dict[int, list[int]] = {}
    for number, (_, shingles) in enumerate(original):
        for key in dict.fromkeys(shingles):
            holders.setdefault(key, []).append(number)
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for number, (_, shingles) in enumerate(copy):
        common = Counter(b for key in set(shingles) for b in holders.get(key, ()) if b not in taken)
        if not common:
            continue
        best = max(common, key=lambda b: (common[b], -b))
        # Against the longer of both: a sentence that goes on in another way is another.
        if common[best] >= ALIKE * max(len(set(shingles)), len(set(original[best][1]))):
            pairs.append((number, best))
            taken.add(best)
    return tuple(pairs)


def _told(sentences: Sequence[Sentence], numbers: Sequence[int] | None = None) -> int:
    """How much text there is, in shingles."""
    wanted = range(len(sentences)) if numbers is None else numbers
    return sum(len(sentences[n][1]) for n in wanted)
