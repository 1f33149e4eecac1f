-- How far this terminal is in each scope of the central's feed; `refused` says why nothing of the last
-- page was taken.
CREATE TABLE replica_feed_scopes (
  scope   TEXT PRIMARY KEY,
  cursor  TEXT,
  heard_at TEXT,
  refused TEXT
) WITHOUT ROWID;

-- The newest state of each item. `parked`: why it is not in force; its text is kept for a version of this
-- program that can take it. `stale`: of a feed that is gone, until the new one says it again.
CREATE TABLE replica_feed_items (
  scope   TEXT NOT NULL,
  kind    TEXT NOT NULL,
  id      TEXT NOT NULL,
  version INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  parked  TEXT,
  body    TEXT,
  stale   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (scope, kind, id)
) WITHOUT ROWID;
CREATE INDEX replica_feed_items_parked ON replica_feed_items (scope) WHERE parked IS NOT NULL;

-- Whose word a person's place is: `office`, `feed`, or `feed_ended` where the feed took them off its list.
ALTER TABLE replica_people ADD COLUMN origin TEXT NOT NULL DEFAULT 'office';

-- What the feed's PINs are checked against, peppered here; also of people who are not on the list yet.
CREATE TABLE replica_pins (
  user_id TEXT PRIMARY KEY,
  salt    BLOB NOT NULL,
  digest  BLOB NOT NULL
) WITHOUT ROWID;
