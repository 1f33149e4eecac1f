/** Shapes of the queue: its rules as versioned data, the reason of a call, what a ticket waits for. */
import { z } from "zod";
import { wallSchema } from "./sync-protocol.ts";
import { words } from "./words.ts";

export const counterNumber = z.int().min(1).max(99);

/** The letters of a service group, and the beginning of its tickets' numbers. */
export const prefixSchema = z.string().regex(/^[A-Z]{1,2}$/);

/**
 * A line of its own: tickets of these procedures, called by these counters. No counters means: all.
 * A procedure that no group names is in the group of its sheet's letter, which needs not be listed here.
 */
export const queueGroupSchema = z.strictObject({
	prefix: prefixSchema,
	name: words.min(3).max(60),
	counters: z
		.array(counterNumber)
		.max(99)
		.refine((all) => new Set(all).size === all.length),
	procedures: z.array(z.string().max(100)).max(200),
});
export type QueueGroup = z.infer<typeof queueGroupSchema>;

/** An hour of the office's clock, `14:30`. */
export const hourSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const queuePolicySchema = z.strictObject({
	/** How many of each class are called in a round while both wait. */
	ratio: z.strictObject({
		priority: z.int().min(0).max(9),
		arrival: z.int().min(0).max(9),
	}),
	/** Minutes after which the ticket that waits longest goes before the ratio. */
	ageMinutes: z.int().min(5).max(480),
	/** Calls in a row that may pass over the ticket that waits longest: the next one is its. */
	cap: z.int().min(1).max(30),
	/** Minutes before and after its time within which an appointment is called first. */
	appointment: z.strictObject({
		before: z.int().min(0).max(120),
		after: z.int().min(0).max(120),
	}),
});
export type QueuePolicy = z.infer<typeof queuePolicySchema>;

/** When the kiosk stops giving tickets; a counter still may, with a reason. */
export const issuingRulesSchema = z.strictObject({
	/** The last ticket's hour; null: no such hour. */
	until: hourSchema.nullable(),
	/** When the counters close, by which capacity is counted. */
	closes: hourSchema.nullable(),
	/** Stops also when the open counters cannot serve one more before they close. */
	byCapacity: z.boolean(),
});
export type IssuingRules = z.infer<typeof issuingRulesSchema>;

const changeable = {
	groups: z.array(queueGroupSchema).max(60),
	policy: queuePolicySchema,
	issuing: issuingRulesSchema,
	/** How long a ticket is parked where nobody says otherwise. */
	parkMinutes: z.int().min(1).max(240),
};
export const queueRulesSchema = z.strictObject(changeable);
/** Everything by which the queue decides, under one version: the one that each call's reason names. */
export const queueSettingsSchema = z.strictObject({
	version: z.int().min(1),
	...changeable,
});
export type QueueSettings = z.infer<typeof queueSettingsSchema>;

export const callClassSchema = z.enum(["priority", "appointment", "arrival"]);
export type CallClass = z.infer<typeof callClassSchema>;

/** Why this ticket was called: the policy's words, with what they need to be told. */
export const callReasonSchema = z.object({
	code: z.enum([
		"arrival",
		"arrival_ratio",
		"priority_ratio",
		"priority_only",
		"appointment",
		"early",
		"aged",
		"cap",
		/** A printed pass of a day that closed early. */
		"pass",
		/** A ticket of an earlier day that was put back into the line. */
		"returned",
	]),
	/** The version of the queue's rules. */
	policy: z.int(),
	/** How many waited that this counter could have called. */
	waiting: z.int(),
	/** Minutes this ticket had waited. */
	minutes: z.int(),
	/** Tickets of its class called in this round before it; for `cap`, the calls in a row that passed over it. */
	streak: z.int(),
	/** Tickets that had waited longer and were passed over. */
	passed: z.int().default(0),
	/** The rule's own number: the class's share of a round, the minutes of ageing, the cap. */
	limit: z.int().default(0),
	class: callClassSchema.default("arrival"),
});
export type CallReason = z.infer<typeof callReasonSchema>;

export const ticketLanguageSchema = z.enum(["es", "en", "yua", "lsm"]);
export type TicketLanguage = z.infer<typeof ticketLanguageSchema>;
/** The protocol's version under which somebody was let in at the entrance; nothing else of it. */
export const admissionSchema = z
	.strictObject({ version: z.int().min(1) })
	.nullable()
	.default(null);

/** How somebody wants to be called: seen and looked for, or fetched and led. */
export const wishSchema = z.enum(["sight", "escort"]);
export type Wish = z.infer<typeof wishSchema>;

/** Forgotten when the day closes, and in no journal. */
export const ticketWishesSchema = z.object({
	language: ticketLanguageSchema,
	wish: wishSchema.nullable(),
});
export type TicketWishes = z.infer<typeof ticketWishesSchema>;

export const waitSchema = z.object({ from: z.int(), to: z.int() }).nullable();

/** Reasons a clerk taps; they are codes, so nothing personal can be in them. */
export const cancelReasonSchema = z.enum(["left", "mistake", "elsewhere"]);
export const transferReasonSchema = z.enum(["service", "mistake", "balance"]);

/** One ticket in the order it would be called. */
export const forecastSchema = z.object({
	ticketId: z.string(),
	number: z.string(),
	group: z.string(),
	class: callClassSchema,
	issuedAt: wallSchema,
	reason: callReasonSchema,
});
export type Forecast = z.infer<typeof forecastSchema>;

/** What keeps a ticket from being called now. */
export const obstacleSchema = z.discriminatedUnion("code", [
	z.object({ code: z.literal("parked"), until: wallSchema }),
	z.object({ code: z.literal("early"), at: wallSchema }),
	z.object({ code: z.literal("no_counter"), group: z.string() }),
	z.object({ code: z.literal("for_counter"), counter: counterNumber }),
]);
export type Obstacle = z.infer<typeof obstacleSchema>;
