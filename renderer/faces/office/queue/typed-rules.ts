/** The queue's rules as they are typed, and back. */
import type { Checked, Output } from "../../../../shared/contract.ts";
import {
	hourSchema,
	queueRulesSchema,
} from "../../../../shared/queue-model.ts";
import { readCounters, writeCounters } from "../../../ui/counter-list.ts";

export type Settings = Output<"queue.rules">;
export type Rules = Checked<"queue.setRules">["rules"];

const numbers = [
	"priority",
	"arrival",
	"ageMinutes",
	"cap",
	"before",
	"after",
	"parkMinutes",
] as const;
export type NumberKey = (typeof numbers)[number];
export type TypedGroup = {
	prefix: string;
	name: string;
	counters: string;
	procedures: string[];
};
export type Typed = Record<NumberKey, string> & {
	until: string;
	closes: string;
	byCapacity: boolean;
	groups: TypedGroup[];
};

export const typedOf = ({
	policy,
	issuing,
	parkMinutes,
	groups,
}: Settings): Typed => ({
	priority: String(policy.ratio.priority),
	arrival: String(policy.ratio.arrival),
	ageMinutes: String(policy.ageMinutes),
	cap: String(policy.cap),
	before: String(policy.appointment.before),
	after: String(policy.appointment.after),
	parkMinutes: String(parkMinutes),
	until: issuing.until ?? "",
	closes: issuing.closes ?? "",
	byCapacity: issuing.byCapacity,
	groups: groups.map((each) => ({
		...each,
		counters: writeCounters(each.counters),
	})),
});

const wholeNumber = (text: string) =>
	/^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
const hour = (text: string) => (text.trim() === "" ? null : text.trim());
export const isHour = (text: string) =>
	text.trim() === "" || hourSchema.safeParse(text.trim()).success;
export const areCounters = (text: string) =>
	text.trim() === "" || readCounters(text) !== null;

/** Null where something cannot be read; what does not make sense is the core's to say. */
export function readRules(typed: Typed): Rules | null {
	const [priority, arrival, ageMinutes, cap, before, after, parkMinutes] =
		numbers.map((key) => wholeNumber(typed[key]));
	const groups = typed.groups.map((each) => ({
		...each,
		counters:
			each.counters.trim() === "" ? [] : (readCounters(each.counters) ?? null),
	}));
	const read = queueRulesSchema.safeParse({
		groups,
		policy: {
			ratio: { priority, arrival },
			ageMinutes,
			cap,
			appointment: { before, after },
		},
		issuing: {
			until: hour(typed.until),
			closes: hour(typed.closes),
			byCapacity: typed.byCapacity,
		},
		parkMinutes,
	});
	return read.success ? read.data : null;
}
