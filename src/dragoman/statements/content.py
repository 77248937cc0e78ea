"""What is said at a cue: the clause, phrase or words that a saying word takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model import Phrase, Proposition, Span
from dragoman.statements.cues import Cue
from dragoman.statements.lexicon import lexicon
from dragoman.statements.quotes import trim

FORM_OF = {
    "that": "that",
    "ccomp": "that",
    "dep": "that",
    "csubj": "that",
    "question": "question",
    "to": "to",
    "xcomp": "to",
    "bare": "to",
    "ing": "ing",
}
"""Relation of a clause to its cue, and the form (`speech.tsv`) it is."""
CUE_TAIL = re.compile(r"[^,;:.\"“”]{0,60}")
"""What may stand between a parenthetical cue and the comma that ends it: "on Tuesday"."""
OPENING = re.compile(r"[\s,:]*[\"“«‘]|[\s,:]*''(?=\w)")
NAMED = re.compile(r"(?: as)?(?: an?| the)? [\"“«‘]")
LABEL = re.compile(r"[^\"“«:]{1,60}:\s*(?=[\"“«])")
QUOTE_ENDS = ("”", '"', "''", "’", "»")
QUOTE_TAIL = " ”\"'’»"
CONTRAST = re.compile(r"[\"”’']*,?[\"”’']* +but (?:because|rather|also|only|to|that|for|as)\b")
"""How a clause goes on behind "not because of ...", "not only ..."."""
COPULA = re.compile(r" +(?:is|was|has been|had been|remains|remained) +(?=(that|to) )")
RELATIVE = frozenset({"WP", "WP$", "WDT", "WRB"})
BREAKS = (",", "—", "–", "-", "?", "…")


@dataclass(frozen=True, slots=True)
class Content:
    """What is said outside quotation marks; marks inside it belong to it."""

    spans: tuple[Span, ...]
    form: str


def read_content(cue: Cue) -> Content | None:
    """What a cue tells, or None where it takes nothing in its sentence."""
    for read in (_around_according, _as_told, _after_clause, _parenthetical, _object):
        found = read(cue)
        if found is None:
            continue
        spans = [s for s in (_trimmed(cue, s) for s in found.spans) if s[0] < s[1]]
        if spans:
            return Content(tuple(spans), found.form)
    return None


def _trimmed(cue: Cue, span: Span) -> Span:
    text, base = cue.parsed.sentence.text, cue.parsed.sentence.start
    start, end = trim(text, span[0] - base, span[1] - base)
    if text[start:end].endswith(".") and not text[start:end].endswith(".."):
        end -= 1
    return start + base, end + base


# ------------------------------------------------------------ a clause behind the cue
def _after_clause(cue: Cue) -> Content | None:
    """ "The minister said that ...", "vowed to ...", "denied having ..."."""
    found = list(_clauses(cue))
    if not found:
        return None
    form, (start, end) = min(found, key=lambda f: f[1])
    stop = min(_resumed(cue, start), _taken_up(cue, start))
    ends = [end, *(e for _, (s, e) in found if s < stop)]
    last = max(ends)
    if CONTRAST.match(cue.parsed.sentence.text, last - cue.parsed.sentence.start):
        last = cue.parsed.sentence.end
    return Content(((start, min(stop, last)),), form)


def _clauses(cue: Cue) -> Iterator[tuple[str, Span]]:
    owner = cue.proposition
    if owner is None:
        return
    for q in cue.parsed.propositions:
        if q.governor != owner.id or q.relation is None:
            continue
        form = FORM_OF.get(q.relation)
        if q.relation == "if" and cue.entry.kind == "ask":
            form = "question"
        if form is None or form not in cue.entry.takes or q.head_start < cue.end:
            continue
        yield form, (max(q.extent[0], cue.end), _end_of_clause(cue, q))


def _end_of_clause(cue: Cue, q: Proposition) -> int:
    """Before the reporter goes on: "..., adding that", "... and called for", "..., who was"."""
    stops = [q.extent[1], _resumed(cue, q.head_start), _taken_up(cue, q.head_start)]
    glosses = [s for s in _glosses(cue, q.head_start) if not _has_comma(cue, s, q.extent[1])]
    return min([*stops, *glosses[-1:]])


def _has_comma(cue: Cue, start: int, end: int) -> bool:
    base = cue.parsed.sentence.start
    return "," in cue.parsed.sentence.text[start - base : end - base]


def _is_behind_comma(cue: Cue, position: int) -> bool:
    text = cue.parsed.sentence.text[: position - cue.parsed.sentence.start]
    return text.rstrip(QUOTE_TAIL).endswith(",")


def _glosses(cue: Cue, start: int) -> list[int]:
    """Where relative clauses behind a comma begin: the reporter's "..., who was in Paris"."""
    return [
        w.start
        for w in cue.parsed.words
        if w.start > start and w.tag in RELATIVE and _is_behind_comma(cue, w.start)
    ]


