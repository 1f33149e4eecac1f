/** A headless core with the demo office, in a folder that goes away with the test. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import WebSocket from "ws";
import {
	contract,
	type Input,
	type MethodName,
	type Output,
} from "../../shared/contract.ts";
import { createClient } from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import { openLine } from "./line.ts";

const root = resolve(import.meta.dirname, "../..");
const PATIENCE_MS = 40_000;

export const staff = {
	rosa: { id: "rosa", name: "Rosa Uc Méndez", pin: "246810" },
	mario: { id: "mario", name: "Mario Chan Balam", pin: "864209" },
	jorge: { id: "jorge", name: "Jorge Ek Balam", pin: "135790" },
	ana: { id: "ana", name: "Ana Dzul Cob", pin: "112358" },
	luis: { id: "luis", name: "Luis Pech Canto", pin: "314159" },
	pedro: { id: "pedro", name: "Pedro Cauich Tun", pin: "161803" },
} as const;
export type Person = (typeof staff)[keyof typeof staff];
export const RESIDENCE = "mbj-constancia-residencia";

/** Moves the core's clock: its `Date` starts elsewhere and ticks on. */
const movedClock = (startAt: number) =>
	`data:text/javascript,${encodeURIComponent(`
		const Real = Date, shift = ${startAt} - Real.now();
		globalThis.Date = class extends Real {
			constructor(...given) { given.length ? super(...given) : super(Real.now() + shift); }
			static now() { return Real.now() + shift; }
		};`)}`;

/** A disk that is full from one SIGUSR2 to the next: the core's database gets no page to grow by. */
const fillingDisk = `data:text/javascript,${encodeURIComponent(`
	import { createRequire } from "node:module";
	const { prototype } = createRequire(${JSON.stringify(join(root, "package.json"))})("better-sqlite3");
	const { prepare } = prototype;
	let db, usual;
	prototype.prepare = function (sql) {
		if (/local_settings/.test(sql)) db = this;
		return prepare.call(this, sql);
	};
	process.on("SIGUSR2", () => {
		if (usual) db.pragma("max_page_count = " + usual);
		else {
			db.exec("CREATE TABLE local_ballast (bytes BLOB)");
			usual = db.pragma("max_page_count", { simple: true });
			db.pragma("max_page_count = " + db.pragma("page_count", { simple: true }));
			const fill = db.prepare("INSERT INTO local_ballast VALUES (zeroblob(?))");
			for (const size of [4000, 1000, 200, 20])
				try {
					for (;;) fill.run(size);
				} catch {}
		}
		console.log("disk " + db.pragma("max_page_count", { simple: true }));
	});`)}`;

async function listening(
	child: ChildProcess,
): Promise<{ port: number; token: string }> {
	let said = "";
	child.stderr?.on("data", (data) => process.stderr.write(`[core] ${data}`));
	return new Promise((resolve, reject) => {
		const late = setTimeout(
			() => reject(new Error(`no core: ${said}`)),
			PATIENCE_MS,
		);
		child.once("exit", (code) =>
			reject(new Error(`the core ended: ${code} ${said}`)),
		);
		child.stdout?.on("data", (data) => {
			said += data;
			const found = /127\.0\.0\.1:(\d+)\/ token=(\S+)/.exec(said);
			if (!found) return;
			clearTimeout(late);
			resolve({ port: Number(found[1]), token: String(found[2]) });
		});
	});
}

