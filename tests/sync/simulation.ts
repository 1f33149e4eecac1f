/** One seeded run: an office at work, a line that loses, repeats, delays and refuses, a central that is restored. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { HttpRequest, HttpResponse } from "../../core/deps.ts";
import { syncState } from "../../core/sync/state.ts";
import type { OpBody } from "../../shared/sync-protocol.ts";
import {
	jorgeSigns,
	openOffice,
	runtimeOf,
	scratch,
	testWorld,
} from "../harness/core.ts";
import { type Chance, chanceFrom } from "../harness/process-random.ts";
import { type Defect, json, ModelCentral } from "./model.ts";
import { procedureId } from "./terminal.ts";

const troubles = [
	"lost",
	"answerLost",
	"twice",
	"late",
	"busy",
	"failed",
	"tooLarge",
	"restored",
] as const;
type Trouble = (typeof troubles)[number];

export type Run = {
	seed: number;
	operations: number;
	injected: Record<Trouble, number>;
	/** What happened, in order; the same for the same seed. */
	history: string[];
	/** Empty when the central has each confirmed operation once and in order. */
	faults: string[];
};

const isAlone = ({ body }: HttpRequest) =>
	JSON.parse(Buffer.from(body ?? "").toString()).ops.length === 1;

type Timer = { at: number; fire: () => void };

const settle = async () => {
	for (let i = 0; i < 3; i++)
		await new Promise((resolve) => setImmediate(resolve));
};

/** Ids of a seed: UUIDv7 by the clock of the run. */
const seededIds = (chance: Chance, now: () => number) => ({
	random: (bytes: number) =>
		Buffer.from(Array.from({ length: bytes }, () => chance.below(256))),
	uuid: () => {
		const hex = (digits: number) =>
			Array.from({ length: digits }, () => chance.below(16).toString(16)).join(
				"",
			);
		const time = now().toString(16).padStart(12, "0");
		return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
	},
});

