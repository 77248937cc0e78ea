-- Version 5: happenings across reports. A row of `tellings` puts an event under its happening, with the confidence and the reason
-- of the join; `unjoined` holds the reports whose events changed since, `unjoined_happenings` those that lost an event: triggers see
-- to it, whoever writes. `join_rules` is the version of the rules that the rows were made with.
CREATE TABLE tellings (
  event_id TEXT PRIMARY KEY REFERENCES events ON DELETE CASCADE, happening TEXT NOT NULL, confidence REAL, reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX tellings_by_happening ON tellings (happening);
CREATE TABLE unjoined (report_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE unjoined_happenings (happening TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE join_rules (version TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO unjoined SELECT DISTINCT report_id FROM events;
CREATE TRIGGER event_added AFTER INSERT ON events BEGIN
  INSERT OR IGNORE INTO unjoined VALUES (NEW.report_id);
END;
CREATE TRIGGER event_changed AFTER UPDATE ON events BEGIN
  INSERT OR IGNORE INTO unjoined VALUES (NEW.report_id);
END;
CREATE TRIGGER event_taken AFTER DELETE ON events BEGIN
  INSERT OR IGNORE INTO unjoined VALUES (OLD.report_id);
END;
CREATE TRIGGER telling_taken AFTER DELETE ON tellings BEGIN
  INSERT OR IGNORE INTO unjoined_happenings VALUES (OLD.happening);
END;
CREATE INDEX reports_by_date ON reports (coalesce(date, '9999'), report_id);
