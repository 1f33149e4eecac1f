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
import type { Key as Stored, Value } from "../settings.ts";

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
		const { before, after, changed } = changeOf(tx.rt, asked);
		if (changed.includes("counters"))
			demandClosed(tx, before.counters, after.counters);
		if (changed.includes("uma")) demandPast(tx, before.uma, after.uma, reason);
		if (changed.includes("secondPersonAbove")) demandLead(tx);
		const moved = changed.includes("holidays")
			? moveRestDays(tx, before.holidays, after.holidays, reason)
			: 0;
		write(tx.rt, after);
		if (changed.includes("uma")) tx.touch("catalogue", "catalogue");
		for (const key of changed)
			tx.append("settings.changed", () => ({
				entity: `settings:${key}`,
				payload: { key, before: before[key], after: after[key] },
				...(reason ? { sealed: { reason } } : {}),
			}));
		return { changed, moved };
	},
};

type Asked = { [K in Key]?: ChangeableSettings[K] | undefined };

function changeOf(rt: Runtime, asked: Asked) {
	const before = changeable(rt);
	const after = ordered({ ...before, ...given(asked) });
	const changed = (Object.keys(after) as Key[]).filter(
		(key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
	);
	return { before, after, changed };
}

/** Nobody's command: what the municipality's feed says. */
type Unasked = Pick<Tx, "rt" | "q" | "append">;

/** Takes settings over, with a line in the journal for each that changes. @throws Refusal `counter_in_use` */
export function takeSettings(act: Unasked, asked: Asked): void {
	const { before, after, changed } = changeOf(act.rt, asked);
	if (changed.includes("counters"))
		demandClosed(act, before.counters, after.counters);
	write(act.rt, after);
	for (const key of changed) record(act, key, before[key], after[key]);
}

/** Sets what has a form of its own, with the journal's line. */
export function changeSetting<K extends Stored>(
	act: Unasked,
	key: K,
	value: Value<K>,
): void {
	const before = act.rt.settings.get(key);
	act.rt.settings.set(key, value);
	record(act, key, before, value);
}

const record = (
	{ append }: Unasked,
	key: string,
	before: unknown,
	after: unknown,
) =>
	append("settings.changed", () => ({
		entity: `settings:${key}`,
		payload: { key, before, after, by: "feed" },
	}));

/** What was really given: a key left out says nothing. */
const given = (asked: Asked) =>
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
function demandClosed({ q }: Unasked, before: number[], after: number[]): void {
	const open = q.counters.all.all().map(({ counter }) => counter);
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
