/** A page of a face on a running headless core: JSON-RPC 2.0 over its WebSocket, from the contract alone. */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import WebSocket from "ws";

/**
 * The options of a command line, `--core` and `--token` among them.
 * @param {Record<string, string>} usual what the others are where they are not said
 */
export function optionsOf(usual) {
	const { values } = parseArgs({
		options: {
			core: { type: "string" },
			token: { type: "string" },
			...Object.fromEntries(
				Object.entries(usual).map(([name, value]) => [
					name,
					{ type: "string", default: value },
				]),
			),
		},
	});
	if (values.core && values.token) return values;
	const others = Object.keys(usual).map((name) => ` [--${name} N]`);
	console.error(`needed: --core URL --token TOKEN${others.join("")}`);
	process.exit(2);
}

/** `call(method, params)` asks; `act(method, params)` gives the command an id of its own. */
export async function openPage({ core, token }, face) {
	const url = new URL("/rpc", core.replace(/^http/, "ws"));
	url.searchParams.set("token", token);
	url.searchParams.set("face", face);
	const socket = new WebSocket(url);
	const waiting = new Map();
	socket.on("message", (data) => {
		const { id, result, error } = JSON.parse(data);
		const call = waiting.get(id);
		waiting.delete(id);
		if (error) call?.reject(Object.assign(new Error(error.message), error));
		else call?.resolve(result);
	});
	socket.on("close", () => {
		for (const { reject } of waiting.values())
			reject(new Error("the core hung up"));
	});
	await new Promise((resolve, reject) => {
		socket.once("open", resolve);
		socket.once("error", reject);
	});
	let last = 0;
	const call = (method, params = {}) =>
		new Promise((resolve, reject) => {
			const id = ++last;
			waiting.set(id, { resolve, reject });
			socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
		});
	const act = (method, params = {}) =>
		call(method, { commandId: randomUUID(), ...params });
	return { call, act, close: () => socket.close() };
}

/** Runs an act that may already be done. */
export const unless = (code, promise) =>
	promise.catch((error) => {
		if (error.data?.code !== code) throw error;
	});
