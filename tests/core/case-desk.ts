/** What the tests of a case's life do at the desk, again and again. */
import { expect } from "vitest";
import { rebuild } from "../../core/journal/project.ts";
import { pins } from "../harness/core.ts";
import { applicant } from "../harness/visit.ts";
import { openCase, procedureId } from "./at-counter.ts";
import type { Ready } from "./prepared.ts";
import { dumpProjections } from "./tables.ts";

export const second: { userId: string; pin: string } = {
	userId: "jorge",
	pin: pins.jorge,
};
export const reason = "así lo pidió la persona";
const DAY = 24 * 60 * 60_000;

export async function quoted(office: Ready) {
	const opened = await openCase(office);
	const { caseId } = opened;
	await office.rosa.act("cases.setApplicant", { caseId, applicant });
	const quote = await office.rosa.act("cases.quote", { caseId, options: {} });
	return { ...opened, quote };
}

export const pay = (page: Ready["rosa"], caseId: string, quoteId: string) =>
	page.act("cases.pay", { caseId, quoteId, method: "cash", received: 30_000 });

/** Another ticket, called by this person. */
export async function visitOf(office: Ready, page: Ready["rosa"]) {
	await office.kiosk.act("queue.issue", { procedureId });
	const called = await page.act("queue.callNext", {});
	await page.act("queue.start", { ticketId: called.ticketId });
	return called;
}

/** The next office day in the morning, with Rosa at her counter. */
export async function nextDay(office: Ready, days: number) {
	await office.jorge.act("day.close", {});
	office.world.clock.pass(days * DAY);
	const rosa = await office.staff("rosa");
	const jorge = await office.staff("jorge", "office");
	if (days > 1) await jorge.act("day.confirmClock", { reason: "es hoy" });
	await jorge.act("day.open", {});
	await rosa.act("counters.open", { counter: 3 });
	return { ...office, rosa, jorge };
}

export const sameAfterRebuild = (office: Ready) => {
	const before = dumpProjections(office.rt.db);
	rebuild(office.rt.db);
	expect(dumpProjections(office.rt.db)).toEqual(before);
};

export async function requirementsMet(
	office: Ready,
	caseId: string,
	most = 99,
) {
	const { requirements } = await office.rosa.call("cases.get", { caseId });
	for (const each of requirements.filter(({ met }) => !met).slice(0, most))
		await office.rosa.act("cases.checkRequirement", {
			caseId,
			requirementId: each.id,
			original: each.original,
			copies: each.copies,
		});
}
