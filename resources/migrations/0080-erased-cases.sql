-- The personal data were erased: nothing personal may be written to the case again.
ALTER TABLE proj_cases ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
UPDATE proj_cases SET erased = 1 WHERE case_id IN (
  SELECT json_extract(body, '$.entity') FROM journal_ops WHERE json_extract(body, '$.type') = 'person.erased'
);
