-- Papers asked beyond the sheet, each with its basis; personal, since the clerk's words may name somebody.
-- Rows go with their operation.
CREATE TABLE proj_asked_papers (
  case_id        TEXT NOT NULL,
  requirement_id TEXT NOT NULL,
  op             TEXT NOT NULL,
  name           TEXT NOT NULL,
  basis          TEXT NOT NULL,
  PRIMARY KEY (case_id, requirement_id)
) WITHOUT ROWID;

-- Cases that were not received. The reason is personal: null once it was erased.
CREATE TABLE proj_refusals (
  case_id TEXT PRIMARY KEY,
  op      TEXT NOT NULL,
  at      TEXT NOT NULL,
  day     TEXT NOT NULL,
  user_id TEXT,
  counter INTEGER,
  reason  TEXT
) WITHOUT ROWID;

-- The office day a payment was taken on: its receipt is numbered by it.
ALTER TABLE proj_payments ADD COLUMN day TEXT;
UPDATE proj_payments SET day = paid.day FROM (
  SELECT json_extract(body, '$.entity') AS payment_id, json_extract(body, '$.day') AS day
  FROM journal_ops WHERE json_extract(body, '$.type') = 'payment.received'
) AS paid WHERE paid.payment_id = proj_payments.payment_id;
