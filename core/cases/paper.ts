/** The acknowledgement to look at: its signed text, and a page rendered from it outside any transaction. */
import { Refusal } from "../../shared/errors.ts";
import { uuidBytes } from "../journal/journal.ts";
import { paperOf } from "../print/papers/index.ts";
import type { Runtime } from "../runtime.ts";
import { caseRow } from "./view.ts";

export async function acknowledgementOf(rt: Runtime, caseId: string) {
	const row = caseRow(rt, caseId);
	if (!row.received_op || !row.token)
		throw new Refusal("case_state", { state: row.state });
	const sealed = rt.q.cases.sealed.get(uuidBytes(row.received_op))?.sealed;
	if (!sealed) return { json: null, token: row.token, pdf: null }; // erased
	const json: string = JSON.parse(sealed).acknowledgement;
	// The page's library is large: it is loaded when somebody prints, not when the office opens.
	const { renderPage } = await import("../print/page.ts");
	const pdf = await renderPage(paperOf(rt, "acknowledgement", caseId));
	return { json, token: row.token, pdf: pdf.toString("base64") };
}
