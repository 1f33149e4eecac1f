-- What the central says of operations of this terminal: parked, conflict, superseded. Those it applied need no row.
CREATE TABLE replica_verdicts (
  op      BLOB PRIMARY KEY,
  stream  TEXT NOT NULL,
  seq     INTEGER NOT NULL,
  state   TEXT NOT NULL CHECK (state IN ('parked', 'conflict', 'superseded')),
  reason  TEXT
) WITHOUT ROWID;
CREATE INDEX replica_verdicts_stream ON replica_verdicts (stream, seq);
