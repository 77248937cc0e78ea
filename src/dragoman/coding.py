"""The JSON coding of a report: the exchange format of workers, engines and the command line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from dragoman import __version__
from dragoman.model import (
    ActorMention,
    Agreement,
    Coding,
    DateWindow,
    Dispute,
    Event,
    EventDate,
    Participant,
    Place,
    Report,
    Span,
    Statement,
    Topic,
)
from dragoman.places.disputed import country_of_events
from dragoman.text.repair import Repaired

SCHEMA = 1
Json = dict[str, Any]


def report_id(report: Report) -> str:
    """Id of a report, made of what it says and when and by whom: 16 hexadecimal digits."""
    parts = (report.title, report.date, report.publisher, report.url, report.text)
    content = "\0".join(part or "" for part in parts)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def dumps(coding: Json) -> str:
    """One line of JSON, the same bytes for the same coding."""
    return json.dumps(coding, ensure_ascii=False, separators=(",", ":"))


def error(identity: str, kind: str, message: str) -> Json:
    """The coding of a report that cannot be coded."""
    return {"id": identity, "error": {"kind": kind, "message": message}}


def to_dict(
    coding: Coding, repaired: Repaired, *, with_text: bool = False, lexicon: str | None = None
) -> Json:
    """The coding as JSON values; offsets are mapped back into the text as received.

    `lexicon` is the version of the user's lexicon that it was coded with, if any.
    """
    return _Writer(coding, repaired, with_text, lexicon).write()


class _Writer:
    def __init__(
        self, coding: Coding, repaired: Repaired, with_text: bool, lexicon: str | None
    ) -> None:
        self.coding, self.repaired, self.with_text = coding, repaired, with_text
        self.lexicon = {"user_lexicon": lexicon} if lexicon else {}
        self.in_title = {s.index for s in coding.body.sentences if s.in_title}
        self.report_id = report_id(coding.report)
        self.spans = {s.index: (s.start, s.end) for s in coding.body.sentences}
        self.event_ids = self._ids(
            "e", [(e.id, e.sentence, e.start, e.end, e.type) for e in coding.events]
        )
        self.statement_ids = self._ids(
            "s", [(s.id, s.sentences[0], *s.content[0], s.kind) for s in coding.statements]
        )

    def write(self) -> Json:
        """All parts in the order of the contract."""
        coding = self.coding
        text = {"text": coding.report.text} if self.with_text else {}
        return {
            "schema": SCHEMA,
            "dragoman": __version__,
            **self.lexicon,
            "id": coding.report.id,
            "report_id": self.report_id,
            **text,
            "report": self._report(),
            "sentences": [
                list(self._back((s.start, s.end))) for s in coding.body.sentences if not s.in_title
            ],
            "actors": self._actors(),
            "places": [self._place(p) for p in coding.places],
            "times": [
                {
                    **self._where(t.sentence),
                    "text": t.text,
                    **self._span(t.start, t.end, t.sentence),
                    "from": t.earliest,
                    "to": t.latest,
                    "granularity": t.granularity,
                }
                for t in coding.times
            ],
            "events": [self._event(e) for e in coding.events],
            "happenings": self._happenings(),
            "statements": [self._statement(s) for s in coding.statements],
            "disputes": [self._dispute(d) for d in coding.disputes],
            "agreements": [self._agreement(a) for a in coding.agreements],
        }

    # ------------------------------------------------------------ ids and offsets
    def _ids(self, letter: str, keys: Sequence[tuple[str, int, int, int, str]]) -> dict[str, str]:
        """Ids of report and span, so that they outlive other changes of the lexicon."""
        seen: dict[str, int] = {}
        ids = {}
        for key, sentence, start, end, kind in keys:
            where = "title" if sentence in self.in_title else "body"
            content = f"{self.report_id} {where} {start} {end} {kind}"
            base = letter + hashlib.sha256(content.encode()).hexdigest()[:12]
            number = seen.get(base, 0)
            seen[base] = number + 1
            ids[key] = base if number == 0 else f"{base}-{number + 1}"
        return ids

    def _back(self, span: Span) -> Span:
        return self.repaired.back_span(*span)

    def _span(self, start: int, end: int, sentence: int) -> Json:
        """Offsets of something in a sentence; those of the headline are the title's own."""
        if sentence not in self.in_title:
            start, end = self._back((start, end))
        return {"start": start, "end": end}

    def _pair(self, span: Span, sentence: int) -> list[int]:
        return list(self._span(*span, sentence).values())

    def _where(self, sentence: int) -> Json:
        return {"in": "title"} if sentence in self.in_title else {}

    # ------------------------------------------------------------ the parts
    def _report(self) -> Json:
        report, body = self.coding.report, self.coding.body
        dateline = body.dateline
        return {
            "date": report.date,
            "date_window": _window(self.coding.window),
            "publisher": report.publisher,
            "title": report.title,
            "dateline": None
            if dateline is None
            else {
                **dict(
                    zip(("start", "end"), self._back((dateline.start, dateline.end)), strict=True)
                ),
                "place": dateline.place,
                "agency": dateline.agency,
            },
            "language": report.language,
            "credits": [
                {
                    **dict(zip(("start", "end"), self._back((c.start, c.end)), strict=True)),
                    "kind": c.kind,
                    "agency": c.agency,
                }
                for c in body.credits
            ],
            "removed": [
                {
                    **dict(zip(("start", "end"), self._back((r.start, r.end)), strict=True)),
                    "reason": r.reason,
                }
                for r in body.removed
            ],
        }

    def _actors(self) -> list[Json]:
        mentions: dict[str, list[ActorMention]] = {}
        for mention in self.coding.cast.mentions:
            mentions.setdefault(mention.actor.key, []).append(mention)
        return [
            {
                "key": a.key,
                "name": a.name,
                "country": a.country,
                "state": a.state,
                "sector": a.sector,
                "other_sectors": list(a.other_sectors),
                "office": a.office,
                "mentions": [
                    list(self._back((m.start, m.end)))
                    for m in mentions.get(a.key, ())
                    if m.sentence not in self.in_title
                ],
                "evidence": a.evidence,
            }
            for a in self.coding.cast.actors
        ]

    def _place(self, p: Place) -> Json:
        return {
            **self._where(p.sentence),
            "text": p.text,
            **self._span(p.start, p.end, p.sentence),
            "name": p.name,
            "lat": p.lat,
            "lon": p.lon,
            "country": country_of_events(p.country, p.dispute),
            "geonames_id": p.geonames_id,
            "precision": p.precision,
            "dispute": p.dispute,
            "evidence": p.evidence,
        }

    def _participant(self, p: Participant, sentence: int) -> Json:
        span = self._span(p.start, p.end, sentence) if p.start >= 0 else {}
        return {
            "key": p.actor.key,
            "text": p.text,
            **span,
            "name": p.actor.name,
            "country": p.actor.country,
            "state": p.actor.state,
            "sector": p.actor.sector,
            "other_sectors": list(p.actor.other_sectors),
        }

    def _event(self, e: Event) -> Json:
        span = self.spans[e.sentence]
        return {
            **self._where(e.sentence),
            "id": self.event_ids[e.id],
            "happening": e.happening,
            "main": e.is_main,
            "type": e.type,
            "mode": e.mode,
            "also_modes": list(e.also_modes),
            "contexts": list(e.contexts),
            "realis": e.realis,
            "alleged": e.alleged,
            "attributed_to": [self._participant(p, e.sentence) for p in e.attributed_to],
            "reciprocal": e.reciprocal,
            "confidence": e.confidence,
            **self._span(e.start, e.end, e.sentence),
            "sentence": self._pair(span, e.sentence),
            "actors": [self._participant(p, e.sentence) for p in e.actors],
            "recipients": [self._participant(p, e.sentence) for p in e.recipients],
            "date": _event_date(e.date),
            "place": None if e.place is None else _event_place(e.place),
            "scale": e.scale,
            "quad": e.quad,
            "magnitudes": {
                m.what: {
                    "best": m.best,
                    "low": m.low,
                    "high": m.high,
                    "text": m.text,
                    **({"unit": m.unit} if m.unit else {}),
                }
                for m in e.magnitudes
            },
            "evidence": {"frame": e.frame, "rules": list(e.rules)},
        }

    def _happenings(self) -> list[Json]:
        return [
            {"id": h.id, "events": [self.event_ids[e] for e in h.events], "reason": h.reason}
            for h in self.coding.happenings
        ]

    def _statement(self, s: Statement) -> Json:
        sentence = s.sentences[0]
        return {
            **self._where(sentence),
            "id": self.statement_ids[s.id],
            "kind": s.kind,
            "speakers": [self._participant(p, sentence) for p in s.speakers],
            "cue": None if s.cue is None else self._pair(s.cue, sentence),
            "content": [self._pair(span, sentence) for span in s.content],
            "addressee": [self._participant(p, sentence) for p in s.addressee],
            "occasion": s.occasion,
            "about": [self._topic(t, sentence) for t in s.about],
            "evidence": list(s.evidence),
        }

    def _topic(self, t: Topic, sentence: int) -> Json:
        return {
            "kind": t.kind,
            "key": self.event_ids[t.key] if t.kind == "event" else t.key,
            "name": t.name,
            "country": t.country,
            "stance": t.stance,
            "words": None if t.words is None else self._pair(t.words, sentence),
        }

    def _dispute(self, d: Dispute) -> Json:
        return {
            "key": d.key,
            "kind": d.kind,
            "object": d.object,
            "names": [
                {"name": n.name, "used_by": list(n.used_by), "evidence": n.evidence}
                for n in d.names
            ],
            "parties": list(d.parties),
            "claimants": list(d.claimants),
            "administered_by": list(d.administered_by),
            "lat": d.lat,
            "lon": d.lon,
            "consequence": d.consequence,
            "spans": [self._located(sentence, a, b) for sentence, a, b in d.spans],
            "steps": [
                {
                    "step": s.step,
                    "by": list(s.by),
                    "date": _event_date(s.date),
                    **self._located(s.sentence, s.start, s.end),
                    "evidence": s.evidence,
                }
                for s in d.steps
            ],
            "evidence": list(d.evidence),
        }

    def _agreement(self, a: Agreement) -> Json:
        return {
            "instrument": a.instrument,
            "stage": a.stage,
            "parties": list(a.parties),
            "domains": list(a.domains),
            **self._located(a.sentence, a.start, a.end),
            "evidence": a.evidence,
        }

    def _located(self, sentence: int, start: int, end: int) -> Json:
        return {**self._where(sentence), **self._span(start, end, sentence)}


def _window(window: DateWindow | None) -> Json | None:
    if window is None:
        return None
    return {
        "from": window.earliest,
        "to": window.latest,
        "inferred": True,
        "reason": "; ".join(window.rows),
    }


def _event_date(date: EventDate | None) -> Json | None:
    if date is None:
        return None
    return {
        "from": date.earliest,
        "to": date.latest,
        "granularity": date.granularity,
        "evidence": date.evidence,
    }


def _event_place(p: Place) -> Json:
    return {
        "text": p.text,
        "name": p.name,
        "lat": p.lat,
        "lon": p.lon,
        "country": country_of_events(p.country, p.dispute),
        "precision": p.precision,
        "dispute": p.dispute,
        "evidence": p.evidence,
    }
