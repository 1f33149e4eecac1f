/** What a core does before there is an office: it tells its health, and takes the set-up from the launcher. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Checked, Output } from "../../shared/contract.ts";
import { Refusal } from "../../shared/errors.ts";
import { statutoryRestDays } from "../../shared/holidays.ts";
import type { Health } from "../../shared/model.ts";
import type { Port } from "../../shared/rpc.ts";
import type { Face } from "../../shared/sync-protocol.ts";
import { dateIn, wallTime } from "../../shared/time.ts";
import type { CoreConfig } from "../config.ts";
import { demoUma } from "../demo/office.ts";
import type { Deps } from "../deps.ts";
import { answerTo, type Message } from "../rpc/connection.ts";
import { InvalidInput } from "../rpc/refusal.ts";
import type { Runtime } from "../runtime.ts";
import { SECOND_PERSON_ABOVE } from "../settings.ts";
import { paths } from "../store/paths.ts";
import { finishSetUp } from "./finish.ts";
import { KeyPairs } from "./key-pairs.ts";

/** Where the first user's offices are. */
const TIME_ZONE = "America/Cancun";

export class SetUp {
	readonly #config: CoreConfig;
	readonly #deps: Deps;
	readonly #onOffice: (rt: Runtime) => void;
	readonly #pairs = new KeyPairs();
	readonly #ports = new Set<Port>();
	#finishing: Promise<Output<"setup.finish">> | null = null;
	#done = false;

	constructor(config: CoreConfig, deps: Deps, onOffice: (rt: Runtime) => void) {
		this.#config = config;
		this.#deps = deps;
		this.#onOffice = onOffice;
	}

	connect(face: Face, port: Port): void {
		this.#ports.add(port);
		port.onClose(() => this.#ports.delete(port));
		port.onMessage(async (message) => {
			port.send(
				await answerTo(message, (request) => this.#answer(face, request)),
			);
			if (this.#done) setImmediate(() => this.#leave());
		});
	}

	/** Once the answer has left: every page then asks for a port again, and finds the office there. */
	#leave(): void {
		for (const port of this.#ports) port.close();
		this.#ports.clear();
	}

	/** Waits for a set-up that is under way. */
	async settle(): Promise<void> {
		await this.#finishing?.catch(() => {}); // told to whoever asked for it
	}

	async #answer(face: Face, { method, params }: Message): Promise<unknown> {
		if (!method.faces.includes(face)) throw new Refusal("face_forbidden");
		const input = method.input.safeParse(params ?? {});
		switch (method.name) {
			case "system.health":
				return this.#health();
			case "setup.state":
				return { prefill: this.#prefill() };
			case "setup.keys":
				return this.#pairs.make();
			case "setup.finish":
				if (!input.success) throw new InvalidInput(input.error.issues);
				return this.#finish(input.data as Checked<"setup.finish">);
			default:
				throw new Refusal("not_set_up");
		}
	}

	#finish(input: Checked<"setup.finish">): Promise<Output<"setup.finish">> {
		if (this.#finishing) throw new Refusal("already_set_up");
		this.#finishing = this.#make(input).finally(() => {
			this.#finishing = null;
		});
		return this.#finishing;
	}

	async #make(input: Checked<"setup.finish">) {
		const publicKeys = this.#pairs.proven(input.proof);
		const { rt, answer } = await finishSetUp(
			this.#config,
			this.#deps,
			input,
			publicKeys,
		);
		this.#done = true;
		this.#onOffice(rt);
		return answer;
	}

	#health(): Health {
		return closedHealth(this.#config, this.#deps, "not_set_up");
	}

	#prefill(): Output<"setup.state">["prefill"] {
		const year = Number(dateIn(this.#deps.clock.now(), TIME_ZONE).slice(0, 4));
		const days = [year, year + 1].flatMap(statutoryRestDays);
		return {
			timeZone: TIME_ZONE,
			holidays: days.map(({ date }) => date),
			uma: demoUma,
			secondPersonAbove: SECOND_PERSON_ABOVE,
			before: setAsideBefore(this.#config.dataDir),
		};
	}
}

/** The newest store that was set aside in this folder: its office is to be recovered, not replaced. */
function setAsideBefore(dataDir: string): string | null {
	const { aside } = paths(dataDir);
	try {
		const newest = readdirSync(aside).sort().at(-1);
		return newest ? join(aside, newest) : null;
	} catch {
		return null; // nothing was ever set aside here
	}
}

/** The health of a core without an office. */
export const closedHealth = (
	config: CoreConfig,
	deps: Deps,
	reason: NonNullable<Health["reason"]>,
): Health => ({
	version: config.appVersion,
	state: reason === "not_set_up" ? "not_set_up" : "refused",
	reason,
	office: null,
	terminal: null,
	keyProtection: deps.keys.backend,
	setAside: null,
	now: wallTime(deps.clock.now()),
});
