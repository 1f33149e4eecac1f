/** A central that answers as it is told, for the faces' states; the protocol itself is tested elsewhere. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { HttpResponse } from "../../core/deps.ts";
import { ModelCentral } from "../sync/model.ts";

export async function startCentral() {
	const model = new ModelCentral();
	const central = {
		url: "",
		/** In the place of the usual answer to a request of this path. */
		say: (_path: string): HttpResponse | null => null,
		stop: () => {
			server.closeAllConnections();
			server.close();
		},
	};
	const server = createServer(async (request, response) => {
		const path = request.url ?? "";
		const body = Buffer.concat(await request.toArray());
		const answer =
			central.say(path) ??
			model.answer({
				method: request.method === "GET" ? "GET" : "POST",
				url: `${central.url}${path}`,
				headers: {},
				...(body.length > 0 ? { body } : {}),
			});
		response
			.writeHead(answer.status, {
				"content-type": "application/json",
				...answer.headers,
			})
			.end(answer.text);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	if (!address || typeof address === "string") throw new Error("no port");
	central.url = `http://127.0.0.1:${address.port}`;
	return central;
}
