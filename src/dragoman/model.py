"""The nouns of dragoman: frozen records that the steps hand to each other.

All offsets are code points into the text that the step works on (the repaired text, see
`text.repair`), end exclusive; `coding` maps them back to the text as received at the very end.
Sentences are numbered through headline and body, the headline's first; offsets of a headline
sentence point into the title, marked by `Sentence.in_title`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """One news item as received. `date` is ISO (YYYY-MM-DD); `time` the wild form it came in."""

    id: str
    text: str
    date: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    source: str | None = None
    """File, or file and row, that it was read from."""
    notes: tuple[str, ...] = ()
    """What intake wants said aloud: an unreadable date, a guessed encoding."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A part of the text that is not body, kept with its reason (`vocabulary.toml`)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that say who really reported it. `kind`: compiled, contribution, agency, dateline."""

    start: int
    end: int
    kind: str
    agency: str | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """'WASHINGTON, March 3 (AP) -': where and by whom a report was filed."""

    start: int
    end: int
    place: str | None
    agency: str | None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks, without the marks. `closed` is false where the mark is missing.

    A quotation that runs over paragraphs is several quotations with `continues` set on all but
    the first.
    """

    start: int
    end: int
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    index: int
    start: int
    end: int
    text: str
    paragraph: int
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A report after cleaning: what is body, cut in sentences, and what was left out and why."""

    text: str
    sentences: tuple[Sentence, ...]
    """Headline sentences first (`in_title`), then those of the body in order."""
    removed: tuple[Removed, ...] = ()
    credits: tuple[Credit, ...] = ()
    dateline: Dateline | None = None
    quotations: tuple[Quotation, ...] = ()
    """Quotations of the body, in order (those of the headline are not kept)."""


class Word(NamedTuple):
    """A token: `tag` is the Penn Treebank tag, `lemma` lower case, offsets those of the text."""

    text: str
    lemma: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase (or pronoun): its head, the words before it, and what hangs on it.

    `start` and `end` span possessor, premodifiers and head and nothing after it; `extent` goes on
    to the last word that is neither a clause nor a joint phrase. `possessor`, `preps`,
    `appositions`, `conjuncts` hold phrase ids of the same sentence; `conjuncts` of a first conjunct
    lists all later ones. `of_head` is the phrase whose apposition this one is, if it is one.
    """

    id: int
    sentence: int
    head: Word
    words: tuple[Word, ...]
    """Premodifiers and head, determiner included, in order; possessor's words left out."""
    start: int
    end: int
    extent: Span
    text: str
    """Text of `start` to `end`."""
    possessor: int | None = None
    preps: tuple[tuple[str, int], ...] = ()
    appositions: tuple[int, ...] = ()
    conjuncts: tuple[int, ...] = ()
    of_head: int | None = None
    is_pronoun: bool = False
    is_plural: bool = False
    is_proper: bool = False


class Argument(NamedTuple):
    """`role`: agent, theme, recipient, attribute, or a preposition in lower case ("with").

    `poss` on nominal predicates. `phrase` is a phrase id of the sentence.
    """

    role: str
    phrase: int


@dataclass(frozen=True, slots=True)
class Proposition:
    """One predicate with its arguments: syntax normalised, no politics yet.

    `predicate` is the lemma with its particle ("pull out", "strike"); `kind` is verb, noun,
    light (a noun under a light verb, `light` then holds that verb) or adjective. Coordinated
    arguments appear one by one under the same role. `governor` is the proposition it depends on
    and `relation` how: to, that, ing, question, if, when, because, purpose, relative,
    participle, conjunct, theme, agent, a preposition ("after", "of"), or parenthesis.
    """

    id: int
    sentence: int
    kind: str
    predicate: str
    start: int
    end: int
    """The trigger: predicate with particle, or light verb to noun."""
    extent: Span
    """All words below the predicate."""
    arguments: tuple[Argument, ...] = ()
    voice: str = "active"
    is_negated: bool = False
    tense: str = "none"
    """past, present, future or none (infinitives, nouns)."""
    is_perfect: bool = False
    modality: str | None = None
    """Lemma of the modal: can, could, may, might, must, shall, should, would, ought, need."""
    adverbs: tuple[str, ...] = ()
    governor: int | None = None
    relation: str | None = None
    light: str | None = None
    is_question: bool = False
    is_imperative: bool = False
    head_start: int = 0
    """Start of the predicate's head word alone."""
    phrase: int | None = None
    """The noun phrase that a noun or light predicate heads."""

    def of(self, role: str) -> list[int]:
        """Phrase ids that fill `role`."""
        return [a.phrase for a in self.arguments if a.role == role]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence in syntax: words, noun phrases, propositions (ids are their positions)."""

    sentence: Sentence
    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, office, state, body or group that can act.

    `country`: ISO 3166-1 alpha-3 (Kosovo KOS), or UNO EUR IGO NGO IMG ISM MNC, or None.
    `state`: code of a historical state (SUN, YUG, DDR). `sector`: PLOVER sector or None.
    `kind`: person, office, state, body, group, people (unnamed: "protesters").
    """

    key: str
    name: str
    kind: str
    country: str | None = None
    state: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    office: str | None = None
    evidence: str = ""


