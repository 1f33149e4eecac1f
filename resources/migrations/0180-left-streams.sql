-- A restored or cloned terminal leaves its streams for the next ones: `ends` is the last operation
-- that the central gets in the old one; null while a stream is written to.
ALTER TABLE local_outbox ADD COLUMN ends INTEGER;

-- Operations of a left stream that were wrapped for the next one, so that an erasure finds both.
CREATE TABLE proj_adopted (
  op      BLOB NOT NULL,
  wrapper BLOB NOT NULL,
  PRIMARY KEY (op, wrapper)
) WITHOUT ROWID;
