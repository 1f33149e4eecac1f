/** Row 20 where it is hardest to see: two clones that wrote as much as each other, and a central that answers 200. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Network } from "../../core/deps.ts";
import { httpNetwork } from "../../core/headless/deps.ts";
import { sha256Hex } from "../../shared/chain.ts";
import type { WireOp } from "../../shared/sync-protocol.ts";
import { jorgeSigns, runtimeOf } from "../harness/core.ts";
import { expectBothHistories } from "./both-histories.ts";
import { json, ModelCentral } from "./model.ts";
import {
	centralOnLine,
	codeFor,
	openDayAt,
	openTerminal,
	ownFolder,
} from "./terminal.ts";

const real = centralOnLine();
const { central } = real;

/** A line that can be cut, and takes no more than one operation at once. */
function narrow() {
	const line = { cut: false };
	const network: Network = async (request, signal) => {
		if (line.cut) throw new Error("offline");
		const { ops = [] } = request.url.endsWith("/ops")
			? JSON.parse(Buffer.from(request.body ?? "").toString())
			: {};
		return ops.length > 1
			? json(413, { error: "too_large" })
			: httpNetwork(request, signal);
	};
	return { line, network };
}

test("fault 20: two clones of the same length, and the batch that both wrote is answered with all the first one has — the second's own is not taken for sent", async () => {
	const dir = ownFolder();
	const [own, image] = [join(dir, "own"), join(dir, "image")];
	const { line, network } = narrow();
	const office = await openTerminal(own, {
		central: { url: real.url, code: await codeFor(central) },
		network,
	});
	await openDayAt(office);
	await office.drained();
	line.cut = true;
	await office.issue(2);
	await office.stop();
	cpSync(own, image, { recursive: true });
	const one = await openTerminal(own);
	await one.issue(3);
	await one.drained();
	await one.stop();
	const two = await openTerminal(image, { network });
	await two.issue(3);
	line.cut = false;
	const rt = runtimeOf(two.core);
	await vi.waitFor(() => expect(rt.copy).toBe("restored_from_image"), 10_000);
	await two.page("office").act("sync.goOn", { second: jorgeSigns });
	await vi.waitFor(() => expect(rt.identity.incarnation).toBe(2), 10_000);
	await two.drained();
	expect(await expectBothHistories(central, two)).toBe(3);
});

test("a central that was restored, and then heard a twin out to the same length, is found out by its head though nothing is to be sent", async () => {
	const model = new ModelCentral();
	const office = await openTerminal(ownFolder(), {
		central: { url: "http://central", code: "a-code" },
		network: async (request) => model.answer(request),
	});
	await openDayAt(office);
	await office.issue(2);
	await office.drained();
	const rt = runtimeOf(office.core);
	const [, queue] = rt.journal.heads();
	const ops = model.streams.get(queue?.stream ?? "") ?? [];
	const [last] = ops.splice(-1);
	const body = last?.body.replace(/"mono":\d+/, '"mono":1') ?? "";
	ops.push({ ...(last as WireOp), body, hash: sha256Hex(body) });
	await vi.waitFor(() => expect(rt.copy).toBe("restored_from_image"), 10_000);
});