def _taken_up(cue: Cue, start: int) -> int:
    """Where a joint verb of saying without a subject goes on: "... and accused the ministry",
    "... but did not name the group"."""
    words = [w for w in cue.parsed.words if w.start > start]
    for at, (link, verb) in enumerate(pairwise(words)):
        if link.text not in ("and", "but") or verb.tag not in ("VBD", "VBZ"):
            continue
        later = [w for w in words[at + 2 : at + 4] if w.tag[:2] in ("VB", "RB", "TO")]
        denied = verb.lemma == "do" and later and later[0].lemma in ("not", "n't", "n’t")
        left_open = verb.lemma in lexicon().words["withholding"]
        says = any(w.lemma in lexicon().verbs for w in later if w.tag == "VB")
        if verb.lemma in lexicon().verbs or ((denied or left_open) and says):
            return link.start - 1
    return cue.parsed.sentence.end


def _resumed(cue: Cue, start: int) -> int:
    """Where a saying participle behind a comma takes up the report: "..., adding that"."""
    for word in cue.parsed.words:
        if word.start <= start or word.tag != "VBG":
            continue
        entry = lexicon().verbs.get(word.lemma)
        if entry is None or entry.kind not in lexicon().words["speaking"]:
            continue
        if _is_behind_comma(cue, word.start):
            return word.start
    return cue.parsed.sentence.end


def _as_told(cue: Cue) -> Content | None:
    """ "As the agency reported, ...": all behind the comma of a clause at the sentence's begin."""
    p = cue.proposition
    base, text = cue.parsed.sentence.start, cue.parsed.sentence.text
    if p is None or p.relation != "as" or p.extent[0] > base + 1 or not cue.is_speaking:
        return None
    comma = text.find(",", cue.end - base)
    if comma < 0 or comma > p.extent[1] - base + 1:
        return None
    return Content(((base + comma + 1, cue.parsed.sentence.end),), "as")


# ------------------------------------------------------------ words around the cue
def _parenthetical(cue: Cue) -> Content | None:
    """ "Sanctions will stay, the minister said", "Sanctions, he said, will stay"."""
    if cue.proposition is None or not {"that", "quote"} & cue.entry.takes:
        return None
    if starts_participle(cue):
        return None
    begin, end = cue.clause
    base, text = cue.parsed.sentence.start, cue.parsed.sentence.text
    before = text[: begin - base].rstrip()
    is_quoted = before.endswith(QUOTE_ENDS)
    if not (cue.is_speaking if is_quoted else _is_parenthesis(cue) and before.endswith(BREAKS)):
        return None
    tail = CUE_TAIL.match(text, end - base)
    stop = tail.end() if tail else end - base
    goes_on = text[stop : stop + 1] == "," and not is_quoted
    if not is_quoted and _is_preface(cue, begin, stop):
        return None
    spans: list[Span] = [(_behind_label(text, begin - base) + base, begin)]
    if goes_on and not _is_aside(cue, base + stop + 1):
        spans.append((base + stop + 1, cue.parsed.sentence.end))
    elif not is_quoted and not (_tells(cue, begin) or _runs_on(cue, stop)):
        return None
    return Content(tuple(spans), "around")


