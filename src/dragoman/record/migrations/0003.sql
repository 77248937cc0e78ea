-- Version 3: corrections by a person, and codings of other versions. `events.corrected` holds the fields that a person set, with
-- what the coder had said. A row of `codings` is what the coder read from a report with a version, as JSON rows by table: kept of
-- every version that a report was coded with before, and of the present one where its rows were corrected.
ALTER TABLE events ADD COLUMN corrected TEXT NOT NULL DEFAULT '{}';
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY, made_by TEXT NOT NULL, made_at TEXT NOT NULL, kind TEXT NOT NULL, report_id TEXT NOT NULL, event_id TEXT NOT NULL,
  in_title INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, type TEXT NOT NULL, changes TEXT NOT NULL,
  state TEXT NOT NULL, withdrawn_by TEXT, withdrawn_at TEXT
);
CREATE INDEX corrections_by_report ON corrections (report_id);
CREATE TABLE codings (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, version INTEGER NOT NULL REFERENCES versions (id), coding TEXT NOT NULL,
  PRIMARY KEY (report_id, version)
) WITHOUT ROWID;
