-- Journal: append-only. The truth; every projection can be rebuilt from it.
CREATE TABLE journal_streams (
  id     INTEGER PRIMARY KEY,
  stream TEXT NOT NULL UNIQUE,
  kind   TEXT NOT NULL CHECK (kind IN ('terminal', 'queue'))
);

-- `pos` is the order of writing over all streams of this terminal, which a rebuild follows.
CREATE TABLE journal_ops (
  pos       INTEGER PRIMARY KEY,
  stream_id INTEGER NOT NULL REFERENCES journal_streams (id),
  seq       INTEGER NOT NULL,
  op        BLOB NOT NULL UNIQUE CHECK (length(op) = 16),
  hash      BLOB NOT NULL CHECK (length(hash) = 32),
  body      TEXT NOT NULL,
  sealed    TEXT,
  -- Latest wall time up to here since the clock was last confirmed: kept with the row, so that
  -- knowing it costs no page of its own.
  latest    TEXT NOT NULL,
  UNIQUE (stream_id, seq)
);

CREATE TRIGGER journal_ops_keep BEFORE DELETE ON journal_ops
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- Erasure takes the personal text away; nothing else may ever change.
CREATE TRIGGER journal_ops_fixed BEFORE UPDATE ON journal_ops
WHEN NEW.pos IS NOT OLD.pos OR NEW.stream_id IS NOT OLD.stream_id OR NEW.seq IS NOT OLD.seq
  OR NEW.op IS NOT OLD.op OR NEW.hash IS NOT OLD.hash OR NEW.body IS NOT OLD.body
  OR NEW.latest IS NOT OLD.latest
  OR NEW.sealed IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