export async function simulate(
	seed: number,
	options: {
		commands: number;
		defect?: Defect;
		/** After two thirds the disk is put back to what it was after one, and the terminal goes on. */
		copied?: boolean;
	},
): Promise<Run> {
	const chance = chanceFrom(seed);
	const central = new ModelCentral(options.defect ?? null);
	const history: string[] = [];
	const injected = Object.fromEntries(
		troubles.map((each) => [each, 0]),
	) as Run["injected"];
	const timers: Timer[] = [];
	let calm = false;
	let enrolling = true;

	const world = testWorld();
	const now = world.clock.now;
	const later = (ms: number, fire: () => void) => {
		timers.push({ at: now() + ms, fire });
		timers.sort((a, b) => a.at - b.at);
	};
	/** Lets the earliest thing that waits happen. */
	const advance = () => {
		const next = timers.shift();
		if (!next) return;
		world.clock.set(Math.max(now(), Math.round(next.at)));
		next.fire();
	};
	world.ids = seededIds(chance, now);
	world.clock.sleep = (ms, signal) =>
		new Promise((resolve) => {
			const end = () => {
				signal.removeEventListener("abort", end); // it may outlive the pause by many
				resolve();
			};
			later(ms, end);
			signal.addEventListener("abort", end);
		});

	const deliver = (request: HttpRequest, trouble: Trouble | null) => {
		if (options.defect === "deaf" && /ops$/.test(request.url)) return null;
		if (trouble === "lost") return null;
		if (trouble === "busy")
			return json(503, { error: "busy" }, { "retry-after": "7" });
		if (trouble === "failed") return json(500, { error: "failed" });
		if (trouble === "tooLarge") return json(413, { error: "too_large" });
		if (trouble === "late") {
			later(chance.below(600_000), () => void central.answer(request));
			return null;
		}
		if (trouble === "twice") central.answer(request);
		const answer = central.answer(request);
		if (trouble === "restored")
			central.restore((have) => have - chance.below(Math.min(have, 5) + 1));
		return trouble === "answerLost" ? null : answer;
	};
	world.network = (request, signal) =>
		new Promise<HttpResponse>((resolve, reject) => {
			// nothing is ever new in this central's feed
			if (request.url.includes("/v1/feed/")) {
				signal.addEventListener("abort", () => reject(new Error("ended")));
				return;
			}
			const isPush = /ops$/.test(request.url);
			let trouble =
				isPush && !calm && chance.hit(0.5) ? chance.pick(troubles) : null;
			// one operation alone is never too large, and a stream stops at such an answer
			if (trouble === "tooLarge" && isAlone(request)) trouble = null;
			if (trouble) injected[trouble]++;
			const answer = deliver(request, trouble);
			const what = request.url.replace(/^.*\/v1\//, "");
			history.push(`${now()} ${what} ${trouble ?? ""} ${answer?.text ?? ""}`);
			const end = () =>
				answer ? resolve(answer) : reject(new Error("no answer"));
			if (enrolling) end();
			else later(chance.below(200), end);
		});

	const { dir, remove } = scratch();
	const open = () =>
		openOffice(dir, {
			world,
			config: { central: { url: "http://central", code: "a-code" } },
		});
	let office = await open();
	enrolling = false;
	const act = async (
		face: "kiosk" | "office" | "counter",
		method: string,
		params: object,
	) => {
		const page = pages[face];
		const input = { commandId: world.ids.uuid(), ...params };
		return page.call(method as "queue.issue", input as never);
	};
	const openPages = () => ({
		kiosk: office.page("kiosk"),
		office: office.page("office"),
		counter: office.page("counter"),
	});
	let pages = openPages();
	const signIn = async () => {
		await act("office", "people.signIn", { userId: "jorge", pin: "135790" });
		await act("counter", "people.signIn", { userId: "rosa", pin: "246810" });
	};
	const stop = async () => {
		const stopping = office.stop();
		for (let i = 0; i < 20; i++) {
			advance();
			await settle();
		}
		await stopping;
	};
	const data = join(dir, "data");
	const image = join(dir, "image");
	/** Stops, does this to the folder, and opens again. */
	const reopen = async (between: () => void) => {
		await stop();
		between();
		office = await open();
		pages = openPages();
	};
	await signIn();
	await act("office", "day.open", {});
	await act("counter", "counters.open", { counter: 3 });

	const third = Math.floor(options.commands / 3);
	for (let i = 0; i < options.commands; i++) {
		if (options.copied && i === third) {
			await reopen(() => cpSync(data, image, { recursive: true }));
			await signIn();
		}
		if (options.copied && i === 2 * third) {
			await reopen(() => {
				rmSync(data, { recursive: true });
				cpSync(image, data, { recursive: true });
			});
			await act("office", "sync.goOn", { second: jorgeSigns });
			await signIn();
		}
		await act("kiosk", "queue.issue", { procedureId });
		if (chance.hit(0.4)) {
			const called = await act("counter", "queue.callNext", {});
			await act("counter", "queue.noShow", { ticketId: called.ticketId });
		}
		for (let times = chance.below(4); times > 0; times--) {
			advance();
			await settle();
		}
	}
	calm = true; // the line is good again; everything must come to rest
	const rt = runtimeOf(office.core);
	for (let i = 0; i < 3000 && (timers.length > 1 || i < 50); i++) {
		if (syncState(rt).toSend === 0 && i > 400) break;
		advance();
		await settle();
	}
	const faults = options.copied
		? copyFaultsOf(office, central)
		: faultsOf(office, central);
	const operations = rt.journal
		.heads()
		.reduce((sum, { have }) => sum + have, 0);
	history.push(
		...rt.journal.heads().map(({ stream, head }) => `${stream} ${head}`),
	);
	await stop();
	remove();
	return { seed, operations, injected, history, faults };
}

/** Each confirmed operation is at the central once, in its place, and nothing else is. */
function faultsOf(
	office: Awaited<ReturnType<typeof openOffice>>,
	central: ModelCentral,
): string[] {
	const { q, stopped } = runtimeOf(office.core);
	const found: string[] = stopped ? [`the store stopped: ${stopped}`] : [];
	for (const { id, stream, have, stopped: reason } of q.outbox.streams()) {
		const own = [];
		for (let at = 0; at < have; at = own.length)
			own.push(...q.outbox.ops(id, at, 500));
		const shown = central.shown(stream).map(({ hash }) => hash);
		if (reason) found.push(`${stream} stopped: ${reason}`);
		if (shown.join() !== own.map(({ hash }) => hash).join())
			found.push(`${stream}: ${shown.length} at the central, ${have} written`);
	}
	return found;
}

/** Whatever the copy holds is at the central once, in a stream or wrapped in the next; streams are there in order. */
function copyFaultsOf(
	office: Awaited<ReturnType<typeof openOffice>>,
	central: ModelCentral,
): string[] {
	const { q, stopped, identity } = runtimeOf(office.core);
	const found: string[] = stopped ? [`the store stopped: ${stopped}`] : [];
	if (identity.incarnation !== 2)
		found.push(`incarnation ${identity.incarnation}`);
	const held = new Map<string, number>();
	for (const stream of central.streams.keys())
		central.shown(stream).forEach(({ seq, hash, body }, at) => {
			if (seq !== at + 1) found.push(`${stream}: ${seq} stands at ${at + 1}`);
			const { type, payload } = JSON.parse(body) as OpBody;
			const key = type === "stream.adopted" ? String(payload.hash) : hash;
			held.set(key, (held.get(key) ?? 0) + 1);
		});
	for (const { id, stream, written, stopped: reason } of q.outbox.streams()) {
		if (reason) found.push(`${stream} stopped: ${reason}`);
		for (let at = 0; at < written; )
			for (const { seq, hash, body } of q.outbox.ops(id, at, 500)) {
				at = seq;
				const { type } = JSON.parse(body) as OpBody;
				const times = held.get(hash) ?? 0;
				if (type !== "stream.adopted" && times !== 1)
					found.push(`${stream} ${seq} ${type}: ${times} times`);
			}
	}
	return found;
}
