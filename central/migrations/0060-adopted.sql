-- What became of a case may have come wrapped, after a fork or out of quarantine: found by the case.
CREATE INDEX operations_adopted ON operations (office_id, entity) WHERE type = 'stream.adopted';
