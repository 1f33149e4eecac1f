/**
 * The lines of a server at its stop. From then on Node looks at no time limit any more: one line on which nothing
 * comes, or half a request, would hold the stop for as long as its other end likes.
 */
import type { Server } from "node:http";
import type { Socket } from "node:net";

export class Lines {
	readonly #server: Server;
	readonly #open = new Set<Socket>();
	/** Those with a request that has not got its answer. */
	readonly #busy = new Set<Socket>();

	constructor(server: Server) {
		this.#server = server;
		server.on("connection", (socket) => {
			this.#open.add(socket);
			socket.once("close", () => this.#open.delete(socket));
		});
		server.on("request", ({ socket }, response) => {
			this.#busy.add(socket);
			response.once("close", () => this.#busy.delete(socket));
		});
	}

	/** Cuts the lines without a request, and after so long those whose request does not come to an end. */
	stop(mostMs: number): void {
		const last = setTimeout(() => this.#server.closeAllConnections(), mostMs);
		this.#server.once("close", () => clearTimeout(last));
		for (const socket of this.#open)
			if (!this.#busy.has(socket)) socket.destroy();
	}
}
