/** The built faces over HTTP and the core at `/rpc` over a WebSocket, for this machine alone. */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
	createServer,
	type IncomingMessage,
	type ServerResponse,
} from "node:http";
import { extname, join, normalize } from "node:path";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { Refusal } from "../../shared/errors.ts";
import { isPdfWorker, pdfWorkerPolicy } from "../../shared/pdf-worker.ts";
import { MAX_MESSAGE_BYTES, type Port, rpcCodes } from "../../shared/rpc.ts";
import { faceSchema } from "../../shared/sync-protocol.ts";
import type { Core } from "../index.ts";
import { refusalOf } from "../rpc/refusal.ts";

const types: Record<string, string> = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".woff2": "font/woff2",
	".svg": "image/svg+xml",
	".png": "image/png",
	".json": "application/json",
	".wasm": "application/wasm",
	".ogg": "audio/ogg",
};

const csp =
	"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self' ws:; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export type Served = { url: string; token: string; stop(): Promise<void> };

/** Listens on 127.0.0.1 only. Without the token, or from another origin, the upgrade is refused. */
export async function serve(
	core: Core,
	options: { port: number; faces: string },
): Promise<Served> {
	// Hex: a token that begins with a hyphen would be an option to whoever passes it on.
	const token = randomBytes(24).toString("hex");
	const http = createServer((request, response) => {
		void page(options.faces, request, response);
	});
	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: MAX_MESSAGE_BYTES,
	});
	http.on("upgrade", (request, socket, head) => {
		socket.on("error", () => socket.destroy()); // a caller that hangs up is no fault of ours
		const face = admitted(request, token);
		if (!face) return refuse(socket);
		sockets.handleUpgrade(request, socket, head, (ws) =>
			core.connect(face, socketPort(ws)),
		);
	});
	await new Promise<void>((resolve, reject) => {
		http.once("error", reject);
		http.listen(options.port, "127.0.0.1", resolve);
	});
	const address = http.address();
	const port = typeof address === "object" && address ? address.port : 0;
	return {
		url: `http://127.0.0.1:${port}`,
		token,
		stop: async () => {
			for (const client of sockets.clients) client.terminate();
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
		},
	};
}

function refuse(socket: Duplex): void {
	socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
}

/** The face of an upgrade that may pass. A name that resolves to 127.0.0.1 is not this machine's own page. */
function admitted(request: IncomingMessage, token: string) {
	const host = request.headers.host ?? "";
	if (!/^(127\.0\.0\.1|localhost):\d+$/.test(host)) return null;
	const { origin } = request.headers;
	if (origin !== undefined && origin !== `http://${host}`) return null;
	const url = urlOf(request);
	if (url?.pathname !== "/rpc") return null;
	if (!equal(url.searchParams.get("token") ?? "", token)) return null;
	return faceSchema.safeParse(url.searchParams.get("face")).data ?? null;
}

/** Null for a request line that is no address. */
function urlOf({ url }: IncomingMessage): URL | null {
	const base = "http://127.0.0.1";
	return URL.canParse(url ?? "/", base) ? new URL(url ?? "/", base) : null;
}

function equal(given: string, wanted: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
	return a.length === b.length && timingSafeEqual(a, b);
}

function socketPort(ws: WebSocket): Port {
	// The library closes the socket itself and says why (1009 for a message over the limit);
	// ending it here would cut that answer off. A silent peer is dropped after its time-out.
	ws.on("error", () => {});
	return {
		send: (message) => ws.send(JSON.stringify(message)),
		onMessage: (listener) =>
			ws.on("message", (data, binary) => {
				const message = binary ? undefined : parsed(String(data));
				if (message === undefined)
					ws.send(
						JSON.stringify(
							refusalOf(null, rpcCodes.parse, new Refusal("invalid_input")),
						),
					);
				else listener(message);
			}),
		onClose: (listener) => ws.on("close", listener),
		close: () => ws.close(),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function page(
	folder: string,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const pathname = urlOf(request)?.pathname;
	const headers = {
		"content-security-policy": isPdfWorker(pathname ?? "")
			? pdfWorkerPolicy
			: csp,
		"x-content-type-options": "nosniff",
		"referrer-policy": "no-referrer",
		"cache-control": "no-store",
	};
	const file = fileOf(folder, pathname);
	const type = file && types[extname(file)];
	if (request.method !== "GET" || !type) {
		response.writeHead(404, headers).end();
		return;
	}
	try {
		const bytes = await readFile(file);
		response.writeHead(200, { ...headers, "content-type": type }).end(bytes);
	} catch {
		response.writeHead(404, headers).end();
	}
}

/** The file under `folder` that an address means; null when it leads out of it or is malformed. */
function fileOf(folder: string, pathname: string | undefined): string | null {
	if (!pathname) return null;
	try {
		const name = pathname === "/" ? "/launcher.html" : pathname;
		const file = normalize(join(folder, decodeURIComponent(name)));
		return file.startsWith(`${folder}/`) ? file : null;
	} catch {
		return null; // a percent sign that encodes nothing
	}
}
