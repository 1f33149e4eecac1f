/** What must hold of the money, read from the tables and added up again. */
import { expect } from "vitest";

export function checkMoney(all: <R>(sql: string) => R[]): void {
	// A till holds its float, what cash payments left, less withdrawals and refunds; never less than nothing.
	expect(
		all(`SELECT t.till_id FROM proj_tills t
		     WHERE t.cash <> coalesce((SELECT sum(received - change) FROM proj_payments p
		                               WHERE p.till_id = t.till_id AND p.method = 'cash'), 0)
		                   - coalesce((SELECT sum(amount) FROM proj_till_movements m WHERE m.till_id = t.till_id), 0)
		        OR t.payments <> (SELECT count(*) FROM proj_payments p WHERE p.till_id = t.till_id)
		        OR t.float + t.cash < 0 OR t.float < 0`),
	).toEqual([]);
	// The parts of a payment are its total; what was handed over pays it exactly.
	expect(
		all(`SELECT p.payment_id FROM proj_payments p LEFT JOIN proj_allocations a USING (payment_id)
		     GROUP BY p.payment_id HAVING p.total <> sum(a.amount) OR p.received - p.change + p.rounding <> p.total
		        OR min(p.total, p.received, p.change, p.rounding, a.amount, a.refunded) < 0
		        OR (p.method <> 'cash' AND (p.change <> 0 OR p.rounding <> 0))`),
	).toEqual([]);
	// A case is paid once; what was taken back counts no more.
	expect(
		all(
			"SELECT case_id FROM proj_allocations WHERE live = 1 GROUP BY case_id HAVING count(*) > 1",
		),
	).toEqual([]);
	// No more goes back than the payment left, and every refund is in some till.
	expect(
		all(`SELECT p.payment_id FROM proj_payments p JOIN proj_allocations a USING (payment_id)
		     GROUP BY p.payment_id HAVING sum(a.refunded) > p.received - p.change
		        OR (p.method <> 'cash' AND sum(a.refunded) > 0)
		        OR sum(a.refunded) <> coalesce((SELECT sum(amount) FROM proj_till_movements m
		                                        WHERE m.payment_id = p.payment_id), 0)
		        OR (p.state = 'void') <> (sum(a.live) = 0)`),
	).toEqual([]);
	// A slip pays once.
	expect(
		all(
			"SELECT 1 FROM proj_payments WHERE terminal IS NOT NULL GROUP BY terminal, authorisation, last_four HAVING count(*) > 1",
		),
	).toEqual([]);
	// Every close has a number of its own, and the latest count says the difference.
	const closed = all<{ z: number }>(
		"SELECT z FROM proj_tills WHERE closed_at IS NOT NULL ORDER BY z",
	);
	expect(closed.map(({ z }) => z)).toEqual(closed.map((_, i) => i + 1));
	expect(
		all(`SELECT t.till_id FROM proj_tills t WHERE closed_at IS NOT NULL AND (
		       expected <> float + cash
		       OR difference <> (SELECT counted FROM proj_till_counts c WHERE c.till_id = t.till_id AND kind <> 'bag'
		                         ORDER BY op DESC LIMIT 1) - expected)`),
	).toEqual([]);
	// Two signed whatever needs two.
	expect(
		all(`SELECT op FROM proj_till_movements WHERE authorised_by IS NULL OR authorised_by = user_id
		     UNION ALL SELECT op FROM proj_till_counts
		     WHERE (kind <> 'close' AND authorised_by IS NULL) OR authorised_by = user_id`),
	).toEqual([]);
	checkCloses(all);
}

/** A close stays as it was counted: nothing comes after it but a recount, one signature, one count of its bag. */
function checkCloses(all: <R>(sql: string) => R[]): void {
	// The Z's own lines give what should be there, and its cash payments what stayed of them.
	expect(
		all(`WITH z AS (SELECT till_id, float, expected, report -> '$.cash' AS cash,
		                       report ->> '$.payments.cash.total' AS paid
		                FROM proj_tills WHERE closed_at IS NOT NULL)
		     SELECT till_id FROM z WHERE expected <> float + (cash ->> 'received') - (cash ->> 'change')
		       - (cash ->> '$.withdrawals.total') - (cash ->> '$.refunds.total')
		        OR paid <> (cash ->> 'received') - (cash ->> 'change') + (cash ->> 'rounding')`),
	).toEqual([]);
	// Money neither enters nor leaves a closed till.
	expect(
		all(`SELECT payment_id FROM proj_payments JOIN proj_tills USING (till_id) WHERE paid_at > closed_at
		     UNION ALL SELECT op FROM proj_till_movements JOIN proj_tills USING (till_id) WHERE at > closed_at`),
	).toEqual([]);
	// A bag holds no more than was counted, and its own count says how it differs.
	expect(
		all(`SELECT t.till_id FROM proj_tills t WHERE bag IS NOT NULL AND (
		       bag ->> 'amount' > (SELECT counted FROM proj_till_counts c WHERE c.till_id = t.till_id AND kind = 'close')
		       OR bag ->> 'difference' IS NOT (SELECT counted FROM proj_till_counts c
		                                      WHERE c.till_id = t.till_id AND kind = 'bag') - (bag ->> 'amount'))`),
	).toEqual([]);
	// Only a difference is signed, by two.
	expect(
		all(`SELECT till_id FROM proj_tills WHERE signed IS NOT NULL AND (
		       difference = 0 OR closed_at IS NULL OR signed ->> 'authorisedBy' IS NULL
		       OR signed ->> 'authorisedBy' = signed ->> 'userId')`),
	).toEqual([]);
	// Closed once, signed once, its bag counted once, and not counted again after the signature.
	const ops = all<{ till: string; type: string }>(
		`SELECT body ->> '$.entity' AS till, body ->> '$.type' AS type FROM journal_ops
		 WHERE body ->> '$.type' LIKE 'till.%' ORDER BY pos`,
	);
	const seen = new Set<string>();
	for (const { till, type } of ops) {
		if (type === "till.withdrawn" || type === "till.recounted") {
			const over = type === "till.withdrawn" ? "closed" : "differenceSigned";
			expect(seen.has(`${till} till.${over}`), `${type} after ${over}`).toBe(
				false,
			);
			continue;
		}
		expect(seen.has(`${till} ${type}`), `${type} twice`).toBe(false);
		seen.add(`${till} ${type}`);
	}
}
