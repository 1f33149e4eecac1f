/** The frame of every page of the central: no script, one style known by its hash, the product's typeface. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Html, html } from "./html.ts";
import type { Language } from "./language.ts";
import sheet from "./page.css?raw";

const require = createRequire(import.meta.url);
const letters = readFileSync(
	require.resolve(
		"@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
	),
);
const digest = (bytes: Buffer | string) =>
	createHash("sha256").update(bytes).digest("base64");
/** Its name says which bytes they are, so a browser may keep them for ever. */
export const LETTERS_PATH = `/letters-${createHash("sha256").update(letters).digest("hex").slice(0, 12)}.woff2`;
const style = sheet.replace("LETTERS", LETTERS_PATH);

const HEADERS = {
	"content-security-policy": [
		"default-src 'none'",
		`style-src 'sha256-${digest(style)}'`,
		"font-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join("; "),
	"cache-control": "no-store",
	vary: "accept-language",
	"referrer-policy": "no-referrer",
	"x-content-type-options": "nosniff",
	"x-robots-tag": "noindex",
};

export type Page = {
	language: Language;
	title: string;
	body: Html;
	/** Seconds after which the browser asks again. */
	refresh?: number;
};

/** Answers with a whole page. */
export const sendPage = (reply: FastifyReply, page: Page) =>
	reply.headers(HEADERS).type("text/html; charset=utf-8").send(pageText(page));

const pageText = ({ language, title, body, refresh }: Page) =>
	html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
${refresh ? html`<meta http-equiv="refresh" content="${refresh}">\n` : null}<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.text;

/** The typeface, for pages anybody may open. */
export function letterRoutes(app: FastifyInstance): void {
	app.get(LETTERS_PATH, (_request, reply) =>
		reply
			.type("font/woff2")
			.header("cache-control", "public, max-age=31536000, immutable")
			.send(letters),
	);
}

/** The product's mark, which the words beside it name. */
export const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect x="1" y="1" width="30" height="30" rx="6" fill="currentColor"/><path d="M8 21V13a8 8 0 0 1 16 0v8M5.5 21.2h21M9 25.2h14" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>`;

const PATHS = {
	ok: html`<circle cx="12" cy="12" r="10"/><path d="m8 12 3 3 5-6"/>`,
	wait: html`<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 2"/>`,
	changed: html`<path d="m21.7 18-8-14a2 2 0 0 0-3.5 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.7-3"/><path d="M12 9v4M12 17h.01"/>`,
	no: html`<circle cx="12" cy="12" r="10"/><path d="m15 9-6 6M9 9l6 6"/>`,
};
export type Sign = keyof typeof PATHS;

/** A status' picture; the word stands beside it. */
export const sign = (name: Sign) =>
	html`<svg class="sign" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${PATHS[name]}</svg>`;
