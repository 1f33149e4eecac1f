-- Catalogues that were published here: a version, once taken, never means other content.
CREATE TABLE replica_catalogues (
  version     INTEGER PRIMARY KEY,
  hash        TEXT NOT NULL,
  imported_at TEXT NOT NULL
);

-- Citizens' words and the catalogue's; without a meaning, a word to pass over.
CREATE TABLE replica_synonyms (
  word  TEXT PRIMARY KEY,
  means TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE replica_search USING fts5 (
  procedure_id UNINDEXED, name, keywords, subject,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE VIRTUAL TABLE replica_search_words USING fts5vocab ('replica_search', 'row');

-- Sheets of before this migration; the same text as in core/catalogue/index-sheets.ts.
INSERT INTO replica_search
SELECT procedure_id, json_extract(body, '$.name'),
  (SELECT group_concat(value, ' ') FROM json_each(body, '$.keywords')),
  json_extract(body, '$.category') || ' ' || json_extract(body, '$.department') || ' ' || json_extract(body, '$.audience')
FROM replica_sheets WHERE current = 1;

-- Personal: the form as answered; the row goes when the operation that brought it is erased.
CREATE TABLE proj_answers (
  case_id TEXT PRIMARY KEY,
  op      TEXT NOT NULL,
  answers TEXT NOT NULL
) WITHOUT ROWID;

-- Fees entered by hand: the audit's own list.
CREATE TABLE proj_entered_fees (
  quote_id   TEXT PRIMARY KEY,
  case_id    TEXT NOT NULL,
  at         TEXT NOT NULL,
  user_id    TEXT NOT NULL,
  second_id  TEXT,
  order_no   TEXT,
  inputs     TEXT NOT NULL,
  amount     INTEGER NOT NULL,
  total      INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX proj_entered_fees_at ON proj_entered_fees (at);
