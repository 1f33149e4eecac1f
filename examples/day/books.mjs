/**
 * The books, added up again from the journal alone, as an auditor would with the exported operations.
 * `problems` is empty when they balance.
 */

const sum = (list, of) => list.reduce((total, each) => total + of(each), 0);

export function balance(operations) {
	const problems = [];
	const claim = (holds, problem) => {
		if (!holds) problems.push(problem);
	};
	const ofType = (type) => operations.filter((each) => each.type === type);

	const payments = new Map(
		ofType("payment.received").map(({ entity, payload }) => [
			entity,
			{
				...payload,
				allocations: payload.allocations.map((each) => ({
					...each,
					live: true,
				})),
			},
		]),
	);
	for (const [id, each] of payments) {
		claim(
			sum(each.allocations, ({ amount }) => amount) === each.total,
			`payment ${id}: its parts are not its total`,
		);
		claim(
			each.received - each.change + each.rounding === each.total,
			`payment ${id}: what was handed over does not pay it`,
		);
	}
	const uncharged = new Set(
		ofType("payment.reconciled")
			.filter(({ payload }) => payload.outcome === "not_charged")
			.map(({ entity }) => entity),
	);
	for (const { entity, payload } of ofType("payment.reversed")) {
		const { till, cash, rounding, allocations } = payload;
		const back = till ? sum(allocations, ({ amount }) => amount) + rounding : 0;
		claim(
			cash === back,
			`payment ${entity}: ${cash} handed back instead of ${back}`,
		);
		for (const part of allocations) {
			const found = payments
				.get(entity)
				?.allocations.find((each) => each.case === part.case);
			claim(found?.live, `payment ${entity}: taken back twice, or never taken`);
			if (found) found.live = false;
		}
	}
	const charged = [...payments]
		.filter(([id]) => !uncharged.has(id))
		.map(([, each]) => each);

	receiptsOf(ofType, charged, claim);
	tillsOf(ofType, payments, uncharged, claim);
	foliosOf(ofType("case.received"), claim);

	const allocations = charged.flatMap((each) => each.allocations);
	const byMethod = {};
	for (const { method, total } of charged)
		byMethod[method] = (byMethod[method] ?? 0) + total;
	claim(
		sum(Object.values(byMethod), (total) => total) ===
			sum(allocations, ({ amount }) => amount),
		"the methods together are not the allocations together",
	);
	return {
		problems,
		byMethod,
		allocations,
		receipts: ofType("case.received").length,
	};
}

/** Every receipt is paid exactly once, unless its payment went back; no money stands for no receipt. */
function receiptsOf(ofType, charged, claim) {
	const fees = new Map(
		ofType("case.received").map(({ entity, payload }) => [entity, payload.fee]),
	);
	const undone = new Set(
		[
			...ofType("case.reversed"),
			...ofType("case.corrected").filter(({ payload }) => payload.replacedBy),
		].map(({ entity }) => entity),
	);
	const live = charged
		.flatMap((each) => each.allocations)
		.filter((each) => each.live);
	const paid = new Map();
	for (const part of live)
		paid.set(part.case, [...(paid.get(part.case) ?? []), part.amount]);
	for (const [id, fee] of fees) {
		const amounts = paid.get(id) ?? [];
		claim(
			undone.has(id)
				? amounts.length === 0
				: amounts.length === (fee > 0 ? 1 : 0) &&
						sum(amounts, (each) => each) === fee,
			`case ${id}: its receipt says ${fee}, its payments ${amounts.join(" + ") || "nothing"}`,
		);
	}
	for (const id of paid.keys())
		claim(fees.has(id), `case ${id}: money without a receipt`);
}

/** What a till should hold, and what its close says of it. */
function tillsOf(ofType, payments, uncharged, claim) {
	for (const { entity: till, payload: closed } of ofType("till.closed")) {
		const own = [...payments].filter(([, each]) => each.till === till);
		const float =
			ofType("till.opened").find(({ entity }) => entity === till)?.payload
				.float ?? 0;
		const taken =
			sum(
				ofType("till.withdrawn").filter(({ entity }) => entity === till),
				({ payload }) => payload.amount,
			) +
			sum(
				ofType("payment.reversed").filter(
					({ payload }) => payload.till === till,
				),
				({ payload }) => payload.cash,
			);
		const cash = own.filter(([, { method }]) => method === "cash");
		claim(
			closed.expected ===
				float +
					sum(cash, ([, { received, change }]) => received - change) -
					taken,
			`till ${till}: ${closed.expected} expected is not what went through it`,
		);
		claim(
			closed.counted - closed.expected === closed.difference,
			`till ${till}: its difference`,
		);
		for (const method of ["cash", "card", "transfer"])
			claim(
				closed.sums.payments[method].total ===
					sum(
						own.filter(
							([id, each]) => each.method === method && !uncharged.has(id),
						),
						([, { total }]) => total,
					),
				`till ${till}: its ${method} total`,
			);
		claim(
			closed.difference === 0 ||
				ofType("till.differenceSigned").some(({ entity }) => entity === till),
			`till ${till}: a difference nobody signed`,
		);
	}
}

/** A year and a terminal count 1, 2, 3 … and no folio is given twice. */
function foliosOf(received, claim) {
	const last = new Map();
	for (const { payload } of received) {
		const series = `${payload.year} ${payload.terminalCode}`;
		claim(
			payload.serial === (last.get(series) ?? 0) + 1,
			`folio ${payload.folio}: out of its series`,
		);
		last.set(series, payload.serial);
	}
	const folios = received.map(({ payload }) => payload.folio);
	claim(new Set(folios).size === folios.length, "a folio was given twice");
}
