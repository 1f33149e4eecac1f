-- Printers of this machine, and what was sent to them. No names: a paper is rendered anew each time.
CREATE TABLE local_printers (
  printer_id TEXT PRIMARY KEY,
  setup      TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE local_print_jobs (
  job_id     TEXT PRIMARY KEY,
  paper      TEXT NOT NULL,
  entity     TEXT NOT NULL,
  printer_id TEXT NOT NULL,
  copy       INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printed', 'sent', 'failed', 'unknown')),
  fault      TEXT,
  began      INTEGER NOT NULL DEFAULT 0,
  queued_at  TEXT NOT NULL,
  changed_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX local_print_jobs_paper ON local_print_jobs (paper, entity);
CREATE INDEX local_print_jobs_open ON local_print_jobs (state) WHERE state IN ('queued', 'sending');
