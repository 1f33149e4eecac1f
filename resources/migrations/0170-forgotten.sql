-- The numbers of an hour by the office day too: the hour in which a day is opened belongs to two.
ALTER TABLE local_protocol_hours RENAME TO hours_before;
CREATE TABLE local_protocol_hours (
  day   TEXT NOT NULL,
  hour  TEXT NOT NULL,
  what  TEXT NOT NULL,
  count INTEGER NOT NULL,
  told  INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (day, hour, what)
) WITHOUT ROWID;
INSERT INTO local_protocol_hours SELECT day, hour, what, count, told FROM hours_before;
DROP TABLE hours_before;
CREATE INDEX local_protocol_hours_hour ON local_protocol_hours (hour);

-- Whether what was asked is forgotten with the day's close, and only the answer stays.
ALTER TABLE local_commands ADD COLUMN of_day INTEGER NOT NULL DEFAULT 0;

-- Permissions are asked for by day and person; every one ever given stays.
CREATE INDEX proj_overrides_open ON proj_overrides (day, user_id, what) WHERE used_by IS NULL;
