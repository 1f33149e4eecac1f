/** A core in this process, on a real database file, with a clock and a network the test holds. */
import { scrypt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SpoolerTrouble } from "../../core/deps.ts";
import { fileKeys, systemIds } from "../../core/headless/deps.ts";
import { systemFolders } from "../../core/headless/folders.ts";
import {
	type Core,
	type CoreConfig,
	createCore,
	type Deps,
} from "../../core/index.ts";
import {
	contract,
	type Input,
	type MethodName,
	type Output,
} from "../../shared/contract.ts";
import { type Client, createClient, type Port } from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import type { Delta } from "../../shared/topics.ts";

/** A working day in Cancún: Monday 5 October 2026, 8:41 local. */
export const MORNING = Date.parse("2026-10-05T13:41:00.000Z");

/** The same derivation at a cost of nearly nothing: at the real one, PINs would be half of every test's time. */
const quickStretch: Deps["stretch"] = (pin, salt) =>
	new Promise((resolve, reject) =>
		scrypt(pin, salt, 32, { N: 16 }, (error, key) =>
			error ? reject(error) : resolve(key),
		),
	);

export type World = Deps & {
	clock: Deps["clock"] & { set(ms: number): void; pass(ms: number): void };
};

export function testWorld(overrides: Partial<Deps> = {}): World {
	let now = MORNING;
	return {
		ids: systemIds,
		keys: fileKeys,
		stretch: quickStretch,
		folders: systemFolders,
		network: () => Promise.reject(new Error("no network")),
		printing: {
			connect: () => Promise.reject(new Error("no printer")),
			spool: () => Promise.reject(new SpoolerTrouble("no_spooler", "none")),
		},
		log: { info: () => {}, warn: () => {}, error: () => {} },
		unlockKiosk: () => {},
		...overrides,
		clock: {
			now: () => now,
			mono: () => now - MORNING,
			sleep: (_ms, signal) =>
				new Promise((resolve) => {
					if (signal.aborted) resolve();
					else
						signal.addEventListener("abort", () => resolve(), { once: true });
				}),
			set: (ms) => {
				now = ms;
			},
			pass: (ms) => {
				now += ms;
			},
		},
	};
}

/** A fresh folder that goes away with the test. */
export function scratch(): { dir: string; remove(): void } {
	const dir = mkdtempSync(join(tmpdir(), "ventanilla-"));
	return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export const configFor = (
	dir: string,
	more: Partial<CoreConfig> = {},
): CoreConfig => ({
	dataDir: join(dir, "data"),
	stateDir: join(dir, "state"),
	demo: true,
	central: null,
	appVersion: "0.0.0-test",
	sqliteBinding: process.env.VENTANILLA_SQLITE_BINDING ?? null,
	setAside: false,
	...more,
});

/** Two ends of a line inside one process; messages are copied as a real port would. */
export function line(): [Port, Port] {
	const ends = [0, 1].map(() => ({
		messages: [] as ((message: unknown) => void)[],
		closes: [] as (() => void)[],
	}));
	const end = (own: number): Port => ({
		send: (message) => {
			const copy = structuredClone(message);
			queueMicrotask(() => {
				for (const listener of ends[1 - own]?.messages ?? []) listener(copy);
			});
		},
		onMessage: (listener) => void ends[own]?.messages.push(listener),
		onClose: (listener) => void ends[own]?.closes.push(listener),
		close: () => {
			for (const { closes } of ends) for (const listener of closes) listener();
		},
	});
	return [end(0), end(1)];
}

export type Page = Client & {
	deltas: Delta[];
	port: Port;
	/** Calls a command with a new `commandId`. */
	act<N extends MethodName>(
		method: N,
		params: Omit<Input<N>, "commandId">,
	): Promise<Output<N>>;
};

export function pageOf(core: Core, face: Face): Page {
	const [near, far] = line();
	core.connect(face, far);
	const deltas: Delta[] = [];
	const client = createClient(near, {
		output: (method) => {
			const found = contract.get(method);
			if (!found) throw new Error(`no method ${method}`);
			return found.output;
		},
		onDelta: (delta) => deltas.push(delta),
	});
	return {
		...client,
		deltas,
		port: near,
		act: (method, params) =>
			client.call(method, {
				commandId: systemIds.uuid(),
				...params,
			} as unknown as Input<typeof method>),
	};
}

export type Office = {
	core: Core;
	world: World;
	dir: string;
	config: CoreConfig;
	page(face: Face): Page;
	/** A signed-in page. */
	staff(userId: keyof typeof pins, face?: Face): Promise<Page>;
	stop(): Promise<void>;
};

export const pins = {
	rosa: "246810",
	mario: "864209",
	jorge: "135790",
	ana: "112358",
	luis: "314159",
	pedro: "161803",
} as const;

/** The supervisor beside an administrator who erases somebody. */
export const jorgeSigns: { userId: string; pin: string } = {
	userId: "jorge",
	pin: pins.jorge,
};

/** The running core's parts. */
export function runtimeOf(core: Core) {
	if (!core.runtime) throw new Error(`no office: ${core.reason}`);
	return core.runtime;
}

export async function openOffice(
	dir: string,
	options: { config?: Partial<CoreConfig>; world?: World } = {},
): Promise<Office> {
	const config = configFor(dir, options.config);
	const world = options.world ?? testWorld();
	const core = await createCore(config, world);
	return {
		core,
		world,
		dir,
		config,
		page: (face) => pageOf(core, face),
		staff: async (userId, face = "counter") => {
			const page = pageOf(core, face);
			await page.act("people.signIn", { userId, pin: pins[userId] });
			return page;
		},
		stop: () => core.stop(),
	};
}
