-- Version 7: copies. `copy_texts` holds the sentences of a report as hashes of five words (stories/shingles.py); `is_new` until
-- `refresh_copies` has compared it. `copy_keys` finds reports that have a sentence alike. `copies` has a row for each report that
-- repeats an earlier one: `shared` and `in_original` are JSON lists of [start, end] of the sentences that both have, in order.
CREATE TABLE copy_texts (
  report_id TEXT PRIMARY KEY REFERENCES reports ON DELETE CASCADE, day TEXT NOT NULL, cell BLOB NOT NULL, is_new INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX copy_texts_new ON copy_texts (report_id) WHERE is_new;
CREATE TABLE copy_keys (key INTEGER NOT NULL, day TEXT NOT NULL, report_id TEXT NOT NULL, PRIMARY KEY (key, day, report_id)) WITHOUT ROWID;
CREATE INDEX copy_keys_by_report ON copy_keys (report_id);
CREATE TABLE copies (
  report_id TEXT PRIMARY KEY REFERENCES reports ON DELETE CASCADE, original TEXT NOT NULL, kind TEXT NOT NULL, share REAL NOT NULL,
  shared TEXT NOT NULL, in_original TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX copies_by_original ON copies (original);
