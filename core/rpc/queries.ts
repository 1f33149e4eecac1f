/** The reads of the contract. Each is one call into its topic. */
import type {
	Checked,
	MethodName,
	NamesOf,
	Output,
} from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { worksAt } from "../../shared/methods/method.ts";
import { wallTime } from "../../shared/time.ts";
import { findAppointment, listAppointments } from "../appointments/view.ts";
import { documentPiece } from "../cases/attach.ts";
import { enteredFees } from "../cases/entered-fees.ts";
import { acknowledgementOf } from "../cases/paper.ts";
import { caseView, demandSight } from "../cases/search.ts";
import { timelineOf } from "../cases/timeline.ts";
import { viewCase } from "../cases/view.ts";
import { askedToday } from "../catalogue/asked.ts";
import { exportCatalogue, validate } from "../catalogue/office.ts";
import { full, type Light, summary } from "../catalogue/view.ts";
import type { Caller } from "../commands.ts";
import { complaintList } from "../complaints/commands.ts";
import { checklist, passes } from "../day/checklist.ts";
import { dayState } from "../day/state.ts";
import { readPlan } from "../incarnation/plan.ts";
import { verifyMeanwhile } from "../journal/verify.ts";
import { keepers } from "../lobby/keeper.ts";
import { lookUp } from "../lobby/look-up.ts";
import { officeSettings } from "../office/settings.ts";
import { holdingsOf } from "../people/holdings.ts";
import { staffList } from "../people/staff.ts";
import { broughtOf, findPrefilled } from "../prefilled/view.ts";
import { demandPaper, pdfOf } from "../print/ask.ts";
import { toJob } from "../print/queries.ts";
import { protocolLog, protocols } from "../protocol/log.ts";
import { protocolState } from "../protocol/state.ts";
import { explain, queueRules, simulate } from "../queue/forecast.ts";
import { endedTickets, queueState } from "../queue/state.ts";
import { checkReceipt } from "../receipts/check.ts";
import type { Runtime } from "../runtime.ts";
import { attentionList } from "../sync/attention.ts";
import { feedTroubles } from "../sync/feed/state.ts";
import { centralUrl } from "../sync/http.ts";
import type { OutboxStream } from "../sync/outbox.ts";
import { attentionCounts, syncState } from "../sync/state.ts";
import { tillList, tillPayments } from "../till/list.ts";
import { toTill } from "../till/queries.ts";
import { reportOf, visibleTill } from "../till/view.ts";
import { viewVisit } from "../visits/view.ts";
import { health } from "./health.ts";

/** How long a notice that is over can still be looked up. */
const NOTICES_KEPT_MS = 30 * 24 * 60 * 60_000;

type Query<N extends MethodName> = (
	rt: Runtime,
	input: Checked<N>,
	caller: Caller,
) => Output<N> | Promise<Output<N>>;
export type Queries = { [K in NamesOf<"query">]: Query<K> };

