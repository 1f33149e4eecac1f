/** A line to a central that counts what of uploads arrives there, and tells when a chunk is half through. */
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A chunk as the central got it. */
export type Sent = { offset: number; bytes: number; status: number | null };

export type UploadLine = {
	url: string;
	chunks: Sent[];
	/** Called when half of a chunk went through; the rest follows once it resolves, nothing where it rejects. */
	onHalf: (chunk: Sent, size: number) => Promise<void>;
	close(): Promise<void>;
};

export async function openUploadLine(target: string): Promise<UploadLine> {
	const { hostname, port } = new URL(target);
	const server = createServer(async (near, answer) => {
		const { method, url: path, headers } = near;
		const far = request({ hostname, port, method, path, headers });
		const chunk: Sent | null =
			method === "PATCH"
				? { offset: Number(headers["upload-offset"]), bytes: 0, status: null }
				: null;
		if (chunk) line.chunks.push(chunk);
		const drop = () => {
			far.destroy();
			near.destroy();
		};
		far.on("error", drop);
		near.on("error", drop);
		far.on("response", (said) => {
			if (chunk) chunk.status = said.statusCode ?? null;
			answer.writeHead(said.statusCode ?? 502, said.headers);
			said.pipe(answer);
			said.on("error", drop);
		});
		const size = Number(headers["content-length"] ?? 0);
		let told = false;
		try {
			for await (const bytes of near) {
				far.write(bytes);
				if (!chunk) continue;
				chunk.bytes += bytes.length;
				if (told || chunk.bytes * 2 < size) continue;
				told = true;
				await line.onHalf(chunk, size);
			}
			far.end();
		} catch {
			drop(); // the terminal is gone, or the test cuts the line
		}
	});
	const line: UploadLine = {
		url: "",
		chunks: [],
		onHalf: async () => {},
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	line.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return line;
}
