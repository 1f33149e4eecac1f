/** The story of a case in plain Spanish sentences. Nothing of the applicant is in it. */
import { IntlMessageFormat } from "intl-messageformat";
import messages from "../../resources/messages/es-MX.json" with {
	type: "json",
};
import type { Timeline } from "../../shared/case-model.ts";
import { formatPesos } from "../../shared/money.ts";
import type { OpBody } from "../../shared/sync-protocol.ts";
import type { Runtime } from "../runtime.ts";

const sentences: Record<string, string> = {
	"case.opened": messages["timeline.opened"],
	"case.applicantSet": messages["timeline.applicantSet"],
	"case.representativeSet": messages["timeline.representativeSet"],
	"case.companionsSet": messages["timeline.companionsSet"],
	"case.paperAsked": messages["timeline.paperAsked"],
	"case.paperUnasked": messages["timeline.paperUnasked"],
	"case.documentAttached": messages["timeline.documentAttached"],
	"case.documentDetached": messages["timeline.documentDetached"],
	"case.documentReattached": messages["timeline.documentReattached"],
	"case.quoted": messages["timeline.quoted"],
	"case.awaitingPayment": messages["timeline.awaitingPayment"],
	"payment.received": messages["timeline.paid"],
	"payment.reconciled": messages["timeline.reconciled"],
	"payment.reversed": messages["timeline.paymentReversed"],
	"case.received": messages["timeline.received"],
	"case.cured": messages["timeline.cured"],
	"case.handedOver": messages["timeline.handedOver"],
	"case.taken": messages["timeline.taken"],
	"case.withdrawn": messages["timeline.withdrawn"],
	"case.refused": messages["timeline.refused"],
	"case.forwarded": messages["timeline.forwarded"],
	"case.resolved": messages["timeline.resolved"],
	"case.delivered": messages["timeline.delivered"],
	"case.corrected": messages["timeline.corrected"],
	"case.reversed": messages["timeline.reversed"],
	"case.deadlineMoved": messages["timeline.deadlineMoved"],
	"case.looked": messages["timeline.looked"],
	"person.exported": messages["timeline.exported"],
	"person.erased": messages["timeline.erased"],
};

/** A date as a sentence says it. */
const longDay = (day: unknown) =>
	typeof day === "string"
		? new Intl.DateTimeFormat("es-MX", {
				dateStyle: "long",
				timeZone: "UTC",
			}).format(new Date(`${day}T12:00:00Z`))
		: "";

type Facts = Record<string, unknown>;

/** What a sentence may want to be filled with; each is there for every operation, so that none stays open. */
function valuesOf(rt: Runtime, caseId: string, body: OpBody) {
	const p = body.payload as Facts & {
		allocations?: { case: string; amount: number }[];
		missing?: string[];
		quote?: { total: number };
		total?: number;
		order?: { validUntil: string };
	};
	const amount =
		p.allocations?.find((part) => part.case === caseId)?.amount ??
		p.quote?.total ??
		p.total ??
		0;
	return {
		user: body.user ? rt.people.nameOf(body.user) : "none",
		second: body.authorisedBy ? rt.people.nameOf(body.authorisedBy) : "none",
		counter: body.counter ?? 0,
		amount: formatPesos(amount),
		folio: String(p.folio ?? ""),
		missing: p.missing?.length ?? 0,
		until: longDay(p.cureUntil ?? p.validUntil),
		expired: body.reason === "expired" ? "yes" : "no",
		untouched: body.reason === "untouched" ? "yes" : "no",
		number: String(p.number ?? ""),
		method: String(p.method ?? "cash"),
		outcome: String(p.outcome ?? ""),
		state: String(p.state ?? "paid"),
		to: String(p.to ?? ""),
		late: p.late ? "yes" : "no",
		replaced: p.replacedBy ? "yes" : "no",
		refunded: p.refunded ? "yes" : "no",
		cure: longDay(p.cureUntil) || "none",
		due: longDay(p.due) || "none",
		order: longDay(p.order?.validUntil) || "none",
	};
}

export function timelineOf(rt: Runtime, caseId: string): Timeline {
	return rt.q.cases.events.all(caseId).flatMap((row) => {
		const body = JSON.parse(row.body) as OpBody;
		const text = sentences[body.type];
		if (!text) return [];
		const said = new IntlMessageFormat(text, "es-MX").format(
			valuesOf(rt, caseId, body),
		);
		return [
			{
				at: body.wall,
				sentence: String(said),
				userId: body.user ?? null,
				authorisedBy: body.authorisedBy ?? null,
			},
		];
	});
}
