/** The real world for the core: machine's clock, random ids, network and log. */
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pino from "pino";
import { request } from "undici";
import { v7 } from "uuid";
import type { Clock, Deps, Ids, KeyWrapper, Network } from "../../core/deps.ts";

const clock: Clock = {
	now: () => Date.now(),
	mono: () => Math.round(performance.now()),
	sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
};

const ids: Ids = { uuid: () => v7(), random: (bytes) => randomBytes(bytes) };

const network: Network = async ({ method, url, headers, body }, signal) => {
	const answer = await request(url, {
		method,
		headers,
		signal,
		body: body ?? null,
	});
	return {
		status: answer.statusCode,
		headers: answer.headers,
		text: await answer.body.text(),
	};
};

export const realWorld = (keys: KeyWrapper): Deps => ({
	clock,
	ids,
	network,
	keys,
	log: pino({ name: "core" }, pino.destination(2)),
});
