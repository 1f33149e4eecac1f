/**
 * An office in full swing for each test: the day is open, Rosa sits at counter 3 with her till,
 * Mario at counter 4. Copied from a template made once a file, so that no PIN is stretched again.
 */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { ErrorCode } from "../../shared/errors.ts";
import type { RpcFailure } from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import {
	type Office,
	openOffice,
	type Page,
	pageOf,
	pins,
	runtimeOf,
	scratch,
	type World,
} from "../harness/core.ts";
import { openDay } from "../harness/visit.ts";

type Person = keyof typeof pins;
const desks: Record<Person, Face> = {
	rosa: "counter",
	mario: "counter",
	jorge: "office",
	ana: "office",
	luis: "office",
	pedro: "checkpoint",
};

type Template = { dir: string; sessions: Record<Person, string> };
let template: Promise<Template> | null = null;

async function makeTemplate(): Promise<Template> {
	const { dir, remove } = scratch();
	process.on("exit", remove);
	const office = await openOffice(dir);
	const pages = {} as Record<Person, Page>;
	const sessions = {} as Record<Person, string>;
	for (const person of Object.keys(desks) as Person[]) {
		pages[person] = office.page(desks[person]);
		const { session } = await pages[person].act("people.signIn", {
			userId: person,
			pin: pins[person],
		});
		sessions[person] = session;
	}
	await openDay(pages.jorge, pages.rosa);
	await pages.mario.act("counters.open", { counter: 4 });
	await pages.mario.act("till.open", { float: 0 });
	await office.stop();
	return { dir, sessions };
}

export type Ready = Office &
	Record<Person, Page> & {
		kiosk: Page;
		rt: ReturnType<typeof runtimeOf>;
		/** A page of this person on the office as it runs now. */
		as(person: Person): Promise<Page>;
		/** Stops the core and starts it again on the same folder, with the same clock. */
		restart(): Promise<Ready>;
	};

async function start(
	made: Template,
	dir: string,
	world?: World,
): Promise<Ready> {
	const office = await openOffice(dir, world ? { world } : {});
	const as = async (person: Person) => {
		const page = pageOf(office.core, desks[person]);
		await page.call("people.resume", { session: made.sessions[person] });
		return page;
	};
	let running = true;
	const stop = async () => {
		if (running) await office.stop();
		running = false;
	};
	onTestFinished(stop);
	return {
		...office,
		stop,
		as,
		rt: runtimeOf(office.core),
		kiosk: office.page("kiosk"),
		rosa: await as("rosa"),
		mario: await as("mario"),
		jorge: await as("jorge"),
		ana: await as("ana"),
		luis: await as("luis"),
		pedro: await as("pedro"),
		restart: async () => {
			await stop();
			return start(made, dir, office.world);
		},
	};
}

/** A folder with the template's store, not opened. Removed with the test. */
export async function preparedFolder(): Promise<string> {
	template ??= makeTemplate();
	const made = await template;
	const { dir, remove } = scratch();
	onTestFinished(remove);
	cpSync(join(made.dir, "data"), join(dir, "data"), { recursive: true });
	return dir;
}

/** The running office. It is stopped and removed with the test. */
export async function prepared(world?: World): Promise<Ready> {
	const dir = await preparedFolder();
	return start(await (template as Promise<Template>), dir, world);
}

/** The refusal of a call that must be refused. */
export async function refusal(call: Promise<unknown>): Promise<RpcFailure> {
	try {
		await call;
	} catch (error) {
		return error as RpcFailure;
	}
	throw new Error("the call was not refused");
}

/** The code of the refusal. */
export const code = async (
	call: Promise<unknown>,
): Promise<ErrorCode | "connection_lost" | "timeout"> =>
	(await refusal(call)).code;
