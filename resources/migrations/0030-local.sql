-- Local: this machine's own rows, in no journal.
CREATE TABLE local_settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What each command answered, so that the same id asked again answers the same.
CREATE TABLE local_commands (
  cmd        BLOB PRIMARY KEY CHECK (length(cmd) = 16),
  input_hash BLOB NOT NULL,
  result     TEXT NOT NULL,
  -- The office day; answers older than 30 days are forgotten when a day opens.
  day        TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE local_outbox (
  stream_id INTEGER PRIMARY KEY REFERENCES journal_streams (id),
  acked     INTEGER NOT NULL DEFAULT 0,
  durable   INTEGER NOT NULL DEFAULT 0,
  epoch     TEXT,
  stopped   TEXT
);

CREATE TABLE local_sessions (
  token_hash BLOB PRIMARY KEY,
  user_id    TEXT NOT NULL,
  face       TEXT NOT NULL,
  started_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE local_pin_failures (
  user_id      TEXT PRIMARY KEY,
  failures     INTEGER NOT NULL,
  locked_until INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE local_drafts (
  user_id  TEXT NOT NULL,
  key      TEXT NOT NULL,
  data     TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) WITHOUT ROWID;

-- Blobs of the store: staged until a received operation names them.
CREATE TABLE local_blobs (
  sha256    TEXT PRIMARY KEY,
  size      INTEGER NOT NULL,
  mime      TEXT NOT NULL,
  state     TEXT NOT NULL CHECK (state IN ('staged', 'received', 'shipped', 'released')),
  staged_at TEXT NOT NULL
) WITHOUT ROWID;
