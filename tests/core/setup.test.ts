/** The first run: from an empty folder to an office, whole or not at all. */
import { execFileSync } from "node:child_process";
import {
	existsSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createCore } from "../../core/index.ts";
import { rebuild } from "../../core/journal/project.ts";
import { keysFile } from "../../core/keys/index.ts";
import { privateKeyOf } from "../../core/keys/printed.ts";
import type { Input } from "../../shared/contract.ts";
import { printerFor } from "../../shared/print-model.ts";
import {
	configFor,
	pageOf,
	runtimeOf,
	scratch,
	testWorld,
	type World,
} from "../harness/core.ts";
import { proofOf, wanted } from "../harness/set-up.ts";
import { refusal } from "./prepared.ts";
import { dumpAll, dumpProjections, journalRows } from "./tables.ts";

type Finish = Omit<Input<"setup.finish">, "commandId" | "proof">;

async function emptyCore(world: World = testWorld(), dir = folder()) {
	const config = configFor(dir, { demo: false });
	const core = await createCore(config, world);
	let running = true;
	const stop = async () => {
		if (running) await core.stop();
		running = false;
	};
	onTestFinished(stop);
	return { core, config, dir, world, stop, launcher: pageOf(core, "launcher") };
}

function folder() {
	const { dir, remove } = scratch();
	onTestFinished(remove);
	return dir;
}

async function setUp(more: Partial<Finish> = {}) {
	const empty = await emptyCore();
	const keys = await empty.launcher.call("setup.keys", {});
	const answer = await empty.launcher.act("setup.finish", {
		...wanted,
		...more,
		proof: proofOf(keys),
	});
	return { ...empty, keys, answer, rt: runtimeOf(empty.core) };
}

describe("before there is an office", () => {
	test("the core tells its health and what a wizard needs, and nothing else has an answer", async () => {
		const { core, launcher, config } = await emptyCore();
		expect(core.reason).toBe("not_set_up");
		expect((await launcher.call("system.health", {})).state).toBe("not_set_up");
		const { prefill } = await launcher.call("setup.state", {});
		expect(prefill?.holidays).toContain("2026-11-16");
		expect(prefill?.before).toBeNull();
		expect(
			(await refusal(pageOf(core, "office").call("people.list", {}))).code,
		).toBe("not_set_up");
		expect(
			(await refusal(pageOf(core, "office").call("setup.keys", {}))).code,
		).toBe("face_forbidden");
		expect(readdirSync(config.dataDir)).toEqual([]);
	});
});

