import { json } from "../sync/model.ts";
import { startCentral } from "./central.ts";
import type { Tour } from "./tour.ts";

/** A machine of the lobby: its faces alone in the launcher, and what the others say. */
export async function tourFewFaces({ office, open, at }: Tour) {
	const central = await startCentral();
	let asked = 0;
	central.say = (path) =>
		path === "/v1/enrol" && ++asked % 2 === 1
			? json(403, { error: "enrolment_refused", faces: ["kiosk", "board"] })
			: null;
	try {
		await office.restart({ central: central.url });
		const launcher = await open("launcher");
		await launcher.getByRole("link", { name: /Kiosco/ }).waitFor();
		await launcher
			.getByRole("link", { name: /Oficina/ })
			.waitFor({ state: "detached" });
		await at("launcher-few", launcher);
		const counter = await open("counter");
		await counter.getByText("Este equipo no tiene esta pantalla").waitFor();
		await at("face-not-here", counter);
	} finally {
		central.stop();
	}
}
