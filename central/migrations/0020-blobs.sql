-- Which operations name which blob. Only a blob that is named may come in, be asked for and stay:
-- with the last name an erasure takes away, the blob goes too.
CREATE TABLE blob_names (
	office_id uuid NOT NULL,
	sha256    bytea NOT NULL,
	stream    text NOT NULL COLLATE "C",
	seq       bigint NOT NULL,
	size      bigint NOT NULL,
	PRIMARY KEY (office_id, sha256, stream, seq)
);
CREATE INDEX blob_names_operation ON blob_names (office_id, stream, seq);

-- The bytes lie in the folder of the blobs; a row says that they were whole and on the disk.
CREATE TABLE blobs (
	office_id uuid NOT NULL,
	sha256    bytea NOT NULL,
	size      bigint NOT NULL,
	mime      text NOT NULL,
	stored_at timestamptz NOT NULL,
	PRIMARY KEY (office_id, sha256)
);

-- `received` counts bytes that were fsynced, never more.
CREATE TABLE uploads (
	office_id  uuid NOT NULL,
	upload     uuid NOT NULL,
	terminal   uuid NOT NULL,
	sha256     bytea NOT NULL,
	size       bigint NOT NULL,
	mime       text NOT NULL,
	received   bigint NOT NULL DEFAULT 0,
	made_at    timestamptz NOT NULL,
	expires_at timestamptz NOT NULL,
	PRIMARY KEY (office_id, upload),
	CHECK (received BETWEEN 0 AND size)
);
CREATE INDEX uploads_terminal ON uploads (office_id, terminal);
CREATE INDEX uploads_expiry ON uploads (expires_at);

-- Files to be taken away, noted in the transaction that let go of them and gone once they are.
CREATE TABLE blob_removals (
	office_id uuid NOT NULL,
	sha256    bytea NOT NULL,
	PRIMARY KEY (office_id, sha256)
);

-- Names in operations of before. Found by their exact text, since a body may hold what no JSON type takes.
INSERT INTO blob_names (office_id, sha256, stream, seq, size)
SELECT o.office_id, decode(m.found[1], 'hex'), o.stream, o.seq, m.found[2]::bigint
FROM operations o
CROSS JOIN LATERAL regexp_matches(o.body, '\{"sha256":"([0-9a-f]{64})","size":([1-9][0-9]{0,8}),"mime":"', 'g') AS m (found)
WHERE o.body LIKE '%"blobs":[%'
	AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.office_id = o.office_id AND e.op = o.op)
ON CONFLICT DO NOTHING;
