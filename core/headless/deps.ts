/** The real world for a core in plain Node. */
import { randomBytes } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import pino from "pino";
import { request } from "undici";
import { v7 } from "uuid";
import type { Clock, Deps, Ids, KeyWrapper, Log, Network } from "../deps.ts";
import { stretchPin } from "../people/stretch.ts";
import { systemFolders } from "./folders.ts";
import { systemPrinting } from "./printing.ts";

export const systemClock: Clock = {
	now: () => Date.now(),
	mono: () => performance.now(),
	// An aborted pause is an ended pause, not a fault.
	sleep: (ms, signal) => after(ms, undefined, { signal }).catch(() => {}),
};

export const systemIds: Ids = { uuid: () => v7(), random: randomBytes };

export const httpNetwork: Network = async (
	{ method, url, headers, body },
	signal,
) => {
	const response = await request(url, {
		method,
		headers,
		body: body ?? null,
		signal,
	});
	return {
		status: response.statusCode,
		headers: response.headers,
		text: await response.body.text(),
	};
};

/** No key store: the keys lie in a file of mode 0600, and the faces say so. */
export const fileKeys: KeyWrapper = {
	backend: "file",
	wrap: async (plain) => plain,
	unwrap: async (wrapped) => wrapped,
};

/** Logs to standard error; what might be personal or secret is redacted by name as a last resort. */
export const openLog = (level = "info"): Log =>
	pino(
		{
			level,
			redact: ["*.pin", "*.sealed", "*.token", "*.applicant", "pin", "token"],
		},
		pino.destination({ dest: 2, sync: true }),
	);

export const nodeDeps = (level?: string): Deps => ({
	clock: systemClock,
	ids: systemIds,
	network: httpNetwork,
	keys: fileKeys,
	stretch: stretchPin,
	folders: systemFolders,
	printing: systemPrinting,
	unlockKiosk: () => {}, // a browser has its own way of being locked
	log: openLog(level),
});
