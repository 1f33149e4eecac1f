/** Push events: a snapshot on subscription, then the rows that changed. One small store a topic in the faces. */
import { z } from "zod";
import { attentionSchema } from "./lobby-model.ts";
import {
	boardCallSchema,
	counterSchema,
	dayStateSchema,
	syncSchema,
	ticketSchema,
	ticketWishesSchema,
} from "./model.ts";
import { noticeSchema } from "./notice-model.ts";
import { printJobSchema } from "./print-model.ts";
import { protocolStateSchema } from "./protocol-model.ts";
import { type Face, faceSchema } from "./sync-protocol.ts";

type TopicSpec = { row: z.ZodType; faces: readonly Face[] };

/** Row shape and the faces that may listen. */
export const topics = {
	/** Tickets that wait, are called or are served, by ticket id. */
	queue: { row: ticketSchema, faces: ["counter", "office", "kiosk"] },
	/** Language and wish of a live ticket, by its id, where it has any: for the staff alone. */
	wishes: { row: ticketWishesSchema, faces: ["counter", "office"] },
	/** The last calls, by ticket id: public data only. */
	board: { row: boardCallSchema, faces: ["board", "counter", "office"] },
	/** Open counters, by number. */
	counters: {
		row: counterSchema,
		faces: ["counter", "office"],
	},
	/** The office day: one row, `day`. */
	day: {
		row: dayStateSchema,
		faces: ["counter", "office", "kiosk", "checkpoint", "board", "launcher"],
	},
	/** The sanitary protocol and the room it leaves: one row, `protocol`. */
	protocol: {
		row: protocolStateSchema,
		faces: ["counter", "office", "kiosk", "board", "checkpoint", "launcher"],
	},
	/** What is still to be sent: one row, `sync`. */
	sync: {
		row: syncSchema,
		faces: ["counter", "office", "checkpoint", "launcher"],
	},
	/** What is being printed here, and the last that was, by job id. */
	prints: {
		row: printJobSchema,
		faces: ["counter", "office", "kiosk", "checkpoint"],
	},
	/** Notices that are shown or will be, by id; a face leaves out what is not for it or over. */
	notices: {
		row: noticeSchema,
		faces: ["launcher", "kiosk", "checkpoint", "board", "counter", "office"],
	},
	/** That sheets or their fees are others now: one row, `catalogue`; the lists themselves are asked for. */
	catalogue: {
		row: z.object({ changes: z.int() }),
		faces: ["kiosk", "checkpoint", "counter", "office"],
	},
	/** That others work here now, or under other names or roles: one row, `people`; the list itself is asked for. */
	people: {
		row: z.object({ changes: z.int() }),
		faces: ["counter", "office", "checkpoint"],
	},
	/** Who asks for a person at the lobby's screen, by the call's id. */
	attention: { row: attentionSchema, faces: ["kiosk", "counter", "office"] },
} as const satisfies Record<string, TopicSpec>;

export type Topic = keyof typeof topics;
export type TopicRow<T extends Topic> = z.infer<(typeof topics)[T]["row"]>;
export const topicSchema = z.enum(Object.keys(topics) as [Topic, ...Topic[]]);

/** `rev` counts changes of a topic since the core started; a hole means: subscribe again. */
export const snapshotSchema = z.object({
	topic: topicSchema,
	rev: z.int(),
	rows: z.record(z.string(), z.unknown()),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const deltaSchema = z.object({
	topic: topicSchema,
	rev: z.int(),
	set: z.record(z.string(), z.unknown()),
	del: z.array(z.string()),
});
export type Delta = z.infer<typeof deltaSchema>;

export const topicFaces = (topic: Topic): readonly Face[] =>
	z.array(faceSchema).parse(topics[topic].faces);
