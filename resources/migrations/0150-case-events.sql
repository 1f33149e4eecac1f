-- The story of cases from before 0070 once more, as a rebuild tells it: without ticks and saved answers, with what was exported.
DELETE FROM proj_case_events;
INSERT INTO proj_case_events
  SELECT json_extract(body, '$.entity'), pos FROM journal_ops
  WHERE json_extract(body, '$.type') IN (
    'case.opened', 'case.applicantSet', 'case.representativeSet', 'case.companionsSet', 'case.paperAsked',
    'case.documentAttached', 'case.documentDetached', 'case.documentReattached', 'case.quoted',
    'case.awaitingPayment', 'case.received', 'case.cured', 'case.handedOver', 'case.taken', 'case.withdrawn',
    'case.refused', 'case.forwarded', 'case.resolved', 'case.delivered', 'case.corrected', 'case.reversed',
    'case.looked', 'person.erased', 'person.exported'
  )
  UNION
  SELECT json_extract(part.value, '$.case'), pos FROM journal_ops, json_each(body, '$.payload.allocations') AS part
  WHERE json_extract(body, '$.type') IN ('payment.received', 'payment.reversed')
  UNION
  SELECT a.case_id, o.pos FROM journal_ops o JOIN proj_allocations a
    ON a.payment_id = json_extract(o.body, '$.entity')
  WHERE json_extract(o.body, '$.type') = 'payment.reconciled';
