"""Verdicts in a statement: words for or against, denials and claims, and what they are said of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Parsed, Phrase, Proposition, Span, Statement
from dragoman.statements.lexicon import lexicon

SUPPORTS, OPPOSES = "supports", "opposes"
OPPOSITE = {SUPPORTS: OPPOSES, OPPOSES: SUPPORTS}
ROLES = ("theme", "for", "against", "with", "to", "on")
"""Roles of what a verb of stance is said of: "thanked Oslo for the talks"."""
NEAR = 3
OPEN_GAP = 12
"""Characters between "confirm" and "deny" that are one phrase."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A word of approval, disapproval, denial or claim, and the words that it is said of."""

    stance: str
    words: Span
    targets: tuple[Span, ...]
    phrases: tuple[Phrase, ...] = ()
    """The noun phrases among the targets."""


def verdicts_of(
    parsed: Parsed, p: Proposition, spoken: Statement | None, *, is_own: bool
) -> Iterator[Verdict]:
    """What a predicate says of its objects.

    `spoken` is the statement of which the predicate is the cue; `is_own` tells that its subject is
    the speaker, or the speaker's side. What a thing is called ("is illegal", "an outrage") is the
    speaker's view whoever is its subject.
    """
    if spoken is not None:
        answer = _answer(parsed, p, spoken)
        if answer is not None:
            yield answer
            return
    for read in (_called, *((_verb, _mind, _noun, _side) if is_own or spoken else ())):
        found = read(parsed, p)
        if found is not None:
            yield found
            return


def _answer(parsed: Parsed, p: Proposition, spoken: Statement) -> Verdict | None:
    """A denial or a claim of responsibility; not where it is itself denied."""
    words = lexicon().words
    heads = {parsed.phrases[n].head.lemma for n in p.of("theme")}
    is_denial = p.predicate in words["denying"] and (
        p.predicate not in words["refusing"] or bool(heads & words["charges"])
    )
    is_claim = p.predicate in words["claiming"] and "responsibility" in heads
    if p.is_negated or not (is_denial or is_claim) or (is_denial and _is_left_open(parsed, p)):
        return None
    return Verdict("denies" if is_denial else "claims", (p.start, p.end), tuple(spoken.content))


def _is_left_open(parsed: Parsed, p: Proposition) -> bool:
    """ "would neither confirm nor deny"."""
    beside = (q for q in parsed.propositions if q.predicate in lexicon().words["leaving_open"])
    return any(q.end <= p.start <= q.end + OPEN_GAP for q in beside)


# ------------------------------------------------------------ own views
def _verb(parsed: Parsed, p: Proposition) -> Verdict | None:
    """ "We welcome the accord", "condemned the raid", "urged Paris to halt the strikes"."""
    words = lexicon().words
    verb = _with_preposition(p)
    stance = _of_lists(verb, "supporting", "opposing")
    if stance is None and verb in words["ending"] and _is_wished(parsed, p):
        stance = OPPOSES
    if stance is None:
        return None
    if p.is_negated or _is_withheld(parsed, p):
        if verb not in words["turned"]:
            return None
        stance = OPPOSITE[stance]
    below = [
        (q.start, q.end)
        for q in parsed.propositions
        if q.governor == p.id and q.relation in words["complements"]
    ]
    roles = (*ROLES, verb.removeprefix(p.predicate).strip())
    return _verdict(parsed, stance, p, _objects(parsed, p, roles), below)


def _with_preposition(p: Proposition) -> str:
    """ "approve of", "stand by", where the lists have the verb with one of its prepositions."""
    words = lexicon().words
    listed = words["supporting"] | words["opposing"]
    longer = (f"{p.predicate} {a.role}" for a in p.arguments)
    return next((verb for verb in longer if verb in listed), p.predicate)


def _mind(parsed: Parsed, p: Proposition) -> Verdict | None:
    """ "is opposed to the deal", "remains committed to the treaty"."""
    words = lexicon().words
    stance = _of_lists(p.predicate, "minds_for", "minds_against")
    if stance is None or p.is_negated:
        return None
    return _verdict(parsed, stance, p, _objects(parsed, p, tuple(words["view_links"])))


def _noun(parsed: Parsed, p: Proposition) -> Verdict | None:
    """ "expressed outrage at the raid", "is in favour of talks", "called for an end to the war"."""
    words = lexicon().words
    for argument in p.arguments:
        phrase = parsed.phrases[argument.phrase]
        head = phrase.head.lemma
        stance = _of_lists(head, "view_nouns_for", "view_nouns_against")
        if stance is None and head in words["ending_nouns"] and argument.role != "agent":
            stance = OPPOSES
        if stance is None or argument.role == "agent" or p.is_negated:
            continue
        behind = [parsed.phrases[n] for name, n in phrase.preps if name in words["view_links"]]
        beside = _objects(parsed, p, tuple(words["view_links"] - {argument.role}))
        found = behind or [f for f in beside if f.start > phrase.end]
        if found:
            return _verdict(parsed, stance, p, found)
    return None


