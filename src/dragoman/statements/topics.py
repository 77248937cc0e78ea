"""What statements are about, and whether the speaker is for it, against it, denies or claims it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model import (
    Agreement,
    Cast,
    Dispute,
    Event,
    Parsed,
    Phrase,
    Proposition,
    Span,
    Statement,
    Topic,
)
from dragoman.statements.denied import Charges
from dragoman.statements.lexicon import lexicon

NEUTRAL = "neutral"
OPPOSITE = {"supports": "opposes", "opposes": "supports"}


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A word of approval, disapproval, denial or claim, and the words that it is said of."""

    stance: str
    words: Span
    targets: tuple[Span, ...]


class Topics:
    """All that a report tells of, to be asked what of it a statement speaks about."""

    def __init__(
        self,
        parsed: Sequence[Parsed],
        cast: Cast,
        events: Sequence[Event],
        disputes: Sequence[Dispute],
        agreements: Sequence[Agreement],
    ) -> None:
        self.parsed = {p.sentence.index: p for p in parsed if not p.sentence.in_title}
        self.cast = cast
        self.events = [e for e in events if e.sentence in self.parsed]
        self.charges = Charges(self.events)
        self.found = sorted(
            (t for t in self._all(disputes, agreements)), key=lambda t: (t[1], t[0].kind)
        )

    def of(self, statement: Statement) -> tuple[Topic, ...]:
        """Topics in the words said, in order, each with the stance that words of it show."""
        verdicts = list(self._verdicts(statement))
        own = {p.actor.key for p in statement.speakers}
        topics: dict[tuple[str, str], Topic] = {}
        for topic, span in self.found:
            is_own = topic.kind == "actor" and topic.key in own
            if is_own or not _lies_in(span, statement.content):
                continue
            judged = _judged(topic, span, verdicts)
            known = topics.get((topic.kind, topic.key))
            if known is None or known.stance == NEUTRAL:
                topics[topic.kind, topic.key] = judged
        for topic in self._elsewhere(statement, verdicts):
            if (topic.kind, topic.key) not in topics:
                topics[topic.kind, topic.key] = topic
        return tuple(topics.values())

    def _all(
        self, disputes: Sequence[Dispute], agreements: Sequence[Agreement]
    ) -> Iterator[tuple[Topic, Span]]:
        for e in self.events:
            yield Topic("event", e.id, e.type), (e.start, e.end)
        for d in disputes:
            for sentence, start, end in d.spans:
                if sentence in self.parsed:
                    yield Topic("dispute", d.key, d.object or d.key), (start, end)
        for a in agreements:
            if a.sentence in self.parsed:
                yield Topic("agreement", a.instrument, a.instrument), (a.start, a.end)
        kinds = lexicon().words["topic_kinds"]
        for m in self.cast.mentions:
            if m.sentence in self.parsed and m.actor.kind in kinds:
                actor = m.actor
                yield Topic("actor", actor.key, actor.name, actor.country), (m.start, m.end)

    def _elsewhere(self, statement: Statement, verdicts: Sequence[_Verdict]) -> Iterator[Topic]:
        """The event that a denial or a claim answers, where its own words are coded as none."""
        for verdict in verdicts:
            if verdict.stance not in ("denies", "claims"):
                continue
            inside = any(_lies_in((e.start, e.end), statement.content) for e in self.events)
            event = None if inside else self.charges.answered(statement, verdict.stance)
            if event is not None:
                yield Topic("event", event.id, event.type, None, verdict.stance, verdict.words)

    def _verdicts(self, statement: Statement) -> Iterator[_Verdict]:
        """At the cue, and in the words of the speaker's own side."""
        for number in {*statement.sentences, *self._sentence_of(statement)}:
            parsed = self.parsed.get(number)
            for p in parsed.propositions if parsed is not None else ():
                is_cue = statement.cue is not None and p.start < statement.cue[1] <= p.end
                is_said = _lies_in((p.start, p.end), statement.content)
                if parsed is None or not (is_cue or is_said):
                    continue
                if is_said and not is_cue and not self._is_own_view(statement, parsed, p):
                    continue
                verdict = _verdict(parsed, p, statement if is_cue else None)
                if verdict is not None:
                    yield verdict

    def _sentence_of(self, statement: Statement) -> list[int]:
        """The sentence of the cue, which may hold none of the words said."""
        if statement.cue is None:
            return []
        at = statement.cue[0]
        return [n for n, p in self.parsed.items() if p.sentence.start <= at < p.sentence.end]

    def _is_own_view(self, statement: Statement, parsed: Parsed, p: Proposition) -> bool:
        """ "We oppose", "Japan supports" of Japan's minister, "X is unacceptable"."""
        if p.kind == "adjective":
            return True
        agents = [parsed.phrases[n] for n in p.of("agent")]
        return bool(agents) and all(self._is_own(statement, phrase) for phrase in agents)

    def _is_own(self, statement: Statement, phrase: Phrase) -> bool:
        if phrase.text.lower() in lexicon().words["first_person"]:
            return True
        keys = {p.actor.key for p in statement.speakers}
        countries = {p.actor.country for p in statement.speakers} - {None}
        for m in self.cast.of(phrase):
            is_state = m.actor.kind == "state" and m.actor.country in countries
            if m.actor.key in keys or is_state:
                return True
        return False


