/**
 * The core: opens a store and answers pages. Screen → command → decide → append → project →
 * publish → ship. Everything of the world it needs is in `deps`.
 */
import { type ErrorCode, Refusal } from "../shared/errors.ts";
import type { Port } from "../shared/rpc.ts";
import type { Face } from "../shared/sync-protocol.ts";
import type { CoreConfig } from "./config.ts";
import { DayTurn } from "./day/turn.ts";
import type { Deps } from "./deps.ts";
import { copyFound } from "./incarnation/found.ts";
import { openOffice } from "./open-office.ts";
import { beginProtocol } from "./protocol/begin.ts";
import { answerTo, Connection } from "./rpc/connection.ts";
import type { Runtime } from "./runtime.ts";
import { closedHealth, SetUp } from "./setup/set-up.ts";
import { Line } from "./sync/line.ts";
import { countSoon } from "./sync/state.ts";

export type { CoreConfig } from "./config.ts";
export type { Deps } from "./deps.ts";

export type Core = {
	/** Attaches a page of a face; its calls are answered until the port closes. */
	connect(face: Face, port: Port): void;
	/** Null while there is no office to work in: not set up, or its store was refused. */
	readonly runtime: Runtime | null;
	/** Why there is none, as a code with a sentence. */
	readonly reason: ErrorCode | null;
	/** Finishes what is under way and closes the store. */
	stop(): Promise<void>;
};

/** Opens the office of the folder, or stands ready to say why it cannot. Rejects only on a fault of the program. */
export async function createCore(
	config: CoreConfig,
	deps: Deps,
): Promise<Core> {
	try {
		const rt = await openOffice(config, deps);
		return rt ? running(rt) : awaiting(config, deps);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		deps.log.error({ reason: error.code }, "the store was refused");
		return closed(config, deps, error.code);
	}
}

/** The core of an empty folder. It takes the set-up, and from then on is the office's core. */
function awaiting(config: CoreConfig, deps: Deps): Core {
	let office: Core | null = null;
	const setUp = new SetUp(config, deps, (rt) => {
		office = running(rt);
	});
	return {
		connect: (face, port) =>
			office ? office.connect(face, port) : setUp.connect(face, port),
		get runtime() {
			return office?.runtime ?? null;
		},
		get reason() {
			return office ? null : ("not_set_up" as const);
		},
		stop: async () => {
			await setUp.settle();
			await office?.stop();
		},
	};
}

function running(rt: Runtime): Core {
	const line = new Line(rt);
	rt.setCopy(copyFound(rt));
	rt.onCommit(() => {
		if (!rt.copy) rt.highWater.soon();
	});
	rt.onCommit(() => countSoon(rt));
	beginProtocol(rt);
	const dayTurn = new DayTurn(rt);
	dayTurn.start();
	line.start();
	rt.spooler.start();
	return {
		connect: (face, port) => void new Connection(rt, line, face, port),
		runtime: rt,
		reason: null,
		stop: async () => {
			await Promise.all([line.stop(), rt.spooler.stop(), dayTurn.stop()]);
			if (!rt.copy) rt.highWater.write();
			rt.db.close();
		},
	};
}

/** Without an office only `system.health` has an answer. */
function closed(config: CoreConfig, deps: Deps, reason: ErrorCode): Core {
	return {
		connect: (_face, port) =>
			port.onMessage(async (message) =>
				port.send(
					await answerTo(message, async ({ method }) => {
						if (method.name !== "system.health") throw new Refusal(reason);
						return closedHealth(config, deps, reason);
					}),
				),
			),
		runtime: null,
		reason,
		stop: async () => {},
	};
}
