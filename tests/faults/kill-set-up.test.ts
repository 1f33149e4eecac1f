/** kill -9 in the middle of the first run, at seeded moments of its durable writes: a whole office or none. */
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { scratch } from "../harness/core.ts";
import { builtProgram, startCore } from "../harness/process.ts";
import { chanceFrom, seedOr } from "../harness/process-random.ts";
import { proofOf, wanted } from "../harness/set-up.ts";

const KILLS = 12;
const commandId = "0192d3a0-0000-7000-8000-00000000aaaa";
beforeAll(() => void builtProgram("core"));

test(`a core killed ${KILLS} times while it is set up begins again or has the whole office`, async () => {
	const chance = chanceFrom(seedOr(140));
	let whole = 0;
	for (let kill = 0; kill < KILLS; kill++) {
		const { dir, remove } = scratch();
		onTestFinished(remove);
		const options = {
			dataDir: join(dir, "data"),
			stateDir: join(dir, "state"),
			empty: true,
		};
		const core = await startCore(options);
		const launcher = await core.page("launcher");
		const proof = proofOf(await launcher.call("setup.keys", {}));
		const answer = launcher
			.act(commandId, "setup.finish", { ...wanted, proof })
			.then(
				() => true,
				() => false,
			);
		setTimeout(() => core.child.kill("SIGKILL"), chance.next() * 900);
		const confirmed = await answer;
		await core.gone;

		const again = await startCore(options);
		const page = await again.page("launcher");
		const { state } = await page.call("system.health", {});
		if (confirmed) expect(state).toBe("ready");
		if (state === "not_set_up") {
			const keys = await page.call("setup.keys", {});
			await page.act(commandId, "setup.finish", {
				...wanted,
				proof: proofOf(keys),
			});
		} else {
			whole++;
			expect(state).toBe("ready");
			// the page that lost its answer asks the same again
			const told = page.act(commandId, "setup.finish", { ...wanted, proof });
			expect((await told).enrolled).toBe(false);
		}
		const office = await again.page("office");
		const { people } = await office.call("people.list", {});
		expect(people).toHaveLength(wanted.people.length);
		expect(await again.stop()).toBe(0);
	}
	console.log(
		`seed ${chance.seed}: ${KILLS} kills; ${whole} found the whole office, ${KILLS - whole} none`,
	);
	expect(whole).toBeLessThan(KILLS);
}, 180_000);
