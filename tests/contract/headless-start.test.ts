/** The programs of the headless core: how they begin, how they end, what they print. */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import {
	afterAll,
	beforeAll,
	describe,
	expect,
	onTestFinished,
	test,
	vi,
} from "vitest";
import { contract } from "../../shared/contract.ts";
import { scratch } from "../harness/core.ts";
import { builtProgram, root, startCore } from "../harness/process.ts";

vi.setConfig({ testTimeout: 60_000 }); // each start stretches five PINs
const { dir, remove } = scratch();
beforeAll(() => void builtProgram("core"));
afterAll(remove);

async function start(name: string) {
	const core = await startCore({
		dataDir: join(dir, name, "data"),
		stateDir: join(dir, name, "state"),
	});
	onTestFinished(() => core.kill());
	return core;
}

describe("starting", () => {
	test("prints one line, with an address of this machine alone and a token of its own", async () => {
		const [first, second] = [await start("one"), await start("two")];
		for (const { line } of [first, second])
			expect(line[0]).toMatch(
				/^core listening on http:\/\/127\.0\.0\.1:\d+\/ token=[0-9a-f]{48}\n$/,
			);
		expect(second.line[2]).not.toBe(first.line[2]);
		const socket = connect(Number(new URL(first.url).port), "127.0.0.2");
		const [error] = await once(socket, "error");
		expect(error).toMatchObject({ code: "ECONNREFUSED" });
	});

	test.each(["SIGTERM", "SIGINT"] as const)(
		"%s stops it cleanly, with a page open",
		async (signal) => {
			const core = await start(signal);
			const page = await core.page("counter");
			expect((await page.call("system.health", {})).state).toBe("ready");
			core.child.kill(signal);
			await core.gone;
			expect([core.child.exitCode, core.said()]).toEqual([0, ""]);
			await page.lost;
		},
	);

	test("a signal in the moment of its first line stops it as cleanly", async () => {
		const core = await start("at once");
		expect(await core.stop()).toBe(0);
	});

	test("says how it is used", () => {
		const run =
			(...args: string[]) =>
			() =>
				execFileSync(
					process.execPath,
					[join(root, "out/node/core.js"), ...args],
					{ stdio: "pipe" },
				);
		expect(run()).toThrow(/usage: npm run core/);
		expect(run("--data", dir, "--seed", "real")).toThrow(/usage: npm run core/);
		expect(run("--nonsense")).toThrow(/nonsense/);
	});
});

test("npm run methods prints the whole contract as JSON Schema", () => {
	execFileSync(process.execPath, [join(root, "scripts/build.mjs"), "methods"], {
		stdio: "ignore",
	});
	const text = execFileSync(
		process.execPath,
		[join(root, "out/node/methods.js")],
		{ encoding: "utf8" },
	);
	const list = JSON.parse(text);
	expect(Object.keys(list).sort()).toEqual([...contract.keys()].sort());
	for (const [name, { kind, faces, roles, params, result }] of Object.entries<
		Record<string, never>
	>(list)) {
		const method = contract.get(name);
		expect({ kind, faces, roles }).toEqual({
			kind: method?.kind,
			faces: method?.faces,
			roles: method?.roles,
		});
		for (const schema of [params, result])
			expect(schema, name).toMatchObject({
				$schema: "https://json-schema.org/draft/2020-12/schema",
			});
		// what one of several answers can be is an object, too
		const { oneOf = [result] }: { oneOf?: unknown[] } = result ?? {};
		for (const each of oneOf)
			expect(each, name).toMatchObject({ type: "object" });
		expect(params, name).toMatchObject({ type: "object" });
		expect(params, name).toMatchObject({ additionalProperties: false });
	}
});
