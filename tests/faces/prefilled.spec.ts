/** What somebody filled in at home is at the counter without being typed again; a code of no use stops nobody. */
import { callAndStart, openCounter, openTill, signIn, tabTo } from "./desk.ts";
import { expect, test } from "./faces-test.ts";
import { scan } from "./lobby.ts";
import { demoOfficeAt, startRealCentral } from "./real-central.ts";
import { PORTRAIT, WORKING_MORNING } from "./tour.ts";
import { asked, showCode } from "./tour-prefilled.ts";

const GLASS = { ...PORTRAIT, hasTouch: true };

test.use({ startAt: WORKING_MORNING });

test("a request filled in at home: scanned at the kiosk, once; at the counter only what is missing is typed, and the line may be cut", async ({
	office,
	open,
}) => {
	const central = await startRealCentral();
	const { ownCode, sign } = await demoOfficeAt(central);
	await office.restart({
		startAt: WORKING_MORNING,
		central: central.url,
		code: await ownCode(),
	});
	await office.openDay();
	const text = await sign(await asked(office));
	const older = await sign(await asked(office, { version: 99 }));
	await central.stop();

	const kiosk = await open("kiosk", GLASS);
	const number = kiosk.locator(".k-number");
	const onward = async () => {
		await kiosk.getByRole("button", { name: "Continuar" }).tap();
		await kiosk.getByRole("button", { name: "Solo yo" }).tap();
		await kiosk.getByRole("button", { name: /No, turno normal/ }).tap();
	};
	await showCode(kiosk, text);
	await expect(kiosk.getByText("Lo que llenó en casa")).toBeVisible();
	await onward();
	await expect(number).toHaveText("A-001");
	// nothing of what was written is on the lobby's screen
	await expect(kiosk.locator("body")).not.toContainText(/Poot|POCE|laboral/);
	await kiosk.getByRole("button", { name: "Terminar" }).tap();

	await showCode(kiosk, text.toLowerCase());
	await expect(kiosk.getByRole("alert")).toHaveText(/ya tiene el turno A-001/);
	await scan(kiosk, `${text.slice(0, -9)}A`);
	await expect(kiosk.getByRole("alert")).toHaveText(/llegó incompleto/);
	await scan(kiosk, `https://example.org/${"CARTA".repeat(60)}`);
	await expect(kiosk.getByRole("alert")).toHaveText(/no es de una cita/);
	await scan(kiosk, older);
	await expect(kiosk.getByRole("alert")).toHaveText(/El formulario .* cambió/);
	await kiosk.getByRole("button", { name: /Seguir sin la solicitud/ }).tap();
	await onward();
	await expect(number).toHaveText("A-002");

	const counter = await open("counter");
	await signIn(counter);
	await openCounter(counter, 3);
	await openTill(counter);
	await expect(counter.getByText("Solicitud de casa")).toBeVisible();
	await callAndStart(counter);
	const { keyboard } = counter;
	await expect(counter.getByLabel("Nombre o nombres")).toHaveValue("Elda");
	await expect(counter.getByLabel("Primer apellido")).toHaveValue("Poot");
	await expect(counter.getByLabel("CURP", { exact: true })).toHaveValue(
		"POCE900101",
	);
	// what was typed at home is checked like anything else
	await keyboard.press("F9");
	await expect(counter.getByLabel("CURP", { exact: true })).toBeFocused();
	await keyboard.press("Control+A");
	await keyboard.type("CAPG840312MQRNCD08");
	await tabTo(counter, "textbox", /Teléfono/);
	await keyboard.type("998 555 0142");
	await keyboard.press("F9");
	await expect(
		counter.getByRole("columnheader", { name: "Original" }),
	).toBeVisible();
	await keyboard.press("F9");
	await expect(counter.getByText(/Elija o arrastre un archivo/)).toBeVisible();
	await keyboard.press("F9");
	await expect(
		counter.getByText("La persona llenó esto en casa"),
	).toBeVisible();
	await expect(counter.getByLabel("Supermanzana")).toHaveValue("64");
	await expect(counter.getByLabel("Para qué la necesita")).toHaveValue(
		"trámite laboral",
	);
	await keyboard.press("F9");
	await expect(counter.getByLabel("Efectivo recibido")).toBeFocused();
});
