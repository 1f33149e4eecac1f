/** The till of a person, from its float to the count of its sealed bag, and what undoes a payment. */
import { z } from "zod";
import { piecesSchema, sumOf } from "../cash.ts";
import * as m from "../model.ts";
import {
	bagSchema,
	differenceCauseSchema,
	tillListedSchema,
	tillPaymentSchema,
	tillReportSchema,
} from "../till-model.ts";
import {
	act,
	authorisers,
	counterFace,
	desk,
	everyRole,
	method,
	nothing,
	staffFaces,
	witnesses,
} from "./method.ts";

const reason = m.words.min(3);

export const tillMethods = [
	/** The float as a sum, or counted by denomination; where both are given they must agree. */
	method("till.open", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		input: act({
			float: m.cents.optional(),
			pieces: piecesSchema.optional(),
		}).refine(
			({ float, pieces }) =>
				pieces === undefined
					? float !== undefined
					: float === undefined || float === sumOf(pieces),
			{ path: ["float"] },
		),
		output: m.tillSchema,
	}),
	method("till.state", {
		kind: "query",
		faces: counterFace,
		roles: desk,
		input: nothing,
		output: z.object({ till: m.tillSchema.nullable() }),
	}),
	/** Cash taken to the safe during the day. */
	method("till.withdraw", {
		kind: "command",
		faces: counterFace,
		roles: desk,
		second: authorisers,
		input: act({ amount: m.cents.min(1), reason, second: m.secondPerson }),
		output: tillReportSchema,
	}),
	/**
	 * Counted blind: what should be there is told by the answer only. A supervisor may close the till
	 * of somebody who left, with a witness.
	 */
	method("till.close", {
		kind: "command",
		faces: staffFaces,
		roles: desk,
		second: witnesses,
		input: act({
			tillId: m.id.optional(),
			pieces: piecesSchema,
			bag: bagSchema.nullable().default(null),
			second: m.secondPerson.optional(),
		}),
		output: tillReportSchema,
	}),
	method("till.recount", {
		kind: "command",
		faces: staffFaces,
		roles: desk,
		second: witnesses,
		input: act({ tillId: m.id, pieces: piecesSchema, second: m.secondPerson }),
		output: tillReportSchema,
	}),
	/** A difference is a record of its own, signed by two. */
	method("till.signDifference", {
		kind: "command",
		faces: staffFaces,
		roles: desk,
		second: witnesses,
		input: act({
			tillId: m.id,
			cause: differenceCauseSchema,
			note: m.words.default(""),
			second: m.secondPerson,
		}),
		output: tillReportSchema,
	}),
	/** The sealed bag of a close, counted the morning after. */
	method("till.countBag", {
		kind: "command",
		faces: staffFaces,
		roles: ["cashier", "supervisor"],
		second: witnesses,
		input: act({
			tillId: m.id,
			seal: m.words.min(1).max(40),
			intact: z.boolean(),
			pieces: piecesSchema,
			second: m.secondPerson,
		}),
		output: tillReportSchema,
	}),
	/** What the bank says of a card or transfer that was unclear. */
	method("till.reconcile", {
		kind: "command",
		faces: staffFaces,
		roles: ["cashier", "supervisor"],
		second: authorisers,
		input: act({
			paymentId: m.id,
			outcome: z.enum(["charged", "not_charged"]),
			second: m.secondPerson,
		}),
		output: m.paymentSchema,
	}),
	/** X while it is open, Z once closed; one's own where no till is named. */
	method("till.report", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject({ tillId: m.id.optional() }),
		output: tillReportSchema,
	}),
	/** `attention`: left open, with a difference nobody signed, or a bag nobody counted. Of others only to who supervises. */
	method("till.list", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject({
			attention: z.boolean().default(false),
			limit: z.int().min(1).max(200).default(50),
		}),
		output: z.object({
			tills: z.array(tillListedSchema),
			/** Payments whose bank has not answered yet. */
			unclear: z.array(tillPaymentSchema),
		}),
	}),
	/** The payments of a till, newest first: where one that is to be undone is found. Who may see its report may see them. */
	method("till.payments", {
		kind: "query",
		faces: staffFaces,
		roles: everyRole,
		input: z.strictObject({
			tillId: m.id.optional(),
			before: m.id.nullable().default(null),
			limit: z.int().min(1).max(200).default(50),
		}),
		output: z.object({
			payments: z.array(tillPaymentSchema),
			more: z.boolean(),
		}),
	}),
	/** Undoes a payment, or its part for some cases. Cash goes back from the caller's own till. */
	method("cases.reversePayment", {
		kind: "command",
		faces: staffFaces,
		roles: ["cashier", "supervisor"],
		second: authorisers,
		input: act({
			paymentId: m.id,
			caseIds: z.array(m.id).min(1).max(50).optional(),
			reason,
			second: m.secondPerson,
		}),
		output: z.object({
			payment: m.paymentSchema,
			/** Handed back now; 0 where it was not cash. */
			cash: m.cents,
		}),
	}),
] as const;
