-- A document is sent once the operation it was received with has arrived: `named_pos` is that operation's
-- place in the journal. `upload` is where the central takes it, to go on there after a restart; `trouble`
-- says why it is not sent.
ALTER TABLE local_blobs ADD COLUMN named_pos INTEGER REFERENCES journal_ops (pos);
ALTER TABLE local_blobs ADD COLUMN upload TEXT;
ALTER TABLE local_blobs ADD COLUMN trouble TEXT CHECK (trouble IN ('unreadable', 'refused'));
CREATE INDEX local_blobs_to_send ON local_blobs (trouble, named_pos) WHERE state = 'received';

UPDATE local_blobs SET named_pos = named.pos
FROM (
  SELECT json_extract(b.value, '$.sha256') AS sha256, min(o.pos) AS pos
  FROM journal_ops o, json_each(o.body, '$.blobs') b
  WHERE json_extract(o.body, '$.type') IN ('case.received', 'case.cured')
  GROUP BY 1
) AS named
WHERE local_blobs.sha256 = named.sha256 AND local_blobs.state = 'received';