describe("the set-up", () => {
	test("makes the office: its pages ask for a port again and staff sign in, without a restart", async () => {
		const { core, answer, rt } = await setUp();
		expect(answer).toMatchObject({ code: "BJ01", enrolled: false });
		expect(core.reason).toBeNull();
		const health = await pageOf(core, "launcher").call("system.health", {});
		expect(health).toMatchObject({
			state: "ready",
			office: {
				name: "Ventanilla de Ingresos",
				demo: false,
				counters: [1, 2, 3],
			},
		});
		const office = pageOf(core, "office");
		const { people } = await office.call("people.list", {});
		expect(people.map(({ name }) => name)).toEqual(
			wanted.people.map(({ name }) => name).sort(),
		);
		for (const { id, name } of people)
			expect(id).not.toContain(name.slice(0, 3));
		const raul = people.find(({ name }) => name.startsWith("Raúl"));
		await office.act("people.signIn", {
			userId: raul?.id ?? "",
			pin: "740156",
		});
		await office.act("day.open", {});
		expect(rt.settings.secondPersonAbove()).toBe(300_000);
		const { sheets } = await office.call("catalogue.validate", {});
		expect(sheets.length).toBeGreaterThan(30);
	});

	test("is on the record, names sealed, and a rebuild does not need it", async () => {
		const { rt } = await setUp();
		const rows = journalRows(rt.db);
		const types = rows.map(({ body }) => JSON.parse(body).type);
		expect(types).toEqual([
			"office.setUp",
			...wanted.people.map(() => "people.added"),
			"queue.epochOpened",
		]);
		expect(rows.map(({ body }) => body).join()).not.toContain("Poot");
		expect(rows[1]?.sealed).toContain("Poot");
		const before = dumpProjections(rt.db);
		rebuild(rt.db);
		expect(dumpProjections(rt.db)).toEqual(before);
	});

	test("writes the printers of this machine with the office: the first that takes a paper prints it", async () => {
		const shared = { papers: ["ticket" as const] };
		const lobby = { name: "Mostrador", host: "10.0.0.9", ...shared };
		const desk = { name: "Láser", queue: "laser_2", ...shared };
		const { rt } = await setUp({
			printers: [
				{ kind: "thermal", ...lobby },
				{ kind: "system", ...desk },
			],
		});
		const printers = rt.q.print.printers();
		expect(printers.map(({ setup }) => setup)).toEqual([
			{ kind: "thermal", ...lobby, port: 9100, columns: 48 },
			{ kind: "system", ...desk },
		]);
		expect(printerFor(printers, "ticket")?.setup.name).toBe("Mostrador");
	});

	test("keeps neither a PIN nor a private half anywhere", async () => {
		const { rt, keys, config, stop } = await setUp();
		const all = dumpAll(rt.db);
		await stop();
		const files = readdirSync(config.dataDir, {
			recursive: true,
			encoding: "utf8",
		})
			.filter((file) => file.endsWith(".json"))
			.map((file) => readFileSync(join(config.dataDir, file), "utf8"));
		const text = [all, ...files].join("\n");
		for (const { pin } of wanted.people) expect(text).not.toContain(pin);
		for (const { groups } of [keys.recovery, keys.auditor]) {
			expect(text).not.toContain(groups.join(""));
			expect(text).not.toContain(privateKeyOf(groups.join("-")));
		}
	});

	test("opens on another machine with the printed recovery key alone, copied carelessly", async () => {
		const { config, dir, keys, stop, world } = await setUp();
		await stop();
		rmSync(keysFile(config.dataDir));
		expect((await emptyCore(world, dir)).core.reason).toBe("store_wrong_key");
		const typed = keys.recovery.groups
			.join(" ")
			.toLowerCase()
			.replaceAll("0", "o")
			.replaceAll("1", "l");
		const file = join(dir, "paper.txt");
		writeFileSync(file, `${typed}\n`);
		execFileSync(process.execPath, [
			...["scripts/run-node.mjs", "recover"],
			...["--data", config.dataDir, "--key", file],
		]);
		const { core } = await emptyCore(world, dir);
		expect(core.reason).toBeNull();
		const office = pageOf(core, "office");
		const { people } = await office.call("people.list", {});
		const elena = people.find(({ name }) => name.startsWith("Elena"));
		await office.act("people.signIn", {
			userId: elena?.id ?? "",
			pin: "583920",
		});
	});

	test("asked again after its answer was lost gives the same answer; another one is refused", async () => {
		const { launcher, core } = await emptyCore();
		const proof = proofOf(await launcher.call("setup.keys", {}));
		const commandId = "0192d3a0-0000-7000-8000-00000000aaaa";
		const first = await launcher.call("setup.finish", {
			...wanted,
			commandId,
			proof,
		});
		const again = pageOf(core, "launcher");
		expect(
			await again.call("setup.finish", { ...wanted, commandId, proof }),
		).toEqual(first);
		const other = again.act("setup.finish", { ...wanted, proof });
		expect((await refusal(other)).code).toBe("already_set_up");
		expect((await refusal(again.call("setup.keys", {}))).code).toBe(
			"already_set_up",
		);
		expect(await again.call("setup.state", {})).toEqual({ prefill: null });
	});

	test("says at each field what is wrong, and makes nothing", async () => {
		const { launcher, core, config } = await emptyCore();
		const keys = await launcher.call("setup.keys", {});
		const problems = async (more: Partial<Finish>, proof = proofOf(keys)) =>
			Object.fromEntries(
				(
					await refusal(
						launcher.act("setup.finish", { ...wanted, ...more, proof }),
					)
				).fields.map(({ path, problem }) => [path, problem]),
			);
		const [elena, raul, ines] = wanted.people;
		expect(
			await problems({
				people: [
					{ ...elena, roles: ["supervisor"], pin: "123456" },
					{ ...raul, pin: "740156" },
					{ ...ines, name: "raul  cocom tun", pin: "740156" },
				],
			}),
		).toEqual({
			people: "no_administrator",
			"people.0.pin": "pin_run",
			"people.2.name": "name_taken",
			"people.2.pin": "pin_taken",
		});
		expect(
			await problems({ office: { ...wanted.office, verifyBase: null } }),
		).toEqual({ "office.verifyBase": "verify_missing" });
		const bad = {
			...wanted.office,
			timeZone: "Cancun",
			holidays: ["2026-02-30"],
		};
		expect(Object.keys(await problems({ office: bad }))).toEqual([
			"office.holidays.0",
			"office.timeZone",
		]);
		const nowhere = { kind: "thermal", name: "A", papers: [], host: "a b" };
		expect(
			Object.keys(await problems({ printers: [nowhere as never] })),
		).toEqual(["printers.0.host"]);
		expect(await problems({}, { ...proofOf(keys), recovery: "0000" })).toEqual({
			"proof.recovery": "key_group",
		});
		expect(core.reason).toBe("not_set_up");
		expect(readdirSync(config.dataDir)).toEqual([]);
	});

	test("a central that was named and does not answer, or refuses, is told; nothing half is left", async () => {
		const central = { url: "https://central.example.mx", code: "ABCD-1234" };
		const silent = await emptyCore();
		const proof = proofOf(await silent.launcher.call("setup.keys", {}));
		const call = silent.launcher.act("setup.finish", {
			...wanted,
			central,
			proof,
		});
		expect((await refusal(call)).code).toBe("central_silent");
		const alone = await silent.launcher.act("setup.finish", {
			...wanted,
			proof,
		});
		expect(alone.enrolled).toBe(false);

		const refusing = await emptyCore(
			testWorld({
				network: async () => ({
					status: 403,
					headers: {},
					text: '{"error":"code_used"}',
				}),
			}),
		);
		const again = proofOf(await refusing.launcher.call("setup.keys", {}));
		const refused = await refusal(
			refusing.launcher.act("setup.finish", {
				...wanted,
				central,
				proof: again,
			}),
		);
		expect(refused).toMatchObject({
			code: "central_refused",
			params: { reason: "code_used" },
		});
		expect(refusing.core.reason).toBe("not_set_up");
	});

	test("a key that was not proven, or was made before a restart, is refused", async () => {
		const { launcher, dir, world, stop } = await emptyCore();
		const proof = proofOf(await launcher.call("setup.keys", {}));
		await stop();
		const restarted = await emptyCore(world, dir);
		const call = restarted.launcher.act("setup.finish", { ...wanted, proof });
		expect((await refusal(call)).code).toBe("setup_keys_gone");
	});

	test("cut off at any random draw it begins again, and makes one whole office", async () => {
		const dir = folder();
		let draws = 0;
		let left = Number.POSITIVE_INFINITY;
		const world = testWorld();
		const { random } = world.ids;
		world.ids = {
			...world.ids,
			random: (bytes) => {
				draws++;
				if (--left < 0) throw new Error("the power went");
				return random(bytes);
			},
		};
		const attempt = async () => {
			const { launcher, stop, core } = await emptyCore(world, dir);
			const proof = proofOf(await launcher.call("setup.keys", {}));
			left = cut;
			const done = await launcher
				.act("setup.finish", { ...wanted, proof })
				.then(
					() => true,
					() => false,
				);
			left = Number.POSITIVE_INFINITY;
			const ready = core.reason === null;
			expect(ready).toBe(done);
			if (ready) expect(journalRows(runtimeOf(core).db)).toHaveLength(5);
			await stop();
			return done;
		};
		let cut = 0;
		while (!(await attempt())) cut++;
		expect(cut).toBeGreaterThan(5);
		expect(existsSync(join(dir, "data/recovery.json"))).toBe(true);
		expect(draws).toBeGreaterThan(cut);
	});
});
