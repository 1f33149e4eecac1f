/** How a terminal and its central come together and apart: enrolment, adoption, a spare code, revocation, a lost stream. */
import { expect, test, vi } from "vitest";
import { syncState } from "../../core/sync/state.ts";
import { type Office, runtimeOf } from "../harness/core.ts";
import { json, ModelCentral } from "./model.ts";
import {
	centralOnLine,
	codeFor,
	expectAgreement,
	openDayAt,
	openTerminal,
	ownFolder,
	type Terminal,
} from "./terminal.ts";

const real = centralOnLine();
const { central } = real;
const status = (office: Office) => syncState(runtimeOf(office.core));

async function enrolledHere(dir: string, code: string): Promise<Terminal> {
	const terminal = await openTerminal(dir, {
		central: { url: real.url, code },
	});
	await openDayAt(terminal);
	return terminal;
}

test("a revoked terminal is stopped and shown, also after a restart; what it wrote is in quarantine", async () => {
	const dir = ownFolder();
	let office = await enrolledHere(dir, await codeFor(central));
	await office.drained();
	const { identity } = runtimeOf(office.core);
	await central.admin("POST", `terminals/${identity.terminal}/revoke`);
	await office.issue(3);
	const shown = { state: "stopped", reason: "revoked", toSend: 3 };
	await vi.waitFor(() => expect(status(office)).toMatchObject(shown), {
		timeout: 15_000,
		interval: 10,
	});
	const queue = `queue.${identity.officeId}.1`;
	expect(await central.quarantined(queue)).not.toHaveLength(0);
	await office.stop();
	office = await openTerminal(dir);
	expect(status(office)).toMatchObject(shown);
	await office.issue(); // the citizens are served all the same
});

test("404: a central that lost a stream gets it again from the first operation", async () => {
	const code = await codeFor(central);
	const office = await enrolledHere(ownFolder(), code);
	await office.issue(10);
	await office.drained();
	for (const table of ["operations", "streams"])
		await central.rows(`DELETE FROM ${table}`);
	// nothing is written meanwhile: the heartbeat hears of it
	await vi.waitFor(() => expectAgreement(central, office), 10_000);
});

test("a store that began alone is adopted, and its whole journal is pushed as it is", async () => {
	const dir = ownFolder();
	const alone = await openTerminal(dir);
	await openDayAt(alone);
	await alone.issue(8);
	expect(status(alone)).toMatchObject({ state: "alone", sent: 0 });
	const { terminal: id } = runtimeOf(alone.core).identity;
	await alone.stop();
	const terminal = await openTerminal(dir, {
		central: { url: real.url, code: await codeFor(central, "demo") },
	});
	await terminal.drained();
	expect(runtimeOf(terminal.core).identity.terminal).toBe(id);
	expect(await expectAgreement(central, terminal)).toBeGreaterThan(8);
});

test("code_taken: the terminal goes on under a spare code", async () => {
	const dir = ownFolder();
	const alone = await openTerminal(dir);
	const rt = runtimeOf(alone.core);
	const [first, second] = [rt.identity.terminalCode, rt.identity.spareCodes[0]];
	await alone.stop();
	const asked: string[] = [];
	const model = new ModelCentral();
	const terminal = await openTerminal(dir, {
		central: { url: "http://central", code: "a-code" },
		network: async (request) => {
			if (!request.url.endsWith("/enrol")) return model.answer(request);
			const { existing } = JSON.parse(
				Buffer.from(request.body ?? "").toString(),
			);
			asked.push(existing.terminalCode);
			return asked.length === 1
				? json(409, { error: "code_taken" })
				: model.answer(request);
		},
	});
	await terminal.drained();
	expect(asked).toEqual([first, second]);
	expect(runtimeOf(terminal.core).identity.terminalCode).toBe(second);
});

test("a refused enrolment code is said calmly, the office works, and a later success clears it", async () => {
	const model = new ModelCentral();
	let refuse = true;
	const office = await openTerminal(ownFolder(), {
		central: { url: "http://central", code: "a-code" },
		network: async (request) =>
			refuse && request.url.endsWith("/enrol")
				? json(403, { error: "enrolment_refused" })
				: model.answer(request),
	});
	await openDayAt(office);
	await vi.waitFor(
		() =>
			expect(status(office)).toMatchObject({
				state: "stopped",
				reason: "enrolment_refused",
			}),
		{ timeout: 15_000, interval: 10 },
	);
	await office.issue(2);
	expect(office.pauses.every((ms) => ms >= 5 * 60_000)).toBe(true);
	refuse = false;
	await office.drained();
	await vi.waitFor(
		() => expect(status(office)).toMatchObject({ state: "idle", reason: null }),
		{ timeout: 15_000, interval: 10 },
	);
});
