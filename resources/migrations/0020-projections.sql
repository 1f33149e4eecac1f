-- Projections: rebuildable from the journal alone.
CREATE TABLE proj_days (
  day       TEXT PRIMARY KEY,
  opened_at TEXT NOT NULL,
  closed_at TEXT
) WITHOUT ROWID;

-- One row: the latest date a supervisor confirmed the clock for.
CREATE TABLE proj_clock (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  confirmed_day TEXT NOT NULL
);

CREATE TABLE proj_counters (
  counter   INTEGER PRIMARY KEY,
  user_id   TEXT NOT NULL,
  opened_at TEXT NOT NULL
);

-- `arrived` and `called` are places in the journal: a clock that jumps must not change anybody's turn.
CREATE TABLE proj_tickets (
  ticket_id    TEXT PRIMARY KEY,
  day          TEXT NOT NULL,
  prefix       TEXT NOT NULL,
  ordinal      INTEGER NOT NULL,
  procedure_id TEXT NOT NULL,
  procedure    TEXT NOT NULL,
  priority     INTEGER NOT NULL,
  state        TEXT NOT NULL,
  arrived      INTEGER NOT NULL,
  issued_at    TEXT NOT NULL,
  called       INTEGER,
  -- The day it was called on: a ticket left over from yesterday is on today's wall.
  called_day   TEXT,
  called_at    TEXT,
  finished_at  TEXT,
  counter      INTEGER,
  calls        INTEGER NOT NULL DEFAULT 0,
  visit_id     TEXT,
  reason       TEXT,
  UNIQUE (day, prefix, ordinal)
) WITHOUT ROWID;
-- Only the tickets of the hour, so that the index stays as small as the lobby.
CREATE INDEX proj_tickets_live ON proj_tickets (state, priority, arrived)
  WHERE finished_at IS NULL;
CREATE INDEX proj_tickets_called ON proj_tickets (called_day, called) WHERE called IS NOT NULL;

CREATE TABLE proj_visits (
  visit_id   TEXT PRIMARY KEY,
  ticket_id  TEXT NOT NULL,
  counter    INTEGER NOT NULL,
  user_id    TEXT NOT NULL,
  started_at TEXT,
  closed_at  TEXT
) WITHOUT ROWID;

CREATE TABLE proj_cases (
  case_id      TEXT PRIMARY KEY,
  visit_id     TEXT NOT NULL,
  state        TEXT NOT NULL,
  opened_at    TEXT NOT NULL,
  procedure_id TEXT NOT NULL,
  version      INTEGER NOT NULL,
  curp_state   TEXT,
  quote        TEXT,
  folio        TEXT UNIQUE,
  received_op  TEXT,
  received_at  TEXT,
  complete     INTEGER,
  token        TEXT
) WITHOUT ROWID;
CREATE INDEX proj_cases_visit ON proj_cases (visit_id);

-- Personal: rows go when the operation that brought them is erased.
CREATE TABLE proj_applicants (
  case_id   TEXT PRIMARY KEY,
  op        TEXT NOT NULL,
  applicant TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE proj_requirements (
  case_id        TEXT NOT NULL,
  requirement_id TEXT NOT NULL,
  original       INTEGER NOT NULL,
  copies         INTEGER NOT NULL,
  PRIMARY KEY (case_id, requirement_id)
) WITHOUT ROWID;

-- `name` is personal and comes from the sealed text.
CREATE TABLE proj_documents (
  document_id    TEXT PRIMARY KEY,
  case_id        TEXT NOT NULL,
  requirement_id TEXT NOT NULL,
  op             TEXT NOT NULL,
  sha256         TEXT NOT NULL,
  size           INTEGER NOT NULL,
  mime           TEXT NOT NULL,
  name           TEXT
) WITHOUT ROWID;
CREATE INDEX proj_documents_case ON proj_documents (case_id);

CREATE TABLE proj_tills (
  till_id   TEXT PRIMARY KEY,
  counter   INTEGER NOT NULL,
  user_id   TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  float     INTEGER NOT NULL,
  cash      INTEGER NOT NULL DEFAULT 0,
  payments  INTEGER NOT NULL DEFAULT 0,
  closed_at TEXT
) WITHOUT ROWID;
CREATE INDEX proj_tills_open ON proj_tills (user_id) WHERE closed_at IS NULL;

CREATE TABLE proj_payments (
  payment_id TEXT PRIMARY KEY,
  till_id    TEXT NOT NULL,
  method     TEXT NOT NULL,
  total      INTEGER NOT NULL,
  received   INTEGER NOT NULL,
  change     INTEGER NOT NULL,
  rounding   INTEGER NOT NULL,
  paid_at    TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE proj_allocations (
  payment_id TEXT NOT NULL,
  case_id    TEXT NOT NULL,
  quote_id   TEXT NOT NULL,
  amount     INTEGER NOT NULL,
  PRIMARY KEY (payment_id, case_id)
) WITHOUT ROWID;
CREATE INDEX proj_allocations_case ON proj_allocations (case_id);

-- The last number given out a year and terminal code.
CREATE TABLE proj_folios (
  year          INTEGER NOT NULL,
  terminal_code TEXT NOT NULL,
  last          INTEGER NOT NULL,
  PRIMARY KEY (year, terminal_code)
) WITHOUT ROWID;
