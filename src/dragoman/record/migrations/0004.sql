-- Version 4: the types of versions that coded with a user's own lexicon, as JSON: with them the record knows its types without the
-- folder. Versions that are not here coded with the types of dragoman itself.
CREATE TABLE ontologies (version INTEGER PRIMARY KEY REFERENCES versions (id), types TEXT NOT NULL) WITHOUT ROWID;
