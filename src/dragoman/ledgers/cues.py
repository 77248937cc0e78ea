"""Where a text speaks of a dispute: its names, the nouns that tell one, what goes back to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.ledgers.scenes import LedgerScene, words_of
from dragoman.ledgers.tables import KnownDispute, LedgerTables, bare
from dragoman.model import Phrase, Proposition

OVER = frozenset({"over", "about", "on", "to"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its"})
NAME_WINDOW = 2
"""Words before a name in which "disputed" or "contested" qualifies it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A name of the table in a sentence."""

    sentence: int
    start: int
    end: int
    name: str
    disputes: tuple[KnownDispute, ...]
    is_disputed: bool
    """Qualified as disputed, or claimed by somebody, in the sentence."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A noun phrase that tells a dispute, with the countries that it gives as sides."""

    sentence: int
    phrase: Phrase
    parties: tuple[str, ...]
    object: str | None
    kind: str


def find_marks(scene: LedgerScene, tables: LedgerTables) -> list[Mark]:
    """Names of disputed places in a sentence, longest first where they overlap."""
    sentence = scene.parsed.sentence
    marks = []
    for match in tables.names.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        found = tables.by_name.get(bare(match.group()), ())
        marks.append(
            Mark(
                sentence=sentence.index,
                start=start,
                end=end,
                name=match.group(),
                disputes=found,
                is_disputed=_is_disputed(scene, start, end, tables),
            )
        )
    return marks


def _is_disputed(scene: LedgerScene, start: int, end: int, tables: LedgerTables) -> bool:
    before = [w for w in scene.parsed.words if w.end <= start][-NAME_WINDOW:]
    if any(w.text.lower() in tables.words["dispute.adjectives"] for w in before):
        return True
    for p in scene.parsed.propositions:
        claims = p.predicate in tables.words["dispute.claiming_verbs"]
        if not claims or p.kind != "verb":
            continue
        for phrase in scene.phrases(p, frozenset({"theme"})):
            if phrase.extent[0] < end and start < phrase.extent[1]:
                return True
    return False


def find_cues(scene: LedgerScene, tables: LedgerTables) -> list[Cue]:
    """Phrases such as "a territorial row with China" or "their dispute over the islands"."""
    found = []
    for phrase in scene.parsed.phrases:
        if phrase.head.lemma not in tables.words["dispute.nouns"]:
            continue
        grounds = _grounds(phrase, scene, tables)
        qualified = bool(words_of(phrase) & tables.words["dispute.territorial"])
        if phrase.head.lemma in tables.words["dispute.need_grounds"]:
            qualified = False
        if not qualified and grounds is None:
            continue
        found.append(
            Cue(
                sentence=scene.parsed.sentence.index,
                phrase=phrase,
                parties=_parties(phrase, scene),
                object=_text(grounds, scene) if grounds is not None else None,
                kind=_kind(phrase, grounds, tables),
            )
        )
    return found


def _grounds(phrase: Phrase, scene: LedgerScene, tables: LedgerTables) -> Phrase | None:
    """What is fought over: a phrase behind "over" that is ground, or has a name of the table."""
    for name, number in phrase.preps:
        if name not in OVER:
            continue
        other = scene.parsed.phrases[number]
        behind = [other] + [scene.parsed.phrases[n] for of, n in other.preps if of == "of"]
        for candidate in behind:
            text = scene.parsed.sentence.text[
                candidate.start - scene.parsed.sentence.start : candidate.end
                - scene.parsed.sentence.start
            ]
            if words_of(candidate) & tables.words["dispute.grounds"] or tables.names.search(text):
                return other
    return None


def _text(phrase: Phrase, scene: LedgerScene) -> str:
    sentence = scene.parsed.sentence
    start, end = phrase.extent
    return sentence.text[start - sentence.start : end - sentence.start]


def _kind(phrase: Phrase, grounds: Phrase | None, tables: LedgerTables) -> str:
    words = words_of(phrase) | (words_of(grounds) if grounds is not None else set())
    for kind, wanted in tables.kinds.items():
        if words & wanted:
            return kind
    return "territorial"


def _parties(phrase: Phrase, scene: LedgerScene) -> tuple[str, ...]:
    """Sides by "between", "with", possessor; by who "has" the dispute; else by the clause."""
    found = list(scene.countries(phrase))
    for p in _holding(phrase, scene):
        for other in scene.phrases(p, frozenset({"agent", "with", "between", "poss", "theme"})):
            if other.id != phrase.id:
                found += scene.countries(other)
    return tuple(dict.fromkeys(found))


def _holding(phrase: Phrase, scene: LedgerScene) -> Iterator[Proposition]:
    for p in scene.parsed.propositions:
        if any(a.phrase == phrase.id for a in p.arguments) or p.phrase == phrase.id:
            yield p


def is_anaphor(phrase: Phrase, tables: LedgerTables) -> bool:
    """ "the dispute", "the four islands": goes back to a dispute told elsewhere in the report."""
    if phrase.head.lemma not in tables.words["dispute.anaphors"]:
        head = phrase.head.text.lower()
        if head not in tables.words["dispute.anaphors"]:
            return False
    return any(w.text.lower() in DEFINITE for w in phrase.words) or phrase.possessor is not None
