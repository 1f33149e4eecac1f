/** A year's journal is verified while the office goes on. */

import { expect, test } from "vitest";
import { verifyMeanwhile } from "../../core/journal/verify.ts";
import { jorgeSigns } from "../harness/core.ts";
import { takeVisit } from "../harness/visit.ts";
import { prepared } from "./prepared.ts";

test("calls are answered between its steps, and a person erased meanwhile is no broken seal", async () => {
	const office = await prepared();
	const { caseId } = await takeVisit(office.kiosk, office.rosa);
	for (let i = 0; i < 1100; i++)
		office.rt.transact(() =>
			office.rt.journal.append(
				"user.signedOut",
				{ cmd: null, user: "rosa", counter: null, day: "2026-10-05" },
				() => ({ entity: "user:rosa", payload: {} }),
			),
		);
	const second = await takeVisit(office.kiosk, office.rosa);
	let done = false;
	const verified = verifyMeanwhile(office.rt.db).then((answer) => {
		done = true;
		return answer;
	});
	const erase = (each: string) =>
		office.luis.act("people.erase", {
			second: jorgeSigns,
			caseId: each,
			reason: "ARCO",
		});
	await erase(caseId);
	expect(done).toBe(false);
	await erase(second.caseId);
	expect(await verified).toMatchObject({ ok: true, problems: [] });
});
