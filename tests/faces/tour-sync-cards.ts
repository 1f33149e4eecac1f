/** The cards of the sync page, with a real central: each trouble says what it is and what to do, and goes when that was done. */
import { readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { demoOffice } from "../../core/demo/office.ts";
import { officeScope } from "../../shared/feed.ts";
import { openPage } from "../harness/process.ts";
import { tinyPdf, upload } from "../harness/visit.ts";
import { signIn } from "./desk.ts";
import { type Office, RESIDENCE, staff } from "./office.ts";
import { confirmAs, receivedBefore } from "./received.ts";
import type { Tour } from "./tour.ts";
import type { OwnCentral } from "./with-central.ts";

type Act = Awaited<ReturnType<Office["atCounter"]>>;

/** From an office that is alone to one whose list of people is over. */
export async function tourSyncCards(tour: Tour, central: OwnCentral) {
	const { office, open, at } = tour;
	const page = await open("office");
	await office.openDay();
	const act = await office.atCounter(staff.rosa);
	await act("counters.open", { counter: 3 });
	await act("till.open", { float: 150_000 });
	const { folio } = await receivedBefore(
		act,
		office,
		1,
		async () => {},
		(caseId) => attached(office, caseId),
	);
	const putBack = takenAway(office);
	await signIn(page, staff.jorge);
	await page.getByRole("button", { name: "Envíos" }).click();

	const { text } = await toStick(page, /^Se exportaron \d+ asientos\.$/);
	// as somebody who comes back to the page; what was exported is no longer said
	await page.getByRole("button", { name: "Avisos" }).click();
	await page.getByRole("button", { name: "Envíos" }).click();
	await joins(page, central);

	await expect(
		page.getByText("Documentos que no se pueden enviar"),
	).toBeVisible();
	await expect(page.getByText(folio)).toBeVisible();
	await expect(
		page.getByText(/El archivo falta o está dañado en este equipo/),
	).toBeVisible();
	await expect(
		page.getByText("Todo lo guardado aquí llegó a la central."),
	).toBeVisible();
	await at("office-sync-documents", page);
	putBack();
	await page.getByRole("button", { name: "Probar conexión" }).click();
	await expect(page.getByText("Nada requiere atención")).toBeVisible();
	await expect(page.getByText(folio)).toHaveCount(0);
	// what the stick brings now is there already
	const { streams } = await central.admin("POST", "outbox", JSON.parse(text));
	expect(
		streams.map(({ quarantined }: { quarantined: number }) => quarantined),
	).toEqual([0, 0]);

	await notInForce(tour, page, central, act);
	await fromStick(page, central);
	await listIsOver(tour, page, central);
}

/** Attaches a file to the case's first requirement, as the counter's page does. */
async function attached({ line }: Office, caseId: string) {
	const page = await openPage(`${line.url}/`, line.token, "counter");
	const id = () => crypto.randomUUID();
	const { id: userId, pin } = staff.rosa;
	await page.act(id(), "people.signIn", { userId, pin });
	const { requirements } = await page.call("cases.get", { caseId });
	await page.act(id(), "cases.attach", {
		caseId,
		requirementId: requirements[0]?.id ?? "",
		uploadId: await upload(page, tinyPdf),
		name: "acta.pdf",
	});
	page.close();
}

/** The files of all documents are gone. @returns what puts them back. */
function takenAway({ dataDir }: Office) {
	const aside = (each: string) => join(dataDir, `${each}-taken-away`);
	const blobs = join(dataDir, "blobs");
	const folders = readdirSync(blobs);
	for (const each of folders) renameSync(join(blobs, each), aside(each));
	return () => {
		for (const each of folders) renameSync(aside(each), join(blobs, each));
	};
}

async function toStick(page: Page, done: RegExp) {
	await page.getByRole("button", { name: "Exportar pendientes" }).click();
	await expect(page.getByText(done)).toBeVisible();
	const said = await page.getByText(/^Archivo: /).textContent();
	const file = said?.replace("Archivo: ", "") ?? "";
	return { file, text: readFileSync(file, "utf8") };
}

async function joins(page: Page, central: OwnCentral) {
	await expect(page.getByText(/no tiene central todavía/)).toBeVisible();
	const code = page.getByLabel("Código de alta");
	const go = page.getByRole("button", { name: "Dar de alta" });
	await page.getByLabel("Dirección del sistema central").fill(central.url);
	await code.fill("NO-ES-ESTE");
	await go.click();
	await expect(
		page.getByText(/El sistema central no aceptó el código/),
	).toBeVisible();
	await code.fill(await central.ownCode());
	await go.click();
	await expect(
		page.getByText("La central ya conoce este equipo"),
	).toBeVisible();
	await expect(
		page.getByText(/Pantallas de este equipo: Kiosco/),
	).toBeVisible();
}

const scope = officeScope(demoOffice.id);
const said = (central: OwnCentral, item: string, body: object) =>
	central.admin("PUT", `feed/${scope}/${item}`, body);

/** What the central says and cannot be in force: named with the reason, and in force once that is gone. */
async function notInForce(
	{ at }: Tour,
	page: Page,
	central: OwnCentral,
	act: Act,
) {
	const meeting = {
		procedure: RESIDENCE,
		start: "2030-01-07T15:00:00.000Z",
		end: "2030-01-07T15:20:00.000Z",
		code: "QR-7788",
	};
	await said(central, "policy/office", {
		counters: demoOffice.counters.filter((each) => each !== 3),
	});
	await said(central, "appointment/primera", meeting);
	await said(central, "appointment/segunda", meeting);
	const settings = page.getByText("Sin aplicar: ajustes de la oficina");
	const second = page.getByText("Sin aplicar: cita segunda");
	await expect(settings).toBeVisible();
	await expect(page.getByText(/Quita una ventanilla abierta/)).toBeVisible();
	await expect(second).toBeVisible();
	await expect(page.getByText(/ya tiene una cita con ese/)).toBeVisible();

	await at("office-sync-feed", page);

	await act("counters.close", {});
	await expect(settings).toHaveCount(0);
	await central.admin("DELETE", `feed/${scope}/appointment/primera`);
	await expect(second).toHaveCount(0);
	await expect(page.getByText("Nada requiere atención")).toBeVisible();
}

async function fromStick(page: Page, central: OwnCentral) {
	const file = JSON.stringify(
		await central.admin("GET", `feed-file?officeId=${demoOffice.id}`),
	);
	const load = page.getByLabel("Cargar archivo de la central");
	const handed = (text: string) =>
		load.setInputFiles({
			name: "feed.json",
			mimeType: "application/json",
			buffer: Buffer.from(text),
		});
	await handed(file);
	await expect(page.getByText(/^Ya estaba todo/)).toBeVisible();
	await handed(file.replace("ventanilla-feed", "ventanilla-seed"));
	await expect(
		page.getByText(/El archivo no lleva la firma de la central/),
	).toBeVisible();
}

/** Past the municipality's list of people another supervisor answers for the one at the page. */
async function listIsOver({ open, at }: Tour, page: Page, central: OwnCentral) {
	const desk = await open("counter");
	await desk.getByRole("option", { name: /Mario Chan Balam/ }).waitFor();
	await said(central, "people/people", {
		validUntil: "2026-01-01T00:00:00.000Z",
		people: [staff.jorge, staff.mario].map(({ id, name }) => ({
			id,
			name,
			roles: ["supervisor"],
		})),
	});
	// a desk that nobody signed in to since shows who works here now
	await expect(
		desk.getByRole("option", { name: /Mario Chan Balam.*supervisión/ }),
	).toBeVisible();
	await page.getByRole("button", { name: "Exportar pendientes" }).click();
	const vouch = page.getByRole("dialog", { name: /responde por usted/ });
	await expect(vouch).toBeVisible();
	await expect(
		vouch.getByText(/La lista de personal .* ya venció/),
	).toBeVisible();
	await at("office-vouch", page);
	await confirmAs(page, staff.mario);
	await expect(vouch).toHaveCount(0);
	await toStick(page, /^(Se exportaron|No había nada)/);
}
