"""Questions to the ledgers: what reports tell of disputes and agreements."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from dragoman.record.conditions import Conditions, ask
from dragoman.record.queries import BY_DATE, MADE_WITH
from dragoman.record.rows import Column, Rows

OF_REPORT = (Column("report_id"), Column("caller_id"), Column("report_date"), Column("publisher"))
FROM_REPORT = "r.report_id, r.caller_id, r.date AS report_date, r.publisher"
VERSIONS = "v.dragoman, v.lexicon, v.parser"
JOINED = "JOIN reports r USING (report_id) JOIN versions v ON v.id = r.version"
STEP_DAY = "coalesce(s.date_from, r.date, w.date_from)"
AGREEMENT_DAY = "coalesce(r.date, w.date_from)"
WINDOW = "LEFT JOIN date_windows w USING (report_id)"

DISPUTE_COLUMNS = (
    Column("key"), Column("kind"), Column("object"), *OF_REPORT, Column("names", "list"), Column("parties", "list"),
    Column("claimants", "list"), Column("administered_by", "list"), Column("lat", "real"), Column("lon", "real"),
    Column("consequence"), Column("steps", "integer"), Column("evidence", "list"), *MADE_WITH,
)  # fmt: skip
DISPUTES = f"""
SELECT d.key, d.kind, d.object, {FROM_REPORT},
  (SELECT json_group_array(name || coalesce(' (' || users || ')', '')) FROM
    (SELECT n.name, (SELECT group_concat(value, ', ') FROM json_each(n.used_by)) AS users FROM dispute_names n
     WHERE n.report_id = d.report_id AND n.dispute = d.number ORDER BY n.number)) AS names,
  d.parties, d.claimants, d.administered_by, d.lat, d.lon, d.consequence,
  (SELECT count(*) FROM dispute_steps s WHERE s.report_id = d.report_id AND s.dispute = d.number) AS steps,
  d.evidence, {VERSIONS}
FROM disputes d {JOINED}
"""
NAME_COLUMNS = (
    Column("key"),
    *OF_REPORT,
    Column("name"),
    Column("used_by", "list"),
    Column("evidence"),
)
NAMES = f"""
SELECT d.key, {FROM_REPORT}, n.name, n.used_by, n.evidence
FROM dispute_names n JOIN disputes d ON d.report_id = n.report_id AND d.number = n.dispute
JOIN reports r ON r.report_id = n.report_id
"""
STEP_COLUMNS = (
    Column("key"), Column("kind"), Column("step"), Column("by", "list"), Column("day"), Column("date_from"), Column("date_to"),
    Column("date_granularity"), Column("date_evidence"), *OF_REPORT, Column("in_title", "flag"), Column("start", "integer"),
    Column("end", "integer"), Column("trigger"), Column("evidence"), Column("event_id"), Column("statement_id"), *MADE_WITH,
)  # fmt: skip
STEPS = f"""
SELECT d.key, d.kind, s.step, s.by, {STEP_DAY} AS day, s.date_from, s.date_to, s.date_granularity, s.date_evidence,
  {FROM_REPORT}, s.in_title, s.start, s.end,
  substr(CASE s.in_title WHEN 1 THEN coalesce(r.title, '') ELSE r.text END, s.start + 1, s.end - s.start) AS trigger,
  s.evidence,
  (SELECT e.id FROM events e WHERE e.report_id = s.report_id AND e.in_title = s.in_title AND e.start = s.start
   AND e.end = s.end AND s.evidence LIKE 'event ' || e.type || '%' ORDER BY e.id LIMIT 1) AS event_id,
  (SELECT t.id FROM statements t, json_each(t.content) c WHERE t.report_id = s.report_id AND t.in_title = s.in_title
   AND c.value ->> 0 <= s.start AND c.value ->> 1 >= s.end ORDER BY t.id LIMIT 1) AS statement_id, {VERSIONS}