export const queries: Queries = {
	"system.health": (rt) => health(rt),
	"setup.state": () => ({ prefill: null }),
	"people.list": (rt, _input, { face }) => ({
		people: rt.people.list().filter((user) => worksAt(face, user)),
	}),
	"people.staff": (rt) => ({ staff: staffList(rt) }),
	"office.settings": (rt) => officeSettings(rt),
	"day.state": (rt) => dayState(rt),
	"day.checklist": (rt) => checklist(rt),
	"day.passes": (rt) => passes(rt),
	"appointments.find": findAppointment,
	"appointments.list": listAppointments,
	"prefilled.find": findPrefilled,
	"prefilled.ofCase": broughtOf,
	"notices.list": (rt) => ({
		notices: rt.q.notices.since(
			wallTime(rt.deps.clock.now() - NOTICES_KEPT_MS),
		),
	}),

	"catalogue.search": (rt, options) => {
		const light = lightOf(rt);
		return {
			sheets: rt.catalogue
				.search(options)
				.map((sheet) => summary(sheet, light)),
		};
	},
	"catalogue.asked": (rt, { limit }) => {
		const { today, sheets } = askedToday(rt, limit);
		const light = lightOf(rt);
		return { today, sheets: sheets.map((sheet) => summary(sheet, light)) };
	},
	"catalogue.get": (rt, { procedureId, version }) =>
		full(
			version === undefined
				? rt.catalogue.current(procedureId)
				: rt.catalogue.version(procedureId, version),
			lightOf(rt),
		),

	"catalogue.validate": validate,
	"catalogue.export": exportCatalogue,
	"audit.enteredFees": enteredFees,

	"queue.state": (rt) => queueState(rt),
	"queue.rules": (rt) => queueRules(rt),
	"queue.simulate": simulate,
	"queue.explain": (rt, input, { user }) =>
		explain(
			rt,
			input,
			(user && rt.q.counters.ofUser.get(user.id)?.counter) ?? null,
		),
	"queue.ended": (rt, { limit }) => endedTickets(rt, limit),
	"protocol.state": (rt) => protocolState(rt),
	"protocol.list": (rt) => ({ protocols: protocols(rt) }),
	"protocol.log": protocolLog,
	"kiosk.lookUp": lookUp,
	"kiosk.keepers": keepers,
	"complaints.list": complaintList,
	"visits.get": (rt, { visitId }, caller) => viewVisit(rt, visitId, caller),
	"cases.get": (rt, { caseId }, caller) => {
		demandSight(rt, caller, caseId);
		return viewCase(rt, caseId);
	},
	"cases.view": (rt, { caseId }, caller) => {
		demandSight(rt, caller, caseId);
		return caseView(rt, caller, caseId);
	},
	"cases.timeline": (rt, { caseId }, caller) => {
		demandSight(rt, caller, caseId);
		return { timeline: timelineOf(rt, caseId) };
	},
	"cases.document": documentPiece,
	"cases.acknowledgement": (rt, { caseId }, caller) => {
		demandSight(rt, caller, caseId);
		return acknowledgementOf(rt, caseId);
	},
	"scans.folder": (rt) => rt.scans.place(),
	"scans.list": (rt) => rt.scans.list(),
	"people.holdings": (rt, { caseId }, caller) => {
		demandSight(rt, caller, caseId);
		return holdingsOf(rt, caseId);
	},
	"till.state": (rt, _input, caller) => {
		const till = caller.user && rt.q.till.ofUser.get(caller.user.id);
		return { till: till ? toTill(till) : null };
	},
	"till.report": (rt, { tillId }, caller) =>
		reportOf(rt, visibleTill(rt, tillId, caller.user), caller.user),
	"till.list": (rt, input, caller) => tillList(rt, input, caller.user),
	"till.payments": (rt, input, caller) => tillPayments(rt, input, caller.user),
	"printers.list": (rt) => ({ printers: rt.q.print.printers() }),
	"print.jobs": (rt, { paper, id }, caller) => {
		demandPaper(rt, caller, paper, id);
		return { jobs: rt.q.print.jobsOf.all(paper, id).map(toJob) };
	},
	"print.pdf": pdfOf,
	"drafts.get": (rt, { key }, caller) => {
		if (!caller.user) throw new Refusal("signed_out");
		return rt.drafts.get(caller.user.id, key);
	},

	"receipts.check": (rt, { text }) => checkReceipt(rt, text),
	"journal.status": (rt) => {
		const streams = rt.q.outbox.streams();
		const pages = Number(rt.db.pragma("page_count", { simple: true }));
		const size = Number(rt.db.pragma("page_size", { simple: true }));
		return {
			streams: streams.map((each) => statusOf(rt, each)),
			operations: streams.reduce((sum, { written }) => sum + written, 0),
			bytes: pages * size,
		};
	},
	"journal.verify": (rt) => verifyMeanwhile(rt.db),
	"journal.export": (rt, { stream, from, limit }) => {
		const found = rt.q.outbox.streams().find((each) => each.stream === stream);
		if (!found) return { ops: [], more: false };
		const ops = rt.q.outbox.ops(found.id, from - 1, limit);
		return {
			ops: ops.map(({ seq, hash, body }) => ({ seq, hash, body })),
			more: (ops.at(-1)?.seq ?? found.written) < found.written,
		};
	},
	"sync.status": (rt) => ({
		...syncState(rt),
		streams: rt.q.outbox.streams().map((each) => statusOf(rt, each)),
		documents: rt.q.documents.troubled
			.all(100)
			.map(({ case_id, ...rest }) => ({ caseId: case_id, ...rest })),
		attention: attentionList(rt),
		numberAwaited: readPlan(rt.db) !== null,
		feed: feedTroubles(rt),
		counts: attentionCounts(rt),
		central: centralUrl(rt),
	}),
};

const lightOf = (rt: Runtime): Light => ({
	catalogue: rt.catalogue,
	today: dayState(rt).today,
	uma: rt.settings.uma(),
});

const statusOf = (rt: Runtime, each: OutboxStream) => ({
	stream: each.stream,
	have: each.written,
	head: rt.q.outbox.hash(each.id, each.written),
	acked: each.acked,
	durable: each.durable,
	ends: each.ends,
	stopped: each.stopped,
});