def _behind_label(text: str, end: int) -> int:
    """Where a quotation opens behind a colon: 'His verdict: "It is over," he said'."""
    label = LABEL.match(text, 0, end)
    return label.end() if label else 0


def starts_participle(cue: Cue) -> bool:
    """ "..., telling the crowd": it goes on from a clause, and says nothing before itself."""
    before = cue.parsed.sentence.text[: cue.start - cue.parsed.sentence.start].split()[-1:]
    is_quoted_as = before == ["as"]
    return not is_quoted_as and any(
        w.start == cue.start and w.tag == "VBG" for w in cue.parsed.words
    )


def _is_preface(cue: Cue, begin: int, stop: int) -> bool:
    """Words before a cue that do not belong to what it says: "Asked about it, he said, ...".

    A quotation behind the cue that goes on in lower case goes on from words before the cue.
    """
    opening = OPENING.match(cue.parsed.sentence.text, stop)
    if opening is None:
        return False
    first = cue.parsed.sentence.text[opening.end() :].lstrip("'")[:1]
    return not (first.islower() and (_tells(cue, begin) or _is_subject(cue, begin)))


def _is_subject(cue: Cue, end: int) -> bool:
    """Whether no more than a subject stands before a position: 'That, he said, "would help"'."""
    words = [w for w in cue.parsed.words if w.end <= end and w.text[0].isalnum()]
    if not words or words[-1].lemma in lexicon().words["days"]:
        return False
    is_name = words[0].tag[:2] in ("DT", "NN", "PR", "JJ", "CD")
    return is_name and not any(w.tag[:2] in ("VB", "MD") for w in words)


def _runs_on(cue: Cue, stop: int) -> bool:
    """Whether a quotation behind a cue begins within a sentence: in small letters."""
    opening = OPENING.match(cue.parsed.sentence.text, stop)
    return opening is not None and cue.parsed.sentence.text[opening.end() :][:1].islower()


def _is_parenthesis(cue: Cue) -> bool:
    return cue.entry.kind in lexicon().words["parenthetical"] and "that" in cue.entry.takes


def _tells(cue: Cue, end: int) -> bool:
    """Whether a clause with a verb of its own, no "Asked whether ...", stands before a position."""
    if cue.parsed.words[0].tag in ("VBN", "VBG"):
        return False
    return any(
        q.tense != "none" and q.head_start < end and q.relation not in lexicon().words["asides"]
        for q in cue.parsed.propositions
        if q.kind != "noun"
    )


def _is_aside(cue: Cue, start: int) -> bool:
    """Whether what follows the cue's comma tells of the speaker: "adding that", "who leads"."""
    base = cue.parsed.sentence.start
    rest = cue.parsed.sentence.text[start - base :].lstrip()
    first = re.match(r"[A-Za-z]+", rest)
    if first is None or rest[:1] in "\"“'‘":
        return True
    word = first.group()
    at = base + len(cue.parsed.sentence.text) - len(rest)
    tags = {w.start: w.tag for w in cue.parsed.words}
    return word.lower() in lexicon().words["resumers"] or tags.get(at) in ("VBG", "VBN")


def _around_according(cue: Cue) -> Content | None:
    """ "According to X, ...", "..., according to X"."""
    if cue.proposition is not None or cue.phrase is not None:
        return None
    _, end = cue.clause
    base, text = cue.parsed.sentence.start, cue.parsed.sentence.text
    spans: list[Span] = []
    if text[: cue.start - base].strip():
        spans.append((base, cue.start))
    comma = text.find(",", end - base)
    is_near = comma >= 0 and not text[end - base : comma].count(" ") > 8
    if is_near and (not spans or not _is_aside(cue, base + comma + 1)):
        spans.append((base + comma + 1, cue.parsed.sentence.end))
    return Content(tuple(spans), "around") if spans else None


