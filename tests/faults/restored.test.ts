/** Row 19, detection: by the high-water mark. By the central: see tests/sync. */
import { cpSync, rmSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
	type Office,
	openOffice,
	runtimeOf,
	scratch,
} from "../harness/core.ts";
import { openDay } from "../harness/visit.ts";

const procedureId = "mbj-constancia-residencia";
let dir: string;
let remove: () => void;
let office: Office;

beforeEach(async () => {
	({ dir, remove } = scratch());
	office = await openOffice(dir);
	await openDay(
		await office.staff("jorge", "office"),
		await office.staff("rosa"),
	);
});
afterEach(async () => {
	await office.stop();
	remove();
});

async function again(between: () => void) {
	await office.stop();
	between();
	office = await openOffice(dir);
	return office;
}
const image = () => `${dir}/image`;
const takeImage = () =>
	cpSync(office.config.dataDir, image(), { recursive: true });
function putBack() {
	rmSync(office.config.dataDir, { recursive: true });
	cpSync(image(), office.config.dataDir, { recursive: true });
}

test("fault 19: a store put back from an image is found by the high-water mark, and takes no writes", async () => {
	await again(takeImage);
	await office.page("kiosk").act("queue.issue", { procedureId });
	await again(putBack);
	expect(runtimeOf(office.core).stopped).toBe("restored_from_image");
	const kiosk = office.page("kiosk");
	await expect(kiosk.act("queue.issue", { procedureId })).rejects.toMatchObject(
		{ code: "restored_from_image" },
	);
	expect(await kiosk.call("system.health", {})).toMatchObject({
		state: "read_only",
		reason: "restored_from_image",
	});
	// and still at the next start: the mark was not written over
	await again(() => {});
	expect(runtimeOf(office.core).stopped).toBe("restored_from_image");
});

test("fault 19: an image as new as the mark, and a mark a second behind, are no restored stores", async () => {
	await again(takeImage);
	await again(putBack);
	expect(runtimeOf(office.core).stopped).toBeNull();
	await again(() =>
		cpSync(office.config.stateDir, `${dir}/mark`, { recursive: true }),
	);
	await office.page("kiosk").act("queue.issue", { procedureId });
	await again(() =>
		cpSync(`${dir}/mark`, office.config.stateDir, { recursive: true }),
	);
	expect(runtimeOf(office.core).stopped).toBeNull();
});

test("fault 19: an image that went on by itself is found even when it is longer than the mark", async () => {
	await again(takeImage);
	await office.page("kiosk").act("queue.issue", { procedureId });
	await again(() => {
		cpSync(office.config.stateDir, `${dir}/mark`, { recursive: true });
		putBack();
		rmSync(office.config.stateDir, { recursive: true }); // another machine
	});
	for (let i = 0; i < 3; i++)
		await office.page("kiosk").act("queue.issue", { procedureId });
	await again(() =>
		cpSync(`${dir}/mark`, office.config.stateDir, { recursive: true }),
	);
	expect(runtimeOf(office.core).stopped).toBe("restored_from_image");
});
