/** A request that was filled in at home: shown at the kiosk, found again in the counter's forms. */
import type { Page } from "@playwright/test";
import { atApplicant } from "./desk.ts";
import { scan } from "./lobby.ts";
import { type Office, RESIDENCE, staff } from "./office.ts";
import { type Asked, demoOfficeAt, startRealCentral } from "./real-central.ts";
import { PORTRAIT, type Tour } from "./tour.ts";

export const atHome = {
	procedure: RESIDENCE,
	answers: {
		domicilio: { supermanzana: "64", manzana: "12", lote: "7" },
		motivo: "trámite laboral",
	},
	applicant: { names: "Elda", firstSurname: "Poot", curp: "poce900101" },
};

/** With the version of the sheet that is in force here. */
export async function asked(office: Office, more = {}): Promise<Asked> {
	const { version } = await office.ask(
		"counter",
		"catalogue.get",
		{ procedureId: RESIDENCE },
		staff.rosa,
	);
	return { ...atHome, version, ...more };
}

export async function showCode(page: Page, text: string) {
	await page.getByRole("heading", { name: "¿Qué trámite" }).waitFor();
	await scan(page, text);
}

/** The day is open. */
export async function tourPrefilled(
	{ office, open, at }: Tour,
	startAt: number,
) {
	const central = await startRealCentral();
	try {
		const { ownCode, sign } = await demoOfficeAt(central);
		await office.restart({
			...{ startAt, central: central.url },
			code: await ownCode(),
		});
		const text = await sign(await asked(office));
		const kiosk = await open("kiosk", PORTRAIT);
		await showCode(kiosk, text);
		await kiosk.getByText("Lo que llenó en casa").waitFor();
		await at("kiosk-request", kiosk);
		await kiosk.getByRole("button", { name: "Continuar" }).click();
		await kiosk.getByRole("button", { name: "Solo yo" }).click();
		await kiosk.getByRole("button", { name: /No, turno normal/ }).click();
		await kiosk.locator(".k-number").waitFor();
		await kiosk.getByRole("button", { name: "Terminar" }).click();
		await showCode(kiosk, text);
		await kiosk.getByRole("alert").waitFor();
		await at("kiosk-request-used", kiosk);
		const older = await asked(office, { version: 99 });
		await scan(kiosk, await sign(older));
		await kiosk
			.getByRole("button", { name: /Seguir sin la solicitud/ })
			.waitFor();
		await at("kiosk-request-older", kiosk);

		const counter = await open("counter");
		await atApplicant(counter);
		await counter.getByText("los escribió la persona en casa").waitFor();
		await at("counter-request-applicant", counter);
		await counter.getByRole("button", { name: /Formulario/ }).click();
		await counter.getByText("La persona llenó esto en casa").waitFor();
		await at("counter-request-form", counter);
	} finally {
		await central.stop();
	}
}
