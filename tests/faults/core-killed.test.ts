import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scratch } from "../harness/core.ts";
import { builtProgram, startCore } from "../harness/process.ts";
import { Desk } from "../harness/process-desk.ts";
import { faultsOf } from "../harness/process-store.ts";
import { applicant, openDay } from "../harness/visit.ts";

const procedureId = "mbj-constancia-residencia";
const { dir, remove } = scratch();
beforeAll(() => void builtProgram("core"));
afterAll(remove);

test("fault 33: the core killed while a clerk works — the session goes on, the draft is there, a repeated command answers the same", async () => {
	const options = { dataDir: join(dir, "data"), stateDir: join(dir, "state") };
	const restart = () => startCore(options);
	const desk = new Desk(await restart(), { restart });
	await desk.signIn("clerk");
	await desk.signIn("supervisor");
	await openDay(desk.page("supervisor"), desk.page("clerk"));
	const clerk = desk.page("clerk");
	await desk.page("kiosk").act("queue.issue", { procedureId });
	const { ticketId, visitId } = await clerk.act("queue.callNext", {});
	await clerk.act("queue.start", { ticketId });
	const { caseId } = await clerk.act("cases.open", { visitId, procedureId });
	const key = `applicant:${caseId}`;
	await clerk.call("drafts.save", { key, data: '{"names":"María Gua"}' });

	await desk.core.kill();
	// the desk notices the dead line, starts the core again and resumes with its token
	const draft = await clerk.call("drafts.get", { key });
	expect(draft.data).toBe('{"names":"María Gua"}');
	expect(await desk.replay()).toEqual([]);
	await clerk.act("cases.setApplicant", { caseId, applicant });

	const supervisor = await desk.core.page("office");
	await expect(
		supervisor.call("people.resume", { session: "not-a-session" }),
	).rejects.toMatchObject({ code: "session_unknown" });
	expect(await desk.core.stop()).toBe(0);
	expect(await faultsOf(options.dataDir, desk.confirmed)).toEqual([]);
}, 60_000);
