/** The office's settings as its administrator reads and changes them. */
import type { Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { umaYear } from "../../shared/fees.ts";
import type { ChangeableSettings } from "../../shared/setup-model.ts";
import { dateIn } from "../../shared/time.ts";
import { changeCalendar } from "../calendar/change.ts";
import type { Commands, Tx } from "../commands.ts";
import { demandLead } from "../people/confirm.ts";
import type { Runtime } from "../runtime.ts";

type Key = keyof ChangeableSettings;

export function officeSettings(rt: Runtime): Output<"office.settings"> {
	const { id, code, timeZone } = rt.settings.office();
	return {
		...changeable(rt),
		...{ officeId: id, code, timeZone },
		umaYear: umaYear(dateIn(rt.deps.clock.now(), timeZone)),
	};
}

function changeable({ settings }: Runtime): ChangeableSettings {
	const { name, municipality, verifyBase, counters } = settings.office();
	return {
		...{ name, municipality, verifyBase, counters },
		holidays: [...settings.holidays()],
		uma: settings.uma(),
		secondPersonAbove: settings.secondPersonAbove(),
		orderDays: settings.orderDays(),
		board: settings.board(),
		lobbyPeople: settings.protocol().people,
		screeningDays: settings.protocol().screeningDays,
	};
}

export const officeCommands: Commands<"office.change"> = {
	"office.change": (tx, { settings: asked, reason }) => {
		const before = changeable(tx.rt);
		const after = ordered({ ...before, ...given(asked) });
		const changed = (Object.keys(after) as Key[]).filter(
			(key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
		);
		if (changed.includes("counters"))
			demandClosed(tx, before.counters, after.counters);
		if (changed.includes("uma")) demandPast(tx, before.uma, after.uma, reason);
		if (changed.includes("secondPersonAbove")) demandLead(tx);
		const moved = changed.includes("holidays")
			? moveRestDays(tx, before.holidays, after.holidays, reason)
			: 0;
		write(tx.rt, after);
		for (const key of changed)
			tx.append("settings.changed", () => ({
				entity: `settings:${key}`,
				payload: { key, before: before[key], after: after[key] },
				...(reason ? { sealed: { reason } } : {}),
			}));
		return { changed, moved };
	},
};

/** What was really given: a key left out says nothing. */
const given = (
	asked: {
		[K in Key]?: ChangeableSettings[K] | undefined;
	},
) =>
	Object.fromEntries(
		Object.entries(asked).filter(([, value]) => value !== undefined),
	) as Partial<ChangeableSettings>;

/** In one order, so that only a real change is one. */
const ordered = (all: ChangeableSettings): ChangeableSettings => ({
	...all,
	counters: [...all.counters].sort((a, b) => a - b),
	holidays: [...new Set(all.holidays)].sort(),
	uma: Object.fromEntries(Object.entries(all.uma).sort()),
});

/** @throws Refusal `counter_in_use` */
function demandClosed(tx: Tx, before: number[], after: number[]): void {
	const open = tx.q.counters.all.all().map(({ counter }) => counter);
	const lost = before.find(
		(each) => !after.includes(each) && open.includes(each),
	);
	if (lost !== undefined)
		throw new Refusal("counter_in_use", { counter: lost });
}

/** @returns how many cases have a later deadline by it. */
function moveRestDays(
	tx: Tx,
	before: readonly string[],
	after: readonly string[],
	reason: string,
): number {
	return changeCalendar(tx, {
		closed: after.filter((day) => !before.includes(day)),
		opened: before.filter((day) => !after.includes(day)),
		reason,
	}).moved;
}

/**
 * Charges of past years were counted with their UMA: another value needs its reason and a second person.
 * @throws Refusal `uma_past`, `second_lead`
 */
function demandPast(
	tx: Tx,
	before: Record<string, number>,
	after: Record<string, number>,
	reason: string,
): void {
	const present = umaYear(tx.today);
	const past = Object.keys({ ...before, ...after }).filter(
		(year) => year < present && before[year] !== after[year],
	);
	if (past.length === 0) return;
	if (reason.length < 3) throw new Refusal("uma_past", { year: past[0] ?? "" });
	demandLead(tx);
}

function write({ settings }: Runtime, after: ChangeableSettings): void {
	const { board, lobbyPeople, screeningDays, ...rest } = after;
	const { holidays: _, uma, secondPersonAbove, orderDays, ...office } = rest;
	settings.set("office", { ...settings.office(), ...office });
	settings.set("uma", uma);
	settings.set("board", board);
	settings.set("fees", { secondPersonAbove, orderDays });
	settings.set("protocol", {
		...settings.protocol(),
		people: lobbyPeople,
		screeningDays,
	});
}
