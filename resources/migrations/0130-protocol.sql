-- The sanitary protocol: what is in force, who counts, which counters wait for their cleaning.
CREATE TABLE replica_protocols (
  hazard      TEXT NOT NULL,
  version     INTEGER NOT NULL,
  hash        TEXT NOT NULL,
  body        TEXT NOT NULL,
  imported_at TEXT,
  PRIMARY KEY (hazard, version)
) WITHOUT ROWID;

-- One row once a level was ever set; `in_force` null: no protocol any more.
CREATE TABLE proj_protocol (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  set_at   TEXT NOT NULL,
  in_force TEXT
);

CREATE TABLE proj_protocol_events (
  op        TEXT PRIMARY KEY,
  pos       INTEGER NOT NULL,
  at        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  user_id   TEXT,
  second_id TEXT,
  counter   INTEGER,
  what      TEXT NOT NULL,
  was       TEXT,
  becomes   TEXT,
  reason    TEXT
) WITHOUT ROWID;
CREATE INDEX proj_protocol_events_pos ON proj_protocol_events (pos);

-- `used` and `cleaned` are places in the journal: a clock that jumps must not make a counter clean.
CREATE TABLE proj_cleaning (
  counter    INTEGER PRIMARY KEY,
  used       INTEGER NOT NULL DEFAULT 0,
  used_at    TEXT,
  cleaned    INTEGER NOT NULL DEFAULT 0,
  cleaned_at TEXT
);
INSERT INTO proj_cleaning (counter, used)
  SELECT json_extract(body, '$.payload.counter'), max(pos) FROM journal_ops
  WHERE json_extract(body, '$.type') = 'ticket.started' GROUP BY 1;
UPDATE proj_cleaning SET used_at = (
  SELECT json_extract(body, '$.wall') FROM journal_ops
  WHERE json_extract(body, '$.type') IN ('ticket.started', 'ticket.finished')
    AND json_extract(body, '$.payload.counter') = proj_cleaning.counter
  ORDER BY pos DESC LIMIT 1
);

-- Permissions to pass one rule once.
CREATE TABLE proj_overrides (
  op      TEXT PRIMARY KEY,
  pos     INTEGER NOT NULL,
  day     TEXT NOT NULL,
  what    TEXT NOT NULL,
  user_id TEXT,
  used_by TEXT
) WITHOUT ROWID;

-- What was counted by hand, as a difference to what the door or the tickets said.
CREATE TABLE proj_occupancy (
  day    TEXT NOT NULL,
  source TEXT NOT NULL,
  delta  INTEGER NOT NULL,
  PRIMARY KEY (day, source)
) WITHOUT ROWID;

CREATE TABLE proj_protocol_hours (
  hour        TEXT PRIMARY KEY,
  entered     INTEGER NOT NULL,
  "left"      INTEGER NOT NULL,
  passed      INTEGER NOT NULL,
  appointment INTEGER NOT NULL,
  phone       INTEGER NOT NULL,
  companion   INTEGER NOT NULL
) WITHOUT ROWID;

-- How the questions ended: no answer, no value, no person. Without an order of its own, and its time is a
-- quarter of an hour, so that no row can be laid beside a ticket. Goes after the office's days (14).
CREATE TABLE local_screenings (
  id       BLOB PRIMARY KEY,
  day      TEXT NOT NULL,
  at       TEXT NOT NULL,
  outcome  TEXT NOT NULL CHECK (outcome IN ('passed', 'redirected')),
  version  INTEGER NOT NULL,
  door     TEXT NOT NULL,
  staff_id TEXT
) WITHOUT ROWID;

-- Passages of the door: kept so that the last one can be taken back.
CREATE TABLE local_passages (
  passage_id TEXT PRIMARY KEY,
  day        TEXT NOT NULL,
  hour       TEXT NOT NULL,
  ordinal    INTEGER NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('entered', 'left')),
  party      INTEGER NOT NULL,
  version    INTEGER,
  undone     INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX local_passages_day ON local_passages (day, ordinal);

-- How many passed the questions today, and how many of them came in and took a ticket: numbers alone.
CREATE TABLE local_admissions (
  day      TEXT NOT NULL,
  version  INTEGER NOT NULL,
  passed   INTEGER NOT NULL DEFAULT 0,
  entered  INTEGER NOT NULL DEFAULT 0,
  ticketed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (day, version)
) WITHOUT ROWID;

-- The hour's numbers while it runs; `told` is what the journal already has of them.
CREATE TABLE local_protocol_hours (
  day   TEXT NOT NULL,
  hour  TEXT NOT NULL,
  what  TEXT NOT NULL,
  count INTEGER NOT NULL,
  told  INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (hour, what)
) WITHOUT ROWID;
CREATE INDEX local_protocol_hours_day ON local_protocol_hours (day);
