-- The life of a case after its reception, in whose hands it is, who it is for, and how it is found.
ALTER TABLE proj_cases ADD COLUMN held INTEGER NOT NULL DEFAULT 1;
-- Until when what is missing can be brought; what is missing by id.
ALTER TABLE proj_cases ADD COLUMN cure_until TEXT;
ALTER TABLE proj_cases ADD COLUMN missing TEXT;
ALTER TABLE proj_cases ADD COLUMN pay_order TEXT;
ALTER TABLE proj_cases ADD COLUMN outcome TEXT;
ALTER TABLE proj_cases ADD COLUMN replaced_by TEXT;
-- Place of the opening in the journal: the row of the search index.
ALTER TABLE proj_cases ADD COLUMN opened_pos INTEGER;
UPDATE proj_cases SET opened_pos = opened.pos FROM (
  SELECT json_extract(body, '$.entity') AS case_id, pos FROM journal_ops
  WHERE json_extract(body, '$.type') = 'case.opened'
) AS opened WHERE opened.case_id = proj_cases.case_id;
UPDATE proj_cases SET missing = received.missing FROM (
  SELECT json_extract(body, '$.entity') AS case_id, json_extract(body, '$.payload.missing') AS missing
  FROM journal_ops WHERE json_extract(body, '$.type') = 'case.received'
) AS received WHERE received.case_id = proj_cases.case_id;

-- The last number of payment orders a year and terminal code.
CREATE TABLE proj_orders (
  year          INTEGER NOT NULL,
  terminal_code TEXT NOT NULL,
  last          INTEGER NOT NULL,
  PRIMARY KEY (year, terminal_code)
) WITHOUT ROWID;
CREATE INDEX proj_cases_order ON proj_cases (json_extract(pay_order, '$.number'))
  WHERE pay_order IS NOT NULL;

-- What happened to a case, by its place in the journal.
CREATE TABLE proj_case_events (
  case_id TEXT NOT NULL,
  pos     INTEGER NOT NULL,
  PRIMARY KEY (case_id, pos)
) WITHOUT ROWID;
INSERT INTO proj_case_events
  SELECT json_extract(body, '$.entity'), pos FROM journal_ops
  WHERE json_extract(body, '$.type') LIKE 'case.%' OR json_extract(body, '$.type') = 'person.erased'
  UNION
  SELECT json_extract(part.value, '$.case'), pos FROM journal_ops, json_each(body, '$.payload.allocations') AS part
  WHERE json_extract(body, '$.type') IN ('payment.received', 'payment.reversed')
  UNION
  SELECT a.case_id, o.pos FROM journal_ops o JOIN proj_allocations a
    ON a.payment_id = json_extract(o.body, '$.entity')
  WHERE json_extract(o.body, '$.type') = 'payment.reconciled';

-- Personal: a representative, the others of a group, who took the result. Rows go with their operation.
CREATE TABLE proj_case_people (
  case_id TEXT NOT NULL,
  kind    TEXT NOT NULL,
  op      TEXT NOT NULL,
  data    TEXT NOT NULL,
  PRIMARY KEY (case_id, kind)
) WITHOUT ROWID;

-- Personal: names and CURP of applicants. What is deleted leaves the index at once.
CREATE VIRTUAL TABLE proj_search USING fts5 (
  case_id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO proj_search (proj_search, rank) VALUES ('secure-delete', 1);
INSERT INTO proj_search (rowid, case_id, text)
  SELECT c.opened_pos, c.case_id,
         concat_ws(' ', a.applicant ->> 'names', a.applicant ->> 'firstSurname',
                   a.applicant ->> 'secondSurname', a.applicant ->> 'curp')
  FROM proj_applicants a JOIN proj_cases c USING (case_id);
