/** What players do with tills and payments. */
import { piecesFor } from "../harness/long-visit.ts";
import type { Clerk } from "./acts.ts";
import { Players } from "./players.ts";

type MoneyAct = {
	kind:
		| "card"
		| "withdraw"
		| "reconcile"
		| "reverse"
		| "closeTill"
		| "openTill"
		| "countAgain"
		| "signTill"
		| "countBag";
	who: Clerk;
	pick: number;
	flag: boolean;
};

export class MoneyPlayers extends Players {
	#slips = 0;

	protected async money(act: MoneyAct, caseId: string): Promise<void> {
		const { who, pick, flag } = act;
		const { rt } = this;
		// Now and then one confirms oneself, which must be refused.
		const second = this.second(pick % 7 === 0 ? who : "jorge");
		const tills = rt.q.till.latest.all(20);
		const till = tills.at(pick % Math.max(1, tills.length));
		const tillId = till?.till_id ?? caseId;
		const pieces = piecesFor(
			Math.max(
				0,
				(till?.expected ?? (till ? till.float + till.cash : 0)) +
					(flag ? 0 : 50 * ((pick % 9) - 4)),
			),
		);
		switch (act.kind) {
			case "card": {
				const row = rt.q.cases.one.get(caseId);
				const quoteId = row?.quote ? JSON.parse(row.quote).id : caseId;
				if (pick % 5 > 0) this.#slips++;
				await this.try(who, "cases.pay", {
					caseId,
					quoteId,
					method: "card",
					card: {
						terminal: "T-1",
						authorisation: String(this.#slips),
						lastFour: "4242",
					},
					unclear: flag,
				});
				return;
			}
			case "withdraw":
				await this.try(who, "till.withdraw", {
					amount: 1 + pick * 50,
					reason: "a la caja fuerte",
					second,
				});
				return;
			case "reconcile": {
				const unclear = rt.q.till.unclear.all();
				await this.try(who, "till.reconcile", {
					paymentId:
						unclear.at(pick % Math.max(1, unclear.length))?.payment_id ??
						caseId,
					outcome: flag ? "charged" : "not_charged",
					second,
				});
				return;
			}
			case "reverse": {
				const live = rt.db
					.prepare<[], { paymentId: string; caseId: string }>(
						`SELECT payment_id AS paymentId, case_id AS caseId FROM proj_allocations
						 WHERE live = 1 ORDER BY payment_id`,
					)
					.all();
				const part = live.at(pick % Math.max(1, live.length));
				await this.try(who, "cases.reversePayment", {
					paymentId: part?.paymentId ?? caseId,
					...(flag ? { caseIds: [part?.caseId ?? caseId] } : {}),
					reason: "se cobró de más",
					second,
				});
				return;
			}
			case "closeTill":
				await this.try(who, "till.close", {
					pieces,
					bag: flag ? { seal: String(pick % 3), amount: 0 } : null,
				});
				return;
			case "openTill":
				await this.try(who, "till.open", { pieces: { "10000": pick % 9 } });
				return;
			case "countAgain":
				await this.try(who, "till.recount", { tillId, pieces, second });
				return;
			case "signTill":
				await this.try(who, "till.signDifference", {
					tillId,
					cause: "unknown",
					second,
				});
				return;
			case "countBag":
				await this.try(who, "till.countBag", {
					tillId,
					seal: String(pick % 3),
					intact: flag,
					pieces: flag ? {} : { "50": 1 },
					second,
				});
				return;
		}
	}
}
