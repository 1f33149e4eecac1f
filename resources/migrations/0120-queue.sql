-- Service groups, appointments, parking and breaks; each call a row of its own, since a ticket may be called twice.
ALTER TABLE proj_tickets ADD COLUMN grp TEXT NOT NULL DEFAULT '';
UPDATE proj_tickets SET grp = prefix;
ALTER TABLE proj_tickets ADD COLUMN for_counter INTEGER;
ALTER TABLE proj_tickets ADD COLUMN party INTEGER NOT NULL DEFAULT 1;
ALTER TABLE proj_tickets ADD COLUMN appointment TEXT;
ALTER TABLE proj_tickets ADD COLUMN appointment_at TEXT;
ALTER TABLE proj_tickets ADD COLUMN parked_until TEXT;
-- What its last act can be taken back to, as JSON; null where nothing can.
ALTER TABLE proj_tickets ADD COLUMN back TEXT;
CREATE INDEX proj_tickets_ended ON proj_tickets (day, finished_at) WHERE finished_at IS NOT NULL;

ALTER TABLE proj_counters ADD COLUMN paused_at TEXT;

CREATE TABLE proj_calls (
  pos        INTEGER PRIMARY KEY,
  day        TEXT NOT NULL,
  ticket_id  TEXT NOT NULL,
  prefix     TEXT NOT NULL,
  ordinal    INTEGER NOT NULL,
  grp        TEXT NOT NULL,
  counter    INTEGER NOT NULL,
  called_at  TEXT NOT NULL,
  reason     TEXT NOT NULL,
  -- Undone before anybody came: it counts in no round.
  taken_back INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX proj_calls_day ON proj_calls (day, pos);
CREATE INDEX proj_calls_ticket ON proj_calls (ticket_id, pos);
INSERT INTO proj_calls (pos, day, ticket_id, prefix, ordinal, grp, counter, called_at, reason)
SELECT o.pos, json_extract(o.body, '$.day'), t.ticket_id, t.prefix, t.ordinal, t.grp,
       json_extract(o.body, '$.payload.counter'), json_extract(o.body, '$.wall'),
       json_extract(o.body, '$.payload.reason')
FROM journal_ops o JOIN proj_tickets t ON t.ticket_id = json_extract(o.body, '$.entity')
WHERE json_extract(o.body, '$.type') = 'ticket.called';

-- Forgotten when the day closes: how somebody wants to be called, and in which language.
CREATE TABLE local_ticket_wishes (
  ticket_id TEXT PRIMARY KEY,
  language  TEXT NOT NULL,
  wish      TEXT
) WITHOUT ROWID;

-- The policy becomes the queue's rules.
INSERT INTO replica_settings
SELECT 'queue', json_object(
  'version', json_extract(value, '$.version'),
  'groups', json_array(),
  'policy', json_object(
    'ratio', json_object('priority', min(9, json_extract(value, '$.ratio')), 'arrival', 1),
    'ageMinutes', min(480, max(5, json_extract(value, '$.ageMinutes'))),
    'cap', max(6, min(9, json_extract(value, '$.ratio'))),
    'appointment', json_object('before', 5, 'after', 15)),
  'issuing', json_object('until', NULL, 'closes', NULL, 'byCapacity', json('false')),
  'parkMinutes', 10)
FROM replica_settings WHERE key = 'policy';
DELETE FROM replica_settings WHERE key = 'policy';
