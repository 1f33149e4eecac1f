/** HTTP by hand: paths as they are written, and bytes no client would send. */
import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";

export type RawRequest = {
	method: string;
	/** Sent as it stands: nothing is resolved or encoded. */
	path: string;
	headers?: Record<string, string>;
	body?: Uint8Array;
};

/** One exchange; a line cut by the server is status 0. */
export async function askRaw(
	url: string,
	{ method, path, headers = {}, body }: RawRequest,
): Promise<{ status: number; text: string }> {
	const { hostname, port } = new URL(url);
	return await new Promise((resolve) => {
		const asked = request(
			{ hostname, port, method, path, headers, agent: false },
			(answer) => {
				let text = "";
				answer.setEncoding("utf8");
				answer.on("data", (chunk) => {
					text += chunk;
				});
				answer.on("close", () =>
					resolve({ status: answer.statusCode ?? 0, text }),
				);
			},
		);
		asked.on("error", () => resolve({ status: 0, text: "" }));
		asked.end(body);
	});
}

/** Opens a line and says something on it; the other end may close it. */
export async function openLineTo(
	url: string,
	bytes: string | Uint8Array,
): Promise<Socket> {
	const { hostname, port } = new URL(url);
	const socket = connect(Number(port), hostname);
	socket.on("error", () => {}); // a close follows
	await once(socket, "connect");
	if (bytes.length > 0) socket.write(bytes);
	return socket;
}

/** Everything the other end says until it closes the line. */
export async function heard(socket: Socket): Promise<string> {
	let text = "";
	socket.on("data", (chunk) => {
		text += chunk.toString("latin1");
	});
	if (!socket.closed) await once(socket, "close");
	return text;
}
