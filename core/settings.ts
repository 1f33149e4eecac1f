/** The office's settings: replicas of what the central (or the seed) says. */
import type { Database } from "better-sqlite3";
import { z } from "zod";
import { Refusal } from "../shared/errors.ts";
import {
	type BoardSettings,
	boardSettingsSchema,
	type QueueSettings,
	queueSettingsSchema,
} from "../shared/model.ts";
import { levelRefSchema } from "../shared/protocol-model.ts";
import { uuidSchema, wallSchema } from "../shared/sync-protocol.ts";
import { defaultRules } from "./queue/rules.ts";

const shapes = {
	office: z.object({
		id: z.string(),
		code: z.string().regex(/^[A-Z0-9]{2,8}$/),
		name: z.string(),
		municipality: z.string(),
		timeZone: z.string(),
		demo: z.boolean(),
		counters: z.array(z.int().min(1).max(99)),
		/** Where citizens verify receipts when no central says otherwise. */
		verifyBase: z.url(),
	}),
	/** Daily UMA in cents by year. */
	uma: z.record(z.string(), z.int()),
	/** Days that are no business days besides Saturdays and Sundays. */
	calendar: z.object({ holidays: z.array(z.string()) }),
	queue: queueSettingsSchema,
	fees: z.object({
		/** An amount entered by hand above this needs a second person, in cents. */
		secondPersonAbove: z.int().min(0),
		/** Business days a payment order is taken. */
		orderDays: z.int().min(1).max(60).optional(),
	}),
	board: boardSettingsSchema,
	protocol: z.object({
		/** How many people the public area holds; null: nobody has said. */
		people: z.int().min(1).nullable(),
		/** Days that records of the entrance are kept. */
		screeningDays: z.int().min(1),
		/** The level the office was given; what a person sets here comes before it. */
		standing: levelRefSchema.nullable(),
		/** Levels the municipality puts in force, one a hazard: none here is laxer. */
		municipal: z
			.array(levelRefSchema.extend({ since: wallSchema.optional() }))
			.optional(),
	}),
	/** The municipality's list of people, where it sends one: after this a supervisor's acts need a second one. */
	people: z.object({ validUntil: z.string().nullable() }),
	/** The rest days that the municipality's calendar said last. */
	municipality: z.object({ holidays: z.array(z.string()) }),
	/** Raw public keys, besides our own and the central's, whose catalogues are taken. */
	publishers: z.array(z.string().length(43)).max(20),
	/** Raw public keys of the office's terminals by their id, as the central told them: they sign acknowledgements. */
	terminals: z.record(uuidSchema, z.string().length(43)),
	auditorKey: z.string(),
	recoveryKey: z.string(),
};
/** Aloud in both languages, where the office has not said otherwise. */
const BOARD: BoardSettings = { sound: "voice", languages: ["es", "en"] };
/** Five thousand pesos, where the office has not said otherwise. */
export const SECOND_PERSON_ABOVE = 500_000;

/** Where the office has not said otherwise. */
const DEFAULT_PROTOCOL: Value<"protocol"> = {
	people: null,
	screeningDays: 14,
	standing: null,
};

export type Key = keyof typeof shapes;
export type Value<K extends Key> = z.infer<(typeof shapes)[K]>;
export type OfficeSettings = Value<"office">;

export class Settings {
	readonly #db: Database;
	#cache = new Map<Key, unknown>();

	constructor(db: Database) {
		this.#db = db;
	}

	set<K extends Key>(key: K, value: Value<K>): void {
		this.#db
			.prepare(
				"INSERT INTO replica_settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
			)
			.run(key, JSON.stringify(shapes[key].parse(value)));
		this.#cache.delete(key);
	}

	get<K extends Key>(key: K): Value<K> | null {
		if (!this.#cache.has(key)) {
			const row = this.#db
				.prepare<[string], { value: string }>(
					"SELECT value FROM replica_settings WHERE key = ?",
				)
				.get(key);
			this.#cache.set(key, row && shapes[key].parse(JSON.parse(row.value)));
		}
		return (this.#cache.get(key) as Value<K> | undefined) ?? null;
	}

	/** After a rollback: what was set then never was. */
	forget(): void {
		this.#cache.clear();
	}

	/** @throws Refusal `not_set_up` in an empty store. */
	office(): OfficeSettings {
		const office = this.get("office");
		if (!office) throw new Refusal("not_set_up");
		return office;
	}

	/** Five business days where the office has not said otherwise. */
	orderDays = () => this.get("fees")?.orderDays ?? 5;
	secondPersonAbove = () =>
		this.get("fees")?.secondPersonAbove ?? SECOND_PERSON_ABOVE;
	board = (): BoardSettings => this.get("board") ?? BOARD;
	protocol = () => this.get("protocol") ?? DEFAULT_PROTOCOL;
	publishers = () => this.get("publishers") ?? [];
	terminals = () => this.get("terminals") ?? {};
	queue = (): QueueSettings => this.get("queue") ?? defaultRules;
	uma = () => this.get("uma") ?? {};
	holidays = (): ReadonlySet<string> =>
		new Set(this.get("calendar")?.holidays ?? []);
}