# ------------------------------------------------------------ an object
def _object(cue: Cue) -> Content | None:
    p = cue.proposition
    if p is None or p.voice == "passive":
        return _of_noun(cue) if p is None else None
    wanted = set(cue.entry.prepositions)
    if "object" in cue.entry.takes:
        wanted.add("theme")
    for argument in p.arguments:
        phrase = cue.parsed.phrases[argument.phrase]
        if phrase.start < cue.end or _is_spoken_to(cue, phrase):
            continue
        if phrase.is_pronoun and not _is_named(cue, phrase):
            continue
        if argument.role in wanted:
            return Content(((phrase.start, _end_of_object(cue, p, phrase)),), argument.role)
    return None


def _is_named(cue: Cue, phrase: Phrase) -> bool:
    """'called her "third-rate"': what is called so is part of what is said."""
    rest = phrase.end - cue.parsed.sentence.start
    is_quoted = NAMED.match(cue.parsed.sentence.text, rest) is not None
    return is_quoted and cue.entry.kind == "judge"


def _is_spoken_to(cue: Cue, phrase: Phrase) -> bool:
    """'telling the crowd, "..."': who is told stands between an addressing verb and a quotation."""
    rest = phrase.end - cue.parsed.sentence.start
    is_quoted = OPENING.match(cue.parsed.sentence.text, rest) is not None
    return is_quoted and cue.entry.word in lexicon().words["addressed"]


def _end_of_object(cue: Cue, p: Proposition, phrase: Phrase) -> int:
    """To the end of the verb's words, before what is told beside it: when, where, on what day."""
    end = p.extent[1] if p.extent[1] > phrase.end else phrase.extent[1]
    return min([end, *_asides(cue, p, phrase), *_days(cue, phrase), *_occasions(cue, p, phrase)])


def _asides(cue: Cue, p: Proposition, phrase: Phrase) -> list[int]:
    asides = lexicon().words["asides"]
    return [
        q.extent[0]
        for q in cue.parsed.propositions
        if q.governor == p.id
        and q.relation in asides
        and q.extent[0] > phrase.end
        and (q.relation != "participle" or _is_behind_comma(cue, q.extent[0]))
    ]


def _days(cue: Cue, phrase: Phrase) -> list[int]:
    days = lexicon().words["days"]
    return [w.start for w in cue.parsed.words if w.start > phrase.end and w.lemma in days][:1]


def _occasions(cue: Cue, p: Proposition, phrase: Phrase) -> list[int]:
    """Where the occasion begins that a preposition of the verb tells: "during a debate"."""
    text, base = cue.parsed.sentence.text, cue.parsed.sentence.start
    found = []
    for argument in p.arguments:
        of = cue.parsed.phrases[argument.phrase]
        if argument.role in lexicon().words["circumstances"] and of.start >= phrase.extent[1]:
            found.append(base + text.rfind(argument.role, 0, of.start - base))
    return [at for at in found if at > phrase.end]


def _of_noun(cue: Cue) -> Content | None:
    """ "the minister's claim that ...", "a call by the union for ..."."""
    phrase = cue.phrase
    if phrase is None:
        return None
    clause = _clause_of_noun(cue, phrase)
    if clause is not None:
        return clause
    for name, number in phrase.preps:
        if name in cue.entry.prepositions and number not in cue.speakers:
            thing = cue.parsed.phrases[number]
            return Content(((thing.start, thing.extent[1]),), name)
    return None


def _clause_of_noun(cue: Cue, phrase: Phrase) -> Content | None:
    """ "claim that it had won", "pledge to withdraw": a clause right behind the noun."""
    base = cue.parsed.sentence.start
    linked = COPULA.match(cue.parsed.sentence.text, phrase.end - base)
    if linked is not None and linked[1] in cue.entry.takes:
        return Content(((base + linked.end(), cue.parsed.sentence.end),), linked[1])
    behind = next((w for w in cue.parsed.words if w.start >= phrase.head.end), None)
    form = behind.text.lower() if behind is not None else ""
    if behind is None or form not in ("that", "to") or form not in cue.entry.takes:
        return None
    ends = [q.extent[1] for q in cue.parsed.propositions if q.extent[0] == behind.start]
    return Content(((behind.start, max(ends)),), form) if ends else None
