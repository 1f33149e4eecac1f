/** Who may have which paper, and the paper as a page. */
import { Refusal } from "../../shared/errors.ts";
import type { PaperKind } from "../../shared/print-model.ts";
import { demandSight } from "../cases/search.ts";
import type { Caller } from "../commands.ts";
import type { Runtime } from "../runtime.ts";
import { isLead, tillOf, visibleTill } from "../till/view.ts";
import type { Paper } from "./paper.ts";
import { paperOf } from "./papers/index.ts";

/**
 * The paper as it would be printed now. A paper is read under the rules of what it shows.
 * @throws Refusal where the caller may not see it, there is none, or its data were erased
 */
export function demandPaper(
	rt: Runtime,
	caller: Caller,
	paper: PaperKind,
	id: string,
	copy = 0,
): Paper {
	switch (paper) {
		case "acknowledgement":
		case "deficiency":
		case "refusal":
		case "order":
			demandSight(rt, caller, id);
			break;
		case "receipt":
			demandPayment(rt, caller, id);
			break;
		case "till":
			visibleTill(rt, id, caller.user);
			break;
		case "ticket":
		case "pass":
		case "complaint":
		case "requirements":
		case "test":
			break;
	}
	return paperOf(rt, paper, id, copy);
}

/** The cashier's own, of a case one may see, or anybody's for who supervises. */
function demandPayment(rt: Runtime, caller: Caller, id: string): void {
	const row = rt.q.till.payment.get(id);
	if (!row) throw new Refusal("payment_not_found");
	if (tillOf(rt.q, row.till_id).user_id === caller.user?.id) return;
	if (caller.user && isLead(caller.user)) return;
	for (const { case_id } of rt.q.till.allocations.all(id))
		demandSight(rt, caller, case_id);
}

export async function pdfOf(
	rt: Runtime,
	{ paper: kind, id }: { paper: PaperKind; id: string },
	caller: Caller,
) {
	const paper = demandPaper(rt, caller, kind, id);
	const { renderPage } = await import("./page.ts");
	const pdf = await renderPage(paper);
	return { name: paper.file, pdf: pdf.toString("base64") };
}