FROM dispute_steps s JOIN disputes d ON d.report_id = s.report_id AND d.number = s.dispute
JOIN reports r ON r.report_id = s.report_id JOIN versions v ON v.id = r.version
LEFT JOIN date_windows w ON w.report_id = r.report_id
"""
AGREEMENT_COLUMNS = (
    Column("instrument"), Column("stage"), Column("parties", "list"), Column("domains", "list"), Column("day"), *OF_REPORT,
    Column("in_title", "flag"), Column("start", "integer"), Column("end", "integer"), Column("words"), Column("evidence"),
    *MADE_WITH,
)  # fmt: skip
AGREEMENTS = f"""
SELECT a.instrument, a.stage, a.parties, a.domains, {AGREEMENT_DAY} AS day, {FROM_REPORT}, a.in_title, a.start, a.end,
  substr(CASE a.in_title WHEN 1 THEN coalesce(r.title, '') ELSE r.text END, a.start + 1, a.end - a.start) AS words,
  a.evidence, {VERSIONS}
FROM agreements a {JOINED} {WINDOW}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFilter:
    """What agreements to give; None means all.

    `party` is a country's code, `stage` and `domain` words of `vocabulary.toml`; `since` and
    `until` a day, month or year, compared with the day of the report or of its inferred window.
    """

    party: str | None = None
    stage: str | None = None
    domain: str | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None
    limit: int | None = None


def find_agreements(connection: sqlite3.Connection, wanted: AgreementFilter) -> Rows:
    """Agreements that fit, by date of report, report and place in the text."""
    where = Conditions()
    where.listed("a.parties", wanted.party)
    where.listed("a.domains", wanted.domain)
    if wanted.stage:
        where.add("a.stage = lower(?)", wanted.stage)
    where.dates(AGREEMENT_DAY, wanted.since, wanted.until)
    where.report(wanted.report)
    order = f"{BY_DATE}, a.number"
    return ask(connection, AGREEMENTS, where, order, wanted.limit, AGREEMENT_COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeFilter:
    """What disputes or steps to give; None means all. `party` is a side or a claimant."""

    key: str | None = None
    kind: str | None = None
    party: str | None = None
    step: str | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None


def find_disputes(connection: sqlite3.Connection, wanted: DisputeFilter) -> Rows:
    """Disputes as reports tell them, one row for each report and dispute."""
    where = _about(wanted)
    where.dates("r.date", wanted.since, wanted.until)
    return ask(connection, DISPUTES, where, f"{BY_DATE}, d.number", None, DISPUTE_COLUMNS)


def find_names(connection: sqlite3.Connection, key: str) -> Rows:
    """The names that reports give to what is disputed, with who uses each."""
    where = Conditions()
    where.add("d.key = ?", key)
    return ask(connection, NAMES, where, f"{BY_DATE}, n.dispute, n.number", None, NAME_COLUMNS)


def find_steps(connection: sqlite3.Connection, wanted: DisputeFilter) -> Rows:
    """What happened to disputes, by the day of the step or else that of its report."""
    where = _about(wanted)
    if wanted.step:
        where.add("s.step = lower(?)", wanted.step)
    where.dates(STEP_DAY, wanted.since, wanted.until)
    order = f"ORDER BY {STEP_DAY} IS NULL, {STEP_DAY}, r.report_id, s.dispute, s.number"
    return ask(connection, STEPS, where, order, None, STEP_COLUMNS)


def _about(wanted: DisputeFilter) -> Conditions:
    where = Conditions()
    if wanted.key:
        where.add("d.key = ?", wanted.key)
    if wanted.kind:
        where.add("d.kind = lower(?)", wanted.kind)
    if wanted.party:
        where.add(
            "(EXISTS (SELECT 1 FROM json_each(d.parties) WHERE value = upper(?)) OR "
            "EXISTS (SELECT 1 FROM json_each(d.claimants) WHERE value = upper(?)))",
            wanted.party, wanted.party,
        )  # fmt: skip
    where.report(wanted.report)
    return where
