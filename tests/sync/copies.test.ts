/** Rows 19 and 20, detection by the central: it knows operations that this disk does not. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { runtimeOf } from "../harness/core.ts";
import {
	centralOnLine,
	codeFor,
	openDayAt,
	openTerminal,
	ownFolder,
	procedureId,
} from "./terminal.ts";

const real = centralOnLine();
const { central } = real;
let dir: string;
beforeEach(() => {
	dir = ownFolder();
});

/** A terminal that sent all it has, and an image of its disk of that moment. */
async function imaged() {
	const own = join(dir, "own");
	const image = join(dir, "image");
	const office = await openTerminal(own, {
		central: { url: real.url, code: await codeFor(central) },
	});
	await openDayAt(office);
	await office.issue(3);
	await office.drained();
	await office.stop();
	cpSync(own, image, { recursive: true });
	return { own, image };
}

test("fault 19: a central that has more of the stream finds a restored store where no high-water mark is left", async () => {
	const { own, image } = await imaged();
	const first = await openTerminal(own);
	await first.issue(4);
	await first.drained();
	await first.stop();
	rmSync(own, { recursive: true });
	cpSync(image, own, { recursive: true }); // the mark is as old as the data
	const restored = await openTerminal(own);
	const rt = runtimeOf(restored.core);
	await vi.waitFor(() => expect(rt.stopped).toBe("restored_from_image"));
	await expect(
		restored.page("kiosk").act("queue.issue", { procedureId }),
	).rejects.toMatchObject({ code: "restored_from_image" });
	await restored.stop();
	// and the next start does not forget it
	const again = await openTerminal(own);
	expect(runtimeOf(again.core).stopped).toBe("restored_from_image");
	await again.stop();
});

test("fault 20: of two clones the second is told by 409 fork; both histories are kept", async () => {
	const { own, image } = await imaged();
	const one = await openTerminal(own);
	await one.issue(1);
	await one.drained();
	const held = (await central.held(streamOf(one))).length;
	await one.stop();

	let gate = false;
	const { httpNetwork } = await import("../../core/headless/deps.ts");
	const two = await openTerminal(image, {
		network: (request, signal) =>
			gate
				? httpNetwork(request, signal)
				: Promise.reject(new Error("offline")),
	});
	await two.issue(2);
	gate = true;
	const rt = runtimeOf(two.core);
	await vi.waitFor(
		() => expect(rt.stopped).toBe("restored_from_image"),
		10_000,
	);
	expect((await central.held(streamOf(two))).length).toBe(held);
	expect((await central.quarantined(streamOf(two))).length).toBeGreaterThan(0);
	await two.stop();
	const again = await openTerminal(image);
	expect(runtimeOf(again.core).stopped).toBe("restored_from_image");
	await again.stop();
});

const streamOf = (office: Awaited<ReturnType<typeof openTerminal>>) =>
	runtimeOf(office.core).journal.heads()[1]?.stream ?? "";
