-- Quarantine remembers whose it is, and what was released stays known with when, by whom and where to.
ALTER TABLE quarantine ADD COLUMN terminal uuid,
	ADD COLUMN released_at timestamptz,
	ADD COLUMN released_by text,
	ADD COLUMN adopted_stream text COLLATE "C",
	ADD COLUMN adopted_seq bigint;
UPDATE quarantine q SET terminal = coalesce(
	(SELECT s.terminal FROM streams s WHERE s.office_id = q.office_id AND s.stream = q.stream),
	CASE WHEN NOT starts_with(q.stream, 'queue.') THEN split_part(q.stream, '.', 1)::uuid END,
	(SELECT substring(f.body FROM '"terminal":"([0-9a-f-]{36})"')::uuid FROM quarantine f
		WHERE f.office_id = q.office_id AND f.stream = q.stream AND f.seq = 1 LIMIT 1));
CREATE INDEX quarantine_adopted ON quarantine (office_id, terminal) WHERE released_at IS NOT NULL;

-- Cases in the order of their last change, for whoever follows them. A rebuild that changed rows, and a
-- restore, begin the order anew.
ALTER TABLE projected_offices ADD COLUMN generation bigint NOT NULL DEFAULT 0;
ALTER TABLE projected_cases ADD COLUMN line bigint NOT NULL DEFAULT 0;
CREATE INDEX projected_cases_line ON projected_cases (office_id, line, entity) WHERE received_op IS NOT NULL;
UPDATE projected_offices SET stale = true;

-- Other systems of the municipality. A token belongs to the city, not to an office; `offices` null: all of them.
CREATE TABLE service_tokens (
	token_id   uuid PRIMARY KEY,
	token_hash bytea NOT NULL UNIQUE,
	name       text NOT NULL,
	offices    text[],
	scopes     text[] NOT NULL,
	made_at    timestamptz NOT NULL,
	revoked_at timestamptz
);

-- Who read what of an office, when and how much.
CREATE TABLE service_reads (
	office_id uuid NOT NULL,
	read_at   timestamptz NOT NULL,
	read_id   uuid NOT NULL,
	token_id  uuid NOT NULL,
	what      text NOT NULL,
	personal  boolean NOT NULL,
	items     integer NOT NULL,
	PRIMARY KEY (office_id, read_at, read_id)
);
CREATE INDEX service_reads_token ON service_reads (token_id, read_at, read_id);

-- Who was taken from an office's list of people and when: what they did after it is looked at.
CREATE TABLE people_left (
	office_id uuid NOT NULL,
	user_id   text NOT NULL COLLATE "C",
	left_at   timestamptz NOT NULL,
	back_at   timestamptz,
	PRIMARY KEY (office_id, user_id, left_at)
);
