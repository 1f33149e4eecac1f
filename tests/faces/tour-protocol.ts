import { openCounter, signIn } from "./desk.ts";
import { RESIDENCE, staff } from "./office.ts";
import { PORTRAIT, type Tour } from "./tour.ts";

const act = () => ({ commandId: crypto.randomUUID() });

/** A level that asks for cleaning after each visit, and a lobby that is soon full. */
export async function underOrange({ office }: Pick<Tour, "office">) {
	await office.ask(
		"office",
		"protocol.setLevel",
		{
			...act(),
			...{ hazard: "covid-19", level: "naranja" },
			reason: "Semáforo naranja desde hoy",
		},
		staff.jorge,
	);
}

/** Somebody passes the questions and takes a ticket at the kiosk. */
export async function admitted({ office }: Pick<Tour, "office">, people = 1) {
	for (let i = 0; i < people; i++) {
		await office.ask("kiosk", "protocol.screen", {
			...{ ...act(), outcome: "passed" as const, version: 1 },
		});
		await office.ask("kiosk", "queue.issue", {
			...{ ...act(), procedureId: RESIDENCE, admission: { version: 1 } },
		});
	}
}

/** A visit ends: the counter waits for its cleaning, is confirmed, and the lobby fills. */
export async function tourCleaning({ office, open, at }: Tour) {
	await office.openDay();
	await underOrange({ office });
	await admitted({ office }, 3);
	const page = await open("counter");
	await signIn(page);
	await openCounter(page, 3);
	await page.getByText("Estación limpia entre visitas").waitFor();
	await page.keyboard.press("F2");
	await page.getByRole("heading", { name: "Llamando" }).waitFor();
	await page.keyboard.press("F9");
	await page.getByLabel("Nombre o nombres").waitFor();
	await page.keyboard.press("F3");
	await page
		.getByRole("button", { name: /Terminar/ })
		.first()
		.waitFor();
	await page.keyboard.press("F9");
	await page.getByText("Limpie la estación").waitFor();
	await at("counter-cleaning", page);
	await page.getByRole("button", { name: "Llamar sin limpiar" }).click();
	await page.getByLabel("Razón").fill("Espera una persona con un bebé");
	await page.getByRole("option", { name: /Jorge/ }).click();
	await page.getByLabel(`NIP de ${staff.jorge.name}`).waitFor();
	await at("counter-cleaning-override", page);
	await page.getByRole("button", { name: "Cerrar", exact: true }).click();
	await page.keyboard.press("F9");
	await page.getByText(/Confirmada/).waitFor();
	await at("counter-cleaned", page);
	await office.ask(
		"office",
		"protocol.correct",
		{ ...act(), inside: 25, reason: "Se contó a la gente" },
		staff.jorge,
	);
	await page.keyboard.press("F2");
	await page.getByText(/El aforo está completo/).waitFor();
	await at("counter-lobby-full", page);
}

/** The office page: the lightest level, the change, and a morning with something in every list. */
export async function tourProtocol({ office, open, at }: Tour) {
	await office.openDay();
	const page = await open("office");
	await signIn(page, staff.luis);
	await page.getByRole("button", { name: "Protocolo" }).click();
	await page.getByText("Nivel con el que empezó la oficina").waitFor();
	await at("office-protocol", page);
	await page.getByRole("button", { name: "Cambiar nivel" }).click();
	await page.getByRole("radio", { name: /Naranja/ }).click({ force: true });
	await page.getByRole("button", { name: "Poner en vigor" }).click();
	await page
		.getByText(/Escriba la razón/)
		.first()
		.waitFor();
	await at("office-protocol-change", page);
	await page.getByLabel("Razón").last().fill("Semáforo naranja desde hoy");
	await page.getByRole("button", { name: "Poner en vigor" }).click();
	await page.getByText("Naranja").first().waitFor();
	await admitted({ office }, 2);
	const rosa = await office.atCounter(staff.rosa);
	await rosa("counters.open", { counter: 3 });
	const { ticketId } = await rosa("queue.callNext", {});
	await rosa("queue.start", { ticketId });
	await rosa("queue.finish", { ticketId });
	await rosa("protocol.override", {
		...{ what: "clean", reason: "Viene con un bebé" },
		second: { userId: staff.jorge.id, pin: staff.jorge.pin },
	});
	await page.getByText(/Se autorizó: llamar sin limpieza/).waitFor();
	await at("office-protocol-busy", page);
	const clerk = await open("office");
	await signIn(clerk, staff.rosa);
	await clerk.getByRole("button", { name: "Protocolo" }).click();
	await clerk.getByText(/son de supervisión, auditoría/).waitFor();
	await at("office-protocol-clerk", clerk);
}

/** The level's questions at a kiosk where nobody stands at the door, and the other ways. */
export async function tourScreening({ office, open, at }: Tour) {
	await office.openDay();
	await underOrange({ office });
	const page = await open("kiosk", PORTRAIT);
	await page
		.getByRole("button", { name: /Constancia de residencia/ })
		.first()
		.click();
	await page.getByRole("button", { name: "Continuar" }).click();
	await page.getByText("Pregunta 1 de 4").waitFor();
	await at("kiosk-screening", page);
	await page.getByRole("button", { name: "Sí", exact: true }).click();
	await page.getByText("Hoy lo atendemos de otra forma").waitFor();
	await at("kiosk-ways", page);
}
