/** The central is replaced by an empty one, which knows nobody: a leader enrols the terminal again, and everything is there. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { demoOffice } from "../../core/demo/office.ts";
import { ADMIN_TOKEN, type TestCentral } from "../harness/central.ts";
import { scratch } from "../harness/core.ts";
import { pdfOf } from "../harness/pdf.ts";
import {
	builtProgram,
	type CoreProcess,
	type Program,
	startCore,
	startProgram,
} from "../harness/process.ts";
import { Desk } from "../harness/process-desk.ts";
import { openLine } from "../harness/process-proxy.ts";
import { openStore } from "../harness/process-store.ts";
import { ask } from "../harness/stream-writer.ts";
import { takeVisit } from "../harness/visit.ts";
import { expectWhole } from "../sync/both-histories.ts";
import { faces, procedureId } from "../sync/terminal.ts";

const { dir, remove } = scratch();
const dataDir = join(dir, "data");
let program = "";
beforeAll(() => {
	builtProgram("core");
	program = builtProgram("central");
});
afterAll(remove);

/** An empty central as a process of its own, with the office and nothing else. */
async function startCentral(name: string, port = 0) {
	const running: Program = await startProgram(
		program,
		[],
		/central listening on (http:\S+)\n/,
		{
			PORT: String(port),
			CENTRAL_ADMIN_TOKEN: ADMIN_TOKEN,
			CENTRAL_DATA_DIR: join(dir, name),
			DATABASE_URL: "",
		},
	);
	onTestFinished(() => running.kill());
	const url = running.line[1] ?? "";
	const admin: TestCentral["admin"] = (method, path, body) =>
		ask(`${url}/v1/admin/${path}`, method, body && JSON.stringify(body), {
			authorization: `Bearer ${ADMIN_TOKEN}`,
		});
	const { id: officeId, code, name: title, timeZone } = demoOffice;
	await admin("POST", "offices", { officeId, code, name: title, timeZone });
	return {
		...running,
		url,
		admin,
		code: async (): Promise<string> =>
			(await admin("POST", "enrolment-codes", { officeId, faces })).body.code,
		/** A document as another system of the city reads it. */
		document: async (sha256: string): Promise<Buffer> => {
			const { body } = await admin("POST", "service-tokens", {
				name: "Catastro",
				officeIds: "all",
				scopes: ["blobs"],
			});
			const answer = await fetch(
				`${url}/v1/blobs/${sha256}?officeId=${officeId}`,
				{ headers: { authorization: `Bearer ${body.token}` } },
			);
			expect(answer.status).toBe(200);
			return Buffer.from(await answer.arrayBuffer());
		},
	};
}

/** Waits until the terminal has sent all it has, documents too. */
const drained = (desk: Desk<CoreProcess>) =>
	vi.waitFor(
		async () => {
			const status = await desk.ask("supervisor", "sync.status", {});
			expect(status).toMatchObject({
				toSend: 0,
				documentsToSend: 0,
				needsAttention: 0,
				state: "idle",
			});
		},
		{ timeout: 45_000, interval: 200 },
	);

test("work goes to A; A is replaced by an empty B: 401, enrolled again on the screen — killed before the answer was taken in, too — and all is at B once", async () => {
	const a = await startCentral("a");
	const oldLine = await openLine(a.url);
	onTestFinished(() => oldLine.close());
	let code: string | undefined = await a.code();
	const start = () =>
		startCore({
			dataDir,
			stateDir: join(dir, "state"),
			// as a shortcut keeps it
			central: { url: oldLine.url, ...(code ? { code } : {}) },
		});
	const desk = new Desk(await start(), { restart: () => start() });
	onTestFinished(() => desk.core.kill());
	await desk.signIn("supervisor");
	await desk.signIn("clerk");
	await desk.act("supervisor", "day.open", {});
	await desk.act("clerk", "counters.open", { counter: 3 });
	await desk.act("clerk", "till.open", { float: 150_000 });
	const paper = pdfOf(2);
	const visit = () =>
		takeVisit(desk.page("kiosk"), desk.page("clerk"), procedureId, [paper]);
	await visit();
	await drained(desk);
	code = undefined;

	await a.kill();
	await visit();
	const b = await startCentral("b", Number(new URL(a.url).port));
	await vi.waitFor(
		async () => {
			await desk.ask("supervisor", "sync.try", {});
			const { attention, state } = await desk.ask(
				"supervisor",
				"sync.status",
				{},
			);
			expect(state).toBe("stopped");
			expect(attention.length).toBeGreaterThan(0);
			for (const each of attention)
				expect(each).toMatchObject({ reason: "unauthorized", act: "enrol" });
		},
		{ timeout: 20_000, interval: 200 },
	);

	// its new address is another line; the core dies when the answer is on its way
	const newLine = await openLine(b.url);
	onTestFinished(() => newLine.close());
	let asked = 0;
	newLine.trouble = (request) => {
		if (request === "POST /v1/enrol") asked++;
		return "pass";
	};
	newLine.onAnswer = () => {
		if (asked === 1) desk.core.child.kill("SIGKILL");
	};
	const wanted = { central: { url: newLine.url, code: await b.code() } };
	const done = await desk.act("supervisor", "sync.enrol", wanted);
	expect(asked).toBe(2);
	expect(done.faces).toEqual(faces);
	await drained(desk);

	// the address that was typed comes before the shortcut's
	expect(oldLine.url).not.toBe(newLine.url);
	await desk.core.stop();
	const before = oldLine.counts.pass;
	desk.core = await start();
	const again = new Desk(desk.core, { restart: () => start() });
	await again.signIn("supervisor");
	await drained(again);
	expect(oldLine.counts.pass).toBe(before);

	// the same central, enrolled at once more, has nothing twice
	await again.act("supervisor", "sync.enrol", {
		central: { url: newLine.url, code: await b.code() },
	});
	await drained(again);
	await again.core.stop();
	const db = await openStore(dataDir);
	try {
		expect(await expectWhole(b, db)).toBe(0);
	} finally {
		db.close();
	}
	const sha256 = createHash("sha256").update(paper).digest("hex");
	expect((await b.document(sha256)).equals(paper)).toBe(true);
	const { body } = await b.admin("GET", "quarantine?limit=10");
	expect(body.items).toEqual([]);
}, 180_000);
