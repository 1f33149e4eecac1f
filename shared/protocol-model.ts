/**
 * A sanitary protocol as data: what an office does at each level of a hazard. Nothing of it is hard-coded;
 * the files in resources/protocols are samples. What a person answered or measured has no shape here at all.
 */
import { z } from "zod";
import { daySchema, uuidSchema, wallSchema } from "./sync-protocol.ts";
import { isRealDate } from "./time.ts";
import { words } from "./words.ts";

const counterNumber = z.int().min(1).max(99);
const date = daySchema.refine(isRealDate);
/** A short name for files and operations. */
export const slug = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
/** The same in the office's two languages. */
const both = z.strictObject({
	es: words.min(1).max(300),
	en: words.min(1).max(300),
});
export type Both = z.infer<typeof both>;

/** People who come together, the one with the ticket among them. */
export const PARTY_MOST = 20;
export const partySchema = z.int().min(1).max(PARTY_MOST);

export const levelSchema = z.strictObject({
	id: slug,
	name: both,
	colour: z.enum(["green", "yellow", "orange", "red", "blue"]),
	/** Of the people the public area holds. */
	capacityPct: z.int().min(0).max(100),
	appointmentOnly: z.boolean(),
	/** Besides the applicant; null: as many as come. */
	companionsMax: z
		.int()
		.min(0)
		.max(PARTY_MOST - 1)
		.nullable(),
	distanceM: z.number().min(0).max(10).nullable(),
	masks: z.enum(["no", "advised", "required"]),
	/** Asked at the entrance one by one; a yes leads to another way of being served. */
	screening: z.array(z.strictObject({ id: slug, ...both.shape })).max(8),
	/** Above it the guard offers another way; what was measured is kept nowhere. */
	temperatureLimitC: z.number().min(35).max(42).nullable(),
	ventilation: z
		.strictObject({
			co2MaxPpm: z.int().min(400).max(5000).nullable(),
			note: both,
		})
		.nullable(),
	cleaning: z.strictObject({
		afterVisit: z.boolean(),
		everyMinutes: z.int().min(5).max(1440).nullable(),
	}),
	/** Whom the kiosk names when it asks about priority; the ticket keeps the class alone. */
	priorityGroups: z.array(both).max(12),
	closedCounters: z.array(counterNumber).max(99),
	/** For the kiosk, the board and the entrance. */
	messages: z.array(both).max(8),
});
export type Level = z.infer<typeof levelSchema>;

const twice = (ids: readonly string[]) => new Set(ids).size !== ids.length;

export const protocolSchema = z.strictObject({
	format: z.literal("ventanilla-protocol"),
	hazard: slug,
	name: both,
	version: z.int().min(1).max(1_000_000),
	/** Where its figures come from. */
	source: z.string().trim().min(3).max(1500),
	/** True for the samples that come with the program: nobody has put them in force. */
	sample: z.boolean(),
	validity: z
		.strictObject({ from: date, until: date.nullable() })
		.refine(({ from, until }) => until === null || from <= until, {
			path: ["until"],
			params: { problem: "until_before" },
		}),
	/** The lightest first. */
	levels: z
		.array(levelSchema)
		.min(1)
		.max(10)
		.refine((all) => !twice(all.map(({ id }) => id)), {
			params: { problem: "level_twice" },
		})
		.refine(
			(all) =>
				all.every(
					({ capacityPct }, i) =>
						i === 0 || capacityPct <= (all[i - 1]?.capacityPct ?? 100),
				),
			{ params: { problem: "levels_order" } },
		),
});
export type Protocol = z.infer<typeof protocolSchema>;

/** Names a level of a file that was imported here; `hash` says which text that was. */
export const levelRefSchema = z.object({
	hazard: slug,
	version: z.int(),
	level: slug,
	hash: z.string(),
});
export type LevelRef = z.infer<typeof levelRefSchema>;

/** The level in force, with all it says. */
export const inForceSchema = z.object({
	hazard: slug,
	hazardName: both,
	version: z.int(),
	source: z.string(),
	sample: z.boolean(),
	validUntil: daySchema.nullable(),
	level: levelSchema,
});
export type InForce = z.infer<typeof inForceSchema>;

