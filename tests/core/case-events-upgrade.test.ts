/** A store that came through migration 0070 tells the same story of its cases as one built again. */
import { expect, test } from "vitest";
import { migrations } from "../../core/store/migrations.ts";
import { takeVisit } from "../harness/visit.ts";
import { prepared } from "./prepared.ts";
import { dumpProjections } from "./tables.ts";

const sqlOf = (id: number) =>
	migrations.find((each) => each.id === id)?.sql ?? "";

test("the events of cases from before are those of a rebuild", async () => {
	const office = await prepared();
	const { caseId } = await takeVisit(office.kiosk, office.rosa);
	const reason = "solicitud ARCO 1/2026";
	await office.luis.act("cases.look", { caseId, reason });
	await office.luis.act("people.export", { caseId, reason });
	const { db } = office.rt;
	const events = () => dumpProjections(db).proj_case_events;
	const told = events();
	const [fill] = /INSERT INTO proj_case_events[^;]*;/.exec(sqlOf(70)) ?? [];
	db.exec(`DELETE FROM proj_case_events; ${fill}`);
	expect(events()).not.toEqual(told);
	db.exec(sqlOf(150));
	expect(events()).toEqual(told);
});
