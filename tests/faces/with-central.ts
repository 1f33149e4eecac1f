/** An office with a central of its own, which is a process like the office's core. */
import { demoOffice } from "../../core/demo/office.ts";
import { test as base } from "./faces-test.ts";
import { startRealCentral } from "./real-central.ts";

const faces = ["kiosk", "checkpoint", "board", "counter", "office"] as const;

/** A central that knows the demo office. */
export async function startOwnCentral() {
	const central = await startRealCentral();
	const { id: officeId, code, name, timeZone } = demoOffice;
	await central.admin("POST", "offices", { officeId, code, name, timeZone });
	/** To enrol its terminal with. */
	const ownCode = () => central.code(officeId, faces);
	return { ...central, ownCode };
}
export type OwnCentral = Awaited<ReturnType<typeof startOwnCentral>>;

export const test = base.extend<{
	/** Whether the office is enrolled when a test begins, or still alone. */
	enrolled: boolean;
	central: OwnCentral;
}>({
	enrolled: [true, { option: true }],
	central: async ({ office, enrolled }, use) => {
		const central = await startOwnCentral();
		if (enrolled)
			await office.restart({
				central: central.url,
				code: await central.ownCode(),
			});
		await use(central);
		await central.stop();
	},
});
export { expect } from "./faces-test.ts";
