/**
 * A line between browser and core that outlives the core: one address and one token for the pages,
 * whatever core is behind it, and a way to cut it.
 */
import { connect, createServer, type Socket } from "node:net";

export async function openLine() {
	const target = { port: 0, token: "" };
	let first = "";
	let open = true;
	const sockets = new Set<Socket>();
	const server = createServer((near) => {
		if (!open) return near.destroy();
		const far = connect(target.port, "127.0.0.1");
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.on("error", () => socket.destroy());
			socket.on("close", () => {
				sockets.delete(socket);
				near.destroy();
				far.destroy();
			});
		}
		near.once("data", (head) => {
			// tokens have one length, so the rest of the request stays where it is
			far.write(
				Buffer.from(
					head.toString("latin1").replace(first, target.token),
					"latin1",
				),
			);
			near.pipe(far);
		});
		far.pipe(near);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	const port = typeof address === "object" && address ? address.port : 0;
	const drop = () => {
		for (const socket of [...sockets]) socket.destroy();
	};
	return {
		url: `http://127.0.0.1:${port}`,
		get token() {
			return first;
		},
		lead(to: { port: number; token: string }) {
			first ||= to.token;
			Object.assign(target, to);
		},
		cut() {
			open = false;
			drop();
		},
		mend() {
			open = true;
		},
		close() {
			drop();
			server.close();
		},
	};
}
