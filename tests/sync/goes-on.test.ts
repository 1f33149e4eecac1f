/** A copy goes on under its next number only when the central has, or refused, all of the streams that are left. */
import { expect, onTestFinished, test, vi } from "vitest";
import type { Network } from "../../core/deps.ts";
import { httpNetwork } from "../../core/headless/deps.ts";
import { runtimeOf } from "../harness/core.ts";
import { expectBothHistories } from "./both-histories.ts";
import { goOn, imaged, renewed, stoppedAsCopy } from "./copied.ts";
import { json } from "./model.ts";
import {
	centralOnLine,
	openTerminal,
	ownFolder,
	type Terminal,
} from "./terminal.ts";

const real = centralOnLine();

type Answerer = (ask: () => ReturnType<Network>) => ReturnType<Network>;

/**
 * A clone whose queue parts from its twin's, and whose own stream has unsent operations that the
 * central would take. Each push of its own stream is answered by `own`.
 */
async function clone(own: Answerer) {
	const { own: first, image } = await imaged(real, ownFolder());
	const twin = await openTerminal(first);
	await twin.issue(2);
	await twin.drained();
	const line = { cut: true };
	const network: Network = async (request, signal) => {
		if (line.cut) throw new Error("offline");
		const ask = () => httpNetwork(request, signal);
		return /\/v1\/streams\/[^q].*\/ops$/.test(request.url) ? own(ask) : ask();
	};
	const copy = await openTerminal(image, { network });
	await copy.issue(5);
	const rosa = await copy.staff("rosa");
	await rosa.act("people.signOut", {});
	return { copy, line };
}

const ownStream = (terminal: Terminal) => {
	const [own] = runtimeOf(terminal.core).q.outbox.streams();
	if (!own) throw new Error("a terminal has its own stream");
	return own;
};

test("a leader confirms in the middle of a round: what the other stream had not sent is not counted as sent", async () => {
	let release = () => {};
	const held = new Promise<void>((resolve) => {
		release = resolve;
	});
	onTestFinished(() => release());
	let waiting = 0;
	const { copy, line } = await clone(async (ask) => {
		waiting++;
		await held;
		return ask();
	});
	line.cut = false;
	await stoppedAsCopy(copy); // the queue's push was answered
	await vi.waitFor(() => expect(waiting).toBe(1), 10_000);
	await goOn(copy);
	release();
	await renewed(copy);
	expect(await expectBothHistories(real.central, copy)).toBeGreaterThanOrEqual(
		5,
	);
});

test("the central fails at an operation of a stream that is left: the number waits until it was taken", async () => {
	const faults = { over: false, given: 0 };
	const { copy, line } = await clone((ask) => {
		if (faults.over) return ask();
		faults.given++;
		return Promise.resolve(json(500, { error: "internal" }));
	});
	line.cut = false;
	await stoppedAsCopy(copy);
	await goOn(copy);
	faults.given = 0;
	await vi.waitFor(() => expect(faults.given).toBeGreaterThan(5), 10_000);
	const rt = runtimeOf(copy.core);
	expect(rt.identity.incarnation).toBe(1);
	const { acked, have } = ownStream(copy);
	expect(acked).toBeLessThan(have);
	faults.over = true;
	await renewed(copy);
	expect(await expectBothHistories(real.central, copy)).toBeGreaterThanOrEqual(
		5,
	);
});
