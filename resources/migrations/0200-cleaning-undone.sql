-- What a counter's last cleaning was before, for as long as it can be taken back: until the counter is used again.
ALTER TABLE proj_cleaning ADD COLUMN back_cleaned INTEGER;
ALTER TABLE proj_cleaning ADD COLUMN back_cleaned_at TEXT;
UPDATE proj_cleaning SET
  back_cleaned = coalesce((
    SELECT pos FROM journal_ops
    WHERE json_extract(body, '$.type') = 'protocol.cleaned'
      AND json_extract(body, '$.payload.counter') = proj_cleaning.counter
    ORDER BY pos DESC LIMIT 1 OFFSET 1
  ), 0),
  back_cleaned_at = (
    SELECT json_extract(body, '$.wall') FROM journal_ops
    WHERE json_extract(body, '$.type') = 'protocol.cleaned'
      AND json_extract(body, '$.payload.counter') = proj_cleaning.counter
    ORDER BY pos DESC LIMIT 1 OFFSET 1
  )
WHERE cleaned > used;
