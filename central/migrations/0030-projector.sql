-- What the accepted operations come to. All of it but the log can be built anew from them.
-- Nothing personal stands in a projection: a row says which operation's sealed text holds the person,
-- so what an erasure takes from there is gone everywhere.

-- One lane of work an office; `judged` counts the lines of its log.
CREATE TABLE projected_offices (
	office_id uuid PRIMARY KEY,
	judged    bigint NOT NULL DEFAULT 0,
	-- Something judged already looks different now: everything of the office is built anew.
	stale     boolean NOT NULL DEFAULT false
);

-- In which order the operations of an office's streams were judged; a rebuild goes the same way.
-- `again`: one operation that had been parked, and could be applied later.
CREATE TABLE projection_log (
	office_id uuid NOT NULL,
	line      bigint NOT NULL,
	stream    text NOT NULL COLLATE "C",
	first     bigint NOT NULL,
	last      bigint NOT NULL,
	again     boolean NOT NULL,
	PRIMARY KEY (office_id, line)
);
CREATE INDEX projection_log_again ON projection_log (office_id, stream, first) WHERE again;

-- How far each stream was judged: moved in the transaction that writes what came of it.
CREATE TABLE projection_positions (
	office_id uuid NOT NULL,
	stream    text NOT NULL COLLATE "C",
	position  bigint NOT NULL,
	line      bigint NOT NULL,
	PRIMARY KEY (office_id, stream)
) WITH (fillfactor = 50);

-- An operation up to its stream's position without a row here was applied.
CREATE TABLE verdicts (
	office_id uuid NOT NULL,
	stream    text NOT NULL COLLATE "C",
	seq       bigint NOT NULL,
	entity    text NOT NULL COLLATE "C",
	state     text NOT NULL,
	reason    text NOT NULL,
	line      bigint NOT NULL,
	PRIMARY KEY (office_id, stream, seq)
);
CREATE INDEX verdicts_parked ON verdicts (office_id, entity, line, seq) WHERE state = 'parked';
CREATE INDEX verdicts_parked_streams ON verdicts (office_id, stream) WHERE state = 'parked';

-- An office that is being built anew, and until when whoever does it is believed to live.
CREATE TABLE projection_rebuilds (
	office_id uuid PRIMARY KEY,
	claim     uuid NOT NULL,
	until     timestamptz NOT NULL
);

CREATE TABLE projected_cases (
	office_id        uuid NOT NULL,
	entity           text NOT NULL COLLATE "C",
	state            text NOT NULL,
	procedure        text,
	version          bigint,
	opened_at        text,
	folio            text,
	received_op      uuid,
	received_at      text,
	received_day     text,
	complete         boolean,
	missing          jsonb NOT NULL,
	cure_until       text,
	due              text,
	fee              bigint,
	outcome          text,
	replaced_by      text,
	documents        jsonb NOT NULL,
	-- The operation whose sealed text names the applicant.
	applicant_stream text,
	applicant_seq    bigint,
	erased           boolean NOT NULL,
	-- Reasons of conflicts, for people to look at.
	flags            jsonb NOT NULL,
	PRIMARY KEY (office_id, entity)
);

CREATE TABLE projected_payments (
	office_id uuid NOT NULL,
	entity    text NOT NULL COLLATE "C",
	day       text,
	paid_at   text,
	method    text,
	state     text NOT NULL,
	total     bigint NOT NULL,
	refunded  bigint NOT NULL,
	-- Of which case how much.
	parts     jsonb NOT NULL,
	PRIMARY KEY (office_id, entity)
);

CREATE TABLE projected_tickets (
	office_id   uuid NOT NULL,
	entity      text NOT NULL COLLATE "C",
	state       text NOT NULL,
	day         text,
	prefix      text,
	ordinal     bigint,
	procedure   text,
	grp         text,
	priority    boolean,
	counter     bigint,
	calls       bigint NOT NULL,
	issued_at   text,
	called_at   text,
	finished_at text,
	PRIMARY KEY (office_id, entity)
);

-- Sums over the three tables above. Money is of no one procedure: payments stand under the empty one.
CREATE TABLE projected_days (
	office_id uuid NOT NULL,
	day       text NOT NULL COLLATE "C",
	procedure text NOT NULL COLLATE "C",
	tickets   bigint NOT NULL,
	served    bigint NOT NULL,
	no_show   bigint NOT NULL,
	gone      bigint NOT NULL,
	received  bigint NOT NULL,
	reversed  bigint NOT NULL,
	fees      bigint NOT NULL,
	payments  bigint NOT NULL,
	collected bigint NOT NULL,
	PRIMARY KEY (office_id, day, procedure)
);

-- Which receipt had a folio first.
CREATE TABLE projected_folios (
	office_id uuid NOT NULL,
	folio     text NOT NULL COLLATE "C",
	op        uuid NOT NULL,
	PRIMARY KEY (office_id, folio)
);

-- Operations that were applied inside a stream.adopted.
CREATE TABLE projected_adoptions (
	office_id uuid NOT NULL,
	op        uuid NOT NULL,
	hash      text NOT NULL,
	PRIMARY KEY (office_id, op)
);

-- Where an office's queue changed hands.
CREATE INDEX operations_epochs ON operations (office_id) WHERE type = 'queue.epochOpened';

-- Verdicts have a table of their own: an applied operation costs no second write of its row.
ALTER TABLE operations DROP COLUMN verdict, DROP COLUMN verdict_reason;
