/** A stop ends in time, whoever is on the line, and nobody's answer is lost by it. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, it, vi } from "vitest";
import { TestCentral } from "../harness/central.ts";
import { ask } from "../harness/stream-writer.ts";

it("neither a mute line nor half a request holds it; a request under way gets its answer first", async () => {
	const central = new TestCentral();
	await central.start({ inMemory: true });
	const { hostname, port } = new URL(central.url);
	const line = async (said: string) => {
		const socket = connect(Number(port), hostname);
		socket.on("error", () => {}); // it is cut
		await once(socket, "connect");
		if (said) socket.write(said);
		return socket;
	};
	const lines = [
		await line(""),
		await line("GET /healthz HTTP/1.1\r\nHost: x\r\n"),
	];
	const { database } = central.central;
	let end = () => {};
	const held = new Promise<void>((resolve) => {
		end = resolve;
	});
	const hanging = database.tx(() => held);
	const asked = vi.spyOn(database, "query");
	const answer = ask(`${central.url}/readyz`, "GET");
	await vi.waitFor(
		() =>
			expect(asked.mock.calls.map(([sql]) => sql).join()).toContain(
				"transaction_read_only",
			),
		{ timeout: 15_000, interval: 10 },
	);
	const cut = lines.map((socket) => once(socket, "close"));
	const stopping = central.stop();
	await Promise.all(cut);
	end();
	await hanging;
	expect((await answer).status).toBe(200);
	await stopping;
}, 60_000);
