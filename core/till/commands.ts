/** The till session of a person, from the float to the sealed bag's count. */
import { type Pieces, sumOf } from "../../shared/cash.ts";
import { Refusal } from "../../shared/errors.ts";
import { formatPesos } from "../../shared/money.ts";
import type { TillReport } from "../../shared/till-model.ts";
import type { Commands, Tx } from "../commands.ts";
import { demandClock } from "../day/state.ts";
import { type TillRow, toTill } from "./queries.ts";
import { expectedIn, reportOf, sumsOf, tillOf } from "./view.ts";

type Acts =
	| "till.open"
	| "till.withdraw"
	| "till.close"
	| "till.recount"
	| "till.signDifference"
	| "till.countBag";

export const tillCommands: Commands<Acts> = {
	"till.open": (tx, { float, pieces }) => {
		tx.openDay();
		const counter = tx.counter();
		if (tx.q.till.ofUser.get(tx.user().id))
			throw new Refusal("till_already_open");
		const tillId = tx.newId();
		tx.append("till.opened", () => ({
			entity: tillId,
			payload: {
				counter,
				float: float ?? sumOf(pieces ?? {}),
				...(pieces ? { pieces } : {}),
			},
		}));
		return toTill(tillOf(tx.q, tillId));
	},

	"till.withdraw": (tx, { amount, reason }) => {
		tx.second();
		demandClock(tx.rt);
		const till = ownTill(tx);
		demandCash(till, amount);
		tx.append("till.withdrawn", () => ({
			entity: till.till_id,
			payload: { amount },
			sealed: { reason },
		}));
		return told(tx, till.till_id);
	},

	"till.close": (tx, { tillId, pieces, bag }) => {
		const till = tillId ? tillOf(tx.q, tillId) : ownTill(tx);
		if (till.closed_at) throw new Refusal("till_closed_already");
		demandHands(tx, till);
		// Somebody else's till is counted before a witness.
		if (till.user_id !== tx.user().id) tx.second();
		demandClock(tx.rt);
		const counted = sumOf(pieces);
		if (bag && bag.amount > counted) throw new Refusal("bag_too_much");
		const expected = expectedIn(till);
		tx.append("till.closed", () => ({
			entity: till.till_id,
			payload: {
				z: (tx.q.till.lastZ.get()?.z ?? 0) + 1,
				pieces,
				counted,
				expected,
				difference: counted - expected,
				bag,
				sums: sumsOf(tx.q, till.till_id),
			},
		}));
		return told(tx, till.till_id);
	},

	/** The first count stays beside the new one. */
	"till.recount": (tx, { tillId, pieces }) => {
		tx.second();
		const till = closedTill(tx, tillId);
		if (till.signed) throw new Refusal("difference_signed");
		tx.append("till.recounted", () => ({
			entity: tillId,
			payload: counting(pieces, till.expected ?? 0),
		}));
		return told(tx, tillId);
	},

	"till.signDifference": (tx, { tillId, cause, note }) => {
		tx.second();
		const till = closedTill(tx, tillId);
		if (!till.difference) throw new Refusal("difference_none");
		if (till.signed) throw new Refusal("difference_signed");
		tx.append("till.differenceSigned", () => ({
			entity: tillId,
			reason: cause,
			payload: { difference: till.difference, cause },
			...(note ? { sealed: { note } } : {}),
		}));
		return told(tx, tillId);
	},

	"till.countBag": (tx, { tillId, seal, intact, pieces }) => {
		tx.second();
		const till = tillOf(tx.q, tillId);
		if (!till.closed_at) throw new Refusal("till_still_open");
		const bag = till.bag ? JSON.parse(till.bag) : null;
		if (!bag || bag.seal !== seal) throw new Refusal("bag_unknown");
		if (bag.difference !== null) throw new Refusal("bag_counted");
		tx.append("till.bagCounted", () => ({
			entity: tillId,
			payload: { ...counting(pieces, bag.amount), intact },
		}));
		return told(tx, tillId);
	},
};

/** @throws Refusal `till_closed` */
export function ownTill(tx: Tx): TillRow {
	const till = tx.q.till.ofUser.get(tx.user().id);
	if (!till) throw new Refusal("till_closed");
	return till;
}

/** Nothing is taken out that is not there. The sum that is there is not told: it is to be counted blind. */
export function demandCash(till: TillRow, amount: number): void {
	if (amount > expectedIn(till))
		throw new Refusal("till_short", { amount: formatPesos(amount) });
}

/** One's own till, or anybody's for a supervisor. */
function demandHands(tx: Tx, till: TillRow): void {
	const user = tx.user();
	if (till.user_id !== user.id && !user.roles.includes("supervisor"))
		throw new Refusal("till_not_yours");
}

function closedTill(tx: Tx, tillId: string): TillRow {
	const till = tillOf(tx.q, tillId);
	if (!till.closed_at) throw new Refusal("till_still_open");
	demandHands(tx, till);
	return till;
}

const counting = (pieces: Pieces, expected: number) => {
	const counted = sumOf(pieces);
	return { pieces, counted, difference: counted - expected };
};

const told = (tx: Tx, tillId: string): TillReport =>
	reportOf(tx.rt, tillOf(tx.q, tillId), tx.user());
