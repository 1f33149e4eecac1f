/** The rows an operation can change, as handlers see them. Each belongs to one entity. */

export type CaseRow = {
	entity: string;
	state: string;
	procedure: string | null;
	version: number | null;
	opened_at: string | null;
	folio: string | null;
	received_op: string | null;
	received_at: string | null;
	received_day: string | null;
	complete: boolean | null;
	missing: readonly string[];
	cure_until: string | null;
	due: string | null;
	fee: number | null;
	outcome: string | null;
	replaced_by: string | null;
	documents: readonly CaseDocument[];
	applicant_stream: string | null;
	applicant_seq: number | null;
	erased: boolean;
	flags: readonly string[];
	/** The line of the log it last changed at. */
	line: number;
};
export type CaseDocument = {
	document: string;
	requirement: string;
	sha256: string;
	size: number;
	mime: string;
	detached: boolean;
};

export type PaymentRow = {
	entity: string;
	day: string | null;
	paid_at: string | null;
	method: string | null;
	state: string;
	total: number;
	refunded: number;
	parts: readonly { case: string; amount: number; refunded: number | null }[];
};

export type TicketRow = {
	entity: string;
	state: string;
	day: string | null;
	prefix: string | null;
	ordinal: number | null;
	procedure: string | null;
	grp: string | null;
	priority: boolean | null;
	counter: number | null;
	calls: number;
	issued_at: string | null;
	called_at: string | null;
	finished_at: string | null;
};

export type Rows = { case: CaseRow; payment: PaymentRow; ticket: TicketRow };
export type Kind = keyof Rows;
export type AnyRow = Rows[Kind];

/** An entity nothing is known of yet: its first operation needs not be the one that made it. */
export const blank: { [K in Kind]: (entity: string) => Rows[K] } = {
	case: (entity) => ({
		entity,
		state: "draft",
		procedure: null,
		version: null,
		opened_at: null,
		folio: null,
		received_op: null,
		received_at: null,
		received_day: null,
		complete: null,
		missing: [],
		cure_until: null,
		due: null,
		fee: null,
		outcome: null,
		replaced_by: null,
		documents: [],
		applicant_stream: null,
		applicant_seq: null,
		erased: false,
		flags: [],
		line: 0,
	}),
	payment: (entity) => ({
		entity,
		day: null,
		paid_at: null,
		method: null,
		state: "paid",
		total: 0,
		refunded: 0,
		parts: [],
	}),
	ticket: (entity) => ({
		entity,
		state: "waiting",
		day: null,
		prefix: null,
		ordinal: null,
		procedure: null,
		grp: null,
		priority: null,
		counter: null,
		calls: 0,
		issued_at: null,
		called_at: null,
		finished_at: null,
	}),
};