def _side(parsed: Parsed, p: Proposition) -> Verdict | None:
    """ "is against the deal", "stands behind the accord"."""
    words = lexicon().words
    for name, stance in (("sides_for", SUPPORTS), ("sides_against", OPPOSES)):
        found = _objects(parsed, p, tuple(words[name]))
        if found and p.predicate in words["being"] | {"stand"}:
            return _verdict(parsed, OPPOSITE[stance] if p.is_negated else stance, p, found)
    return None


# ------------------------------------------------------------ what a thing is called
def _called(parsed: Parsed, p: Proposition) -> Verdict | None:
    """ "The raid was illegal", "an act of barbarity", "called the raid unacceptable"."""
    words = lexicon().words
    if p.kind == "adjective":
        stance = _of_lists(p.predicate, "supporting_adjectives", "opposing_adjectives")
        return _turned(parsed, stance, p, _objects(parsed, p, ("agent", "theme")))
    above = parsed.propositions[p.governor] if p.governor is not None else None
    if p.relation == "oprd" and above is not None and above.predicate in words["naming"]:
        stance = _of_lists(p.predicate, "supporting_adjectives", "opposing_adjectives")
        return _turned(parsed, stance, p, _objects(parsed, above, ("theme",)))
    if p.voice == "passive":
        heard = next((w.text.lower() for w in parsed.words if w.start == p.head_start), "")
        stance = _of_lists(heard, "supporting_adjectives", "opposing_adjectives")
        return _turned(parsed, stance, p, _objects(parsed, p, ("theme",)))
    if p.predicate in words["being"]:
        roles: tuple[str, ...] = ("agent",)
    elif p.predicate in words["naming"]:
        roles = ("theme",)
    else:
        return None
    for argument in p.arguments:
        if argument.role in ("attribute", "as"):
            stance = _name_of(parsed, parsed.phrases[argument.phrase])
            if stance is not None:
                return _turned(parsed, stance, p, _objects(parsed, p, roles))
    return None


def _name_of(parsed: Parsed, phrase: Phrase) -> str | None:
    """The stance of a name: of its head, or of an adjective before it."""
    words = lexicon().words
    heads = [phrase.head.lemma]
    if phrase.head.lemma in words["carriers"]:
        heads.extend(parsed.phrases[n].head.lemma for name, n in phrase.preps if name == "of")
    for head in heads:
        stance = _of_lists(head, "praises", "blames") or _of_lists(
            head, "supporting_adjectives", "opposing_adjectives"
        )
        if stance is not None:
            return stance
    before = (
        _of_lists(w.lemma, "supporting_adjectives", "opposing_adjectives") for w in phrase.words
    )
    return next((stance for stance in before if stance is not None), None)


def _turned(
    parsed: Parsed, stance: str | None, p: Proposition, found: Sequence[Phrase]
) -> Verdict | None:
    """Of what is not acceptable a speaker is against; of what is not illegal nothing is told."""
    if stance is None or (p.is_negated and stance == OPPOSES):
        return None
    return _verdict(parsed, OPPOSITE[stance] if p.is_negated else stance, p, found)


# ------------------------------------------------------------ parts
def _of_lists(word: str, good: str, bad: str) -> str | None:
    lists = lexicon().words
    if word in lists[good]:
        return SUPPORTS
    return OPPOSES if word in lists[bad] else None


def _objects(parsed: Parsed, p: Proposition, roles: tuple[str, ...]) -> list[Phrase]:
    return [parsed.phrases[a.phrase] for a in p.arguments if a.role in roles]


def _is_withheld(parsed: Parsed, p: Proposition) -> bool:
    """ "refused to condemn", "stopped short of endorsing"."""
    if p.governor is None:
        return False
    above = parsed.propositions[p.governor]
    return above.predicate in lexicon().words["withholding"] and not above.is_negated


def is_wish(parsed: Parsed, p: Proposition) -> bool:
    """ "urged voters to back", "vowed to fight": what the speaker wants done."""
    if p.governor is None or p.relation not in ("to", "bare", "that", "ing", "xcomp", "from"):
        return False
    entry = lexicon().verbs.get(parsed.propositions[p.governor].predicate)
    return entry is not None and entry.kind in lexicon().words["wishing"]


def _is_wished(parsed: Parsed, p: Proposition) -> bool:
    return is_wish(parsed, p) or p.modality in ("must", "should", "ought") or p.is_imperative


def _verdict(
    parsed: Parsed,
    stance: str,
    p: Proposition,
    phrases: Sequence[Phrase],
    below: Sequence[Span] = (),
) -> Verdict | None:
    spans = [(f.start, _end(parsed, f)) for f in phrases]
    if not spans and not below:
        return None
    return Verdict(stance, (p.start, p.end), (*spans, *below), tuple(phrases))


def _end(parsed: Parsed, phrase: Phrase) -> int:
    """With the relative clause that tells which: "the sanctions that Washington imposed"."""
    behind = [
        q.start
        for q in parsed.propositions
        if q.relation == "relative" and phrase.end <= q.extent[0] <= phrase.end + NEAR
    ]
    ends = [q.end for q in parsed.propositions if q.start in behind[:1]]
    return max([phrase.end, *ends])
