/** A terminal shows the faces that its enrolment code was made for, and answers no other. */
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Network } from "../../core/deps.ts";
import { readIdentity, writeIdentity } from "../../core/identity/identity.ts";
import { contract } from "../../shared/contract.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import {
	type Office,
	openOffice,
	pageOf,
	runtimeOf,
	scratch,
	testWorld,
} from "../harness/core.ts";
import { proofOf, wanted } from "../harness/set-up.ts";
import { json, ModelCentral } from "../sync/model.ts";

const ending: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of ending.splice(0).reverse()) await end();
});

const folder = () => {
	const { dir, remove } = scratch();
	ending.push(remove);
	return dir;
};

/** A central whose code is for these faces. */
function centralOf(faces: readonly string[]) {
	const model = new ModelCentral();
	const asked: string[][] = [];
	const network: Network = async (request, signal) => {
		if (request.url.includes("/v1/feed/"))
			return new Promise((_, reject) =>
				signal.addEventListener("abort", () => reject(new Error("ended"))),
			);
		if (request.url.endsWith("/enrol")) {
			const body = JSON.parse(Buffer.from(request.body ?? "").toString());
			asked.push(body.faces);
			if (body.faces.some((face: string) => !faces.includes(face)))
				return json(403, { error: "enrolment_refused", faces });
		}
		return model.answer(request);
	};
	return { network, asked };
}

const central = { url: "http://127.0.0.1:9", code: "a-code" };

async function opened(
	dir: string,
	network?: Network,
	config: object = {},
): Promise<Office> {
	const office = await openOffice(dir, {
		world: testWorld(network ? { network } : {}),
		config,
	});
	let stopped = false;
	const stop = async () => {
		if (!stopped) await office.stop();
		stopped = true;
	};
	ending.push(stop);
	return { ...office, stop };
}

const code = (refused: Promise<unknown>) =>
	refused.then(
		() => "done",
		(error: { code?: string }) => error.code,
	);

describe("a code for the lobby alone", () => {
	const lobby = ["kiosk", "board"];
	const others: Face[] = ["checkpoint", "counter", "office"];

	test("all faces are asked for, then the code's; the terminal keeps them over a restart", async () => {
		const dir = folder();
		const { network, asked } = centralOf(lobby);
		let office = await opened(dir, network, { central });
		expect(asked).toHaveLength(2);
		expect(asked[1]).toEqual(lobby);
		await office.stop();
		office = await opened(dir, network);
		const { terminal } = await office.page("kiosk").call("system.health", {});
		expect(terminal?.faces).toEqual(lobby);
	});

	test("whatever another face asks is refused before it is looked at, whoever is signed in; its health is told", async () => {
		const { network } = centralOf(lobby);
		const office = await opened(folder(), network, { central });
		const methods = [...contract.values()];
		for (const face of others) {
			const page = office.page(face);
			const own = methods.filter(
				({ name, faces }) => faces.includes(face) && name !== "system.health",
			);
			expect(own.length).toBeGreaterThan(5);
			for (const { name } of own)
				expect([
					name,
					await code(page.call(name as never, {} as never)),
				]).toEqual([name, "face_not_here"]);
			expect(await code(page.call("system.health", {}))).toBe("done");
		}
		// nothing reached the journal, and no PIN was tried
		const rosa = office.page("counter");
		for (let times = 0; times < 8; times++)
			await code(rosa.act("people.signIn", { userId: "rosa", pin: "000000" }));
		const types = runtimeOf(office.core)
			.db.prepare("SELECT json_extract(body, '$.type') FROM journal_ops")
			.pluck()
			.all();
		expect(types).not.toContain("people.lockedOut");
		for (const face of ["kiosk", "board", "launcher"] as const)
			expect(
				await code(
					office.page(face).call("topics.subscribe", { topic: "day" }),
				),
			).toBe("done");
	});

	test("a code for no face that this version knows is refused", async () => {
		const { network, asked } = centralOf(["hologram"]);
		const office = await opened(folder(), network, { central });
		expect(asked.every((faces) => faces.length === 5)).toBe(true);
		expect(runtimeOf(office.core).identity.enrolment).toBeNull();
	});

	test("an open page whose face is lost hears no more, and begins anew", async () => {
		const dir = folder();
		const alone = await opened(dir);
		await alone.stop();
		let letIn = () => {};
		const wait = new Promise<void>((resolve) => {
			letIn = resolve;
		});
		const { network } = centralOf(lobby);
		const office = await opened(
			dir,
			async (request, signal) => {
				if (request.url.endsWith("/enrol")) await wait;
				return network(request, signal);
			},
			{ central },
		);
		const closed = { counter: false, kiosk: false };
		const [counter, kiosk] = [office.page("counter"), office.page("kiosk")];
		counter.port.onClose(() => {
			closed.counter = true;
		});
		kiosk.port.onClose(() => {
			closed.kiosk = true;
		});
		await counter.call("topics.subscribe", { topic: "queue" });
		letIn();
		await vi.waitFor(() => expect(closed.counter).toBe(true), 10_000);
		expect(closed.kiosk).toBe(false);
		expect(runtimeOf(office.core).identity.faces).toEqual(lobby);
	});

	test("the set-up says which faces the machine has", async () => {
		const { network } = centralOf(["kiosk"]);
		const office = await opened(folder(), network, { demo: false });
		const launcher = pageOf(office.core, "launcher");
		const proof = proofOf(await launcher.call("setup.keys", {}));
		const made = await launcher.act("setup.finish", {
			...wanted,
			central,
			proof,
		});
		expect(made).toMatchObject({ enrolled: true, faces: ["kiosk"] });
	});
});

test("a store from before terminals kept their faces has them all", async () => {
	const dir = folder();
	const office = await opened(dir);
	const { db, identity } = runtimeOf(office.core);
	const { faces, ...before } = identity;
	db.prepare("UPDATE local_settings SET value = ? WHERE key = 'identity'").run(
		JSON.stringify(before),
	);
	expect(readIdentity(db)?.faces).toEqual(faces);
	expect(faces).toHaveLength(5);
	writeIdentity(db, before as never);
	await office.stop();
	const again = await opened(dir);
	await again.staff("rosa");
});
