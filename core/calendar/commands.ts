/** Closed days that the calendar had counted. */
import { Refusal } from "../../shared/errors.ts";
import { daysBetween, isRealDate } from "../../shared/time.ts";
import type { Commands } from "../commands.ts";
import { dayState } from "../day/state.ts";
import { changeCalendar } from "./change.ts";

/** Long enough for what a storm leaves behind; a slip in the year is none. */
const MOST_DAYS_AWAY = 60;

export const calendarCommands: Commands<"calendar.closeDays"> = {
	"calendar.closeDays": (tx, { days, reason }) => {
		const { today } = dayState(tx.rt);
		for (const day of days)
			if (
				!isRealDate(day) ||
				Math.abs(daysBetween(today, day)) > MOST_DAYS_AWAY
			)
				throw new Refusal("calendar_far", { day });
		return changeCalendar(tx, { closed: days, opened: [], reason });
	},
};
		const added = [...new Set(days)]
			.filter((day) => !tx.q.calendar.isClosed.get(day))
			.sort();
		if (added.length === 0) return { days: [], moved: 0 };
		const holidays = [...tx.rt.settings.holidays(), ...added].sort();
		const moved = moveDeadlines(tx, added, [...new Set(holidays)], reason);
		tx.rt.settings.set("calendar", { holidays: [...new Set(holidays)] });
		return { days: added, moved };
	},
};

/** What a change of the calendar needs; nobody has to ask for it. */
type Change = Pick<Tx, "rt" | "q" | "today" | "append">;

/**
 * Records that days are none after all, and moves every deadline that counted them.
 * @param holidays all rest days from now on; the caller keeps them.
 * @param reason null where the municipality's calendar says so.
 * @returns how many cases moved.
 */
export function moveDeadlines(
	act: Change,
	added: readonly string[],
	holidays: readonly string[],
	reason: string | null,
): number {
	const before = act.rt.settings.holidays();
	const calendar = {
		closed: new Set(added.filter((day) => !isWeekend(day) && !before.has(day))),
		holidays: new Set(holidays),
	};
	const moves = act.q.calendar.running.all().flatMap((row) => {
		const moved = movedOf(act, row, calendar, before);
		return moved ? [{ caseId: row.case_id, moved }] : [];
	});
	act.append("calendar.changed", () => ({
		entity: `calendar:${added[0]}`,
		payload: {
			// Only a day that somebody closed here stays closed whatever calendar comes.
			closed: reason === null ? [] : [...added],
			holidays: [...holidays],
			cases: moves.length,
		},
		...(reason === null ? {} : { sealed: { reason } }),
	}));
	for (const { caseId, moved } of moves)
		act.append("case.deadlineMoved", () => ({
			entity: caseId,
			payload: moved,
		}));
	return moves.length;
}

/** What moves in a case, or null where nothing does. */
function movedOf(
	tx: Change,
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

const startOf = (tx: Change, row: CaseRow, type: string): string =>
	tx.q.calendar.dayOf.get(row.case_id, type) ?? tx.today;

function movedOrder(
	tx: Change,
	row: CaseRow,
	calendar: Calendar,
): DeadlineMoved {
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

function movedCure(
	tx: Change,
	row: CaseRow,
	calendar: Calendar,
): DeadlineMoved {
	if (row.cure_until === null || row.complete === 1) return {};
	const from = startOf(tx, row, "case.received");
	const cureUntil = movedBusinessDeadline(from, row.cure_until, calendar);
	return cureUntil === row.cure_until ? {} : { cureUntil };
}

/** What was received before its date was kept with the case is counted again from its sheet. */
function movedDue(
	tx: Change,
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
