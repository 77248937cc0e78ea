"""The agreements that a report tells: instrument or commitment, stage, parties, domains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.ledgers.instruments import named
from dragoman.ledgers.scenes import LedgerScene, words_of
from dragoman.ledgers.tables import LedgerTables, ledger_tables
from dragoman.model import Agreement, Cast, Event, Parsed, Phrase, Proposition

COMMITMENT = "commitment"
CONCLUDING = frozenset({"signed", "ratified", "agreed"})
NONFINITE = frozenset(
    {"to", "ing", "from", "of", "for", "on", "bare", "purpose", "without", "before"}
)
WEAK = ("sought",)
SOUGHT = frozenset({"under negotiation", "renewed", "in force"})
"""Stages whose not yet being reached tells that somebody wants them."""
CONDITIONS = frozenset({"if", "unless", "whether", "question"})
DEEPEST = 6


def find_agreements(
    parsed: Sequence[Parsed], cast: Cast, events: Sequence[Event]
) -> tuple[Agreement, ...]:
    """One row for each instrument, stage and set of parties, at the words that first tell it."""
    tables = ledger_tables()
    found: list[Agreement] = []
    for sentence in parsed:
        scene = LedgerScene(sentence, cast)
        found.extend(_instruments(scene, tables))
        found.extend(_commitments(scene, events, tables))
    return _distinct(found)


# ---------------------------------------------------------------- instruments
def _instruments(scene: LedgerScene, tables: LedgerTables) -> Iterator[Agreement]:
    for phrase in scene.parsed.phrases:
        is_named = bool(named(phrase.text))
        if phrase.head.lemma not in tables.words["agreement.instruments"] and not is_named:
            continue
        holder = _holder(phrase, scene, tables)
        if holder is None:
            continue
        stage = _stage(holder, scene, tables)
        parties = _parties(phrase, holder, scene, tables)
        if stage is None or not parties:
            continue
        yield Agreement(
            instrument=_name(phrase),
            stage=stage,
            parties=tuple(sorted(parties)),
            domains=_domains(_all_words(phrase, scene), tables),
            sentence=scene.parsed.sentence.index,
            start=min(holder.start, phrase.start),
            end=max(holder.end, phrase.end),
            evidence=f"ledgers.toml: {holder.predicate}",
        )


def instrument_of(phrase: Phrase) -> str | None:
    """The name of a certain instrument: "the peace treaty", "New START", not "a treaty"."""
    tables = ledger_tables()
    if named(phrase.text):
        return _name(phrase)
    if phrase.head.lemma not in tables.words["agreement.instruments"]:
        return None
    opening = phrase.text.split()[0].lower()
    is_certain = opening in tables.words["agreement.definite"] or phrase.possessor is not None
    return _name(phrase) if is_certain or phrase.is_proper else None


def _name(phrase: Phrase) -> str:
    """The instrument without determiners: "peace treaty", "free - trade pact"."""
    words = [w for w in phrase.words if w.tag[:2] in ("NN", "JJ", "HY") or w.text == "-"]
    return " ".join(w.text for w in words).replace(" - ", "-") or phrase.head.text


def _holder(phrase: Phrase, scene: LedgerScene, tables: LedgerTables) -> Proposition | None:
    """The verb that does something to the instrument, or that it does."""
    for p in scene.parsed.propositions:
        if p.kind not in ("verb", "light"):
            continue
        predicate = p.light if p.kind == "light" and p.light else p.predicate
        for argument in p.arguments:
            entry = predicate
            if argument.role not in ("theme", "agent"):
                entry = f"{predicate} {argument.role}"
            if argument.phrase == phrase.id and entry in tables.stages:
                return p
        if p.kind == "light" and p.phrase == phrase.id and predicate in tables.stages:
            return p
    return None


def _stage(p: Proposition, scene: LedgerScene, tables: LedgerTables) -> str | None:
    predicate = p.light if p.kind == "light" and p.light else p.predicate
    stage = tables.stages.get(predicate) or next(
        (
            tables.stages[f"{predicate} {a.role}"]
            for a in p.arguments
            if f"{predicate} {a.role}" in tables.stages
        ),
        None,
    )
    if p.relation in CONDITIONS or p.is_question:
        return None
    if stage not in CONCLUDING:
        return _done(stage, p, scene, tables) if stage is not None else None
    if p.is_negated or _is_prevented(p, scene, tables):
        return "not concluded"
    undone = p.tense in ("future", "none") or p.modality is not None
    if undone and (
        p.kind == "light" or p.relation in NONFINITE or p.relation is None or p.modality
    ):
        return "sought" if not _is_named_done(p) else stage
    return stage


def _done(stage: str, p: Proposition, scene: LedgerScene, tables: LedgerTables) -> str | None:
    """A stage that only what is done reaches: who may leave a treaty has not left it."""
    if p.is_negated:
        return None
    is_bare = p.tense == "none" and (p.relation in NONFINITE or p.relation is None)
    governor = scene.parsed.propositions[p.governor] if p.governor is not None else None
    under = tables.words["agreement.realizing"]
    is_realized = governor is not None and not governor.is_negated and governor.predicate in under
    if p.modality is None and p.tense != "future" and (not is_bare or is_realized):
        return stage
    return "sought" if stage in SOUGHT else None


def _is_named_done(p: Proposition) -> bool:
    """ "the deal reached in Minsk": a bare participle tells a thing done."""
    return p.relation in ("participle", "relative") and p.tense in ("past", "none")


def _is_prevented(p: Proposition, scene: LedgerScene, tables: LedgerTables) -> bool:
    """Under "kept ... from", "failed to", "without"."""
    seen = 0
    while p.governor is not None and seen < DEEPEST:
        g = scene.parsed.propositions[p.governor]
        if p.relation == "without" or (
            p.relation in NONFINITE and g.predicate in tables.words["agreement.preventing"]
        ):
            return True
        if p.relation not in NONFINITE:
            return False
        p, seen = g, seen + 1
    return False


def _parties(
    phrase: Phrase, holder: Proposition | None, scene: LedgerScene, tables: LedgerTables
) -> list[str]:
    """Who is bound: "between", "with", possessor and nationality; whoever signs or leaves it."""
    found = [m.actor.country for m in scene.cast.modifying(phrase) if m.actor.country]
    if phrase.possessor is not None:
        found += scene.countries(scene.parsed.phrases[phrase.possessor])
    for name, number in phrase.preps:
        if name in tables.words["agreement.parties"]:
            found += scene.countries(scene.parsed.phrases[number])
    if holder is not None:
        for other in scene.phrases(holder, tables.words["agreement.agents"]):
            if other.id != phrase.id:
                found += scene.countries(other)
    return list(dict.fromkeys(found))


# ---------------------------------------------------------------- commitments
def _commitments(
    scene: LedgerScene, events: Sequence[Event], tables: LedgerTables
) -> Iterator[Agreement]:
    """What sides agreed or promised to do, where no instrument is named."""
    for event in events:
        if event.sentence != scene.parsed.sentence.index or event.type not in ("AGREE", "CONCEDE"):
            continue
        if event.realis not in ("asserted", "historical"):
            continue
        p = _proposition_at(event, scene)
        if p is None or not _is_committing(p, tables):
            continue
        parties = {p.actor.country for p in (*event.actors, *event.recipients) if p.actor.country}
        if not parties:
            continue
        phrases = list(scene.touched(p))
        if any(f.head.lemma in tables.words["agreement.instruments"] for f in phrases):
            continue
        words = {w for f in phrases for w in words_of(f)}
        yield Agreement(
            instrument=COMMITMENT,
            stage="agreed",
            parties=tuple(sorted(parties)),
            domains=_domains(words, tables),
            sentence=event.sentence,
            start=event.start,
            end=event.end,
            evidence=f"event {event.type}, {event.frame}",
        )


def _is_committing(p: Proposition, tables: LedgerTables) -> bool:
    """Said by a verb or noun that binds its speaker: agreed, pledged, a promise."""
    return bool({p.predicate, p.predicate.split()[0]} & tables.words["agreement.committing"])


def _proposition_at(event: Event, scene: LedgerScene) -> Proposition | None:
    return next(
        (p for p in scene.parsed.propositions if (p.start, p.end) == (event.start, event.end)), None
    )


# ---------------------------------------------------------------- domains and order
def _all_words(phrase: Phrase, scene: LedgerScene) -> set[str]:
    words = words_of(phrase)
    for name, number in phrase.preps:
        if name in ("on", "over", "for", "of", "to"):
            words |= words_of(scene.parsed.phrases[number])
    return words


def _domains(words: set[str], tables: LedgerTables) -> tuple[str, ...]:
    return tuple(domain for domain, wanted in tables.domains.items() if words & wanted)


def _distinct(found: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """First telling of each; what is only sought gives way to a stage told of the same thing."""
    kept: dict[tuple[str, str, tuple[str, ...]], Agreement] = {}
    for entry in found:
        kept.setdefault((entry.instrument.lower(), entry.stage, entry.parties), entry)
    return tuple(
        e for e in kept.values() if e.stage not in WEAK or not _is_staged(e, kept.values())
    )


def _is_staged(entry: Agreement, others: object) -> bool:
    head = entry.instrument.lower().split()[-1]
    return any(
        isinstance(o, Agreement)
        and o.stage not in WEAK
        and o.instrument.lower().split()[-1] == head
        and set(o.parties) & set(entry.parties)
        for o in (others if hasattr(others, "__iter__") else ())
    )
