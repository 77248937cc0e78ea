-- Version 6: stories. `story_terms` holds the terms of a report as hashes (stories/terms.py), its day, and its episode, named by the
-- first report of it: NULL until `refresh_stories` has run over the day. An episode is a sequel of its `parent`, if it has one; the
-- first of a chain names the `story`. `episode_keys` finds episodes by their heaviest terms; `day` is '' where a date is unknown.
CREATE TABLE story_terms (
  report_id TEXT PRIMARY KEY REFERENCES reports ON DELETE CASCADE, day TEXT NOT NULL, terms BLOB NOT NULL, episode TEXT
) WITHOUT ROWID;
CREATE INDEX story_terms_by_day ON story_terms (day, report_id);
CREATE INDEX story_terms_by_episode ON story_terms (episode, day, report_id);
CREATE TABLE episodes (episode TEXT PRIMARY KEY, day TEXT NOT NULL, parent TEXT, likeness REAL, story TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX episodes_by_parent ON episodes (parent);
CREATE INDEX episodes_by_story ON episodes (story);
CREATE TABLE episode_keys (key INTEGER NOT NULL, day TEXT NOT NULL, episode TEXT NOT NULL, PRIMARY KEY (key, day, episode)) WITHOUT ROWID;
CREATE INDEX episode_keys_by_episode ON episode_keys (episode);
CREATE VIEW stories AS SELECT e.story, t.report_id, t.episode, t.day FROM story_terms t JOIN episodes e USING (episode);
