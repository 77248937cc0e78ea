-- Version 8: reports that could not be coded, whole, so that they can be coded again without their files. `text` is empty in a
-- record without texts. `version` tried last; a row goes when its report is coded.
CREATE TABLE failures (
  report_id TEXT PRIMARY KEY, caller_id TEXT NOT NULL, text TEXT NOT NULL, date TEXT, title TEXT, publisher TEXT, url TEXT, author TEXT,
  language TEXT, source TEXT, notes TEXT NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL, version INTEGER NOT NULL
) WITHOUT ROWID;
