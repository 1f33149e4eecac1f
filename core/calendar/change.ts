/** A change of the calendar: recorded once, and every deadline over a day that is none after all moves. */
import type { PayOrder } from "../../shared/case-model.ts";
import { movedReference } from "../../shared/payment-reference.ts";
import { isWeekend } from "../../shared/time.ts";
import type { CaseRow } from "../cases/queries.ts";
import { dueDate } from "../catalogue/deadline.ts";
import type { Tx } from "../commands.ts";
import type { DeadlineMoved } from "./operations.ts";
import {
	type Calendar,
	movedBusinessDeadline,
	movedCalendarDeadline,
} from "./rules.ts";

type Change = {
	closed: readonly string[];
	/** Rest days no more. What was told to somebody stays: no deadline becomes shorter. */
	opened: readonly string[];
	reason: string;
};

/** What it needs of a command; nobody has to ask for it. */
type Act = Pick<Tx, "rt" | "q" | "today" | "append">;

/** @returns the days that were counted until now, and how many cases moved. */
export function changeCalendar(tx: Act, { closed, opened, reason }: Change) {
	const before = tx.rt.settings.holidays();
	const days = [...new Set(closed)]
		.filter((day) => !tx.q.calendar.isClosed.get(day))
		.sort();
	const holidays = [...before, ...days, ...closed].filter(
		(day) => !opened.includes(day),
	);
	const calendar = {
		closed: new Set(days.filter((day) => !isWeekend(day) && !before.has(day))),
		holidays: new Set(holidays.sort()),
	};
	if (days.length === 0 && same(before, calendar.holidays))
		return { days, moved: 0 };
	const moves = tx.q.calendar.running.all().flatMap((row) => {
		const moved = movedOf(tx, row, calendar, before);
		return moved ? [{ caseId: row.case_id, moved }] : [];
	});
	tx.append("calendar.changed", () => ({
		entity: `calendar:${[...closed, ...opened].sort()[0]}`,
		payload: {
			closed: days,
			opened: [...opened],
			holidays: [...calendar.holidays],
			cases: moves.length,
		},
		...(reason ? { sealed: { reason } } : {}),
	}));
	for (const { caseId, moved } of moves)
		tx.append("case.deadlineMoved", () => ({
			entity: caseId,
			payload: moved,
		}));
	tx.rt.settings.set("calendar", { holidays: [...calendar.holidays] });
	return { days, moved: moves.length };
}

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
	a.size === b.size && [...a].every((day) => b.has(day));

/** What moves in a case, or null where nothing does. */
function movedOf(
	tx: Act,
	row: CaseRow,
	calendar: Calendar,
	before: ReadonlySet<string>,
): DeadlineMoved | null {
	const moved: DeadlineMoved =
		row.state === "awaiting_payment"
			? movedOrder(tx, row, calendar)
			: {
					...movedCure(tx, row, calendar),
					...movedDue(tx, row, calendar, before),
				};
	return Object.keys(moved).length > 0 ? moved : null;
}

const startOf = (tx: Act, row: CaseRow, type: string): string =>
	tx.q.calendar.dayOf.get(row.case_id, type) ?? tx.today;

function movedOrder(tx: Act, row: CaseRow, calendar: Calendar): DeadlineMoved {
	const order: PayOrder | null = row.pay_order && JSON.parse(row.pay_order);
	if (!order) return {};
	const from = startOf(tx, row, "case.awaitingPayment");
	const validUntil = movedBusinessDeadline(from, order.validUntil, calendar);
	if (validUntil === order.validUntil) return {};
	const reference = movedReference(
		order.reference.reference,
		order.total,
		validUntil,
	);
	return { order: { ...order, validUntil, reference } };
}

function movedCure(tx: Act, row: CaseRow, calendar: Calendar): DeadlineMoved {
	if (row.cure_until === null || row.complete === 1) return {};
	const from = startOf(tx, row, "case.received");
	const cureUntil = movedBusinessDeadline(from, row.cure_until, calendar);
	return cureUntil === row.cure_until ? {} : { cureUntil };
}

/** What was received before its date was kept with the case is counted again from its sheet. */
function movedDue(
	tx: Act,
	row: CaseRow,
	calendar: Calendar,
	before: ReadonlySet<string>,
): DeadlineMoved {
	if (row.received_at === null) return {};
	const sheet = tx.rt.catalogue.version(row.procedure_id, row.version);
	const from = startOf(tx, row, "case.received");
	const due =
		row.due ??
		dueDate(sheet, {
			day: from,
			wall: row.received_at,
			timeZone: tx.rt.settings.office().timeZone,
			holidays: before,
		});
	if (!due) return {};
	const unit = sheet.deadline?.unit ?? "business_days";
	const moved =
		unit === "business_days"
			? movedBusinessDeadline(from, due, calendar)
			: movedCalendarDeadline(due, calendar);
	return moved === due ? {} : { due: moved };
}
