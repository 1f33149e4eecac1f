/** An office with a central of its own, which is a process like the office's core. */
import { test as base } from "./faces-test.ts";
import {
	demoOfficeAt,
	type RealCentral,
	startRealCentral,
} from "./real-central.ts";

export const test = base.extend<{
	/** Whether the office is enrolled when a test begins, or still alone. */
	enrolled: boolean;
	central: RealCentral & {
		/** To enrol this office with. */
		ownCode(): Promise<string>;
	};
}>({
	enrolled: [true, { option: true }],
	central: async ({ office, enrolled }, use) => {
		const central = await startRealCentral();
		const { ownCode } = await demoOfficeAt(central);
		if (enrolled)
			await office.restart({ central: central.url, code: await ownCode() });
		await use({ ...central, ownCode });
		await central.stop();
	},
});
export { expect } from "./faces-test.ts";