/** A level as it was put: by the office, or by the municipality's feed. */
export const putLevelSchema = inForceSchema.extend({
	by: z.enum(["office", "municipality"]),
	/** Since when it holds; null: the office was given it, or nobody wrote down when. */
	since: wallSchema.nullable(),
});
export type PutLevel = z.infer<typeof putLevelSchema>;

/** What somebody may be let past by a supervisor's PIN: once, where not said otherwise. */
export const overrideSchema = z.enum([
	/** The next call although the lobby is full. */
	"room",
	/** The next call although the counter was not cleaned. */
	"clean",
	/** Work at a counter that the level closes, for the day. */
	"counter",
	/** The next ticket without the questions of the entrance. */
	"admission",
	/** The next ticket without an appointment. */
	"appointment",
	/** The next party through the door although it is full. */
	"door",
	/** The next party of more companions than the level lets in. */
	"party",
]);
export type Override = z.infer<typeof overrideSchema>;

export const cleaningSchema = z.object({
	counter: counterNumber,
	/** Since when nobody may be called there, by a visit that ended or the minutes that passed; null while it is clean. */
	since: wallSchema.nullable(),
	/** When it will be due by the clock; null where the level counts no minutes. */
	dueAt: wallSchema.nullable(),
	cleanedAt: wallSchema.nullable(),
});
export type Cleaning = z.infer<typeof cleaningSchema>;

/** The one row of the topic `protocol`: what every face needs, and nobody's data. */
export const protocolStateSchema = z.object({
	/** Null where no protocol is in force: nothing is limited then. */
	inForce: putLevelSchema.nullable(),
	/** Put too, but no stricter than the one in force: they rule when it goes. */
	beneath: z.array(
		putLevelSchema.omit({ level: true, source: true }).extend({ name: both }),
	),
	/** Its validity has ended: it stays until somebody decides. */
	outdated: z.boolean(),
	/** Null where the office has not said how many people its public area holds. */
	capacity: z.int().nullable(),
	/** From here on the guard is warned. */
	warnAt: z.int().nullable(),
	occupancy: z.int(),
	/** `checkpoint`: in minus out, where one counts today; `tickets`: who is called or served. */
	from: z.enum(["checkpoint", "tickets"]),
	full: z.boolean(),
	/** How many more fit; null where nothing is limited. */
	room: z.int().nullable(),
	/** Today through the door. */
	entered: z.int(),
	left: z.int(),
	/** Whether nobody comes in, or gets a ticket, without the questions. */
	screening: z.boolean(),
	/** Parties that passed the entrance and have no ticket yet. */
	admitted: z.int(),
	cleaning: z.array(cleaningSchema),
});
export type ProtocolState = z.infer<typeof protocolStateSchema>;

/** What happened to the protocol, newest first, for the office page. */
export const protocolEventSchema = z.object({
	op: uuidSchema,
	at: wallSchema,
	kind: z.enum([
		"level_set",
		/** The municipality's level came, is to come, or went. */
		"municipal_set",
		"municipal_planned",
		"municipal_ended",
		"imported",
		"overridden",
		"override_used",
		"corrected",
	]),
	user: z.string().nullable(),
	second: z.string().nullable(),
	counter: counterNumber.nullable(),
	/** What it was about: a level's name, an override, a file. */
	what: z.string(),
	/** What was in force before and after, or the counts; `to` of `municipal_planned` is the day it begins. */
	from: z.string().nullable(),
	to: z.string().nullable(),
	reason: z.string().nullable(),
});
export type ProtocolEvent = z.infer<typeof protocolEventSchema>;

/** Numbers of one hour, which nobody can be found in. */
export const hourSchema = z.object({
	/** Local date and hour: `2026-10-05T08`. */
	hour: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/),
	entered: z.int(),
	left: z.int(),
	passed: z.int(),
	/** By the way that was offered and taken. */
	appointment: z.int(),
	phone: z.int(),
	companion: z.int(),
});
export type Hour = z.infer<typeof hourSchema>;

/** How else somebody is served who does not come in today. */
export const waySchema = z.enum(["appointment", "phone", "companion"]);
export type Way = z.infer<typeof waySchema>;
