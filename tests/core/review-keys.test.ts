/** Keys that lay in a plain file are wrapped as soon as the system has a key store: the faces then say so truly. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { KeyWrapper } from "../../core/deps.ts";
import { openOffice, testWorld } from "../harness/core.ts";
import { preparedFolder } from "./prepared.ts";

const flip = async (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a);
const keyStore: KeyWrapper = { backend: "os", wrap: flip, unwrap: flip };

test("keys of a file are wrapped by the key store that came later", async () => {
	const dir = await preparedFolder();
	const file = join(dir, "data/keys.json");
	const plain = JSON.parse(readFileSync(file, "utf8"));
	for (let start = 0; start < 2; start++) {
		const office = await openOffice(dir, {
			world: testWorld({ keys: keyStore }),
		});
		const health = () => office.page("launcher").call("system.health", {});
		expect((await health()).keyProtection).toBe("os");
		await office.stop();
		const stored = JSON.parse(readFileSync(file, "utf8"));
		expect(stored.backend).toBe("os");
		expect(stored.wrapped).not.toBe(plain.wrapped);
		expect(stored.fingerprint).toBe(plain.fingerprint);
	}
});

test("where it cannot wrap them, they stay in the file and the faces say so", async () => {
	const dir = await preparedFolder();
	const refuse = () => Promise.reject(new Error("locked"));
	const office = await openOffice(dir, {
		world: testWorld({ keys: { backend: "os", wrap: refuse, unwrap: refuse } }),
	});
	const health = await office.page("launcher").call("system.health", {});
	expect(health.keyProtection).toBe("file");
	await office.stop();
});
