/** A case of an earlier visit, brought about from outside the faces: Rosa at counter 3 received it. */
import { expect, type Page } from "@playwright/test";
import type { Input, MethodName, Output } from "../../shared/contract.ts";
import { CURP } from "./desk.ts";
import { type Office, type Person, RESIDENCE, staff } from "./office.ts";

export const person = {
	names: "María Guadalupe",
	firstSurname: "Canul",
	secondSurname: "Pech",
	curp: CURP,
	noCurp: null,
	phone: "998 555 0142",
};

type Act = <N extends MethodName>(
	method: N,
	params: Omit<Input<N>, "commandId">,
) => Promise<Output<N>>;

/** Opens Rosa's counter and till, and leaves her free. */
export async function rosaReady(office: Office): Promise<Act> {
	const act: Act = (method, params) =>
		office.ask(
			"counter",
			method,
			{ commandId: crypto.randomUUID(), ...params } as never,
			staff.rosa,
		);
	await office.openDay();
	await act("counters.open", { counter: 3 });
	await act("till.open", { float: 150_000 });
	return act;
}

/**
 * With every paper but those `missing` of them (the last ones of the sheet).
 * @param atHand what is still done while the person is at the counter
 * @param before what is done before it is received
 */
export async function receivedBefore(
	act: Act,
	office: Office,
	missing = 1,
	atHand: (caseId: string) => Promise<void> = async () => {},
	before: (caseId: string) => Promise<void> = async () => {},
) {
	await office.takeTicket();
	const { ticketId, visitId } = await act("queue.callNext", {});
	await act("queue.start", { ticketId });
	const { caseId } = await act("cases.open", {
		visitId,
		procedureId: RESIDENCE,
	});
	await act("cases.setApplicant", { caseId, applicant: person });
	const { requirements } = await office.ask(
		"counter",
		"cases.get",
		{ caseId },
		staff.rosa,
	);
	for (const each of requirements.slice(0, requirements.length - missing))
		await act("cases.checkRequirement", {
			caseId,
			requirementId: each.id,
			original: each.original,
			copies: each.copies,
		});
	await before(caseId);
	const quote = await act("cases.quote", { caseId });
	await act("cases.pay", {
		caseId,
		quoteId: quote.id,
		method: "cash",
		received: 30_000,
	});
	const { folio } = await act("cases.receive", { caseId });
	await atHand(caseId);
	await act("queue.finish", { ticketId });
	return { caseId, folio };
}

/** From anywhere at the counter to a case that is looked at: words, the usual reason, the first found. */
export async function findCase(page: Page, words: string) {
	const { keyboard } = page;
	await keyboard.press("Control+k");
	await expect(page.getByLabel("Acción, turno o expediente")).toBeFocused();
	await keyboard.type(words);
	await expect(
		page.getByRole("option", { name: `Buscar expedientes: «${words}»` }),
	).toBeVisible();
	await keyboard.press("Enter");
	await expect(
		page.getByRole("option", { name: "La persona está en la ventanilla" }),
	).toBeFocused();
	await keyboard.press("Enter");
	await expect(
		page.getByRole("dialog").getByRole("option").first(),
	).toBeFocused();
	await keyboard.press("Enter");
	await expect(page.getByRole("dialog", { name: "Expediente" })).toBeVisible();
}

/** The second person of an act: by the first letters of their name, then their PIN. */
export async function confirmAs(page: Page, who: Person) {
	const { keyboard } = page;
	const option = page.getByRole("option", { name: new RegExp(who.name) });
	await expect(option).toBeVisible();
	await keyboard.type(who.name.slice(0, 4));
	await keyboard.press("Enter");
	await expect(page.getByLabel(`NIP de ${who.name}`)).toBeFocused();
	await keyboard.type(who.pin);
	await keyboard.press("Enter");
}
