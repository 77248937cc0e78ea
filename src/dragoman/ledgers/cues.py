"""Where a text speaks of a dispute: its names, the nouns that tell one, what goes back to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.ledgers.scenes import LedgerScene, words_of
from dragoman.ledgers.tables import KnownDispute, LedgerTables, bare
from dragoman.model import Phrase, Proposition

OVER = frozenset({"over", "about", "on", "to"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its"})
PAIR = 2
NAMING = "naming"
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
        is_ground = any(d.kind != NAMING for d in found)
        marks.append(
            Mark(
                sentence=sentence.index,
                start=start,
                end=end,
                name=match.group(),
                disputes=found,
                is_disputed=_is_disputed(scene, start, end, tables)
                or (is_ground and _is_signalled(scene, start, end, tables)),
            )
        )
    return marks


def _is_signalled(scene: LedgerScene, start: int, end: int, tables: LedgerTables) -> bool:
    """Whether the sentence speaks of annexing, claiming, militarizing ..."""
    signals = tables.words["dispute.signals"]
    return any(w.lemma in signals for w in scene.parsed.words if not start <= w.start < end)


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
    told = (_cue(phrase, scene, tables) for phrase in scene.parsed.phrases)
    return [cue for cue in told if cue is not None]


def _cue(phrase: Phrase, scene: LedgerScene, tables: LedgerTables) -> Cue | None:
    """The cue of a phrase over ground, else over something else."""
    if phrase.head.lemma not in tables.words["dispute.nouns"]:
        return _other_cue(phrase, scene, tables)
    grounds = _grounds(phrase, scene, tables)
    qualified = bool(words_of(phrase) & tables.words["dispute.territorial"])
    if phrase.head.lemma in tables.words["dispute.need_grounds"]:
        qualified = False
    if not qualified and grounds is None:
        return _other_cue(phrase, scene, tables)
    return Cue(
        sentence=scene.parsed.sentence.index,
        phrase=phrase,
        parties=_parties(phrase, scene),
        object=_text(grounds, scene) if grounds is not None else None,
        kind=_kind(phrase, grounds, tables),
    )


def _other_cue(phrase: Phrase, scene: LedgerScene, tables: LedgerTables) -> Cue | None:
    """ "a trade war", "their standoff over uranium enrichment": not over ground."""
    if phrase.head.lemma not in tables.words["dispute.other_nouns"]:
        return None
    over = [scene.parsed.phrases[n] for name, n in phrase.preps if name in OVER]
    for kind, words in tables.others.items():
        about = next((p for p in over if words_of(p) & words.grounds), None)
        told = bool(words_of(phrase) & words.qualifiers) or about is not None
        if not told or phrase.head.lemma in words.without:
            continue
        return Cue(
            sentence=scene.parsed.sentence.index,
            phrase=phrase,
            parties=_other_parties(phrase, scene, tables),
            object=_text(about, scene) if about is not None else None,
            kind=kind,
        )
    return None


def _other_parties(phrase: Phrase, scene: LedgerScene, tables: LedgerTables) -> tuple[str, ...]:
    """Sides that the phrase names; one and who has it; else the only two of the sentence."""

    def sides(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(c for c in dict.fromkeys(codes) if c not in tables.words["dispute.no_sides"])

    named = sides(scene.countries(phrase))
    if len(named) >= PAIR:
        return named
    around = sides((*named, *_parties(phrase, scene)))
    if len(around) == PAIR:
        return around
    here = sides(scene.all_countries())
    return here if len(here) == PAIR and set(named) <= set(here) else named


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


def is_quarrel(phrase: Phrase, tables: LedgerTables) -> bool:
    """The dispute as a dispute, not the ground that it is about."""
    nouns = tables.words["dispute.nouns"] | tables.words["dispute.other_nouns"]
    return phrase.head.lemma in nouns | tables.words["dispute.quarrels"]


def is_anaphor(phrase: Phrase, tables: LedgerTables) -> bool:
    """ "the dispute", "the four islands": goes back to a dispute told elsewhere in the report."""
    if phrase.head.lemma not in tables.words["dispute.anaphors"]:
        head = phrase.head.text.lower()
        if head not in tables.words["dispute.anaphors"]:
            return False
    return any(w.text.lower() in DEFINITE for w in phrase.words) or phrase.possessor is not None
