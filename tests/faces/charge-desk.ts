/** Brings Rosa's counter to the charge: the visit is made by calls, what is tested by keyboard. */
import { expect, type Page } from "@playwright/test";
import type { Input, MethodName, Output } from "../../shared/contract.ts";
import { signIn } from "./desk.ts";
import { type Office, RESIDENCE, staff } from "./office.ts";

export const NO_INFRACTION = "mbj-no-infraccion";
export const PROPERTY_TAX = "mbj-pago-predial";
export const NO_PLATES = "mbj-permiso-circular-sin-placas";

const applicant = {
	names: "María Guadalupe",
	firstSurname: "Canul",
	secondSurname: "Pech",
	curp: "CAPG840312MQRNCD08",
	noCurp: null,
	phone: "998 555 0142",
};

/** An act at Rosa's counter, from outside the page. */
export const act = <N extends MethodName>(
	office: Office,
	method: N,
	params: Omit<Input<N>, "commandId">,
): Promise<Output<N>> =>
	office.ask(
		"counter",
		method,
		{ ...params, commandId: crypto.randomUUID() } as unknown as Input<N>,
		staff.rosa,
	);

export async function openDesk(office: Office) {
	await office.openCounter(staff.rosa, 3);
	await act(office, "till.open", { float: 150_000 });
}

/** The next ticket at Rosa's counter, its cases opened and their applicant entered. */
export async function visitWith(
	office: Office,
	procedures: readonly string[] = [RESIDENCE],
) {
	await office.takeTicket();
	const { ticketId, visitId } = await act(office, "queue.callNext", {});
	await act(office, "queue.start", { ticketId });
	const caseIds: string[] = [];
	for (const procedureId of procedures) {
		const { caseId } = await act(office, "cases.open", {
			visitId,
			procedureId,
		});
		await act(office, "cases.setApplicant", { caseId, applicant });
		caseIds.push(caseId);
	}
	return { ticketId, visitId, caseIds };
}

export const quote = (office: Office, caseId: string) =>
	act(office, "cases.quote", { caseId });

/** From the sign-in, or a case at its requirements, to the charge. */
export async function signInToCharge(page: Page) {
	await signIn(page);
	await onToCharge(page);
}

export async function onToCharge(page: Page) {
	await expect(page.getByRole("navigation", { name: "Pasos" })).toBeVisible();
	await page.getByRole("button", { name: /Cobro$/ }).press("Enter");
}

/** Chooses a way of paying, or one of another group, by the arrows alone. */
export async function payBy(page: Page, method: string, of = "Forma de pago") {
	const group = page.getByRole("radiogroup", { name: of });
	await expect(group).toBeVisible();
	for (let presses = 0; presses < 30; presses++) {
		if (await group.locator(":focus").count()) break;
		await page.keyboard.press("Shift+Tab");
	}
	const wanted = group.getByRole("radio", { name: method });
	for (let presses = 0; presses < 5; presses++) {
		if (await wanted.isChecked()) return;
		await page.keyboard.press("ArrowRight");
	}
	throw new Error(`the arrows never reached ${method}`);
}

/** The second person of an open prompt, by the first letters and the PIN. */
export async function confirmBy(
	page: Page,
	person: (typeof staff)[keyof typeof staff],
	pin: string = person.pin,
) {
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("option").first()).toBeFocused();
	await page.keyboard.type(person.name.slice(0, 4));
	await page.keyboard.press("Enter");
	await expect(dialog.getByLabel(`NIP de ${person.name}`)).toBeFocused();
	await page.keyboard.type(pin);
	await page.keyboard.press("Enter");
}
