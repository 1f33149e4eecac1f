-- Tills to their close, and payments of every kind.
ALTER TABLE proj_tills ADD COLUMN day TEXT;
ALTER TABLE proj_tills ADD COLUMN z INTEGER;
-- The Z report as it was closed; what came after is beside it.
ALTER TABLE proj_tills ADD COLUMN report TEXT;
ALTER TABLE proj_tills ADD COLUMN expected INTEGER;
ALTER TABLE proj_tills ADD COLUMN difference INTEGER;
ALTER TABLE proj_tills ADD COLUMN signed TEXT;
ALTER TABLE proj_tills ADD COLUMN bag TEXT;
UPDATE proj_tills SET day = opened.day FROM (
  SELECT json_extract(body, '$.entity') AS till_id, json_extract(body, '$.day') AS day
  FROM journal_ops WHERE json_extract(body, '$.type') = 'till.opened'
) AS opened WHERE opened.till_id = proj_tills.till_id;

-- What left a till besides change.
CREATE TABLE proj_till_movements (
  till_id       TEXT NOT NULL,
  op            TEXT NOT NULL,
  kind          TEXT NOT NULL,
  amount        INTEGER NOT NULL,
  rounding      INTEGER NOT NULL,
  payment_id    TEXT,
  at            TEXT NOT NULL,
  user_id       TEXT,
  authorised_by TEXT,
  PRIMARY KEY (till_id, op)
) WITHOUT ROWID;

-- Every count is kept, also where a later one says otherwise.
CREATE TABLE proj_till_counts (
  till_id       TEXT NOT NULL,
  op            TEXT NOT NULL,
  kind          TEXT NOT NULL,
  pieces        TEXT NOT NULL,
  counted       INTEGER NOT NULL,
  difference    INTEGER NOT NULL,
  at            TEXT NOT NULL,
  user_id       TEXT,
  authorised_by TEXT,
  PRIMARY KEY (till_id, op)
) WITHOUT ROWID;

ALTER TABLE proj_payments ADD COLUMN state TEXT NOT NULL DEFAULT 'paid';
ALTER TABLE proj_payments ADD COLUMN terminal TEXT;
ALTER TABLE proj_payments ADD COLUMN authorisation TEXT;
-- Personal, from the sealed text.
ALTER TABLE proj_payments ADD COLUMN last_four TEXT;
ALTER TABLE proj_payments ADD COLUMN reference TEXT;
-- The bank said that nothing was charged.
ALTER TABLE proj_payments ADD COLUMN uncharged INTEGER NOT NULL DEFAULT 0;
CREATE INDEX proj_payments_till ON proj_payments (till_id);
CREATE INDEX proj_payments_slip ON proj_payments (terminal, authorisation) WHERE terminal IS NOT NULL;
CREATE INDEX proj_payments_reference ON proj_payments (reference) WHERE reference IS NOT NULL;
CREATE INDEX proj_payments_unclear ON proj_payments (state) WHERE state = 'to_reconcile';

-- 0 once it was reversed, or the bank said that nothing was charged.
ALTER TABLE proj_allocations ADD COLUMN live INTEGER NOT NULL DEFAULT 1;
ALTER TABLE proj_allocations ADD COLUMN refunded INTEGER NOT NULL DEFAULT 0;
