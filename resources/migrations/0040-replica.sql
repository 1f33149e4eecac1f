-- Replicas: others' data, refetchable.
CREATE TABLE replica_people (
  user_id     TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  roles       TEXT NOT NULL,
  pin_salt    BLOB NOT NULL,
  pin_digest  BLOB NOT NULL,
  valid_until TEXT
) WITHOUT ROWID;

CREATE TABLE replica_sheets (
  procedure_id TEXT NOT NULL,
  version      INTEGER NOT NULL,
  current      INTEGER NOT NULL,
  body         TEXT NOT NULL,
  PRIMARY KEY (procedure_id, version)
) WITHOUT ROWID;

-- office, uma, calendar, policy, auditorKey, recoveryKey: one JSON text each.
CREATE TABLE replica_settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
