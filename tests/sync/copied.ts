/** A terminal, an image of its disk, and what becomes of a copy. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, vi } from "vitest";
import type { Network } from "../../core/deps.ts";
import { httpNetwork } from "../../core/headless/deps.ts";
import { jorgeSigns, runtimeOf } from "../harness/core.ts";
import {
	type centralOnLine,
	codeFor,
	openDayAt,
	openTerminal,
	type Terminal,
} from "./terminal.ts";

/** A terminal that sent all it has, and an image of its disk of that moment. */
export async function imaged(
	{ central, url }: ReturnType<typeof centralOnLine>,
	dir: string,
) {
	const own = join(dir, "own");
	const image = join(dir, "image");
	const office = await openTerminal(own, {
		central: { url, code: await codeFor(central) },
	});
	await openDayAt(office);
	const rosa = await office.staff("rosa");
	await rosa.act("counters.open", { counter: 3 });
	await rosa.act("till.open", { float: 150_000 });
	await office.issue(3);
	await office.drained();
	await office.stop();
	cpSync(own, image, { recursive: true });
	const putBack = (part = "") => {
		rmSync(join(own, part), { recursive: true });
		cpSync(join(image, part), join(own, part), { recursive: true });
	};
	return { own, image, putBack };
}

/** A leader's word. */
export const goOn = (terminal: Terminal) =>
	terminal.page("office").act("sync.goOn", { second: jorgeSigns });

export const stoppedAsCopy = (terminal: Terminal) =>
	vi.waitFor(
		() => expect(runtimeOf(terminal.core).copy).toBe("restored_from_image"),
		10_000,
	);

/** Resolves when the terminal is its next incarnation and all is sent. */
export const renewed = async (terminal: Terminal, incarnation = 2) => {
	await vi.waitFor(
		() =>
			expect(runtimeOf(terminal.core).identity.incarnation).toBe(incarnation),
		10_000,
	);
	await terminal.drained();
};

/** A line that can be cut. */
export function cuttable() {
	const line = { cut: true };
	const network: Network = (request, signal) =>
		line.cut
			? Promise.reject(new Error("offline"))
			: httpNetwork(request, signal);
	return { line, network };
}
