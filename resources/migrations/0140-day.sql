-- Why a day closed before its time; the place of its opening, from where changes are told.
ALTER TABLE proj_days ADD COLUMN cause TEXT;
ALTER TABLE proj_days ADD COLUMN opened_pos INTEGER NOT NULL DEFAULT 0;
UPDATE proj_days SET opened_pos = opened.pos FROM (
  SELECT json_extract(body, '$.entity') AS day, max(pos) AS pos FROM journal_ops
  WHERE json_extract(body, '$.type') = 'day.opened' GROUP BY 1
) AS opened WHERE opened.day = proj_days.day;

-- Why a ticket of an earlier day goes before today's: `pass` or `returned`.
ALTER TABLE proj_tickets ADD COLUMN ahead TEXT;

-- Days that were found to be none, though the calendar had counted them.
CREATE TABLE proj_closed_days (
  day TEXT PRIMARY KEY,
  at  TEXT NOT NULL
) WITHOUT ROWID;

-- The last day of the time to resolve, as it was signed or has moved since.
ALTER TABLE proj_cases ADD COLUMN due TEXT;
UPDATE proj_cases SET due = signed.due FROM (
  SELECT json_extract(body, '$.entity') AS case_id, json_extract(body, '$.payload.due') AS due
  FROM journal_ops WHERE json_extract(body, '$.type') = 'case.received'
) AS signed WHERE signed.case_id = proj_cases.case_id;

-- The ticket an appointment was used for.
CREATE INDEX proj_tickets_appointment ON proj_tickets (appointment) WHERE appointment IS NOT NULL;

-- As the file or the feed brought them. Nothing personal: who has one shows its code.
CREATE TABLE replica_appointments (
  appointment_id TEXT PRIMARY KEY,
  procedure_id   TEXT NOT NULL,
  day            TEXT NOT NULL,
  start_at       TEXT NOT NULL,
  end_at         TEXT NOT NULL,
  code           TEXT NOT NULL,
  -- The code as scanners and fingers may type it: letters and digits alone.
  code_key       TEXT NOT NULL,
  origin         TEXT NOT NULL,
  cancelled_at   TEXT,
  imported_at    TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX replica_appointments_code ON replica_appointments (code_key)
  WHERE cancelled_at IS NULL;
CREATE INDEX replica_appointments_day ON replica_appointments (day, start_at);

-- Words of the office, or of the municipality's feed, to the public.
CREATE TABLE replica_notices (
  notice_id    TEXT PRIMARY KEY,
  origin       TEXT NOT NULL,
  text         TEXT NOT NULL,
  level        TEXT NOT NULL,
  places       TEXT NOT NULL,
  from_at      TEXT NOT NULL,
  until_at     TEXT NOT NULL,
  withdrawn_at TEXT
) WITHOUT ROWID;
CREATE INDEX replica_notices_until ON replica_notices (until_at);
