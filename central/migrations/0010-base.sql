-- Everything an office owns has office_id first in its primary key, so that the tables can later
-- be spread over machines by it. There is no global sequence: positions are counted per stream.

CREATE TABLE central_identity (
	one        boolean PRIMARY KEY DEFAULT true CHECK (one),
	id         uuid NOT NULL,
	seed       text NOT NULL,
	public_key text NOT NULL,
	epoch      text NOT NULL
);

CREATE TABLE offices (
	office_id  uuid PRIMARY KEY,
	code       text NOT NULL UNIQUE,
	name       text NOT NULL,
	time_zone  text NOT NULL,
	created_at timestamptz NOT NULL
);

-- Only the hash of a code is kept. A code of another epoch is void.
CREATE TABLE enrolment_codes (
	office_id   uuid NOT NULL,
	code_hash   bytea NOT NULL,
	faces       text[] NOT NULL,
	epoch       text NOT NULL,
	created_at  timestamptz NOT NULL,
	expires_at  timestamptz NOT NULL,
	used_by_key text,
	answer      text,
	PRIMARY KEY (office_id, code_hash)
);
CREATE INDEX enrolment_codes_hash ON enrolment_codes (code_hash);

-- Wrong tries belong to an address, not to an office.
CREATE TABLE enrolment_failures (
	address   text NOT NULL,
	failed_at timestamptz NOT NULL,
	try       uuid NOT NULL,
	PRIMARY KEY (address, failed_at, try)
);
CREATE INDEX enrolment_failures_age ON enrolment_failures (failed_at);

CREATE TABLE terminals (
	office_id   uuid NOT NULL,
	terminal    uuid NOT NULL,
	public_key  text NOT NULL,
	name        text NOT NULL,
	faces       text[] NOT NULL,
	incarnation integer NOT NULL,
	app_version text,
	enrolled_at timestamptz NOT NULL,
	revoked_at  timestamptz,
	PRIMARY KEY (office_id, terminal)
);
CREATE INDEX terminals_id ON terminals (terminal);

-- A revocation outlives the terminal's row: a central restored from before the enrolment
-- adopts a terminal from its token, and a revoked one must come back revoked.
CREATE TABLE revocations (
	terminal   uuid PRIMARY KEY,
	revoked_at timestamptz NOT NULL
);

CREATE TABLE terminal_codes (
	office_id uuid NOT NULL,
	year      integer NOT NULL,
	code      text NOT NULL COLLATE "C",
	terminal  uuid NOT NULL,
	PRIMARY KEY (office_id, year, code)
);

CREATE TABLE reincarnations (
	office_id uuid NOT NULL,
	terminal  uuid NOT NULL,
	request   uuid NOT NULL,
	stream    text NOT NULL COLLATE "C",
	have      bigint NOT NULL,
	head      bytea NOT NULL,
	wall      text NOT NULL,
	answer    text NOT NULL,
	made_at   timestamptz NOT NULL,
	PRIMARY KEY (office_id, terminal, request)
);

CREATE TABLE streams (
	office_id       uuid NOT NULL,
	stream          text NOT NULL COLLATE "C",
	terminal        uuid NOT NULL,
	have            bigint NOT NULL DEFAULT 0,
	head            bytea NOT NULL,
	durable         bigint NOT NULL DEFAULT 0,
	last_seen       timestamptz,
	reported_have   bigint,
	reported_head   bytea,
	app_version     text,
	disk_free       double precision,
	clock_offset_ms bigint,
	PRIMARY KEY (office_id, stream),
	CHECK (have >= 0 AND durable BETWEEN 0 AND have)
) WITH (fillfactor = 50);
CREATE INDEX streams_name ON streams (stream);

-- `refers` is the operation this one is about: the wrapped one of stream.adopted, the receipt of a correction.
CREATE TABLE operations (
	office_id       uuid NOT NULL,
	stream          text NOT NULL COLLATE "C",
	seq             bigint NOT NULL,
	hash            bytea NOT NULL,
	op              uuid NOT NULL,
	type            text NOT NULL,
	entity          text NOT NULL COLLATE "C",
	body            text NOT NULL,
	sealed          text,
	erased          boolean NOT NULL,
	refers          uuid,
	received_at     timestamptz NOT NULL,
	clock_offset_ms bigint,
	verdict         text,
	verdict_reason  text,
	PRIMARY KEY (office_id, stream, seq)
);
CREATE INDEX operations_op ON operations (office_id, op);
CREATE INDEX operations_refers ON operations (office_id, refers) WHERE refers IS NOT NULL;
CREATE INDEX operations_undone ON operations (office_id, entity)
	WHERE type IN ('case.corrected', 'case.reversed');
CREATE INDEX operations_parked ON operations (office_id, stream) WHERE verdict = 'parked';

-- What was erased stays erased, also in an operation that arrives after its erasure.
CREATE TABLE erasures (
	office_id uuid NOT NULL,
	op        uuid NOT NULL,
	erased_at timestamptz NOT NULL,
	PRIMARY KEY (office_id, op)
);

CREATE TABLE quarantine (
	office_id      uuid NOT NULL,
	stream         text NOT NULL COLLATE "C",
	seq            bigint NOT NULL,
	hash           bytea NOT NULL,
	op             uuid NOT NULL,
	type           text NOT NULL,
	body           text NOT NULL,
	sealed         text,
	refers         uuid,
	reason         text NOT NULL,
	quarantined_at timestamptz NOT NULL,
	PRIMARY KEY (office_id, stream, seq, hash)
);
CREATE INDEX quarantine_op ON quarantine (office_id, op);
