-- Version 2: disputes and agreements as rows in place of JSON, watches, and the window of days of an undated report. `number` counts
-- within a report, in the order of the text; lists are JSON; `dispute` is the number of the dispute that a row belongs to.
ALTER TABLE disputes RENAME TO old_disputes;
ALTER TABLE agreements RENAME TO old_agreements;
CREATE TABLE disputes (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, number INTEGER NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, object TEXT,
  parties TEXT NOT NULL, claimants TEXT NOT NULL, administered_by TEXT NOT NULL, lat REAL, lon REAL, consequence TEXT, evidence TEXT NOT NULL,
  PRIMARY KEY (report_id, number)
) WITHOUT ROWID;
CREATE INDEX disputes_by_key ON disputes (key);
CREATE TABLE dispute_names (
  report_id TEXT NOT NULL, dispute INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, used_by TEXT NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY (report_id, dispute, number), FOREIGN KEY (report_id, dispute) REFERENCES disputes ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE dispute_spans (
  report_id TEXT NOT NULL, dispute INTEGER NOT NULL, number INTEGER NOT NULL, in_title INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (report_id, dispute, number), FOREIGN KEY (report_id, dispute) REFERENCES disputes ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE dispute_steps (
  report_id TEXT NOT NULL, dispute INTEGER NOT NULL, number INTEGER NOT NULL, step TEXT NOT NULL, by TEXT NOT NULL,
  date_from TEXT, date_to TEXT, date_granularity TEXT, date_evidence TEXT,
  in_title INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY (report_id, dispute, number), FOREIGN KEY (report_id, dispute) REFERENCES disputes ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE agreements (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, number INTEGER NOT NULL, instrument TEXT NOT NULL, stage TEXT NOT NULL,
  parties TEXT NOT NULL, domains TEXT NOT NULL, in_title INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, evidence TEXT NOT NULL,
  PRIMARY KEY (report_id, number)
) WITHOUT ROWID;
CREATE TABLE date_windows (
  report_id TEXT PRIMARY KEY REFERENCES reports ON DELETE CASCADE, date_from TEXT NOT NULL, date_to TEXT, reason TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO disputes SELECT report_id, number, key, kind, coding ->> 'object', coding -> 'parties', coding -> 'claimants',
  coding -> 'administered_by', coding ->> 'lat', coding ->> 'lon', coding ->> 'consequence', coding -> 'evidence' FROM old_disputes;
INSERT INTO dispute_names SELECT report_id, number, key_1, name ->> 'name', name -> 'used_by', coalesce(name ->> 'evidence', '')
  FROM (SELECT o.report_id, o.number, n.key AS key_1, n.value AS name FROM old_disputes o, json_each(o.coding, '$.names') n);
INSERT INTO dispute_spans SELECT report_id, number, key_1, coalesce(span ->> 'in' = 'title', 0), span ->> 'start', span ->> 'end'
  FROM (SELECT o.report_id, o.number, n.key AS key_1, n.value AS span FROM old_disputes o, json_each(o.coding, '$.spans') n);
INSERT INTO dispute_steps SELECT report_id, number, key_1, step ->> 'step', step -> 'by', step ->> '$.date.from', step ->> '$.date.to',
  step ->> '$.date.granularity', step ->> '$.date.evidence', coalesce(step ->> 'in' = 'title', 0), step ->> 'start', step ->> 'end', step ->> 'evidence'
  FROM (SELECT o.report_id, o.number, n.key AS key_1, n.value AS step FROM old_disputes o, json_each(o.coding, '$.steps') n);
INSERT INTO agreements SELECT report_id, number, instrument, stage, coding -> 'parties', coding -> 'domains', coalesce(coding ->> 'in' = 'title', 0),
  coding ->> 'start', coding ->> 'end', coding ->> 'evidence' FROM old_agreements;
DROP TABLE old_disputes;
DROP TABLE old_agreements;
CREATE TABLE watches (name TEXT PRIMARY KEY, question TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE watch_seen (
  watch TEXT NOT NULL REFERENCES watches ON DELETE CASCADE, kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (watch, kind, id)
) WITHOUT ROWID;
