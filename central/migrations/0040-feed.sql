-- What terminals pull. A scope's counter is taken inside the writing transaction, which holds its row:
-- whoever reads up to `position` misses nobody who commits later. The catalogue is every office's and
-- has the office of zeros.
CREATE TABLE feed_scopes (
	office_id uuid NOT NULL,
	scope     text NOT NULL COLLATE "C",
	position  bigint NOT NULL,
	PRIMARY KEY (office_id, scope)
);

-- One row an item, its newest state: `body` null is a removal. `content` is the hash of the last text,
-- also of a removed one, by which a version never comes to mean something else.
CREATE TABLE feed_items (
	office_id    uuid NOT NULL,
	scope        text NOT NULL COLLATE "C",
	kind         text NOT NULL COLLATE "C",
	id           text NOT NULL COLLATE "C",
	version      bigint NOT NULL,
	position     bigint NOT NULL,
	body         text,
	content      bytea NOT NULL,
	signature    text NOT NULL,
	published_at timestamptz NOT NULL,
	-- When it is published anew by itself, with a later end.
	renew_at     timestamptz,
	PRIMARY KEY (office_id, scope, kind, id)
);
CREATE INDEX feed_items_position ON feed_items (office_id, scope, position);
CREATE INDEX feed_items_renew ON feed_items (office_id, scope, renew_at) WHERE renew_at IS NOT NULL;
