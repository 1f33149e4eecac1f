-- The request that was filled in at home and came with the ticket, by its id: it is used once.
ALTER TABLE proj_tickets ADD COLUMN request TEXT;
CREATE INDEX proj_tickets_request ON proj_tickets (request) WHERE request IS NOT NULL;

-- Local: what was written at home, until the case has it or the ticket or the day is over. Never journaled.
CREATE TABLE local_prefilled (
  ticket_id    TEXT PRIMARY KEY,
  procedure_id TEXT NOT NULL,
  version      INTEGER NOT NULL,
  case_id      TEXT,
  answers      TEXT,
  applicant    TEXT
) WITHOUT ROWID;
CREATE INDEX local_prefilled_case ON local_prefilled (case_id) WHERE case_id IS NOT NULL;
