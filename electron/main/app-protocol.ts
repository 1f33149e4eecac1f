import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, resolve, sep } from "node:path";
import { protocol, type Session } from "electron";
import { isPdfWorker, pdfWorkerPolicy } from "../../shared/pdf-worker.ts";
import { type Face, faceSchema } from "../../shared/sync-protocol.ts";

const SCHEME = "app";

export const originOf = (face: Face) => `${SCHEME}://${face}`;

/** The face a page of ours belongs to, by its parsed origin; null for any other address. */
export function faceOfUrl(text: string): Face | null {
	if (!URL.canParse(text)) return null;
	const url = new URL(text);
	if (url.protocol !== `${SCHEME}:` || url.port || url.username || url.password)
		return null;
	return faceSchema.safeParse(url.hostname).data ?? null;
}

/** Must run before the app is ready. */
export function registerScheme() {
	protocol.registerSchemesAsPrivileged([
		{
			scheme: SCHEME,
			privileges: { standard: true, secure: true, supportFetchAPI: true },
		},
	]);
}

const types: Record<string, string> = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".json": "application/json; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
	".webp": "image/webp",
	".woff2": "font/woff2",
	".wasm": "application/wasm",
	".mp3": "audio/mpeg",
	".wav": "audio/wav",
	".ogg": "audio/ogg",
};

/** The nonce lets the component library add its few style elements; scripts get none. */
const policy = (nonce: string) =>
	[
		"default-src 'none'",
		"script-src 'self'",
		`style-src 'self' 'nonce-${nonce}'`,
		"img-src 'self' data: blob:",
		"font-src 'self'",
		"media-src 'self' blob:",
		"connect-src 'self'",
		"worker-src 'self'",
		"frame-ancestors 'none'",
		"base-uri 'none'",
		"form-action 'none'",
	].join("; ");

const headers = (type: string, csp: string) => ({
	"content-type": type,
	"content-security-policy": csp,
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
	"referrer-policy": "no-referrer",
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
	"cache-control": "no-store",
});

const refused = (status: number) =>
	new Response(null, {
		status,
		headers: headers("text/plain", policy("none")),
	});

/** The file an address means, or null: outside the root, another face's page, an unknown type. */
export function fileFor(root: string, face: Face, pathname: string) {
	let path: string;
	try {
		path = decodeURIComponent(pathname);
	} catch {
		return null;
	}
	if (/[\\\0]/.test(path)) return null;
	const name = path === "/" ? `/${face}.html` : path;
	const type = types[extname(name)];
	if (!type) return null;
	const file = resolve(root, `.${name}`);
	if (!file.startsWith(root + sep)) return null;
	if (extname(file) === ".html" && file !== resolve(root, `${face}.html`))
		return null;
	return { file, type };
}

async function answer(root: string, face: Face, request: Request) {
	if (request.method !== "GET" && request.method !== "HEAD")
		return refused(405);
	if (faceOfUrl(request.url) !== face) return refused(403);
	const { pathname } = new URL(request.url);
	const found = fileFor(root, face, pathname);
	if (!found) return refused(404);
	let bytes: Buffer;
	try {
		bytes = await readFile(found.file);
	} catch {
		return refused(404);
	}
	const nonce = randomBytes(16).toString("base64url");
	const body = found.type.startsWith("text/html")
		? bytes
				.toString("utf8")
				.replace("<head>", `<head><meta name="csp-nonce" nonce="${nonce}">`)
		: new Uint8Array(bytes);
	return new Response(request.method === "HEAD" ? null : body, {
		headers: headers(
			found.type,
			isPdfWorker(pathname) ? pdfWorkerPolicy : policy(nonce),
		),
	});
}

/** Serves one face's origin, and no other, in the session of that face. */
export function serveFace(session: Session, face: Face, root: string) {
	session.protocol.handle(SCHEME, (request) => answer(root, face, request));
}