export async function startOffice(
	options: { startAt?: number; empty?: boolean; fillable?: boolean } = {},
) {
	const folder = mkdtempSync(join(tmpdir(), "ventanilla-faces-"));
	const line = await openLine();
	let child: ChildProcess;
	const start = async (
		startAt = options.startAt,
		central?: string,
		code = "a-code",
	) => {
		child = spawn(
			process.execPath,
			[
				...(startAt ? ["--import", movedClock(startAt)] : []),
				...(options.fillable ? ["--import", fillingDisk] : []),
				join(root, "out/node/core.js"),
				...["--data", join(folder, "data"), "--state", join(folder, "state")],
				...["--port", "0", ...(options.empty ? [] : ["--seed", "demo"])],
				...(central ? ["--central", central, "--code", code] : []),
			],
			{ stdio: ["ignore", "pipe", "pipe"] },
		);
		line.lead(await listening(child));
	};
	/** Ends the core as a power cut does. */
	const kill = async () => {
		const gone = once(child, "exit");
		child.kill("SIGKILL");
		await gone;
	};
	/** The core answers nothing any more, until it is killed. */
	const freeze = () => child.kill("SIGSTOP");
	/** The disk is full, or has room again; only with `fillable`. */
	const turnDisk = async () => {
		const done = child.stdout && once(child.stdout, "data");
		child.kill("SIGUSR2");
		await done;
	};
	await start();
	type Again = { startAt?: number; central: string; code?: string };
	const restart = async ({ startAt, central, code }: Again) => {
		await kill();
		await start(startAt, central, code);
	};
	const image = join(folder, "image");
	/** The store as it is now, to be put back later as a backup would be. */
	const saveImage = async () => {
		await kill();
		cpSync(join(folder, "data"), image, { recursive: true });
		await start();
	};
	const putImageBack = async (again: Again) => {
		await kill();
		rmSync(join(folder, "data"), { recursive: true });
		cpSync(image, join(folder, "data"), { recursive: true });
		await start(again.startAt, again.central);
	};

	/** A line to the core from outside the faces, to bring the office to where a test begins. */
	async function connect(face: Face, as?: Person) {
		const socket = new WebSocket(
			`${line.url.replace("http", "ws")}/rpc?token=${line.token}&face=${face}`,
		);
		await once(socket, "open");
		const client = createClient(
			{
				send: (message) => socket.send(JSON.stringify(message)),
				onMessage: (listener) =>
					socket.on("message", (data) => listener(JSON.parse(String(data)))),
				onClose: (listener) => socket.on("close", listener),
				close: () => socket.close(),
			},
			{
				output: (name) => {
					const spec = contract.get(name);
					if (!spec) throw new Error(`no method ${name}`);
					return spec.output;
				},
			},
		);
		if (as)
			await client.call("people.signIn", {
				commandId: crypto.randomUUID(),
				userId: as.id,
				pin: as.pin,
			});
		return client;
	}

	/** One call. */
	async function ask<N extends MethodName>(
		face: Face,
		method: N,
		params: Input<N>,
		as?: Person,
	): Promise<Output<N>> {
		const client = await connect(face, as);
		try {
			return await client.call(method, params);
		} finally {
			client.close();
		}
	}

	/** Somebody at a counter, for as many acts as they like; the line ends with the office. */
	async function atCounter(person: Person) {
		const client = await connect("counter", person);
		return <N extends MethodName>(
			method: N,
			params: Omit<Input<N>, "commandId">,
		): Promise<Output<N>> =>
			client.call(method, { ...command(), ...params } as unknown as Input<N>);
	}
	const command = () => ({ commandId: crypto.randomUUID() });
	return {
		line,
		dataDir: join(folder, "data"),
		kill,
		freeze,
		turnDisk,
		start,
		restart,
		saveImage,
		putImageBack,
		ask,
		atCounter,
		address: (face: Face) => `${line.url}/${face}.html?token=${line.token}`,
		openDay: () => ask("office", "day.open", command(), staff.jorge),
		closeDay: () => ask("office", "day.close", command(), staff.jorge),
		takeTicket: (priority = false) =>
			ask("kiosk", "queue.issue", {
				...command(),
				procedureId: RESIDENCE,
				priority,
			}),
		openCounter: (person: Person, counter: number) =>
			ask("counter", "counters.open", { ...command(), counter }, person),
		async stop() {
			if (child.exitCode === null && child.signalCode === null) {
				const gone = once(child, "exit");
				child.kill("SIGTERM");
				await gone;
			}
			line.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
export type Office = Awaited<ReturnType<typeof startOffice>>;
