-- Complaints of citizens: their number and time. What they say is sealed in the journal to the auditor's key.
CREATE TABLE proj_complaints (
  complaint_id  TEXT PRIMARY KEY,
  op            BLOB NOT NULL,
  number        TEXT NOT NULL,
  terminal_code TEXT NOT NULL,
  serial        INTEGER NOT NULL,
  filed_at      TEXT NOT NULL,
  taken_at      TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX proj_complaints_number ON proj_complaints (terminal_code, serial);

-- Local: tries to look up a folio; `asked` is a keyed hash of what was typed, or the face.
CREATE TABLE local_look_up_tries (
  asked        TEXT PRIMARY KEY,
  failures     INTEGER NOT NULL,
  since        INTEGER NOT NULL,
  locked_until INTEGER NOT NULL
) WITHOUT ROWID;

-- Local: who asked for a person at the lobby's screen. Never journaled, forgotten within a day.
CREATE TABLE local_attention (
  id       TEXT PRIMARY KEY,
  why      TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  coming   INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
