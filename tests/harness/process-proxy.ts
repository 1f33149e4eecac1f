/** A line between a terminal and the central that can be cut at the worst moment. */
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/**
 * `refuse`: cut before a byte went out. `cut`: half the request arrives.
 * `swallow`: the request arrives and is answered, the answer is lost.
 */
export type Trouble = "pass" | "refuse" | "cut" | "swallow";

export type Line = {
	url: string;
	/** Decides for each request, by its first line. */
	trouble: (request: string) => Trouble;
	/** Just before an answer is let through. */
	onAnswer: () => void;
	/** How often each trouble came. */
	counts: Record<Trouble, number>;
	close(): Promise<void>;
};

/** Opens a port that leads to `target`. */
export async function openLine(target: string): Promise<Line> {
	const { hostname, port } = new URL(target);
	const sockets = new Set<Socket>();
	const line: Line = {
		url: "",
		trouble: () => "pass",
		onAnswer: () => {},
		counts: { pass: 0, refuse: 0, cut: 0, swallow: 0 },
		close: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, "close");
		},
	};
	const server = createServer((near) => {
		const far = connect(Number(port), hostname);
		const both = [near, far];
		const drop = () => {
			for (const socket of both) socket.destroy();
		};
		for (const socket of both) {
			sockets.add(socket);
			socket.on("error", drop);
			socket.on("close", () => {
				sockets.delete(socket);
				drop();
			});
		}
		let swallow = false;
		near.on("data", (bytes) => {
			const first = /^(GET|POST|HEAD|PATCH) \S+/.exec(
				bytes.subarray(0, 300).toString("latin1"),
			);
			if (!first) {
				far.write(bytes);
				return;
			}
			const trouble = line.trouble(first[0]);
			line.counts[trouble]++;
			if (trouble === "refuse") drop();
			else if (trouble === "cut")
				far.write(bytes.subarray(0, bytes.length >> 1), drop);
			else {
				swallow = trouble === "swallow";
				far.write(bytes);
			}
		});
		far.on("data", (bytes) => {
			if (swallow) {
				drop();
				return;
			}
			line.onAnswer();
			near.write(bytes);
		});
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	if (!address || typeof address === "string") throw new Error("no port");
	line.url = `http://127.0.0.1:${address.port}`;
	return line;
}
