/** The kiosk's way beside the shortest one: appointments, keys, languages that call, large type, and what a day adds. */
import type { Page } from "@playwright/test";
import en from "../../resources/messages/en.json" with { type: "json" };
import es from "../../resources/messages/es-MX.json" with { type: "json" };
import { type Office, staff } from "./office.ts";
import { PORTRAIT, type Tour } from "./tour.ts";
import { setLevel } from "./tour-checkpoint.ts";

type Form = { viewport: { width: number; height: number } };
const command = () => ({ commandId: crypto.randomUUID() });
const press = (page: Page, name: string) =>
	page.getByRole("button", { name }).first().click();
const residence = "Constancia de residencia";
const normal = (w: typeof es) => w["kiosk.priority.no"];

/** The day is open. */
export async function tourKioskWay(
	{ office, open, at }: Tour,
	language: "es" | "en",
	form: Form = PORTRAIT,
	suffix = "",
) {
	const w = language === "en" ? en : es;
	const name = (state: string) =>
		`kiosk-${state}${suffix}${language === "en" ? "-en" : ""}`;
	await appointments(office);
	const page = await open("kiosk", form);
	const start = async () => {
		await page.getByRole("button", { name: new RegExp(residence) }).waitFor();
		if (language === "en") await press(page, "English");
	};
	const alone = language === "en" ? "Just me" : "Solo yo";
	const end = () => press(page, w["kiosk.end"]);
	await start();

	await page.getByRole("searchbox").click();
	await page.getByRole("region", { name: w["kiosk.keys"] }).waitFor();
	await at(name("keys"), page);
	await press(page, w["kiosk.keys.hide"]);
	await press(page, w["kiosk.cita"]);
	const code = page.getByRole("textbox", { name: w["kiosk.cita.code"] });
	await code.waitFor();
	await at(name("appointment"), page);
	await code.fill("https://example.org/menu");
	await press(page, w["kiosk.onward"]);
	await page.getByText(w["kiosk.cita.other"]).waitFor();
	await at(name("appointment-other"), page);
	await code.fill("CITA-TEMPRANO");
	await press(page, w["kiosk.onward"]);
	await page.locator(".k-hour").waitFor();
	await at(name("appointment-early"), page);

	await press(page, w["kiosk.list.phone"]);
	await page.getByText(w["kiosk.list.point"]).waitFor();
	await at(name("list"), page);
	await press(page, w["language.yua"]);
	await page.getByText(w["kiosk.speaks.yua"]).waitFor();
	await at(name("called"), page);
	await press(page, w["kiosk.listen"]);
	await page.getByText(w["kiosk.listen.none"]).waitFor();
	await at(name("voiceless"), page);
	await press(page, w["kiosk.onward"]);
	await press(page, alone);
	await press(page, normal(w));
	await page.locator(".k-number").waitFor();
	await end();

	await start();
	await press(page, w["kiosk.large"]);
	await at(name("what-large"), page);
	await press(page, residence);
	await page.locator(".k-paper").first().waitFor();
	await press(page, w["kiosk.onward"]);
	await page.getByRole("button", { name: alone }).waitFor();
	await at(name("party-large"), page);
	await press(page, alone);
	await page.locator(".k-pick").first().waitFor();
	await at(name("priority-large"), page);
	await press(page, normal(w));
	await page.locator(".k-number").waitFor();
	await at(name("ticket-large"), page);
	await end();
}

/** What only some days ask or say: who comes along, and that no more tickets are given. */
export async function tourKioskAsks({ office, open, at }: Tour) {
	await office.ask(
		"office",
		"protocol.setLevel",
		{
			...command(),
			...{ hazard: "covid-19", level: "amarillo" },
			reason: "Semáforo amarillo desde hoy",
		},
		staff.jorge,
	);
	const page = await open("kiosk", PORTRAIT);
	await press(page, residence);
	await press(page, es["kiosk.onward"]);
	await page.getByText(es["kiosk.party.title"]).waitFor();
	await at("kiosk-party-most", page);
	await overByHour(office);
	const other = await open("kiosk", PORTRAIT);
	await other.getByText(es["kiosk.over.title"]).waitFor();
	await at("kiosk-over", other);
}

/** A level under which appointments alone are served; the day is open, the level is not set yet. */
export async function tourKioskOnly(
	{ office, open, at }: Tour,
	language: "es" | "en",
	form: Form = PORTRAIT,
	suffix = "",
) {
	const w = language === "en" ? en : es;
	const name = (state: string) =>
		`kiosk-${state}${suffix}${language === "en" ? "-en" : ""}`;
	await setLevel(office, "rojo");
	await office.ask(
		"office",
		"notices.save",
		{
			...command(),
			text: {
				es: "Citas por teléfono: 998 000 0000, de 8 a 15 horas.",
				en: "Appointments by phone: 998 000 0000, 8 to 15 hours.",
			},
			level: "info",
			places: ["kiosk"],
			from: "2026-01-01T00:00:00.000Z",
			until: "2027-12-31T00:00:00.000Z",
		},
		staff.jorge,
	);
	const page = await open("kiosk", form);
	await page.getByText(es["kiosk.only.title"]).waitFor();
	if (language === "en") await press(page, "English");
	await page.getByText(w["kiosk.only.title"]).waitFor();
	await at(name("only"), page);
	await press(page, w["kiosk.door.howTo"]);
	await page.getByText(w["kiosk.howTo.lead"]).waitFor();
	await at(name("how-to"), page);
	await press(page, w["kiosk.door.notices"]);
	await page.getByText("998 000 0000").waitFor();
	await at(name("notices"), page);
	await press(page, w["kiosk.help.close"]);
	await press(page, w["kiosk.only.look"]);
	await press(page, residence);
	await page.getByText(w["kiosk.only.bring"]).waitFor();
	await at(name("only-requirements"), page);
	await press(page, w.back);
	await press(page, w.back);
	await press(page, w["kiosk.large"]);
	await at(name("only-large"), page);
}

/** Of this day, in the office's zone: one whose hour is still far. */
async function appointments(office: Office) {
	const { day } = await office.ask("office", "day.state", {}, staff.jorge);
	const line = {
		id: "cita-1",
		procedure: "mbj-constancia-residencia",
		start: `${day}T23:30:00-05:00`,
		end: `${day}T23:50:00-05:00`,
		code: "CITA-TEMPRANO",
	};
	await office.ask(
		"office",
		"appointments.import",
		{ ...command(), file: JSON.stringify(line) },
		staff.jorge,
	);
}

async function overByHour(office: Office) {
	const {
		version,
		present: _,
		...rules
	} = await office.ask("office", "queue.rules", {}, staff.jorge);
	await office.ask(
		"office",
		"queue.setRules",
		{
			...command(),
			from: version,
			rules: {
				...rules,
				issuing: { until: "00:00", closes: null, byCapacity: false },
			},
			reason: "Hoy se cierra antes",
		},
		staff.jorge,
	);
}
