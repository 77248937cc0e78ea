-- The record, version 1. Offsets are code points into the text as received (of what stands in the headline, `in_title`, into
-- the title); lists are JSON. Each later file of this folder changes the schema by one version.
PRAGMA application_id = 1148348269; -- "Drgm"
CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  dragoman TEXT NOT NULL, lexicon TEXT NOT NULL, parser TEXT NOT NULL, spacy TEXT NOT NULL, numpy TEXT NOT NULL,
  UNIQUE (dragoman, lexicon, parser, spacy, numpy)
);
CREATE TABLE reports (
  report_id TEXT PRIMARY KEY, caller_id TEXT NOT NULL, source TEXT, date TEXT, publisher TEXT, title TEXT, url TEXT,
  author TEXT, language TEXT, text TEXT NOT NULL, notes TEXT NOT NULL, dateline TEXT, version INTEGER NOT NULL REFERENCES versions (id)
) WITHOUT ROWID;
CREATE TABLE sentences (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, number INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (report_id, number)
) WITHOUT ROWID;
CREATE TABLE removed (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, start INTEGER NOT NULL, end INTEGER NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (report_id, start, end, reason)
) WITHOUT ROWID;
CREATE TABLE credits (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, agency TEXT,
  PRIMARY KEY (report_id, start, end, kind)
) WITHOUT ROWID;
CREATE TABLE actors (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, key TEXT NOT NULL, name TEXT NOT NULL, country TEXT, state TEXT,
  sector TEXT, other_sectors TEXT NOT NULL, office TEXT, evidence TEXT NOT NULL,
  PRIMARY KEY (report_id, key)
) WITHOUT ROWID;
CREATE TABLE mentions (
  report_id TEXT NOT NULL, key TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  PRIMARY KEY (report_id, key, start, end), FOREIGN KEY (report_id, key) REFERENCES actors ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE events (
  id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, happening TEXT NOT NULL, in_title INTEGER NOT NULL,
  main INTEGER NOT NULL, type TEXT NOT NULL, mode TEXT, also_modes TEXT NOT NULL, contexts TEXT NOT NULL, realis TEXT NOT NULL,
  alleged INTEGER NOT NULL, reciprocal INTEGER NOT NULL, confidence REAL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  trigger TEXT NOT NULL, sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, sentence TEXT NOT NULL, date_from TEXT, date_to TEXT, date_granularity TEXT, date_evidence TEXT,
  place TEXT, place_name TEXT, lat REAL, lon REAL, place_country TEXT, place_precision TEXT, place_evidence TEXT,
  scale REAL, quad TEXT NOT NULL, magnitudes TEXT NOT NULL, frame TEXT NOT NULL, rules TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX events_by_report ON events (report_id, start);
CREATE INDEX events_by_type ON events (type, mode);
CREATE TABLE participants (
  event_id TEXT NOT NULL REFERENCES events ON DELETE CASCADE, role TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,
  start INTEGER, end INTEGER, name TEXT NOT NULL, country TEXT, state TEXT, sector TEXT, other_sectors TEXT NOT NULL,
  PRIMARY KEY (event_id, role, number)
) WITHOUT ROWID;
CREATE INDEX participants_by_country ON participants (country, role);
CREATE TABLE happenings (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, id TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (report_id, id)
) WITHOUT ROWID;
CREATE TABLE places (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, in_title INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, name TEXT NOT NULL,
  lat REAL, lon REAL, country TEXT, geonames_id TEXT, precision TEXT NOT NULL, dispute TEXT, evidence TEXT NOT NULL,
  PRIMARY KEY (report_id, in_title, start, end)
) WITHOUT ROWID;
CREATE TABLE times (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, in_title INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
  date_from TEXT, date_to TEXT, granularity TEXT NOT NULL, PRIMARY KEY (report_id, in_title, start, end)
) WITHOUT ROWID;
CREATE TABLE statements (
  id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, in_title INTEGER NOT NULL, kind TEXT NOT NULL, cue_start INTEGER, cue_end INTEGER,
  content TEXT NOT NULL, words TEXT NOT NULL, occasion TEXT, about TEXT NOT NULL, evidence TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX statements_by_report ON statements (report_id);
CREATE TABLE speakers (
  statement_id TEXT NOT NULL REFERENCES statements ON DELETE CASCADE, role TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,
  start INTEGER, end INTEGER, name TEXT NOT NULL, country TEXT, state TEXT, sector TEXT, other_sectors TEXT NOT NULL,
  PRIMARY KEY (statement_id, role, number)
) WITHOUT ROWID;
CREATE TABLE disputes (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, number INTEGER NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, coding TEXT NOT NULL,
  PRIMARY KEY (report_id, number)
) WITHOUT ROWID;
CREATE TABLE agreements (
  report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE, number INTEGER NOT NULL, instrument TEXT, stage TEXT, coding TEXT NOT NULL,
  PRIMARY KEY (report_id, number)
) WITHOUT ROWID;
CREATE TABLE skipped (
  source TEXT NOT NULL, caller_id TEXT NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (source, caller_id, kind)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE report_words USING fts5 (report_id UNINDEXED, title, text);
CREATE VIRTUAL TABLE statement_words USING fts5 (statement_id UNINDEXED, words);