GUESS = "guess"
"""Reason of a mention whose country is that of the news for want of a better one."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that point to an actor."""

    start: int
    end: int
    text: str
    sentence: int
    actor: Actor
    reason: str = ""
    """How it was resolved: name, title, pronoun, counterpart, collective ..."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one report, and which phrases name them.

    `by_phrase[(sentence, phrase)]` are the actors a phrase denotes ("both countries" denotes
    two); `by_modifier` those that only its premodifiers name ("Israeli" in "Israeli air strikes").
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[ActorMention, ...] = ()
    by_phrase: dict[tuple[int, int], tuple[ActorMention, ...]] = field(default_factory=dict)
    by_modifier: dict[tuple[int, int], tuple[ActorMention, ...]] = field(default_factory=dict)

    def of(self, phrase: Phrase) -> tuple[ActorMention, ...]:
        return self.by_phrase.get((phrase.sentence, phrase.id), ())

    def modifying(self, phrase: Phrase) -> tuple[ActorMention, ...]:
        return self.by_modifier.get((phrase.sentence, phrase.id), ())


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text. `precision`: country, admin1, admin2, city, site, region, sea."""

    text: str
    start: int
    end: int
    sentence: int
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    geonames_id: str | None
    precision: str
    dispute: str | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as an interval of days: `earliest`, `latest` ISO dates, inclusive, or None.

    `granularity`: day, week, month, season, year, decade, century, vague.
    """

    text: str
    start: int
    end: int
    sentence: int
    earliest: str | None
    latest: str | None
    granularity: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in an event, by the words of the sentence."""

    actor: Actor
    text: str
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EventDate:
    earliest: str | None
    latest: str | None
    granularity: str
    evidence: str


class Magnitude(NamedTuple):
    """A count told beside an event: dead, injured, arrested, displaced, crowd or money.

    `best` is the number told, `low` and `high` what the words bound ("at least 12" has no high,
    "dozens" no best); None where the words leave it open. `unit` is an ISO 4217 currency.
    """

    what: str
    best: int | None
    low: int | None
    high: int | None
    text: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One telling: a proposition coded with a PLOVER type, participants, realis, time, place."""

    id: str
    sentence: int
    type: str
    mode: str | None
    also_modes: tuple[str, ...]
    contexts: tuple[str, ...]
    realis: str
    alleged: bool
    attributed_to: tuple[Participant, ...]
    reciprocal: bool
    confidence: float | None
    start: int
    end: int
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    scale: float | None
    quad: str
    is_main: bool = False
    date: EventDate | None = None
    place: Place | None = None
    magnitudes: tuple[Magnitude, ...] = ()
    frame: str = ""
    rules: tuple[str, ...] = ()
    happening: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing in the world, told by the events `events` (ids); `reason` says why joined."""

    id: str
    events: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What a statement is about. `kind`: event, dispute, agreement, actor (`vocabulary.toml`).

    `key` is the id of the event, the key of the dispute or actor, or the instrument; `stance` is
    a word of `vocabulary.toml`, stances, and `words` the span that says so, None where neutral.
    """

    kind: str
    key: str
    name: str
    country: str | None = None
    stance: str = "neutral"
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance by the same speakers. `kind`: direct, indirect, mixed."""

    id: str
    kind: str
    speakers: tuple[Participant, ...]
    """A speaker who is not mentioned has start = end = -1."""
    cue: Span | None
    content: tuple[Span, ...]
    sentences: tuple[int, ...]
    addressee: tuple[Participant, ...] = ()
    occasion: str | None = None
    about: tuple[Topic, ...] = ()
    evidence: tuple[str, ...] = ()


class DateWindow(NamedTuple):
    """Days between which an undated report was written, and the table rows that say so."""

    earliest: str
    latest: str | None
    rows: tuple[str, ...]


class DisputeName(NamedTuple):
    """A name of what is disputed. `used_by`: country codes; none is common usage."""

    name: str
    used_by: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class DisputeStep:
    """Something that happened to a dispute (`vocabulary.toml`, dispute_steps)."""

    step: str
    by: tuple[str, ...]
    """Country codes of the sides that took the step."""
    date: EventDate | None
    sentence: int
    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """What a report tells of one dispute; what only the table knows is marked so in `evidence`."""

    key: str
    kind: str
    object: str | None
    names: tuple[DisputeName, ...]
    parties: tuple[str, ...]
    """Country codes of the sides that the report names."""
    claimants: tuple[str, ...]
    administered_by: tuple[str, ...]
    lat: float | None
    lon: float | None
    consequence: str | None
    steps: tuple[DisputeStep, ...]
    spans: tuple[tuple[int, int, int], ...]
    """(sentence, start, end) of the words that name it."""
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An instrument or commitment and its stage (`vocabulary.toml`, agreement_stages)."""

    instrument: str
    stage: str
    parties: tuple[str, ...]
    domains: tuple[str, ...]
    sentence: int
    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Coding:
    """All that was read from one report, ready for `coding.to_json`."""

    report: Report
    body: Body
    parsed: tuple[Parsed, ...]
    cast: Cast
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    events: tuple[Event, ...]
    happenings: tuple[Happening, ...]
    statements: tuple[Statement, ...]
    disputes: tuple[Dispute, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    window: DateWindow | None = None