def _verdict(parsed: Parsed, p: Proposition, spoken: Statement | None) -> _Verdict | None:
    """What a predicate says of its object; a cue's object is all that is said at it."""
    words = lexicon().words
    predicate = p.predicate
    if p.kind == "adjective":
        stance = _of_lists(predicate, "supporting_adjectives", "opposing_adjectives")
        roles: tuple[str, ...] = ("agent", "theme")
    else:
        stance = _of_lists(predicate, "supporting", "opposing")
        roles = ("theme", "for", "against", "with", "to")
    heads = {parsed.phrases[n].head.lemma for n in p.of("theme")}
    is_denial = predicate in words["denying"] and (
        predicate not in words["refusing"] or bool(heads & words["charges"])
    )
    if spoken is not None and is_denial:
        stance = "denies"
    elif predicate in words["claiming"] and "responsibility" in heads:
        stance = "claims"
    if stance is None:
        return None
    if p.is_negated:
        if stance not in OPPOSITE:
            return None
        stance = OPPOSITE[stance]
    if spoken is not None and stance in ("denies", "claims"):
        return _Verdict(stance, (p.start, p.end), tuple(spoken.content))
    phrases = [parsed.phrases[a.phrase] for a in p.arguments if a.role in roles]
    below = [
        (q.start, q.end)
        for q in parsed.propositions
        if q.governor == p.id and q.relation in words["complements"]
    ]
    return _Verdict(stance, (p.start, p.end), (*((f.start, f.end) for f in phrases), *below))


def _of_lists(predicate: str, good: str, bad: str) -> str | None:
    lists = lexicon().words
    if predicate in lists[good]:
        return "supports"
    return "opposes" if predicate in lists[bad] else None


def _judged(topic: Topic, span: Span, verdicts: Sequence[_Verdict]) -> Topic:
    """A topic with the first verdict that is said of it; only events are denied or claimed."""
    for verdict in verdicts:
        if verdict.stance not in OPPOSITE and topic.kind != "event":
            continue
        if any(a < span[1] and span[0] < b for a, b in verdict.targets):
            return replace(topic, stance=verdict.stance, words=verdict.words)
    return topic


def _lies_in(span: Span, content: Sequence[Span]) -> bool:
    return any(a <= span[0] < b for a, b in content)


def with_topics(statements: Sequence[Statement], topics: Topics) -> tuple[Statement, ...]:
    """Statements with what they are about."""
    return tuple(replace(s, about=topics.of(s)) for s in statements)
