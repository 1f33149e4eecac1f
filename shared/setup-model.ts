/** Shapes of an office that is being set up, and of the settings that are changed later. */
import { z } from "zod";
import {
	boardSettingsSchema,
	cents,
	counterNumber,
	roleSchema,
	words,
} from "./model.ts";
import { PIN_MOST } from "./pins.ts";
import { printerSetupSchema } from "./print-model.ts";
import { refusedCentral } from "./sync-protocol.ts";
import { isRealDate, isTimeZone } from "./time.ts";

const name = words.min(3).max(120);
const date = z.string().refine(isRealDate);
const year = z.string().regex(/^20\d{2}$/);

export const holidaysSchema = z.array(date).max(400);
export const umaSchema = z.record(year, cents.min(1));

export const officeCode = z.string().regex(/^[A-Z0-9]{2,8}$/);
export const personName = words.min(3).max(80);
export const rolesSchema = z
	.array(roleSchema)
	.min(1)
	.refine((roles) => new Set(roles).size === roles.length);
/** Checked by `pinProblem`, which says why. */
export const newPin = z.string().max(PIN_MOST);

/** What stays changeable afterwards; code and time zone of an office do not. */
export const officeSettingsSchema = z.strictObject({
	name,
	municipality: name,
	/** Where citizens verify receipts when no central says otherwise. */
	verifyBase: z.url({ protocol: /^https?$/ }).max(200),
	counters: z
		.array(counterNumber)
		.min(1)
		.refine((all) => new Set(all).size === all.length),
	holidays: holidaysSchema,
	/** Daily UMA in cents by the year it comes into force. */
	uma: umaSchema,
	/** An amount entered by hand above this needs a second person. */
	secondPersonAbove: cents,
	/** Business days a payment order is taken. */
	orderDays: z.int().min(1).max(60),
	board: boardSettingsSchema,
	/** How many people the public area holds, by Civil Protection's paper; null: not said. */
	lobbyPeople: z.int().min(1).max(5000).nullable(),
	/** Days that records of the entrance are kept. */
	screeningDays: z.int().min(1).max(90),
});
export type ChangeableSettings = z.infer<typeof officeSettingsSchema>;

export const centralSchema = z.strictObject({
	url: z
		.string()
		.max(200)
		.refine((url) => refusedCentral(url) === null),
	code: z.string().trim().min(1).max(40),
});

export const newPersonSchema = z.strictObject({
	name: personName,
	roles: rolesSchema,
	pin: newPin,
});

export const setupSchema = z.strictObject({
	office: officeSettingsSchema
		.omit({
			orderDays: true,
			board: true,
			lobbyPeople: true,
			screeningDays: true,
		})
		.extend({
			code: officeCode,
			timeZone: z.string().max(60).refine(isTimeZone),
			/** Null where a central verifies. */
			verifyBase: officeSettingsSchema.shape.verifyBase.nullable(),
		}),
	central: centralSchema.nullable(),
	people: z.array(newPersonSchema).min(1).max(60),
	/** Of the machine that is set up: every other one has its own. */
	printers: z.array(printerSetupSchema).max(10),
	/** A piece of each printed key, typed from the paper. */
	proof: z.strictObject({
		recovery: z.string().max(20),
		auditor: z.string().max(20),
	}),
});
export type SetUp = z.output<typeof setupSchema>;

/** A private key as it is printed, and the piece that proves it was. */
const printedKeySchema = z.object({
	/** Fourteen groups of four letters and digits. */
	groups: z.array(z.string()),
	/** Which of them is asked back, counted from 1. */
	asked: z.int(),
});
export const keyPairsSchema = z.object({
	recovery: printedKeySchema,
	auditor: printedKeySchema,
});

export const prefillSchema = z.object({
	timeZone: z.string(),
	holidays: z.array(z.string()),
	uma: z.record(z.string(), z.int()),
	secondPersonAbove: cents,
	/** A store that was set aside in this folder: an office was here before. */
	before: z.string().nullable(),
});
