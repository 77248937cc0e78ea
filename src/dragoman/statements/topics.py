"""What statements are about, and whether the speaker is for it, against it, denies or claims it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.ledgers.agreements import instrument_of
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
from dragoman.statements.stance import OPPOSITE, Verdict, is_wish, verdicts_of

NEUTRAL = "neutral"
LINKS = ("of", "with", "in", "on", "by", "against", "between", "from", "to", "for")
"""Prepositions that go on with the name of a matter: "the invasion of Iraq"."""


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
        self.charges = Charges(self.events, self.parsed)
        self.found = sorted(
            (t for t in self._all(disputes, agreements)), key=lambda t: (t[1], t[0].kind)
        )

    def of(self, statement: Statement) -> tuple[Topic, ...]:
        """Topics in the words said, in order, each with the stance that words of it show."""
        verdicts = list(self._verdicts(statement))
        targets = [span for v in verdicts for span in v.targets]
        own = {p.actor.key for p in statement.speakers}
        topics: dict[tuple[str, str], Topic] = {}
        for topic, span in self.found:
            is_own = topic.kind == "actor" and topic.key in own
            is_said = _lies_in(span, statement.content) or _touches(span, targets)
            if is_own or not is_said:
                continue
            judged = _judged(topic, span, verdicts)
            known = topics.get((topic.kind, topic.key))
            if known is None or known.stance == NEUTRAL:
                topics[topic.kind, topic.key] = judged
        for topic in (*self._elsewhere(statement, verdicts), *self._matters(verdicts)):
            if (topic.kind, topic.key) not in topics:
                topics[topic.kind, topic.key] = topic
        return tuple(topics.values())

    def _matters(self, verdicts: Sequence[Verdict]) -> Iterator[Topic]:
        """What a verdict is said of that is coded as nothing else: "the invasion of Iraq"."""
        for verdict in verdicts:
            for phrase in verdict.phrases:
                is_coded = any(
                    _touches(span, [(phrase.start, phrase.end)]) for _, span in self.found
                )
                if is_coded or phrase.is_pronoun:
                    continue
                name = self._name(phrase)
                yield Topic("matter", name.lower(), name, None, verdict.stance, verdict.words)

    def _name(self, phrase: Phrase) -> str:
        """A matter in the words of the text, article left out, with what tells which it is."""
        parsed = self.parsed[phrase.sentence]
        text, base = parsed.sentence.text, parsed.sentence.start
        first = next((w for w in phrase.words if w.tag != "DT"), phrase.head)
        ends = [parsed.phrases[n].end for name, n in phrase.preps if name in LINKS]
        start = min(first.start, phrase.start) if phrase.possessor is not None else first.start
        return text[start - base : max([phrase.end, *ends[:1]]) - base]

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
        yield from self._instruments()
        kinds = lexicon().words["topic_kinds"]
        for m in self.cast.mentions:
            if m.sentence in self.parsed and m.actor.kind in kinds:
                actor = m.actor
                yield Topic("actor", actor.key, actor.name, actor.country), (m.start, m.end)

    def _instruments(self) -> Iterator[tuple[Topic, Span]]:
        """Agreements that are spoken about without a stage of theirs being told."""
        for parsed in self.parsed.values():
            for phrase in parsed.phrases:
                name = instrument_of(phrase)
                if name is not None:
                    yield Topic("agreement", name, name), (phrase.start, phrase.end)

    def _elsewhere(self, statement: Statement, verdicts: Sequence[Verdict]) -> Iterator[Topic]:
        """The event that a denial or a claim answers, where its own words are coded as none."""
        for verdict in verdicts:
            if verdict.stance not in ("denies", "claims"):
                continue
            inside = any(_lies_in((e.start, e.end), statement.content) for e in self.events)
            event = None if inside else self.charges.answered(statement, verdict.stance)
            if event is not None:
                yield Topic("event", event.id, event.type, None, verdict.stance, verdict.words)

    def _verdicts(self, statement: Statement) -> Iterator[Verdict]:
        """At the cue, and in the words of the speaker's own side."""
        for number in {*statement.sentences, *self._sentence_of(statement)}:
            parsed = self.parsed.get(number)
            for p in parsed.propositions if parsed is not None else ():
                is_cue = statement.cue is not None and p.start < statement.cue[1] <= p.end
                if parsed is None or not (is_cue or _lies_in((p.start, p.end), statement.content)):
                    continue
                yield from verdicts_of(
                    parsed,
                    p,
                    statement if is_cue else None,
                    is_own=not is_cue and self._is_own_view(statement, parsed, p),
                )

    def _sentence_of(self, statement: Statement) -> list[int]:
        """The sentence of the cue, which may hold none of the words said."""
        if statement.cue is None:
            return []
        at = statement.cue[0]
        return [n for n, p in self.parsed.items() if p.sentence.start <= at < p.sentence.end]

    def _is_own_view(self, statement: Statement, parsed: Parsed, p: Proposition) -> bool:
        """ "We oppose", "Japan supports" of Japan's minister, "urged voters to back"."""
        if is_wish(parsed, p):
            return True
        holder = p
        if not p.of("agent") and p.relation == "acomp" and p.governor is not None:
            holder = parsed.propositions[p.governor]
        agents = [parsed.phrases[n] for n in holder.of("agent")]
        return bool(agents) and all(self._is_own(statement, parsed, phrase) for phrase in agents)

    def _is_own(self, statement: Statement, parsed: Parsed, phrase: Phrase) -> bool:
        words = lexicon().words
        if phrase.text.lower() in words["first_person"]:
            return True
        is_his = phrase.possessor is not None and parsed.phrases[phrase.possessor].is_pronoun
        if is_his and phrase.head.lemma in words["own_nouns"]:
            return True
        keys = {p.actor.key for p in statement.speakers}
        countries = {p.actor.country for p in statement.speakers} - {None}
        for m in self.cast.of(phrase):
            is_state = m.actor.kind == "state" and m.actor.country in countries
            if m.actor.key in keys or is_state:
                return True
        return False


def _judged(topic: Topic, span: Span, verdicts: Sequence[Verdict]) -> Topic:
    """A topic with the first verdict that is said of it; only events are denied or claimed."""
    for verdict in verdicts:
        if verdict.stance not in OPPOSITE and topic.kind != "event":
            continue
        if _touches(span, verdict.targets):
            return replace(topic, stance=verdict.stance, words=verdict.words)
    return topic


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _lies_in(span: Span, content: Sequence[Span]) -> bool:
    return any(a <= span[0] < b for a, b in content)


def with_topics(statements: Sequence[Statement], topics: Topics) -> tuple[Statement, ...]:
    """Statements with what they are about."""
    return tuple(replace(s, about=topics.of(s)) for s in statements)
