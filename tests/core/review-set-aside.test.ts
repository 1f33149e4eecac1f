/** Setting a store aside, cut off anywhere and asked for again: nothing that opens is moved, nothing is moved by halves. */
import {
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openOffice, runtimeOf } from "../harness/core.ts";
import { prepared, preparedFolder } from "./prepared.ts";

async function open(dir: string, config = {}) {
	const office = await openOffice(dir, { config });
	let running = true;
	const stop = async () => {
		if (running) await office.stop();
		running = false;
	};
	onTestFinished(stop);
	return { ...office, stop };
}

const asides = (dir: string) => {
	const folder = join(dir, "data/aside");
	return existsSync(folder) ? readdirSync(folder) : [];
};

test("a store that opens stays where it is, though the word to set aside is given at every restart", async () => {
	const { dir } = await prepared().then(async (office) => {
		await office.stop();
		return office;
	});
	const office = await open(dir, { setAside: true });
	expect(runtimeOf(office.core).q.day.open.get()?.day).toBe("2026-10-05");
	expect(asides(dir)).toEqual([]);
	await office.stop();

	rmSync(join(dir, "data/keys.json"));
	const anew = await open(dir, { setAside: true });
	expect(runtimeOf(anew.core).setAside).not.toBeNull();
	await (await anew.staff("jorge", "office")).act("day.open", {});
	await anew.stop();
	// the core fell and was started again with the same words
	const again = await open(dir, { setAside: true });
	expect(runtimeOf(again.core).q.day.open.get()).toBeDefined();
	expect(asides(dir)).toHaveLength(1);
});

test("a move that was cut off is finished before anything is opened or made", async () => {
	const dir = await preparedFolder();
	const data = join(dir, "data");
	const parts = readdirSync(data).filter((name) =>
		/^(office\.db|keys|recovery|demo-keys|blobs)/.test(name),
	);
	writeFileSync(join(data, "office.db-wal"), "the last commits");
	const target = join(data, "aside/then");
	mkdirSync(target, { recursive: true });
	writeFileSync(join(data, "moving"), "then");
	renameSync(join(data, "office.db"), join(target, "office.db"));

	const office = await open(dir);
	expect(office.core.reason).toBeNull();
	expect(readdirSync(target).sort()).toEqual(
		[...parts, "office.db-wal"].sort(),
	);
	expect(existsSync(join(data, "moving"))).toBe(false);
});

test("damage where no new office may be made is said as damage, not as an empty machine", async () => {
	const dir = await preparedFolder();
	writeFileSync(join(dir, "data/office.db"), Buffer.alloc(8192, 0x5a));
	const office = await open(dir, { demo: false });
	expect(office.core.reason).toBe("store_damaged");
	expect(asides(dir)).toHaveLength(1);
});

test("a file manager's own file among the blobs does not keep the office shut", async () => {
	const dir = await preparedFolder();
	writeFileSync(join(dir, "data/blobs/.DS_Store"), "");
	expect((await open(dir)).core.reason).toBeNull();
});
